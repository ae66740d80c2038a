"""The series of one story while the figures of an article are placed among them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from reportedly.stories.series.differences import Difference, Kind, differences
from reportedly.stories.series.evidence import vouched
from reportedly.stories.series.grouping import series_of, series_of_bare
from reportedly.stories.series.points import Point, printed_in, said_at, same_point, speaker_of, told_in
from reportedly.stories.series.quantity import Quantity
from reportedly.stories.series.serial import Series, are_kin, joined
from reportedly.stories.series.told import ToldFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a figure belongs: the numbers of its series and its point, and how a point that is new stands to others."""

    told: ToldFigure
    quantity: Quantity
    series: int
    point: int
    opens_series: bool = False
    new_point: bool = False
    differences: tuple[Difference, ...] = ()


class Roll:
    """Series of one story, as far as they may be asked for; new series and points get numbers below nought.

    ``earlier`` gives for a frame (a sentence without its number) of the article's earlier version the series that its
    figure was of: what an edit changes the number of stays the same quantity.
    """

    def __init__(self, known: Iterable[Series] = (), earlier: Mapping[str, int] | None = None) -> None:
        self._series: dict[int, Series] = {}
        self._by_key: dict[str, list[int]] = {}
        self._earlier = earlier or {}
        self._placed: dict[tuple[int, int, int], int] = {}
        self._last = 0
        for series in known:
            self._keep(series)
            self._last = min(self._last, series.number, *(point.number for point in series.points))

    @property
    def series(self) -> tuple[Series, ...]:
        """All series, in the order in which they came."""
        return tuple(self._series.values())

    def one(self, number: int) -> Series:
        """A series by number. Raises KeyError for one that is not known."""
        return self._series[number]

    def place(self, told: ToldFigure, quantity: Quantity) -> Placement | None:
        """Find the series and the point of a figure, or open them; None if nothing tells what it counts."""
        found = self._given(told, quantity) or self._told(told, quantity)
        if found is None and quantity.bare:
            return None
        quantity = replace(found.quantity, leans_on=told.index) if found and quantity.bare else quantity
        series = found or Series(number=self._next(), quantity=quantity)
        same = same_point(told, series.points)
        point = _carried(same, told) if same else self._new_point(told)
        others = tuple(other for other in series.points if other.number != point.number)
        self._placed[told.key] = series.number
        self._keep(
            replace(
                series,
                quantity=joined(series.quantity, quantity),
                points=(*others, point) if same is None else _with(series.points, point),
                carried=series.carried + 1,
            )
        )
        return Placement(
            told=told,
            quantity=quantity,
            series=series.number,
            point=point.number,
            opens_series=found is None,
            new_point=same is None,
            differences=() if same else self._differences(point, vouched(told, quantity, series), series),
        )

    def _told(self, told: ToldFigure, quantity: Quantity) -> Series | None:
        """The series that the words of a figure tell."""
        known = tuple(series for key in quantity.keys for series in self._with_key(key))
        return (series_of_bare if quantity.bare else series_of)(told, quantity, known)

    def _with_key(self, key: str) -> tuple[Series, ...]:
        return tuple(self._series[number] for number in self._by_key.get(key, ()))

    def _keep(self, series: Series) -> None:
        if series.number not in self._series:
            self._by_key.setdefault(series.quantity.key, []).append(series.number)
        self._series[series.number] = series

    def _given(self, told: ToldFigure, quantity: Quantity) -> Series | None:
        """The series that the text itself gives: of the figure that one leans on, or that an edit changed."""
        article, version, _ = told.key
        if quantity.leans_on is not None and (on := self._placed.get((article, version, quantity.leans_on))):
            return self._series[on]
        edited = self._earlier.get(told.frame)
        return None if edited is None else self._series.get(edited)

    def _new_point(self, told: ToldFigure) -> Point:
        return Point(
            number=self._next(),
            bounds=told.bounds,
            speaker=speaker_of(told),
            said_at=said_at(told),
            as_of=told.as_of,
            told_in=told_in(told),
            printed_in=printed_in(told),
        )

    def _next(self) -> int:
        self._last -= 1
        return self._last

    def _differences(self, point: Point, sure: Collection[int], series: Series) -> tuple[Difference, ...]:
        """How a new point stands to others; in a new series, to those of another scope, if it is not their number.

        One that is told as what was said before, nobody knows when, can only be in conflict.
        """
        if series.points:
            found = differences(point, series.points, series.quantity, sure)
            return tuple(one for one in found if point.told_in or one.kind is Kind.CONFLICT)
        return tuple(
            Difference(point=point.number, other=other.points[-1].number, kind=Kind.DIFFERENT_SCOPE)
            for other in self._with_key(series.quantity.key)
            if other.number != series.number
            and other.points
            and are_kin(series.quantity, other.quantity)
            and other.points[-1].bounds != point.bounds
        )


def _carried(point: Point, told: ToldFigure) -> Point:
    speaker = speaker_of(told) if told.quoted and not point.speaker.quoted else point.speaker
    return replace(
        point, told_in=point.told_in | told_in(told), printed_in=point.printed_in | printed_in(told), speaker=speaker
    )


def _with(points: tuple[Point, ...], changed: Point) -> tuple[Point, ...]:
    return tuple(changed if point.number == changed.number else point for point in points)
