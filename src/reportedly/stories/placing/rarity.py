"""How rare words and names are in articles of general news, as counts learned once: parameters, no text.

A table of 262,144 cells is addressed by a checksum of the key; a cell holds the inverse document frequency of what
falls into it (Spärck Jones, 1972). ``training/rarity.py`` makes the table.
"""

import math
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

SIZE = 1 << 18
_STEPS_A_UNIT = 25
_NEVER_SEEN = 255


class Rarity:
    """The table; each cell is :func:`cell` of what was counted, 0 where nothing was."""

    def __init__(self, cells: bytes) -> None:
        self._cells = cells

    def of(self, key: int) -> float:
        """The rarity of a key, from 0 for what is in every article to 10.2 for what was never seen."""
        return (self._cells[key & (SIZE - 1)] or _NEVER_SEEN) / _STEPS_A_UNIT


def key_of(term: str) -> int:
    """A term as a number of 32 bits, the same on any machine."""
    return zlib.crc32(term.encode("utf-8", "surrogatepass"))


def cell(articles: int, of: int) -> int:
    """What a cell holds, from 1: for what so many ``of`` all articles have."""
    return max(1, min(_NEVER_SEEN, round(_STEPS_A_UNIT * math.log((of + 1) / (articles + 0.5)))))


def table(articles: Mapping[int, int], of: int) -> bytes:
    """The cells, from how many ``of`` all articles have each key; what shares a cell is counted together."""
    counts = [0] * SIZE
    for key, number in articles.items():
        counts[key & (SIZE - 1)] += number
    return bytes(cell(min(number, of), of) if number else 0 for number in counts)


@cache
def general_news() -> Rarity:
    """The table that ships."""
    return Rarity(files(__package__).joinpath("rarity.bin").read_bytes())
