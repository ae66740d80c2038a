"""Numbered lines of a stream, without holding a line that is too long."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Line(NamedTuple):
    """A line by its number from 1, without its end; ``content`` is None if it was too long to keep."""

    number: int
    content: bytes | None


def lines(pieces: Iterable[bytes], *, longest: int) -> Iterator[Line]:
    r"""Split ``pieces`` at line feeds. A last line needs none; a line above ``longest`` bytes loses its content.

    >>> [line.content for line in lines([b"on", b"e\ntwo\nthr", b"ee"], longest=4)]
    [b'one', b'two', None]
    """
    number, held, size = 1, list[bytes](), 0
    for piece in pieces:
        *ended, rest = piece.split(b"\n")
        for end in ended:
            size += len(end)
            yield Line(number, b"".join([*held, end]) if size <= longest else None)
            number, size = number + 1, 0
            held.clear()
        size += len(rest)
        if size <= longest:
            held.append(rest)
        else:
            held.clear()
    if size:
        yield Line(number, b"".join(held) if size <= longest else None)
