"""From where to where the axis of a figures chart goes, and whether by steps or by magnitudes."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10

from reportedly.newsroom.charts.vega import Axis, Scale

_FAR_APART = 60.0
_ROOM, _ARROW_ROOM = 0.09, 0.16
_NUMBER = (
    "abs(datum.value) >= 1e9 ? format(datum.value / 1e9, ',.4~r') + ' bn' : "
    "abs(datum.value) >= 1e6 ? format(datum.value / 1e6, ',.4~r') + ' m' : format(datum.value, ',.6~r')"
)
_MOST_STEPS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """The least and the greatest number to be shown, and whether arrows lead below and above."""

    low: float
    high: float
    below: bool
    above: bool

    @property
    def by_magnitude(self) -> bool:
        """Whether numbers are so far apart that steps of one length would hide the small ones."""
        return self.low > 0 and self.high / self.low >= _FAR_APART

    @property
    def domain(self) -> tuple[float, float]:
        """The ends of the axis, with room for marks; nought is on it where it is near."""
        if self.by_magnitude:
            decades = log10(self.high / self.low)
            return self.low / 10 ** (decades * 0.15), self.high * 10 ** (decades * 0.15)
        low = 0.0 if 0 <= self.low <= self.high / 2 else self.low
        span = (self.high - low) or abs(self.high) or 1.0
        beneath = span * (_ARROW_ROOM if self.below else _ROOM)
        return (low if low == 0.0 and not self.below else low - beneath), self.high + span * (
            _ARROW_ROOM if self.above else _ROOM
        )

    def height_of(self, number: float) -> float:
        """How high on the axis a number is, from 0 to 1."""
        low, high = self.domain
        if self.by_magnitude:
            return log10(number / low) / log10(high / low)
        return (number - low) / (high - low)

    @property
    def scale(self) -> Scale:
        """The same for Vega."""
        return Scale(type="log" if self.by_magnitude else "linear", domain=self.domain, nice=False, zero=False)

    def axis(self, title: str | None) -> Axis:
        """An axis of a few ticks; whole numbers where there are few."""
        low, high = self.domain
        few = not self.by_magnitude and low > -1.0 and 1.0 < high - low <= _MOST_STEPS
        values = [float(step) for step in range(max(0, ceil(low)), int(high) + 1)] if few else None
        return Axis(title=title, label_expr=_NUMBER, tick_count=5, values=values, grid=True)


def extent_of(numbers: Sequence[float], *, below: bool, above: bool) -> Extent:
    """The extent of some numbers.

    >>> extent_of([4.0, 9.0], below=False, above=False).domain
    (0.0, 9.81)
    >>> extent_of([3.0, 12_000.0], below=False, above=False).by_magnitude
    True
    """
    return Extent(low=min(numbers, default=0.0), high=max(numbers, default=1.0), below=below, above=above)
