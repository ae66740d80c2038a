"""The texts of the last weeks, in bounded memory, asked for those that may share prose with a new one."""

from collections import deque
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from rensa import RMinHash

from reportedly.stories.copies.prints import SLOTS

LEAST_SLOTS = 2
"""Slots of the print that must agree: two texts of which a tenth is shared have so many in 99 of 100 cases."""

MET_IN_SLOT = 32
"""Of the texts that have the same in a slot, the last so many are looked at: more of them share a standing line."""

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

    Prints that agree in one slot meet, if they are among the last that have the same there. A look-up costs the same
    however many texts there are, and whatever their outlets print below all that they publish.
    """

    def __init__(self, *, most: int, window: timedelta, latest: datetime | None = None) -> None:
        self._most, self._window = most, window
        self._order: deque[_Text] = deque()
        self._texts: dict[int, _Text] = {}
        self._slots: dict[int, int | list[int]] = {}
        self._latest = latest

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, number: int, known_at: datetime, made: RMinHash) -> None:
        """Remember a text, which has not been remembered before."""
        text = _Text(number, known_at, made)
        self._latest = max(known_at, self._latest or known_at)
        self._order.append(text)
        self._texts[number] = text
        for slot in _slots(made):
            there = self._slots.setdefault(slot, number)
            if isinstance(there, list):
                there.append(number)
            elif there != number:
                self._slots[slot] = [there, number]
        while self._order and (len(self._order) > self._most or self._is_past(self._order[0])):
            gone = self._order.popleft()
            self._remove(gone)

    def near(self, made: RMinHash, *, most: int) -> list[Neighbour]:
        """The texts whose prints agree most with this one, best first, the earlier one of two that agree as much."""
        least = LEAST_SLOTS / SLOTS - _SLACK
        met = ((made.jaccard(self._texts[number].print), number) for number in self._met(made))
        found = sorted((-alike, number) for alike, number in met if alike >= least)
        return [Neighbour(number, -less) for less, number in found if not self._is_past(self._texts[number])][:most]

    def _met(self, made: RMinHash) -> set[int]:
        found: set[int] = set()
        for slot in _slots(made):
            there = self._slots.get(slot, ())
            found.update(there[-MET_IN_SLOT:] if isinstance(there, list | tuple) else (there,))
        return found

    def _remove(self, gone: _Text) -> None:
        """Forget a text, the first of all that are remembered, and so the first of those in a slot."""
        del self._texts[gone.number]
        for slot in _slots(gone.print):
            there = self._slots[slot]
            if isinstance(there, list) and len(there) > 1:
                del there[0]
            else:
                del self._slots[slot]

    def _is_past(self, text: _Text) -> bool:
        return self._latest is not None and text.known_at < self._latest - self._window


def _slots(made: RMinHash) -> Iterator[int]:
    """What a print has in each slot, as numbers that are no other slot's."""
    return (value * SLOTS + slot for slot, value in enumerate(made.digest()))
