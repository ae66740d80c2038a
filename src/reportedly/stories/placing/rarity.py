"""How rare words and names are: in articles of general news, and in those that are remembered.

Of general news counts were learned once (``training/rarity.py``): parameters, no text. A table of 262,144 cells is
addressed by a checksum of the key; a cell holds the inverse document frequency of what falls into it (Spärck Jones,
1972). The articles that are remembered are counted as if they had been learned with the others: so a name that nobody
had heard of is rare when it comes up, and common when all write of it.
"""

import math
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

SIZE = 1 << 18
_STEPS_A_UNIT = 25
_RAREST = 255
_HEAD = 4


class General:
    """What was learned of general news, from the bytes that :func:`table` made.

    ``articles`` is how many were counted, ``having(key)`` in how many of them what has a key was found.
    """

    def __init__(self, document: bytes) -> None:
        self.articles = int.from_bytes(document[:_HEAD], "little")
        self._cells = document[_HEAD:]
        self._having = [0.0, *(self._count(cell) for cell in range(1, _RAREST + 1))]

    def having(self, key: int) -> float:
        """In how many articles of general news the key was found, about."""
        return self._having[self._cells[key & (SIZE - 1)]]

    def _count(self, cell: int) -> float:
        return max(0.0, (self.articles + 1) * math.exp(-cell / _STEPS_A_UNIT) - 0.5)


@dataclass(slots=True)
class Rarity:
    """How rare a key is among general news and some articles of late, which are counted in and out."""

    general: General
    _articles: int = 0
    _having: Counter[int] = field(default_factory=Counter)

    def of(self, key: int) -> float:
        """The rarity of what :func:`key_of` gave, the natural logarithm of a share of articles, from 0.1 up."""
        having = self.general.having(key) + self._having[key]
        return max(0.1, math.log((self.general.articles + self._articles + 1) / (having + 0.5)))

    def count(self, keys: Iterable[int]) -> None:
        """Count an article that has these keys, each told once."""
        self._articles += 1
        self._having.update(keys)

    def uncount(self, keys: Iterable[int]) -> None:
        """Count an article no more; ``keys`` are what it was counted with."""
        self._articles -= 1
        for key in keys:
            self._having[key] -= 1
            if not self._having[key]:
                del self._having[key]


def key_of(term: str) -> int:
    """A term as a number of 32 bits, the same on any machine."""
    return zlib.crc32(term.encode("utf-8", "surrogatepass"))


def table(having: Mapping[int, int], articles: int) -> bytes:
    """The table, from how many of all ``articles`` have each key; what shares a cell is counted together."""
    counts = [0] * SIZE
    for key, number in having.items():
        counts[key & (SIZE - 1)] += number
    cells = bytes(_cell(min(number, articles), articles) if number else 0 for number in counts)
    return articles.to_bytes(_HEAD, "little") + cells


def _cell(number: int, articles: int) -> int:
    return max(1, min(_RAREST, round(_STEPS_A_UNIT * math.log((articles + 1) / (number + 0.5)))))


@cache
def general_news() -> General:
    """The table that ships."""
    return General(files(__package__).joinpath("rarity.bin").read_bytes())
