"""The history of a status: what it was at each moment, by what was known then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reportedly.records import AssertionStatus
from reportedly.stories.standing.deposition import Deposition
from reportedly.stories.standing.status import VoiceOf, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From ``at`` on an assertion has this status, because of a deposition; None where nobody takes a side any more."""

    at: datetime
    status: AssertionStatus | None
    because: Deposition | None = None


def history(depositions: Sequence[Deposition], of: VoiceOf | None = None) -> tuple[Change, ...]:
    """The changes of an assertion's status, oldest first: what is known up to a moment alone tells the status then."""
    moments = {one.since for one in depositions} | {one.until for one in depositions if one.until is not None}
    changes: list[Change] = []
    for moment in sorted(moments):
        stands = standing(depositions, moment, of)
        status = None if stands.judgement is None else stands.judgement.status
        if status is not (changes[-1].status if changes else None):
            changes.append(Change(at=moment, status=status, because=stands.because))
    return tuple(changes)
