"""Archives: JSON Lines, WARC, folders, single files."""

import gzip
import io
import json
import random
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import InputError
from reportedly.feeds.archives import ArchiveItem, open_archive
from reportedly.feeds.archives.jsonl import read_jsonl
from reportedly.feeds.archives.line import Line, lines
from reportedly.feeds.archives.place import Place
from reportedly.feeds.archives.unpacking import BrokenStreamError, unpacked
from reportedly.records import Entry

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".jsonl": bytes,
    ".jsonl.gz": gzip.compress,
    ".jsonl.zst": zstandard.ZstdCompressor().compress,
}


def record(number: int, **changes: object) -> str:
    """One line of an archive, as JSON."""
    fields = {
        "id": f"a{number}",
        "published": "2026-03-01T10:00:00Z",
        "outlet": "Harbour Wire",
        "url": f"https://wire.example/{number}",
        "title": f"Ferry {number}",
        "text": f"Ferry {number} left port.\n\nIt came back.",
    }
    return json.dumps({name: value for name, value in (fields | changes).items() if value is not None})


def items_of(path: Path) -> list[ArchiveItem]:
    """All items of the archive at ``path``."""
    with open_archive(path, now=NOW) as archive:
        return list(archive)


def entries_of(path: Path) -> list[Entry]:
    """The entries of the archive at ``path``, which must hold nothing else."""
    items = items_of(path)
    assert not problems_of(items)
    return [item.entry for item in items if item.entry is not None]


def problems_of(items: list[ArchiveItem]) -> list[tuple[str, str]]:
    """Key and code of each problem."""
    return [(item.key, item.problem.code) for item in items if item.problem is not None]


@pytest.mark.parametrize("suffix", PACKERS)
def test_json_lines_give_entries_in_order(tmp_path: Path, suffix: str) -> None:
    """Plain, gzip and zstandard files give the same entries, keyed by line, the text verbatim."""
    path = tmp_path / f"wire{suffix}"
    path.write_bytes(PACKERS[suffix]("\n".join([record(1), "", record(2)]).encode()))
    first, second = entries_of(path)
    assert first == Entry(
        source=path.as_posix(),
        key="1",
        seen_at=datetime(2026, 3, 1, 10, tzinfo=UTC),
        url="https://wire.example/1",
        title="Ferry 1",
        outlet="Harbour Wire",
        published_at=datetime(2026, 3, 1, 10, tzinfo=UTC),
        article_id="a1",
        text="Ferry 1 left port.\n\nIt came back.",
    )
    assert (second.key, second.article_id) == ("3", "a2")


def test_a_bare_day_is_midnight_and_says_so(tmp_path: Path) -> None:
    """A published day is 00:00 UTC; without one the time given stands for the sight."""
    path = tmp_path / "wire.jsonl"
    path.write_text("\n".join([record(1, published="2024-10-18"), record(2, published=None)]))
    dated, undated = entries_of(path)
    assert (dated.published_at, dated.published_date_only) == (datetime(2024, 10, 18, tzinfo=UTC), True)
    assert dated.seen_at == dated.published_at
    assert (undated.published_at, undated.published_date_only, undated.seen_at) == (None, False, NOW)


def test_a_page_in_json_is_marked_as_utf_8(tmp_path: Path) -> None:
    """A page is given as UTF-8 with its mark, whatever charset it declares, for it was text in the JSON."""
    path = tmp_path / "wire.jsonl"
    page = '<meta charset="windows-1252"><p>Größe</p>'
    path.write_text(record(1, text=None, html=page))
    (entry,) = entries_of(path)
    assert entry.text is None
    assert (entry.html or b"").decode("utf-8-sig") == page


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{not json", "archive.line"),
        (b'["a", "list"]', "archive.line"),
        (b'{"text": 7}', "archive.line"),
        (b'{"text": "\xff\xfe"}', "archive.line"),
        (b'{"text": "\\ud800"}', "archive.line"),
        (b"[" * 200_000, "archive.line"),
        (b"\x00\x01\x02", "archive.line"),
        (record(2, text=None).encode(), "archive.no_text"),
        (record(2, text=" \n").encode(), "archive.no_text"),
        (b"null", "archive.line"),
    ],
)
def test_a_faulty_line_is_named_and_stops_nothing(tmp_path: Path, line: bytes, code: str) -> None:
    """The problem names the line's number; the lines around it are read."""
    path = tmp_path / "wire.jsonl"
    path.write_bytes(b"\n".join([record(1).encode(), line, record(3).encode()]))
    items = items_of(path)
    assert [item.key for item in items] == ["1", "2", "3"]
    assert problems_of(items) == [("2", code)]
    assert items[1].problem is not None
    assert items[1].problem.message.startswith(f"Line 2 of {path.as_posix()}")
    assert items[1].problem.remedy


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("published", "9999-01-01", "archive.date"),
        ("published", "soon", "archive.date"),
        ("url", "x:y", "archive.address"),
    ],
)
def test_a_faulty_field_costs_only_itself(tmp_path: Path, field: str, value: str, code: str) -> None:
    """An impossible date or address is told, and the article is kept without it."""
    path = tmp_path / "wire.jsonl"
    path.write_text(record(1, **{field: value}))
    problem, entry = items_of(path)
    assert problems_of([problem]) == [("1", code)]
    assert entry.entry is not None
    assert (entry.entry.published_at if field == "published" else entry.entry.url) is None


