"""What bears on an assertion, since when and until when; and on which side of it that is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reportedly.records import Bearing, Statement

SUPPORT = frozenset({Bearing.STATES, Bearing.CONFIRMS, Bearing.REVISES})
AGAINST = frozenset({Bearing.DENIES, Bearing.DOUBTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Deposition:
    """One claim that bears on an assertion from ``since`` until ``until`` (None: it still does), both in UTC.

    ``id`` tells depositions of one assertion apart; those that came earlier have lower ones. The bearing RETRACTS is
    that of a claim which its own outlet has withdrawn with a correction.
    """

    id: int
    statement: Statement
    bearing: Bearing
    since: datetime
    until: datetime | None = None

    @property
    def supports(self) -> bool:
        """Whether it says that the assertion is so."""
        return self.bearing in SUPPORT

    @property
    def opposes(self) -> bool:
        """Whether it says that the assertion is not so, or hardly so."""
        return self.bearing in AGAINST

    def holds(self, moment: datetime) -> bool:
        """Whether it bears on the assertion at a moment."""
        return self.since <= moment and (self.until is None or self.until > moment)


def known(depositions: Iterable[Deposition], moment: datetime) -> list[Deposition]:
    """What had come up to a moment, in an order that does not depend on the one given: by time, then place in print."""
    return sorted((one for one in depositions if one.since <= moment), key=in_order)


def in_order(one: Deposition) -> tuple[datetime, int, int, int, int]:
    """Sorts depositions by when they came; those of one moment by article, version and place in it."""
    claim = one.statement
    return one.since, claim.article, claim.version, claim.index, one.id
