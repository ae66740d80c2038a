"""Whether an outlet has owned up to an edit: by a note, or by telling a later time of modification than before.

Doubt speaks for the outlet: only where it has told nothing is an edit a silent one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from reportedly.records import Article, Change, ChangeKind, Entry

NOTE, TIME = "note", "time"
LATE_PAGE = timedelta(hours=1)
SLACK = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What was known before an edit.

    ``told_at`` is the latest moment at which the outlet had said that it changed the article, ``told_since`` when we
    heard of it; both are None if it never had. ``shown_since`` is since when the old version was the current one, as
    far as we know, ``modified_at`` and ``published_at`` are what its page told.
    """

    told_at: datetime | None = None
    told_since: datetime | None = None
    shown_since: datetime | None = None
    modified_at: datetime | None = None
    published_at: datetime | None = None


def telling(entry: Entry, article: Article) -> datetime | None:
    """The moment at which the outlet says that it changed an article last: in its feed or on the page."""
    return max((moment for moment in (entry.updated_at, article.modified_at) if moment), default=None)


def admission(changes: Iterable[Change], told_at: datetime | None, page: Article, before: Before) -> str | None:
    """How an outlet owns up to an edit by which ``page`` took an older version's place: ``NOTE``, ``TIME`` or None.

    ``told_at`` is what it says now. It owns up by a time that is later than what it told before; than the time on the
    older page; or, if it never told one, than the publication. A feed may run ahead of a page that is cached: what it
    told while the older version was still there counts for ``LATE_PAGE``, if nothing else came of it.
    """
    if any(change.kind is ChangeKind.NOTE_ADDED for change in changes):
        return NOTE
    earlier = before.told_at or before.published_at
    if told_at is not None and (earlier is None or told_at > earlier):
        return TIME
    if page.modified_at and before.modified_at and page.modified_at > before.modified_at:
        return TIME
    return None


def ran_ahead(before: Before, known_at: datetime) -> bool:
    """Whether the outlet told of a change shortly before it could be seen, when the older version was still there."""
    if before.told_since is None or before.shown_since is None:
        return False
    return before.shown_since < before.told_since and known_at - before.told_since <= LATE_PAGE


def came_late(told_at: datetime, edit_known_at: datetime) -> bool:
    """Whether a time that is told only after an edit was seen is that of the edit, and not of something later."""
    return told_at <= edit_known_at + SLACK
