"""All that changed between two versions of an article, the weightiest first."""

from collections.abc import Iterator
from dataclasses import replace

from reportedly.records import Change, ChangeKind, Passage, Reading
from reportedly.stories.versions.claims import ClaimChanges
from reportedly.stories.versions.comparison import Comparison, Side, compared
from reportedly.stories.versions.figures import figure_changes
from reportedly.stories.versions.hedges import hedges
from reportedly.stories.versions.pairing import paired_claims
from reportedly.stories.versions.paragraphs import paragraph_changes
from reportedly.stories.versions.quotations import explained, quotation_changes
from reportedly.stories.versions.wording import spans_of

_PAIRS = (
    (ChangeKind.SOFTER, ChangeKind.FIRMER),
    (ChangeKind.SOURCE_REMOVED, ChangeKind.SOURCE_ADDED),
    (ChangeKind.CLAIM_REMOVED, ChangeKind.CLAIM_ADDED),
    (ChangeKind.FIGURE_REMOVED, ChangeKind.FIGURE_ADDED),
    (ChangeKind.HEDGE_DROPPED, ChangeKind.HEDGE_ADDED),
    (ChangeKind.NOTE_REMOVED, ChangeKind.NOTE_ADDED),
    (ChangeKind.PARAGRAPH_REMOVED, ChangeKind.PARAGRAPH_ADDED),
)
_OPPOSITES = dict(_PAIRS) | {other: one for one, other in _PAIRS}


def changes_between(old: Reading, new: Reading) -> tuple[Change, ...]:
    """What is different in ``new``, the weightiest changes first, those of one weight in the order of the text.

    The words printed decide: where they stay, nothing has changed, whatever two readers made of them. Labels (stance,
    basis, certainty) are compared only where one version of the reader gave both. Claims and figures are compared where
    both versions were read, texts and headlines always. Swapped versions give the same changes the other way round.
    """
    if _key(old) > _key(new):
        return tuple(sorted((_turned(change) for change in _found(new, old)), key=_order))
    return tuple(sorted(_found(old, new), key=_order))


def _key(reading: Reading) -> tuple[str, str]:
    return reading.article.text, reading.article.title or ""


def _turned(change: Change) -> Change:
    """The same change seen from the other version."""
    kind = _OPPOSITES.get(change.kind, change.kind)
    return replace(change, kind=kind, old=change.new, new=change.old, before=change.after, after=change.before)


def _found(old: Reading, new: Reading) -> list[Change]:
    comparison = compared(old, new)
    found = [*_headline(old, new), *_notes(comparison), *quotation_changes(comparison), *paragraph_changes(comparison)]
    hedged: tuple[set[int], set[int]] = (set(), set())
    if old.sentences and new.sentences:
        figures = figure_changes(comparison)
        quoted = [explained(comparison, group) for group in comparison.groups]
        words = (
            figures.old.union(*(pair[0] for pair in quoted)),
            figures.new.union(*(pair[1] for pair in quoted)),
        )
        claims = ClaimChanges(comparison, paired_claims(comparison), words)
        found += [*figures.changes, *claims.all()]
        hedged = claims.hedged
    found += _hedges(comparison, hedged)
    if not found and old.article.content_key != new.article.content_key:
        found += _typography(comparison)
    return found


def _order(change: Change) -> tuple[int, int, int]:
    place = change.new or change.old
    return change.kind.weight, place.within[0] if place else 0, place.spans[0][0] if place and place.spans else 0


def _headline(old: Reading, new: Reading) -> Iterator[Change]:
    """The headline, if it says something else, and the words in it that hedge."""
    titles = [replace(item.article, text=item.article.title or "") for item in (old, new)]
    comparison = compared(*(Reading(id="", reader_version="", article=title) for title in titles))
    if not (comparison.dropped or comparison.added):
        return
    yield Change(
        kind=ChangeKind.HEADLINE,
        old=_title(comparison.old, comparison.dropped),
        new=_title(comparison.new, comparison.added),
        before=old.article.title,
        after=new.article.title,
    )
    if not any(group.stayed for group in comparison.groups):
        return
    went = hedges(comparison.old.cut, comparison.dropped, old.article.language)
    came = hedges(comparison.new.cut, comparison.added, new.article.language)
    yield from _hedge(_title(comparison.old, went), _title(comparison.new, came), comparison, went, came)


