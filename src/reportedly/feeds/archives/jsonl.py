"""JSON Lines: one article a line, plain or packed with gzip or zstandard."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from reportedly.feeds.archives.item import ArchiveItem
from reportedly.feeds.archives.line import Line, lines
from reportedly.feeds.archives.place import Place
from reportedly.feeds.archives.unpacking import BrokenStreamError, unpacked
from reportedly.feeds.link import web_link
from reportedly.feeds.moment import Era, Moment, read_moment
from reportedly.feeds.plain import one_line
from reportedly.records import Entry, Problem

LONGEST_LINE = 50 * 1024 * 1024
# Says to whoever decodes the page that its text was in JSON, hence is UTF-8, whatever the page itself declares.
UTF8_MARK = b"\xef\xbb\xbf"


class _Record(msgspec.Struct):
    id: str | int | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    text: str | None = None
    html: str | None = None


@dataclass(frozen=True, slots=True)
class _Fault:
    code: str
    what: str
    remedy: str


def read_jsonl(place: Place, *, longest_line: int = LONGEST_LINE) -> Iterator[ArchiveItem]:
    """The articles of a JSON Lines file, in order; a faulty line is a problem that names its number.

    A line is an object with "text" or "html", and as far as known "id", "published" (ISO 8601, a bare day allowed),
    "outlet", "url" and "title". The key of an entry is its line number. Blank lines are passed over.
    """
    reader = _Reader(place)
    with place.path.open("rb") as file:
        try:
            for line in lines(unpacked(file, name=place.path.name), longest=longest_line):
                place.bytes_read = file.tell()
                yield from reader.items(line, longest_line)
        except BrokenStreamError as error:
            what = f"{error.message}; the lines before are kept"
            yield reader.problem(reader.lines_read + 1, _Fault("archive.broken", what, "Get the file again."))


class _Reader:
    def __init__(self, place: Place) -> None:
        self._place, self._era = place, Era.of_archive(place.now)
        self.lines_read = 0

    def items(self, line: Line, longest: int) -> Iterator[ArchiveItem]:
        self.lines_read = line.number
        if line.content is None:
            remedy = "Split the article, or leave it out."
            yield self.problem(line.number, _Fault("archive.line", f"longer than {longest:,} bytes", remedy))
            return
        content = line.content.removeprefix(UTF8_MARK).strip() if line.number == 1 else line.content.strip()
        if not content:
            return
        record = _decoded(content)
        if isinstance(record, _Fault):
            yield self.problem(line.number, record)
            return
        yield from self._of_record(line.number, record)

    def _of_record(self, number: int, record: _Record) -> Iterator[ArchiveItem]:
        published = read_moment(record.published, self._era) if record.published else None
        if record.published and published is None:
            what = f'"published" is {record.published[:64]!r}, which cannot be true'
            yield self.problem(number, _Fault("archive.date", what, "The article is kept without a time."))
        url = web_link(record.url)
        if record.url and url is None:
            what = f'"url" is {record.url[:200]!r}, no http(s) address'
            yield self.problem(number, _Fault("archive.address", what, "The article is kept without an address."))
        yield ArchiveItem.of_entry(self._entry(number, record, published, url), dated=published is not None)

    def _entry(self, number: int, record: _Record, published: Moment | None, url: str | None) -> Entry:
        return Entry(
            source=self._place.source,
            key=str(number),
            seen_at=published.at if published else self._place.now,
            url=url,
            title=one_line(record.title),
            outlet=one_line(record.outlet),
            published_at=published.at if published else None,
            published_date_only=published.date_only if published else False,
            article_id=None if record.id is None else str(record.id),
            text=record.text if record.text and record.text.strip() else None,
            html=None if record.text and record.text.strip() else UTF8_MARK + (record.html or "").encode(),
        )

    def problem(self, number: int, fault: _Fault) -> ArchiveItem:
        message = f"Line {number} of {self._place.source}: {fault.what}."
        problem = Problem(code=fault.code, message=message, remedy=fault.remedy)
        return ArchiveItem(key=str(number), problem=problem)


def _decoded(content: bytes) -> _Record | _Fault:
    try:
        record = msgspec.json.decode(content, type=_Record)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        remedy = 'A line is one JSON object: {"id","published","outlet","url","title","text"}, UTF-8.'
        return _Fault("archive.line", f"cannot be read ({error})", remedy)
    if not any(field and field.strip() for field in (record.text, record.html)):
        return _Fault("archive.no_text", 'no "text" and no "html"', "Give one of them.")
    return record
