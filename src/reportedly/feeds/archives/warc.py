"""WARC files (ISO 28500:2017), as web archives write them."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from reportedly.feeds.archives.item import ArchiveItem
from reportedly.feeds.archives.place import Place
from reportedly.feeds.link import web_link
from reportedly.feeds.moment import Era, read_moment
from reportedly.records import Entry, Problem

LARGEST_PAGE = 10_000_000
_HTML = ("text/html", "application/xhtml+xml")
_CODINGS = ("", "identity", "gzip", "x-gzip", "deflate")
_UTF8_MARK = b"\xef\xbb\xbf"


def read_warc(place: Place, *, largest_page: int = LARGEST_PAGE) -> Iterator[ArchiveItem]:
    """The HTML pages of a WARC file that were answered with status 200, in order; other records are passed over.

    The key of an entry is the offset of its record in the file, ``seen_at`` its WARC-Date. Publication times stand in
    the pages, so ``published_at`` is None. A page above ``largest_page`` bytes is a problem; damage ends the reading.
    """
    pages = _Pages(place, largest_page)
    with place.path.open("rb") as file:
        yield from pages.items(file)


class _Pages:
    def __init__(self, place: Place, largest: int) -> None:
        self._place, self._largest = place, largest
        self._era = Era.of_archive(place.now)

    def items(self, file: BinaryIO) -> Iterator[ArchiveItem]:
        offset = 0
        try:
            records = ArchiveIterator(file)
            for record in records:
                offset = records.offset
                if _is_page(record):
                    yield self._item(record, str(offset))
                self._place.bytes_read = file.tell()
        except (ArchiveLoadFailed, EOFError, ValueError, UnicodeDecodeError) as error:
            reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            yield self._problem(str(offset), "archive.broken", f"is damaged ({reason})", "Later records are lost.")

    def _item(self, record: Any, key: str) -> ArchiveItem:
        coding = (record.http_headers.get_header("Content-Encoding") or "").strip().lower()
        if coding not in _CODINGS:
            return self._problem(key, "archive.coding", f"is packed as {coding!r}", "Only gzip and deflate are read.")
        page = _content(record, self._largest + 1)
        if len(page) > self._largest:
            return self._problem(key, "archive.too_large", f"is above {self._largest:,} bytes", "It is left out.")
        if record.raw_stream.limit:
            return self._problem(key, "archive.broken", "breaks off", "Get the file again.")
        if not page.strip():
            return self._problem(key, "archive.empty_page", "holds an empty page", "It is left out.")
        moment = read_moment(record.rec_headers.get_header("WARC-Date") or "", self._era)
        entry = Entry(
            source=self._place.source,
            key=key,
            seen_at=moment.at if moment else self._place.now,
            url=web_link((record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")),
            html=_with_charset(page, record.http_headers.get_header("Content-Type")),
        )
        return ArchiveItem.of_entry(entry, dated=moment is not None)

    def _problem(self, key: str, code: str, what: str, remedy: str) -> ArchiveItem:
        message = f"The record at byte {key} of {self._place.source} {what}."
        problem = Problem(code=code, message=message, remedy=remedy)
        return ArchiveItem(key=key, problem=problem)


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    media_type = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return record.http_headers.get_statuscode() == "200" and media_type in _HTML


def _content(record: Any, at_most: int) -> bytes:
    """The page, free of content codings; reading stops after ``at_most`` bytes."""
    stream, page = record.content_stream(), bytearray()
    while len(page) < at_most and (piece := stream.read(at_most - len(page))):
        page += piece
    return bytes(page)


def _with_charset(page: bytes, content_type: str | None) -> bytes:
    """The page in UTF-8 with its mark if the header names a charset that fits, else as it is.

    An entry has no place for headers, and in HTML a byte order mark is as strong as they are.
    """
    charset = (content_type or "").lower().partition("charset=")[2].partition(";")[0].strip("\"' ")
    if not charset:
        return page
    try:
        return _UTF8_MARK + page.decode(charset).lstrip("\ufeff").encode()
    except (LookupError, ValueError):
        return page
