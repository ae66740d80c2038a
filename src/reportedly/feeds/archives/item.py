"""What an archive gives, piece by piece."""

from dataclasses import dataclass
from datetime import datetime

from reportedly.records import Entry, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveItem:
    """Either an entry or a problem of an archive; ``key`` says where it stands (a line number, an offset, a file).

    ``seen_at`` is when the archive's own time has come for it, in UTC; None where the archive tells no time, as of a
    problem or an undated article. A record whose fault leaves it usable gives two
    items: the problem, then the entry.
    """

    key: str
    seen_at: datetime | None = None
    entry: Entry | None = None
    problem: Problem | None = None

    @classmethod
    def of_entry(cls, entry: Entry, *, dated: bool) -> "ArchiveItem":
        """The item that carries ``entry``; ``dated`` says that its ``seen_at`` is the archive's own."""
        return cls(key=entry.key, seen_at=entry.seen_at if dated else None, entry=entry)
