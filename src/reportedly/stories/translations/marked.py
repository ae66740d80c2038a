"""The texts of the last weeks by their marks, asked for those in another language that may be one with a new one."""

from collections import Counter, defaultdict, deque
from datetime import datetime, timedelta
from math import log
from typing import NamedTuple

from reportedly.stories.translations.marks import Marks

MET = 256
"""Of the texts that have a mark, the last so many are remembered by it."""

LEAST_SHARED = 3
"""Marks that two texts must have in common."""


class _Text(NamedTuple):
    number: int
    known_at: datetime
    marks: Marks


class Marked:
    """Texts by number. At most ``most`` are remembered, the last ones; none is found that is older than ``window``.

    What is old is counted back from the latest text; ``latest`` is the moment of one that may not be remembered.
    """

    def __init__(self, *, most: int, window: timedelta, latest: datetime | None = None) -> None:
        self._most, self._window, self._latest = most, window, latest
        self._order: deque[_Text] = deque()
        self._texts: dict[int, _Text] = {}
        self._met: dict[str, dict[int, deque[int]]] = defaultdict(dict)
        self._counts: Counter[int] = Counter()

    def __len__(self) -> int:
        return len(self._order)

    def add(self, number: int, known_at: datetime, marks: Marks) -> None:
        """Remember a text, which has not been remembered before."""
        self._latest = max(known_at, self._latest or known_at)
        text = self._texts[number] = _Text(number, known_at, marks)
        self._order.append(text)
        met = self._met[marks.language]
        for key in marks.keys:
            met.setdefault(key, deque(maxlen=MET)).append(number)
        self._counts.update(marks.keys)
        while self._order and (len(self._order) > self._most or self._is_past(self._order[0].known_at)):
            self._forget(self._order.popleft())

    def near(self, marks: Marks, *, most: int, part: float) -> list[int]:
        """The texts in other languages that share most with it, rare marks counting more, best first.

        They share at least so large a ``part`` of the marks of the one that has fewer, from 0 to 1.
        """
        shared: Counter[int] = Counter()
        worth: dict[int, float] = defaultdict(float)
        for language in sorted(self._met.keys() - {marks.language}):
            met = self._met[language]
            for key in marks.keys:
                for number in met.get(key, ()):
                    shared[number] += 1
                    worth[number] += log((len(self._order) + 1) / self._counts[key])
        found = (number for number, many in shared.items() if many >= self._least(number, marks, part))
        return sorted(found, key=lambda number: (-worth[number], number))[:most]

    def _least(self, number: int, marks: Marks, part: float) -> float:
        """How many marks a text must have in common with others."""
        text = self._texts[number]
        if self._is_past(text.known_at):
            return float("inf")
        return max(LEAST_SHARED, part * min(len(text.marks.keys), len(marks.keys)))

    def _forget(self, gone: _Text) -> None:
        """Forget the first of all texts, and so the first of those with a mark."""
        del self._texts[gone.number]
        met = self._met[gone.marks.language]
        for key in gone.marks.keys:
            self._counts[key] -= 1
            if not self._counts[key]:
                del self._counts[key]
            there = met.get(key)
            if there and there[0] == gone.number:
                there.popleft()
            if not there:
                met.pop(key, None)
        if not met:
            self._met.pop(gone.marks.language)

    def _is_past(self, known_at: datetime) -> bool:
        return self._latest is not None and known_at < self._latest - self._window
