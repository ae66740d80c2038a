"""Corrected claims in the order of the text, and what refers to them told anew."""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.pipeline.carriers import Carriers
from reportedly.pipeline.correcting.drafts import Draft, holds, length
from reportedly.records import Claim, Reading


def ordered(reading: Reading, drafts: Sequence[Draft]) -> Reading:
    """The reading with the claims that are left; figures and events are carried by the innermost one around them.

    Claims that the reader has read keep their order; those that were missed come in where their words begin, of several
    that begin alike by their words, whichever was put in first.
    """
    left = in_order(drafts)
    if not any(draft.moved or draft.struck for draft in drafts):
        return replace(reading, claims=tuple(draft.claim for draft in left))
    claims = _nested(left, drafts)
    carriers = Carriers(claims)
    return replace(
        reading,
        claims=claims,
        figures=tuple(replace(figure, claim=carriers.of(figure.span)) for figure in reading.figures),
        events=tuple(replace(event, claim=carriers.of(event.span)) for event in reading.events),
    )


def in_order(drafts: Sequence[Draft]) -> list[Draft]:
    """The claims that are left, as the reading has them."""
    read = [draft for draft in drafts if draft.before is not None and not draft.struck]
    missed = (one for one in drafts if one.before is None and not one.struck)
    for draft in sorted(missed, key=lambda one: (_begins(one), one.base.content, one.base.source)):
        behind = (place for place, other in enumerate(read) if _begins(other) > _begins(draft))
        read.insert(next(behind, len(read)), draft)
    return read


def _begins(draft: Draft) -> tuple[int, int]:
    spans = [*draft.base.content, *draft.base.cue, *draft.base.source]
    return min(spans)[0], -length(draft.base.content)


def _nested(left: Sequence[Draft], drafts: Sequence[Draft]) -> tuple[Claim, ...]:
    """The claims, each with the one around it by its new number."""
    numbers = {draft.before: index for index, draft in enumerate(left) if draft.before is not None}
    by_place = {draft.before: draft for draft in drafts if draft.before is not None}
    return tuple(replace(draft.claim, parent=_parent(left, draft, by_place, numbers)) for draft in left)


def _parent(left: Sequence[Draft], draft: Draft, by_place: dict[int, Draft], numbers: dict[int, int]) -> int | None:
    """The claim around one: as it was read, unless that or the claim itself has changed; then the innermost one."""
    read = draft.claim.parent
    around = None if read is None else by_place[read]
    settled = around is None or not (around.moved or around.struck)
    if draft.before is not None and not draft.moved and settled and read is not None:
        return numbers[read]
    spans = draft.claim.content.spans
    wider = [
        (length(other.claim.content.spans), index)
        for index, other in enumerate(left)
        if other is not draft
        and length(other.claim.content.spans) > length(spans)
        and holds(other.claim.content.spans, spans)
        and (draft.moved or not settled or other.moved)
    ]
    return min(wider)[1] if wider else None
