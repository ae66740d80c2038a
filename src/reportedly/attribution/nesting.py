"""Which claim stands within which: the parent is the innermost claim whose content holds cue and content of another."""

from collections.abc import Sequence

from reportedly.attribution.drafting import Draft
from reportedly.records import Span

_MOST_OPEN = 32


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
    return any(start <= span[0] and span[1] <= end for start, end in outer.content)
