"""What stands at a position, of things that do not overlap."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import Generic, TypeVar

from reportedly.records import Span

Thing = TypeVar("Thing")


class Spans(Generic[Thing]):
    """Things by the spans at which they stand.

    >>> towns = Spans([((4, 8), "Oslo"), ((0, 3), "Ely")])
    >>> towns.at(5), towns.at(3)
    ('Oslo', None)
    """

    def __init__(self, things: Iterable[tuple[Span, Thing]]) -> None:
        self._things = sorted(things, key=lambda item: item[0])
        self._starts = [span[0] for span, _ in self._things]

    def at(self, position: int) -> Thing | None:
        """The thing that holds a position; None if none does."""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return None
        (_, end), thing = self._things[index]
        return thing if position < end else None
