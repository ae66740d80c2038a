"""What a figure leaves open: the lowest and the highest number that its words allow."""

import math
from typing import NamedTuple

from reportedly.records import Figure, Qualifier

_AROUND = 0.1
"""How far from the number "about" reaches, as a share of it."""

_OPEN_ABOVE = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
_OPEN_BELOW = frozenset({Qualifier.AT_MOST, Qualifier.UP_TO, Qualifier.LESS_THAN})


class Bounds(NamedTuple):
    """The numbers that a figure allows, both ends included; an open end is infinite.

    >>> Bounds(4, math.inf).overlaps(Bounds(2, 2))
    False
    >>> Bounds(5400, 6600).overlaps(Bounds(5500, 7000))
    True
    """

    low: float
    high: float

    def overlaps(self, other: "Bounds") -> bool:
        """Whether both can be right at once."""
        return self.low <= other.high and other.low <= self.high


def bounds_of(figure: Figure, factor: float = 1.0) -> Bounds:
    """The bounds of a figure, times ``factor``, which brings it to its base unit.

    "About" reaches a tenth of the number to both sides; "more than" and "at least" are open above, "at most", "up to"
    and "less than" below, down to nought for what is not negative.

    >>> bounds_of(Figure(span=(0, 1), value=40, qualifier=Qualifier.AT_LEAST))
    Bounds(low=40.0, high=inf)
    """
    if figure.value is None:
        low = -math.inf if figure.low is None else figure.low * factor
        high = math.inf if figure.high is None else figure.high * factor
        return Bounds(low, high)
    value = figure.value * factor
    if figure.qualifier in _OPEN_ABOVE:
        return Bounds(value, math.inf)
    if figure.qualifier in _OPEN_BELOW:
        return Bounds(0.0 if value >= 0 else -math.inf, value)
    reach = abs(value) * _AROUND if figure.qualifier is Qualifier.ABOUT else 0.0
    return Bounds(value - reach, value + reach)


def size(bounds: tuple[float, float]) -> float:
    """A number that stands for bounds: their middle, or the end that is not open."""
    low, high = bounds
    if math.isinf(high) or math.isinf(low):
        return low if math.isinf(high) else high
    return high if low == 0.0 else (low + high) / 2
