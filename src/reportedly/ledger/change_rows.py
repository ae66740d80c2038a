"""What the ledger answers about edits."""

from dataclasses import dataclass
from datetime import datetime

from reportedly.records import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The latest moment at which an outlet has said that it changed an article, and since when that is known here."""

    told_at: datetime
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRow:
    """One version of an article that took another one's place, and what thereby changed, the weightiest first.

    ``id`` and ``known_at`` are None for two versions that were laid beside each other on request. ``new_version`` is
    lower than ``old_version`` where an edit was taken back. A ``trivial`` edit leaves what is said as it was;
    a ``silent`` one does not, and the outlet has said nothing of it. ``admitted_by`` says how it did: "note" (a
    correction or an editor's note), "time" (a later time of modification); ``admitted_at`` since when that is known.
    ``title`` and ``url`` are those of the article's current version.
    """

    id: int | None
    article: int
    outlet: str | None
    title: str | None
    url: str | None
    old_version: int
    new_version: int
    known_at: datetime | None
    trivial: bool
    silent: bool
    admitted_by: str | None
    admitted_at: datetime | None
    changes: tuple[Change, ...]
