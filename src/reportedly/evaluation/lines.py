"""Files of JSON Lines that a person gave: every fault is named with its file and line."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from reportedly.errors import InputError
from reportedly.records import Span

Record = TypeVar("Record")
Article = TypeVar("Article")


class Line(Protocol):
    """A record that has an identifier."""

    @property
    def id(self) -> str:
        """The identifier."""


ArticleLine = TypeVar("ArticleLine", bound=Line)


class Place:
    """A line of a file: makes the exception that says what is wrong there."""

    def __init__(self, name: str, number: int) -> None:
        self._name, self._number = name, number

    def fault(self, message: str, *, remedy: str) -> InputError:
        """The exception; the caller raises it."""
        return InputError(f"{self._name}, line {self._number}: {message}", remedy=remedy)

    def check_spans(self, spans: tuple[Span, ...], text: str, what: str) -> None:
        """Raise InputError unless every span lies inside ``text`` and is not empty."""
        for start, end in spans:
            if not 0 <= start < end <= len(text):
                raise self.fault(
                    f"{what}: [{start}, {end}] is no span of a text of {len(text):,} characters.",
                    remedy="Offsets are half-open and count Unicode code points of the text as given.",
                )

    def moment(self, published: str | None) -> tuple[datetime | None, bool]:
        """A moment of publication in UTC, and whether only its day is known; raises InputError if it is none."""
        if not published:
            return None, False
        try:
            found = datetime.fromisoformat(published)
            day_only = len(published) <= len("2026-03-02")
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC), day_only
        except (ValueError, OverflowError) as error:
            remedy = "Give it in ISO 8601, such as 2026-03-02, or leave it out."
            raise self.fault(f'"published" is {published[:64]!r}.', remedy=remedy) from error


def read_articles(
    path: Path, kind: type[ArticleLine], article: Callable[[Place, ArticleLine], Article], *, remedy: str
) -> tuple[Article, ...]:
    """What ``article`` makes of each line, in order; raises InputError if there is none, or if an id occurs twice."""
    found: dict[str, Article] = {}
    for place, line in read_lines(path, kind, remedy=remedy):
        if line.id in found:
            raise place.fault(f"the id {line.id!r} occurs a second time.", remedy="Every article needs its own id.")
        found[line.id] = article(place, line)
    if not found:
        raise InputError(f"{path} holds no article.", remedy=remedy)
    return tuple(found.values())


def read_lines(file: Path | Traversable, kind: type[Record], *, remedy: str) -> Iterator[tuple[Place, Record]]:
    """The records of a file of JSON Lines, plain or packed by gzip (.gz); blank lines are passed over.

    Raises InputError, with ``remedy``, where the file cannot be read or a line is no ``kind``.
    """
    decoder = msgspec.json.Decoder(kind)
    for number, line in enumerate(_content(file, remedy).split(b"\n"), start=1):
        if not line.strip():
            continue
        place = Place(str(file), number)
        try:
            yield place, decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise place.fault(f"{error}.", remedy=remedy) from error


def _content(file: Path | Traversable, remedy: str) -> bytes:
    try:
        content = file.read_bytes()
        return gzip.decompress(content) if file.name.endswith(".gz") else content
    except OSError as error:
        raise InputError(f"Cannot read {file}: {error.strerror or error}.", remedy=remedy) from error
    except (EOFError, zlib.error) as error:
        raise InputError(f"Cannot read {file}: the gzip file is damaged ({error}).", remedy=remedy) from error
