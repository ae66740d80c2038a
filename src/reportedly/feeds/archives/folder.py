"""Folders of pages and texts, and single files of that kind."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import charset_normalizer

from reportedly.feeds.archives.item import ArchiveItem
from reportedly.feeds.archives.place import Place
from reportedly.records import Entry, Problem

PAGES, TEXTS = (".html", ".htm"), (".txt",)
LARGEST_FILE = 10_000_000
# One letter in so many beyond ASCII is still Western text.
SPARSE = 8
_ASCII = bytes(range(128))
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|\?xml[^>]*>\s*<!doctype html)\b", re.IGNORECASE
)


def pages_and_texts(folder: Path) -> tuple[Path, ...]:
    """The files below ``folder`` that :func:`read_files` reads, sorted by their path within it."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in PAGES + TEXTS and path.is_file())
    return tuple(sorted(found, key=lambda path: path.relative_to(folder).as_posix()))


def read_files(place: Place, files: tuple[Path, ...], *, largest_file: int = LARGEST_FILE) -> Iterator[ArchiveItem]:
    """One entry for each file, in order: pages as they are, texts decoded and else verbatim.

    The key of an entry is the file's path within the folder. Nothing is known of publication, so ``seen_at`` is the
    time given. Files that are empty, binary or above ``largest_file`` bytes are problems.
    """
    for path in files:
        key = path.relative_to(place.path).as_posix() if path != place.path else path.name
        try:
            size = path.stat().st_size
            content = path.read_bytes() if size <= largest_file else None
        except OSError as error:
            yield _problem(place, key, f"cannot be read ({error.strerror})", "Check the file's permissions.")
            continue
        place.bytes_read += size
        if content is None:
            yield _problem(place, key, f"is larger than {largest_file:,} bytes", "Split it, or leave it out.")
        else:
            yield _item(place, key, content)


def item_of_file(name: str, content: bytes, *, now: datetime) -> ArchiveItem:
    """The item of a single file that somebody has read already, or of standard input; ``now`` is when (UTC).

    What begins as HTML does is a page, whatever its name. The key is ``name``. More than :data:`LARGEST_FILE` bytes
    are a problem, so no more than one beyond that need be read.
    """
    place = Place(path=Path(name), source=name, now=now, bytes_total=len(content))
    if len(content) > LARGEST_FILE:
        return _problem(place, name, f"is larger than {LARGEST_FILE:,} bytes", "Split it.")
    return _item(place, name, content)


def _item(place: Place, key: str, content: bytes) -> ArchiveItem:
    if not content.strip():
        return _problem(place, key, "is empty", "Delete it, or fill it.")
    if key.lower().endswith(PAGES) or _HTML.match(content):
        return ArchiveItem.of_entry(Entry(source=place.source, key=key, seen_at=place.now, html=content), dated=False)
    text = _decoded(content)
    if text is None:
        return _problem(place, key, "is no text", "A .txt file must hold text in a known encoding, best in UTF-8.")
    return ArchiveItem.of_entry(Entry(source=place.source, key=key, seen_at=place.now, text=text), dated=False)


def _decoded(content: bytes) -> str | None:
    """The text in UTF-8, else Windows-1252 if nearly all of it is ASCII, else what its bytes look like."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Guessing needs foreign letters to go by; in English there is a pound sign here and a dash there.
        sparse = len(content.translate(None, delete=_ASCII)) * SPARSE < len(content)
        guesses = charset_normalizer.from_bytes(content, cp_isolation=["cp1252", "utf_16"] if sparse else None)
        best = guesses.best()
        text = "\0" if best is None else str(best)
    return None if "\0" in text else text


def _problem(place: Place, key: str, what: str, remedy: str) -> ArchiveItem:
    message = f"{key} {what}." if key == place.source else f"{key} in {place.source} {what}."
    problem = Problem(code="archive.file", message=message, remedy=remedy)
    return ArchiveItem(key=key, problem=problem)
