"""Archives as sources: opened by what their names say, read item by item."""

from collections.abc import Generator, Iterator
from datetime import datetime
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


def open_archive(path: Path, *, now: datetime) -> Archive:
    """Open a JSON Lines file, a WARC file, a folder of pages and texts, or a single page or text.

    ``now`` (UTC) is when entries were seen of which the archive tells no time. Raises InputError if there is nothing at
    ``path``, it cannot be opened, or its name says that it is something else; what is wrong inside is listed, not
    raised.
    """
    name = path.name.lower()
    try:
        if path.is_dir():
            files = pages_and_texts(path)
            place = _place(path, now, sum(file.stat().st_size for file in files))
            return Archive(place, read_files(place, files))
        with path.open("rb"):
            place = _place(path, now, path.stat().st_size)
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


def _place(path: Path, now: datetime, bytes_total: int) -> Place:
    return Place(path=path, source=path.as_posix(), now=now, bytes_total=bytes_total)


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