def _title(side: Side, words: frozenset[int]) -> Passage | None:
    if not side.text:
        return None
    spans = spans_of(side.cut.words, words)
    return Passage(spans=spans, within=(0, len(side.text)), printed=side.text, headline=True)


def _hedge(
    old: Passage | None, new: Passage | None, comparison: Comparison, went: frozenset[int], came: frozenset[int]
) -> Iterator[Change]:
    """Hedging words that only came, or only went."""
    if bool(went) == bool(came):
        return
    yield Change(
        kind=ChangeKind.HEDGE_ADDED if came else ChangeKind.HEDGE_DROPPED,
        old=old,
        new=new,
        before=comparison.old.told(went) or None,
        after=comparison.new.told(came) or None,
    )


def _hedges(comparison: Comparison, hedged: tuple[set[int], set[int]]) -> Iterator[Change]:
    """Hedges in sentences that stayed, outside of the claims that tell of them."""
    clauses = comparison.clauses
    for group in comparison.groups:
        if not group.stayed:
            continue
        went = _hedges_of(comparison.old, group.old, comparison.dropped - clauses[0]) - hedged[0]
        came = _hedges_of(comparison.new, group.new, comparison.added - clauses[1]) - hedged[1]
        if went or came:
            old = comparison.old.passage(went, [comparison.old.cut.units[i].span for i in group.old])
            new = comparison.new.passage(came, [comparison.new.cut.units[j].span for j in group.new])
            yield from _hedge(old, new, comparison, went, came)


def _hedges_of(side: Side, places: tuple[int, ...], changed: frozenset[int]) -> frozenset[int]:
    units = [side.cut.units[place] for place in places if place not in side.notes | side.unread]
    words = [word for unit in units for word in unit.words if word in changed]
    return hedges(side.cut, words, side.reading.article.language)


def _notes(comparison: Comparison) -> Iterator[Change]:
    """Notes on changes that came or went, one for each paragraph; another wording of one is a new one."""
    old, new = _noted(comparison.old), _noted(comparison.new)
    for key, passage in old.items():
        if key not in new:
            yield Change(kind=ChangeKind.NOTE_REMOVED, old=passage)
    for key, passage in new.items():
        if key not in old:
            yield Change(kind=ChangeKind.NOTE_ADDED, new=passage)


def _noted(side: Side) -> dict[str, Passage]:
    """What each paragraph has of notes, by its words."""
    found: dict[int, list[int]] = {}
    for place in sorted(side.notes):
        found.setdefault(side.cut.units[place].paragraph, []).append(place)
    notes = {}
    for places in found.values():
        start, end = side.cut.units[places[0]].span[0], side.cut.units[places[-1]].span[1]
        key = " ".join(side.cut.units[place].key for place in places)
        notes[key] = Passage(spans=((start, end),), within=(start, end), printed=side.text[start:end])
    return notes


def _typography(comparison: Comparison) -> Iterator[Change]:
    """The same words, set otherwise."""
    old, new = comparison.old, comparison.new
    differ = [
        (old.cut.units[group.old[0]].span, new.cut.units[group.new[0]].span)
        for group in comparison.groups
        if old.text[slice(*old.cut.units[group.old[0]].span)] != new.text[slice(*new.cut.units[group.new[0]].span)]
    ]
    if not differ:
        yield Change(kind=ChangeKind.TYPOGRAPHY)
        return
    sides = []
    for side, spans in ((old, [one for one, _ in differ]), (new, [other for _, other in differ])):
        first = spans[0]
        sides.append(Passage(spans=tuple(sorted(spans)), within=first, printed=side.text[slice(*first)]))
    yield Change(kind=ChangeKind.TYPOGRAPHY, old=sides[0], new=sides[1], about=str(len(differ)))
