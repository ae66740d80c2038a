"""How rare words and names are: in articles of general news, and in those that are remembered.

Of general news counts were learned once (``training/rarity.py``): parameters, no text. A table of 262,144 cells is
addressed by a checksum of the key; a cell holds the inverse document frequency of what falls into it (Spärck Jones,
1972). The articles that are remembered are counted as if they had been learned with the others: so a name that nobody
had heard of is rare when it comes up, and common when all write of it. They are counted in a table of their own, of
four megabytes however many there are, where keys of which the last twenty bits are the same are one.
"""

import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

SIZE = 1 << 18
WORTH = 3
"""An article that is remembered counts as so many of general news: where an outlet is, all that it tells of is near."""

_COUNTED = 1 << 20
_STEPS_A_UNIT = 25
_RAREST = 255
_HEAD = 4


class General:
    """What was learned of general news, from the bytes that :func:`table` made.

    ``articles`` is how many were counted, ``having(keys)`` in how many of them what has each key was found, about.
    """

    def __init__(self, document: bytes) -> None:
        self.articles = int.from_bytes(document[:_HEAD], "little")
        self._cells = np.frombuffer(document, dtype=np.uint8, offset=_HEAD)
        self._having = np.array([0.0, *(self._count(cell) for cell in range(1, _RAREST + 1))])

    def having(self, keys: NDArray[np.uint32]) -> NDArray[np.float64]:
        """In how many articles of general news each key was found, about."""
        found: NDArray[np.float64] = self._having[self._cells[keys & (SIZE - 1)]]
        return found

    def _count(self, cell: int) -> float:
        return max(0.0, (self.articles + 1) * math.exp(-cell / _STEPS_A_UNIT) - 0.5)


@dataclass(slots=True)
class Rarity:
    """How rare a key is among general news and some articles of late, which are counted in and out."""

    general: General
    _articles: int = 0
    _having: NDArray[np.int32] = field(default_factory=lambda: np.zeros(_COUNTED, dtype=np.int32))

    def each(self, keys: Sequence[int] | NDArray[np.uint32]) -> NDArray[np.float64]:
        """The rarity of each of what :func:`key_of` gave, the natural logarithm of a share of articles, from 0.1 up."""
        asked = np.asarray(keys, dtype=np.uint32)
        articles = self.general.articles + WORTH * self._articles + 1
        having = self.general.having(asked) + WORTH * self._having[asked & (_COUNTED - 1)]
        # The logarithm of the machine's library, one by one: NumPy's differs from processor to processor.
        rarities: NDArray[np.float64] = np.array(list(map(math.log, (articles / (having + 0.5)).tolist())))
        return np.maximum(rarities, 0.1, out=rarities)

    def count(self, keys: NDArray[np.uint32], times: int = 1) -> None:
        """Count an article that has these keys, each told once; -1 times counts it out again."""
        self._articles += times
        np.add.at(self._having, keys & (_COUNTED - 1), times)


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
