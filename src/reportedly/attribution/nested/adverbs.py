"""What "reportedly" and "allegedly" report: the text names nobody, and the annotation often passes over it."""

from bisect import bisect_right
from collections.abc import Sequence

from reportedly.attribution.boundaries import Boundaries, joined
from reportedly.attribution.drafting import Draft
from reportedly.attribution.nested.around import draft_around
from reportedly.attribution.nested.spotting import adverb_spot
from reportedly.attribution.tree import Tree
from reportedly.records import Span


def adverb_drafts(tree: Tree, boundaries: Boundaries, found: Sequence[Draft]) -> list[Draft]:
    """The drafts around reporting adverbs that stand in no cue and no content of those found, in text order."""
    taken = joined([span for draft in found for span in (draft.cue, *draft.content)])
    drafts = (
        draft_around(tree, boundaries, spot) for index in range(len(tree.tokens)) if (spot := adverb_spot(tree, index))
    )
    return [draft for draft in drafts if draft is not None and not _touches(draft, taken)]


def _touches(draft: Draft, taken: Sequence[Span]) -> bool:
    """Whether cue or content overlaps one of the taken spans, which are in text order and apart from each other."""
    return any(
        (at := bisect_right(taken, start, key=lambda span: span[1])) < len(taken) and taken[at][0] < end
        for start, end in (draft.cue, *draft.content)
    )
