"""Changes of paragraphs: what came, went, was reworded or moved, and text that is no prose or only set otherwise."""

from collections import Counter
from collections.abc import Container, Iterator

from reportedly.records import Change, ChangeKind, Passage
from reportedly.stories.versions.comparison import Comparison, Side


def paragraph_changes(comparison: Comparison) -> Iterator[Change]:
    """One change for each paragraph that is not as it was; notes are told of apart."""
    old, new = comparison.old, comparison.new
    links = _links(comparison)
    partners = {i for i, _ in links}, {j for _, j in links}
    for place in _lone(old, partners[0]):
        yield Change(kind=_kind(old, place, ChangeKind.PARAGRAPH_REMOVED), old=_whole(old, place))
    for place in _lone(new, partners[1]):
        yield Change(kind=_kind(new, place, ChangeKind.PARAGRAPH_ADDED), new=_whole(new, place))
    for left, right in sorted(_reworded(comparison, links)):
        unread = {_kind(old, left, ChangeKind.PARAGRAPH_REWORDED), _kind(new, right, ChangeKind.PARAGRAPH_REWORDED)}
        yield Change(
            kind=ChangeKind.UNREAD if unread == {ChangeKind.UNREAD} else ChangeKind.PARAGRAPH_REWORDED,
            old=_part(old, left, comparison.dropped),
            new=_part(new, right, comparison.added),
        )
    yield from _moved(comparison)


def _links(comparison: Comparison) -> Counter[tuple[int, int]]:
    """How many sentences each pair of paragraphs has in common."""
    return Counter(
        (comparison.old.cut.units[i].paragraph, comparison.new.cut.units[j].paragraph)
        for group in comparison.groups
        for i in group.old
        for j in group.new
    )


def _places(side: Side) -> dict[int, list[int]]:
    """The units of each paragraph, without notes."""
    found: dict[int, list[int]] = {}
    for place, unit in enumerate(side.cut.units):
        if place not in side.notes:
            found.setdefault(unit.paragraph, []).append(place)
    return found


def _lone(side: Side, partners: Container[int]) -> list[int]:
    return [paragraph for paragraph in _places(side) if paragraph not in partners]


def _reworded(comparison: Comparison, links: Counter[tuple[int, int]]) -> set[tuple[int, int]]:
    """The paragraphs with words that are not as they were, each with that which it has most in common with."""
    found = set()
    for which, side, changed in ((0, comparison.old, comparison.dropped), (1, comparison.new, comparison.added)):
        best: dict[int, tuple[int, tuple[int, int]]] = {}
        for link, count in links.items():
            best[link[which]] = min(best.get(link[which], (0, link)), (-count, link))
        for paragraph, units in _places(side).items():
            if paragraph in best and any(word in changed for place in units for word in side.cut.units[place].words):
                found.add(best[paragraph][1])
    return found


def _moved(comparison: Comparison) -> Iterator[Change]:
    """Paragraphs of which every sentence stands elsewhere."""
    moved = {group.new[0]: group.old[0] for group in comparison.groups if group.moved}
    for paragraph, units in _places(comparison.new).items():
        if units and all(place in moved for place in units):
            origin = comparison.old.cut.units[moved[units[0]]].paragraph
            yield Change(
                kind=ChangeKind.PARAGRAPH_MOVED,
                old=_whole(comparison.old, origin, marked=False),
                new=_whole(comparison.new, paragraph, marked=False),
            )


def _kind(side: Side, paragraph: int, kind: ChangeKind) -> ChangeKind:
    """``kind``, or that it is no prose."""
    units = _places(side).get(paragraph, [])
    return ChangeKind.UNREAD if units and all(place in side.unread for place in units) else kind


def _whole(side: Side, paragraph: int, *, marked: bool = True) -> Passage:
    span = side.cut.paragraphs[paragraph]
    return Passage(spans=(span,) if marked else (), within=span, printed=side.text[slice(*span)])


def _part(side: Side, paragraph: int, changed: frozenset[int]) -> Passage:
    span = side.cut.paragraphs[paragraph]
    words = side.indices([span]) & changed
    held = side.passage(words, [span]).spans
    return Passage(spans=held, within=span, printed=side.text[slice(*span)])
