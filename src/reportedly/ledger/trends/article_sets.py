"""Sets of articles as bits, in stretches of 16,384 articles: two of them are intersected in microseconds.

>>> one, other = set_of([3, 5, 90000]), set_of([5, 8, 90000])
>>> [(bits & more).bit_count() for bits, more in [tuple(as_bits([one, other]))]]
[2]
>>> again = {}
>>> for first, packed in packed_rows(one):
...     unpack_into(again, first, packed)
>>> again == one
True
"""

from collections.abc import Iterable, Iterator, Sequence

_BYTES = 2048
STRETCH = 8 * _BYTES
ArticleSet = dict[int, int]
"""The bits of each stretch in which there are articles, by the number of the stretch."""


def set_of(articles: Iterable[int]) -> ArticleSet:
    """The set of some articles, by their numbers."""
    held: dict[int, bytearray] = {}
    for article in articles:
        bits = held.get(article // STRETCH)
        if bits is None:
            bits = held[article // STRETCH] = bytearray(_BYTES)
        bits[article // 8 % _BYTES] |= 1 << article % 8
    return {stretch: int.from_bytes(bits, "little") for stretch, bits in held.items()}


def add(into: ArticleSet, more: ArticleSet) -> None:
    """Put the articles of one set into another one."""
    for stretch, bits in more.items():
        into[stretch] = into.get(stretch, 0) | bits


def take_away(out_of: ArticleSet, fewer: ArticleSet) -> None:
    """Take the articles of one set out of another one."""
    for stretch, bits in fewer.items():
        out_of[stretch] = out_of.get(stretch, 0) & ~bits


def holds(articles: ArticleSet, article: int) -> bool:
    """Whether an article is in a set."""
    return bool(articles.get(article // STRETCH, 0) >> article % STRETCH & 1)


def some_of(articles: ArticleSet, most: int) -> list[int]:
    """About so many articles of a set, evenly chosen by their numbers, or all that it has; at least one of any.

    >>> some_of(set_of(range(0, 100, 10)), 3), some_of(set_of([90000, 3]), 3)
    ([0, 30, 60], [3, 90000])
    """
    stretches, (bits,) = sorted(articles), as_bits([articles])
    if bits.bit_count() <= most:
        places = list(_places(bits))
    else:
        spread = (place * bits.bit_length() // most for place in range(most))
        places = sorted({at + next(_places(bits >> at)) for at in spread})
    return [stretches[place // STRETCH] * STRETCH + place % STRETCH for place in places]


def _places(bits: int) -> Iterator[int]:
    """Where bits are set, the lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def packed_rows(articles: ArticleSet) -> Iterator[tuple[int, bytes]]:
    """A set as bytes, those of a stretch together, from the first that is not 0; ``first * 8`` is where they begin."""
    for stretch, bits in sorted(articles.items()):
        held = bits.to_bytes(_BYTES, "little").rstrip(b"\0")
        begins = len(held) - len(held.lstrip(b"\0"))
        if held:
            yield stretch * _BYTES + begins, held[begins:]


def unpack_into(articles: ArticleSet, first: int, packed: bytes) -> None:
    """Put what was packed into a set."""
    stretch, begins = first // _BYTES, first % _BYTES
    articles[stretch] = articles.get(stretch, 0) | int.from_bytes(packed, "little") << 8 * begins


def as_bits(sets: Sequence[ArticleSet]) -> list[int]:
    """Each set as one number, in which the same bit stands for the same article."""
    stretches = sorted({stretch for one in sets for stretch in one})
    return [
        int.from_bytes(b"".join(one.get(stretch, 0).to_bytes(_BYTES, "little") for stretch in stretches), "little")
        for one in sets
    ]
