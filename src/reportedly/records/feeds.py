"""What outlets publish: feeds, the entries that they list, and the polls that ask for them."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reportedly.records.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that is watched: its URL, and what the user (or the OPML) says about it.

    ``language`` is the ISO 639-1 code of what it lists; None leaves it to the feed and the text.
    """

    url: str
    title: str | None = None
    outlet: str | None = None
    group: str | None = None
    home: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is remembered of a feed between polls, and its health in words.

    ``interval_s`` is the current wait between polls in seconds; ``failures`` counts errors in a row;
    ``lag_s`` is the median seconds from publication to sight over the recent entries, None before the first.
    ``last_code`` says what kind of error the last one was ("feed.status.403", "fetch.timeout"); ``format`` what the
    document was when it was last read ("Atom 1.0"); ``moved_to`` where permanent redirects lead, None if nowhere.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    next_poll_at: datetime | None = None
    interval_s: float | None = None
    failures: int = 0
    last_poll_at: datetime | None = None
    last_success_at: datetime | None = None
    last_error_at: datetime | None = None
    last_error: str | None = None
    entries_seen: int = 0
    lag_s: float | None = None
    recent_lags_s: tuple[float, ...] = ()
    paused: bool = False
    last_code: str | None = None
    format: str | None = None
    moved_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item that a feed or an archive lists.

    ``source`` is the feed's URL or the archive's path; ``key`` identifies the entry within it (a GUID, a line
    number). ``text`` or ``html`` is present when the source itself carries the article (archives); otherwise the
    page at ``url`` is to be fetched. ``article_id`` is the identifier that an archive gives, if any.
    ``published_date_only`` says that only a day was given (the time is then 00:00 UTC).
    """

    source: str
    key: str
    seen_at: datetime
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published_at: datetime | None = None
    published_date_only: bool = False
    updated_at: datetime | None = None
    summary: str | None = None
    language: str | None = None
    article_id: str | None = None
    text: str | None = None
    html: bytes | None = None

    @property
    def fingerprint(self) -> str:
        """What the source said, as a hash: a changed fingerprint under one key is a changed entry."""
        parts = (
            self.url,
            self.title,
            self.summary,
            self.updated_at and self.updated_at.isoformat(),
            self.text,
        )
        digest = hashlib.sha256("\x1f".join(part or "" for part in parts).encode("utf-8", "surrogatepass"))
        if self.html is not None:
            digest.update(self.html)
        return digest.hexdigest()[:32]


class PollOutcome(StrEnum):
    """How a poll ended."""

    NEW = "new"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """The result of asking one feed once: its next state, the entries it lists now, and what was wrong."""

    feed: Feed
    state: FeedState
    outcome: PollOutcome
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