def test_an_endless_line_is_refused_and_passed_over(tmp_path: Path) -> None:
    """A line above the limit is a problem; the next line is read."""
    path = tmp_path / "wire.jsonl"
    path.write_text("\n".join([record(1), record(2, text="x" * 5000), record(3)]))
    place = Place(path=path, source="wire", now=NOW, bytes_total=path.stat().st_size)
    items = list(read_jsonl(place, longest_line=1000))
    assert [(item.key, item.entry is not None) for item in items] == [("1", True), ("2", False), ("3", True)]


@pytest.mark.parametrize("suffix", [".jsonl.gz", ".jsonl.zst"])
def test_a_truncated_archive_keeps_what_was_read(tmp_path: Path, suffix: str) -> None:
    """A compressed file that breaks off gives its whole lines and one problem at the end."""
    rng = random.Random(3)
    noise = [record(n, text="".join(rng.choices("abcdefghij ", k=2000))) for n in range(1, 200)]
    packed = PACKERS[suffix]("\n".join(noise).encode())
    path = tmp_path / f"wire{suffix}"
    path.write_bytes(packed[: len(packed) * 3 // 4])
    items = items_of(path)
    assert 20 < len(items) < 199
    assert [code for _, code in problems_of(items)] == ["archive.broken"]
    assert [item.key for item in items[:-1]] == [str(n) for n in range(1, len(items))]
    assert items[-1].problem is not None
    assert items[-1].key == str(len(items))


@pytest.mark.parametrize("suffix", [".jsonl.gz", ".jsonl.zst"])
def test_a_damaged_archive_is_told(tmp_path: Path, suffix: str) -> None:
    """A file that is no gzip or zstandard file at all is one problem."""
    path = tmp_path / f"wire{suffix}"
    path.write_bytes(b"this is no archive at all, only words")
    assert problems_of(items_of(path)) == [("1", "archive.broken")]


def test_a_line_that_is_too_long_is_not_held() -> None:
    """A hundred megabytes without a line feed take no more memory than a piece."""
    piece = b"x" * 1_000_000
    tracemalloc.start()
    try:
        (line,) = lines((piece for _ in range(100)), longest=1000)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert line == Line(1, None)
    assert peak < 5_000_000


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path: Path) -> None:
    """A file that begins with the mark of UTF-8 is read from its first line on."""
    path = tmp_path / "wire.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + record(1).encode())
    assert [entry.article_id for entry in entries_of(path)] == ["a1"]


@given(st.lists(st.text("ab\n", max_size=12).map(str.encode)), st.integers(1, 7))
def test_lines_are_those_of_split(pieces: list[bytes], longest: int) -> None:
    """However the stream is cut into pieces, the lines and their numbers are the same."""
    whole = b"".join(pieces)
    expected = whole.split(b"\n")
    if expected[-1] == b"":
        expected.pop()
    kept = [Line(n, text if len(text) <= longest else None) for n, text in enumerate(expected, start=1)]
    assert list(lines(pieces, longest=longest)) == kept


@given(st.lists(st.binary(min_size=1, max_size=300), min_size=1, max_size=4), st.sampled_from([".gz", ".zst"]))
def test_packed_files_may_be_joined(parts: list[bytes], suffix: str) -> None:
    """Compressed files written one after the other read as one."""
    pack = gzip.compress if suffix == ".gz" else zstandard.ZstdCompressor().compress
    joined = b"".join(pack(part) for part in parts)
    assert b"".join(unpacked(io.BytesIO(joined), name=f"x{suffix}")) == b"".join(parts)


@given(st.binary(min_size=1, max_size=2000), st.sampled_from([".gz", ".zst"]), st.data())
def test_a_cut_packed_file_never_passes_for_whole(content: bytes, suffix: str, data: st.DataObject) -> None:
    """Every proper beginning of a compressed file is told as broken, and gives only a beginning of the content."""
    pack = gzip.compress if suffix == ".gz" else zstandard.ZstdCompressor().compress
    packed = pack(content)
    cut = packed[: data.draw(st.integers(1, len(packed) - 1))]
    given_back: list[bytes] = []
    with pytest.raises(BrokenStreamError):
        given_back.extend(unpacked(io.BytesIO(cut), name=f"x{suffix}"))
    assert content.startswith(b"".join(given_back))


def test_progress_is_told_in_bytes(tmp_path: Path) -> None:
    """The bytes read grow from none to all."""
    path = tmp_path / "wire.jsonl"
    path.write_text("\n".join(record(n) for n in range(5000)))
    with open_archive(path, now=NOW) as archive:
        stands = [archive.bytes_read, *(archive.bytes_read for _ in archive)]
        assert stands == sorted(stands)
        assert (stands[0], archive.bytes_read, archive.bytes_total) == (0, path.stat().st_size, path.stat().st_size)
        assert stands[len(stands) // 2] < archive.bytes_total


def page_record(url: str, body: bytes, *, status: str = "200 OK", **headers: str) -> bytes:
    """A WARC record of one response; header names are written with underscores."""
    named = {"Content-Type": "text/html"} | {name.replace("_", "-"): value for name, value in headers.items()}
    fields = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    http = f"HTTP/1.1 {status}\r\n{fields}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-02-01T09:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def written(path: Path, *records: bytes) -> Path:
    """The records in a WARC file, each packed by itself if the name says so."""
    path.write_bytes(b"".join(gzip.compress(record) if path.suffix == ".gz" else record for record in records))
    return path


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_warc_file_gives_its_html_pages(tmp_path: Path, name: str) -> None:
    """Pages answered with 200 come with address, date and offset; images, redirects and notes are passed over."""
    records = [
        page_record("https://wire.example/1", b"<p>One</p>"),
        page_record("https://wire.example/logo", b"\x89PNG", Content_Type="image/png"),
        page_record("https://wire.example/moved", b"<p>Moved</p>", status="301 Moved"),
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nnote\r\n\r\n",
        page_record("<https://wire.example/2>", gzip.compress(b"<p>Two</p>"), Content_Encoding="gzip"),
    ]
    path = written(tmp_path / name, *records)
    first, second = entries_of(path)
    before = [gzip.compress(record) if path.suffix == ".gz" else record for record in records[:-1]]
    assert second.key == str(len(b"".join(before)))
    assert (first.url, first.html, first.key) == ("https://wire.example/1", b"<p>One</p>", "0")
    assert (first.seen_at, first.published_at) == (datetime(2026, 2, 1, 9, tzinfo=UTC), None)
    assert (second.url, second.html) == ("https://wire.example/2", b"<p>Two</p>")


def test_a_charset_of_the_header_is_not_lost(tmp_path: Path) -> None:
    """A page whose charset only the header tells is handed on as marked UTF-8; a wrong one leaves it alone."""
    body = "Größe".encode("latin-1")
    path = written(
        tmp_path / "crawl.warc",
        page_record("https://wire.example/1", body, Content_Type="text/html; charset=iso-8859-1"),
        page_record("https://wire.example/2", body, Content_Type="text/html; charset=utf-8"),
    )
    right, wrong = entries_of(path)
    assert (right.html or b"").decode("utf-8-sig") == "Größe"
    assert wrong.html == body


def test_pages_that_cannot_be_read_are_problems(tmp_path: Path) -> None:
    """A page that is too large, empty, or packed in an unknown way is told; the next one is read."""
    path = written(
        tmp_path / "crawl.warc.gz",
        page_record("https://wire.example/1", gzip.compress(b"x" * 20_000_000), Content_Encoding="gzip"),
        page_record("https://wire.example/2", b" "),
        page_record("https://wire.example/3", b"\x0b\x02\x80", Content_Encoding="br"),
        page_record("https://wire.example/4", b"<p>Four</p>"),
    )
    items = items_of(path)
    codes = [code for _, code in problems_of(items)]
    assert codes == ["archive.too_large", "archive.empty_page", "archive.coding"]
    assert items[-1].entry is not None


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_truncated_warc_file_keeps_what_was_read(tmp_path: Path, name: str) -> None:
    """A WARC file that breaks off inside a record gives the records before and a problem."""
    rng = random.Random(5)
    bodies = ["".join(rng.choices("abcdefghij ", k=50_000)).encode() for _ in range(3)]
    records = [page_record(f"https://wire.example/{n}", body) for n, body in enumerate(bodies)]
    path = written(tmp_path / name, *records)
    path.write_bytes(path.read_bytes()[:-10_000])
    items = items_of(path)
    assert [item.entry.url for item in items if item.entry] == ["https://wire.example/0", "https://wire.example/1"]
    assert [code for _, code in problems_of(items)] == ["archive.broken"]


@pytest.mark.parametrize("content", [b"no warc at all\n" * 50, b"\x1f\x8b rubbish", bytes(range(256)) * 20])
def test_a_damaged_warc_file_is_told(tmp_path: Path, content: bytes) -> None:
    """A file that is no WARC file is one problem."""
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(content)
    assert [code for _, code in problems_of(items_of(path))] == ["archive.broken"]


def test_a_folder_gives_its_pages_and_texts_sorted(tmp_path: Path) -> None:
    """Files of folders within count too; texts are verbatim, pages are bytes, others are passed over."""
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.html").write_bytes(b"<p>Two</p>")
    (tmp_path / "a.TXT").write_bytes("One.\r\n\r\nGrün.".encode())
    (tmp_path / "c.htm").write_bytes(b"<p>Three</p>")
    (tmp_path / "notes.md").write_text("no")
    first, second, third = entries_of(tmp_path)
    assert (first.key, first.text, first.html) == ("a.TXT", "One.\r\n\r\nGrün.", None)
    assert (second.key, second.html, second.text) == ("b/2.html", b"<p>Two</p>", None)
    assert (third.key, third.source, third.seen_at, third.published_at) == ("c.htm", tmp_path.as_posix(), NOW, None)


def test_files_that_cannot_be_read_are_problems(tmp_path: Path) -> None:
    """Empty, binary and huge files are named; the others are read."""
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02" * 50)
    with (tmp_path / "c.html").open("wb") as file:
        file.truncate(300_000_000)
    (tmp_path / "d.txt").write_text("It left.")
    items = items_of(tmp_path)
    assert [key for key, _ in problems_of(items)] == ["a.txt", "b.txt", "c.html"]
    assert items[-1].entry is not None


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The owner’s ferry cost £5m – or so he says.", "cp1252"),
        ("\ufeffThe owner’s ferry cost £5m.", "utf-8"),
        ("Паром вышел из порта, сообщил капитан, и вечером вернулся обратно.", "cp1251"),
        ("\ufeffThe owner’s ferry cost £5m – or so he says.", "utf-16-le"),
    ],
)
def test_texts_in_other_encodings_are_decoded(tmp_path: Path, text: str, encoding: str) -> None:
    """A text need not be UTF-8; a byte order mark is no part of it."""
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    (entry,) = entries_of(tmp_path)
    assert entry.text == text.removeprefix("\ufeff")


