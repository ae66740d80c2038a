"""Claims within claims: what somebody is said to have said that somebody else said.

The annotation that the network learns from has hardly any nested attributions, so it finds few of them; the others are
read off the parse by rules. The parent of a claim is the innermost one whose content holds its cue and content.
"""

from collections.abc import Iterator, Sequence

from reportedly.attribution.boundaries import Boundaries
from reportedly.attribution.cues import ACCORDING_TO, CLAUSE, INFINITIVE, NOUN
from reportedly.attribution.drafting import Draft
from reportedly.attribution.nested.around import draft_around
from reportedly.attribution.nested.spotting import spots
from reportedly.attribution.tree import Tree
from reportedly.records import Span, Stance

_MOST_OPEN = 32
_FRAMES = frozenset({CLAUSE, ACCORDING_TO, NOUN})
_ACTS = frozenset({Stance.CALLS_FOR, Stance.PROMISES, Stance.THREATENS, Stance.WARNS, Stance.ALLEGES, Stance.ESTIMATES})
"""What somebody does by saying it; with an infinitive other words tell what somebody would like, or tries."""
_SPEAKERS_THEMSELVES = frozenset({"i", "we", "you", "they", "one", "who", "that", "which", "everybody", "nobody"})


def inner_drafts(tree: Tree, boundaries: Boundaries, outer: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts within the contents of others, in no particular order; none has a cue of ``outer``.

    Only what a reporting word attributes to somebody in a clause of its own or, as orders, promises and opinions of
    others ("believes them to be safe"), in an infinitive; and not what "I", "you" or "they" say or
    think within somebody's speech.
    """
    found: dict[Span, Draft] = {}
    told = {token for draft in outer for token in range(*draft.cue_tokens)}
    for draft in outer:
        for inner in _within(tree, boundaries, draft):
            if told.isdisjoint(range(*inner.cue_tokens)):
                found.setdefault(inner.cue, inner)
    return tuple(found.values())


def _within(tree: Tree, boundaries: Boundaries, outer: Draft) -> Iterator[Draft]:
    for span in outer.content:
        for spot in spots(tree, tree.tokens_in(span)):
            inner = draft_around(tree, boundaries, spot)
            if inner is not None and _holds(outer, inner) and _is_told_of_another(tree, outer, inner):
                yield inner


def _is_told_of_another(tree: Tree, outer: Draft, inner: Draft) -> bool:
    if not inner.source or not (inner.entry.frame in _FRAMES or _is_told_in_an_infinitive(tree, inner)):
        return False
    if not any(_contains(span, inner.source[0]) for span in outer.content):
        return False
    first = inner.source_tokens[0]
    return first[1] - first[0] > 1 or tree.text(first[0]) not in _SPEAKERS_THEMSELVES


def _is_told_in_an_infinitive(tree: Tree, inner: Draft) -> bool:
    if inner.entry.frame != INFINITIVE:
        return False
    complements = tree.with_dep(inner.spot.token, "ccomp", "xcomp")
    return inner.entry.stance in _ACTS or any(tree.subject(complement) is not None for complement in complements)


def parents(drafts: Sequence[Draft]) -> tuple[int | None, ...]:
    """For each draft, the index of the draft that it is nested in.

    Drafts come in the order of their cues. Only the 32 nearest earlier and later drafts are looked at.
    """
    extents = [(draft.content[0][0], draft.content[-1][1]) for draft in drafts]
    return tuple(_parent(index, drafts, extents) for index in range(len(drafts)))


def _parent(index: int, drafts: Sequence[Draft], extents: Sequence[Span]) -> int | None:
    cue = drafts[index].cue[0]
    near = range(max(0, index - _MOST_OPEN), min(len(drafts), index + _MOST_OPEN + 1))
    around = [other for other in near if extents[other][0] <= cue < extents[other][1]]
    holders = [other for other in around if other != index and _holds(drafts[other], drafts[index])]
    return min(holders, key=lambda other: extents[other][1] - extents[other][0], default=None)


def _holds(outer: Draft, inner: Draft) -> bool:
    return _is_inside(inner.cue, outer) and all(_is_inside(span, outer) for span in inner.content)


def _is_inside(span: Span, outer: Draft) -> bool:
    return any(_contains(part, span) for part in outer.content)


def _contains(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
