"""Which of some spans holds a position."""

from bisect import bisect_left
from collections.abc import Sequence

from reportedly.records import Span


class Spans:
    """Sorted spans, to be asked which one holds a position."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._order = sorted(range(len(spans)), key=lambda index: spans[index])
        self._starts = [spans[index][0] for index in self._order]
        self._ends = [spans[index][1] for index in self._order]

    def at(self, position: int) -> int | None:
        """The index of the span that holds a position; None if none does."""
        index = bisect_left(self._starts, position + 1) - 1
        return self._order[index] if index >= 0 and position < self._ends[index] else None
