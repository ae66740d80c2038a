"""Archives as sources: opened by what their names say, read item by item."""

from collections.abc import Generator, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from reportedly.errors import InputError
from reportedly.feeds.archives.folder import PAGES, TEXTS, pages_and_texts, read_files
from reportedly.feeds.archives.item import ArchiveItem
from reportedly.feeds.archives.jsonl import read_jsonl
from reportedly.feeds.archives.place import Place
from reportedly.feeds.archives.warc import read_warc
from reportedly.records import Problem

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
JSON_LINES = (".jsonl", ".jsonl.gz", ".jsonl.zst")
WARCS = (".warc", ".warc.gz")


class Archive(Iterator[ArchiveItem]):
    """An archive that is read once, from its beginning; never more than one item of it is in memory.

    An iterator of :class:`ArchiveItem` and a context manager. ``source`` is what its entries name as their source.
    ``bytes_read`` of ``bytes_total`` (as on disk) say how far it is.
    """

    def __init__(self, place: Place, items: Iterator[ArchiveItem]) -> None:
        self._place, self._items = place, _never_empty(place, items)

    @property
    def source(self) -> str:
        """What the entries name as their source: the path, as it was given."""
        return self._place.source

    @property
    def now(self) -> datetime:
        """The archive's present, in UTC: see :func:`open_archive`."""
        return self._place.now

    @property
    def bytes_total(self) -> int:
        """The size of the archive on disk, in bytes."""
        return self._place.bytes_total

    @property
    def bytes_read(self) -> int:
        """How many of these bytes have been read; files are read ahead by some kilobytes."""
        return self._place.bytes_read

    def __next__(self) -> ArchiveItem:
        return next(self._items)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; iterating ends."""
        self._items.close()


def open_archive(path: Path, *, now: datetime | None = None) -> Archive:
    """Open a JSON Lines file, a WARC file, a folder of pages and texts, or a single page or text.

    ``now`` (UTC) is the archive's present: entries of which it tells no time were seen then, and times much later are
    not credible. Unless told, it is when the newest of its files was written, so that the archive alone decides what is
    read of it, and not the day on which it is read. Raises InputError if there is nothing at ``path``, it cannot be
    opened, or its name says that it is something else; what is wrong inside is listed, not raised.
    """
    name = path.name.lower()
    try:
        if path.is_dir():
            files = pages_and_texts(path)
            place = _place(path, now, files)
            return Archive(place, read_files(place, files))
        with path.open("rb"):
            place = _place(path, now, (path,))
    except OSError as error:
        raise InputError(
            f"The archive {path} cannot be opened: {error.strerror}.", remedy="Check the path and its permissions."
        ) from error
    if name.endswith(JSON_LINES):
        return Archive(place, read_jsonl(place))
    if name.endswith(WARCS):
        return Archive(place, read_warc(place))
    if name.endswith(PAGES + TEXTS):
        return Archive(place, read_files(place, (path,)))
    raise InputError(
        f"The archive {path} is of no kind that can be read.",
        remedy=f"Give a folder or a file that ends in {', '.join(JSON_LINES + WARCS + PAGES + TEXTS)}.",
    )


def _place(path: Path, now: datetime | None, files: Sequence[Path]) -> Place:
    looks = [file.stat() for file in files or (path,)]
    written_at = _EPOCH + timedelta(microseconds=max(look.st_mtime_ns for look in looks) // 1000)
    bytes_total = sum(look.st_size for look in looks) if files else 0
    return Place(path=path, source=path.as_posix(), now=now or written_at, bytes_total=bytes_total)


def _never_empty(place: Place, items: Iterator[ArchiveItem]) -> Generator[ArchiveItem]:
    """The same items, or one problem if there are none."""
    empty = True
    for item in items:
        empty = False
        yield item
    place.bytes_read = place.bytes_total
    if empty:
        message = f"The archive {place.source} holds no article."
        remedy = f"A folder must hold {', '.join(PAGES + TEXTS)} files; a WARC file, HTML pages."
        problem = Problem(code="archive.empty", message=message, remedy=remedy)
        yield ArchiveItem(key="0", problem=problem)
