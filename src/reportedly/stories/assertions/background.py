"""How common a word is in the claims of general news, as counts learned once: parameters, no text.

A table of 65,536 cells is addressed by a checksum of the key; a cell holds how rare what falls into it is, and whether
it is mostly printed with a capital. Words that were never seen are as rare as can be.
"""

import math
import zlib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

SIZE = 1 << 16
_NAME = 0x80
_STEPS = 127
_RAREST = 11.57
"""The logarithm of one in how many sentences the rarest key that was counted stands."""


class Commonness(NamedTuple):
    """How rare a key is, from 0, in every claim, to 1, never seen; whether it is mostly printed with a capital.

    ``share`` is the same as the share of the sentences of general news in which it stands.
    """

    rarity: float
    share: float
    is_name: bool
    is_known: bool


class Background:
    """The table; each cell is :func:`cell` of what was counted."""

    def __init__(self, cells: bytes) -> None:
        self._cells = cells
        self._found: dict[str, Commonness] = {}

    def of(self, key: str) -> Commonness:
        """How common a key is; the scale of rarity is logarithmic."""
        found = self._found.get(key)
        if found is None:
            value = self._cells[place(key)]
            rarity = (value & _STEPS) / _STEPS if value else 1.0
            share = math.exp(-_RAREST * rarity) if value else 0.0
            found = Commonness(rarity, share, bool(value & _NAME), value != 0)
            if len(self._found) < SIZE:
                self._found[key] = found
        return found


def cell(rarity: float, *, name: bool) -> int:
    """What a cell holds, from 1: for a rarity of 0 to 1."""
    return max(1, min(_STEPS, round(_STEPS * rarity))) | (_NAME if name else 0)


def place(key: str) -> int:
    """Where a key's cell is."""
    return zlib.crc32(key.encode()) & (SIZE - 1)


@cache
def general_news() -> Background:
    """The table that ships."""
    return Background(files(__package__).joinpath("background.bin").read_bytes())
