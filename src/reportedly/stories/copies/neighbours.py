"""The texts of the last weeks, in bounded memory, asked for those that may share prose with a new one."""

from collections import deque
from datetime import datetime, timedelta
from typing import NamedTuple

from rensa import RMinHash, RMinHashLSH

from reportedly.stories.copies.prints import SLOTS

LEAST_SLOTS = 2
"""Slots of the print that must agree: two texts of which a tenth is shared have so many in 99 of 100 cases."""

_SLACK = 1e-9


class Neighbour(NamedTuple):
    """A text by its number; ``alike`` is the share of its runs of four words that both have, estimated, from 0 to 1."""

    number: int
    alike: float


class _Text(NamedTuple):
    number: int
    known_at: datetime
    print: RMinHash


class Neighbours:
    """Texts by number. At most ``most`` are remembered, the last ones; none is found that is older than ``window``.

    What is old is counted back from the latest text; ``latest`` is the moment of one that may not be remembered.

    Every slot of a print is a band of its own: prints that agree in one slot meet. A look-up costs the same however
    many texts there are, unless they share boilerplate.
    """

    def __init__(self, *, most: int, window: timedelta, latest: datetime | None = None) -> None:
        self._most, self._window = most, window
        self._order: deque[_Text] = deque()
        self._texts: dict[int, _Text] = {}
        self._slots = RMinHashLSH(threshold=0.1, num_perm=SLOTS, num_bands=SLOTS)
        self._latest = latest

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, number: int, known_at: datetime, made: RMinHash) -> None:
        """Remember a text, which has not been remembered before."""
        text = _Text(number, known_at, made)
        self._latest = max(known_at, self._latest or known_at)
        self._order.append(text)
        self._texts[number] = text
        self._slots.insert(number, made)
        while len(self._order) > self._most or self._is_past(self._order[0]):
            gone = self._order.popleft()
            del self._texts[gone.number]
            self._slots.remove(gone.number)

    def near(self, made: RMinHash, *, most: int) -> list[Neighbour]:
        """The texts whose prints agree most with this one, best first, the earlier one of two that agree as much."""
        least = LEAST_SLOTS / SLOTS - _SLACK
        met = ((made.jaccard(self._texts[number].print), number) for number in set(self._slots.query(made)))
        found = sorted((-alike, number) for alike, number in met if alike >= least)
        return [Neighbour(number, -less) for less, number in found if not self._is_past(self._texts[number])][:most]

    def _is_past(self, text: _Text) -> bool:
        return self._latest is not None and text.known_at < self._latest - self._window