def test_a_single_file_is_an_archive_of_one(tmp_path: Path) -> None:
    """A text or a page can be given by itself."""
    path = tmp_path / "one.txt"
    path.write_text("Just this.")
    (entry,) = entries_of(path)
    assert (entry.key, entry.source, entry.text) == ("one.txt", path.as_posix(), "Just this.")


@pytest.mark.parametrize("name", ["empty.jsonl", "empty.warc", "empty.warc.gz", "folder"])
def test_an_empty_archive_is_told(tmp_path: Path, name: str) -> None:
    """An archive without any article is one problem."""
    path = tmp_path / name
    path.mkdir() if name == "folder" else path.write_bytes(b"")
    assert [code for _, code in problems_of(items_of(path))] == ["archive.empty"]


@pytest.mark.parametrize(("name", "says"), [("missing.jsonl", "cannot be opened"), ("wire.pdf", "no kind")])
def test_what_cannot_be_an_archive_is_refused(tmp_path: Path, name: str, says: str) -> None:
    """A missing file and an unknown ending are errors that name the path and say what to do."""
    (tmp_path / "wire.pdf").write_bytes(b"%PDF")
    with pytest.raises(InputError) as refused:
        open_archive(tmp_path / name, now=NOW)
    assert str(tmp_path / name) in refused.value.message
    assert says in refused.value.message
    assert refused.value.remedy
