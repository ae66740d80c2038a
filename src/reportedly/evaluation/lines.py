"""Files of JSON Lines that a person gave: every fault is named with its file and line."""

import gzip
import zlib
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

import msgspec

from reportedly.errors import InputError
from reportedly.records import Span

Record = TypeVar("Record")


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
