"""What the ledger tells of feeds: each with its health, its polls, its days, and what people did about it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from reportedly.records import Feed, FeedState, PollOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    """A feed with its health; ``id`` is the ledger's number of it.

    ``articles`` counts the articles in the ledger that came by it. ``held_at`` is since when a person has paused it,
    None if nobody has. ``last_new_at`` is when a poll last brought an entry that was not known. ``outcomes`` are those
    of its last polls, at most 24, the oldest first: n for new entries, u for nothing new, f for failed.
    """

    id: int
    feed: Feed
    state: FeedState
    articles: int
    held_at: datetime | None = None
    last_new_at: datetime | None = None
    outcomes: str = ""

    @property
    def resting(self) -> bool:
        """Whether it is not polled: a person has paused it, or it is gone for good."""
        return self.held_at is not None or self.state.paused


@dataclass(frozen=True, slots=True, kw_only=True)
class PollRow:
    """One poll of a feed: what came of it, and how the feed stood after it.

    ``entries`` is how many entries were new, None for the first poll that is known of a feed. ``error`` and ``code``
    say what went wrong in a poll that failed. ``lag_s`` is the median over the recent entries at that moment.
    """

    id: int
    at: datetime
    outcome: PollOutcome
    entries: int | None
    error: str | None
    code: str | None
    lag_s: float | None
    interval_s: float | None
    next_poll_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedDay:
    """One day (UTC) of a feed: how many articles came by it, and its median lag in seconds at the end of the day."""

    day: date
    articles: int
    lag_s: float | None


class FeedAction(StrEnum):
    """What people do about feeds."""

    ADDED = "added"
    PAUSED = "paused"
    RESUMED = "resumed"
    ASKED = "asked"
    EDITED = "edited"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedDeed:
    """What somebody did about a feed: ``told`` says what was changed, ``why`` and ``by`` are None where nobody told."""

    id: int
    feed: int
    url: str
    action: FeedAction
    known_at: datetime
    by: str | None
    why: str | None
    told: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """A feed that was to be watched, by its number; ``new`` is False where it was already."""

    id: int
    feed: Feed
    new: bool
