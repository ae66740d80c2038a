"""Series: figures of one story that are of one quantity. Precision comes first: what is not told to be one is two."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from reportedly.stories.series.points import Point, said_at, speaker_of
from reportedly.stories.series.quantities import Quantity
from reportedly.stories.series.scopes import same_places
from reportedly.stories.series.told import ToldFigure

_FARTHEST_TOLL = 10.0
_FARTHEST = 4.0
_SMALL = 20.0
_NEAR = 1.25
_SPECIFIC = 1.5
_ENOUGH = 2.0
_ENOUGH_OF_CLASS = 1.5
_ENOUGH_OF_SHARES = 3.0
_ENOUGH_ALONE = 0.5
_OLD = timedelta(days=7)
_RARE = 0.5
_MOST_WORDS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A quantity of one story with its points; ``number`` is whoever keeps them's. ``carried`` counts its figures."""

    number: int
    quantity: Quantity
    points: tuple[Point, ...] = ()
    carried: int = 0


def series_of(told: ToldFigure, quantity: Quantity, known: Sequence[Series]) -> Series | None:
    """The series of ``known``, all of one story, that a figure belongs to; None if it opens a new one.

    Those whose scope is another one, or whose numbers are of another size, are out. Of the rest that with the best
    evidence is taken: the same number, the same place, whose, the same words, the same source.
    """
    best: tuple[float, int, int] | None = None
    found: Series | None = None
    for series in known:
        if not _may_be_one(told, quantity, series):
            continue
        rivals = sum(other.quantity.key == quantity.key for other in known) - 1
        weight = (_evidence(told, quantity, series), series.carried, -series.number)
        if weight[0] >= _needed(quantity, rivals) and (best is None or weight > best):
            best, found = weight, series
    return found


def _needed(quantity: Quantity, rivals: int) -> float:
    """How much evidence is needed: little for the toll of a story that knows only one, most for shares."""
    if quantity.is_toll:
        return _ENOUGH_ALONE if rivals == 0 else _ENOUGH_OF_CLASS
    if quantity.key.startswith("matter "):
        return _ENOUGH_OF_CLASS
    return _ENOUGH_OF_SHARES if quantity.unit == "percent" else _ENOUGH


def _may_be_one(told: ToldFigure, quantity: Quantity, series: Series) -> bool:
    other = series.quantity
    if quantity.key != other.key or quantity.scope.period is not other.scope.period:
        return False
    equal = _has_equal(told, series)
    if quantity.thing != other.thing and not (equal and None in {quantity.thing, other.thing}):
        return False
    if quantity.nation and other.nation and not quantity.nation & other.nation:
        return False
    if same_places(quantity.scope, other.scope) is False and not (equal and quantity.scope.inherited):
        return False
    if quantity.unit is not None and not quantity.words & other.words and not _says_same(told, series):
        return False
    return equal or _of_a_size(told, series, _FARTHEST_TOLL if quantity.is_toll else _FARTHEST)


def _has_equal(told: ToldFigure, series: Series) -> bool:
    return any(point.bounds == told.bounds for point in series.points)


def _of_a_size(told: ToldFigure, series: Series, farthest: float) -> bool:
    """Whether a number is of the size of the newest of a series: a toll of hundreds is not one of three."""
    if not series.points:
        return True
    mine, theirs = size(told.bounds), size(series.points[-1].bounds)
    small, large = sorted((abs(mine), abs(theirs)))
    return large <= max(farthest * small, _SMALL if farthest > _FARTHEST else 0.0)


def size(bounds: tuple[float, float]) -> float:
    """A number that stands for bounds: their middle, or the end that is not open."""
    low, high = bounds
    if math.isinf(high) or math.isinf(low):
        return low if math.isinf(high) else high
    return high if low == 0.0 else (low + high) / 2


def _evidence(told: ToldFigure, quantity: Quantity, series: Series) -> float:
    other = series.quantity
    shared, around = quantity.words & other.words, quantity.context & other.context - other.words
    weight = _telling(told) if _has_equal(told, series) else _near(told, quantity, series)
    weight += _RARE if quantity.unit is not None and quantity.unit.islower() and quantity.unit != "percent" else 0.0
    weight += 1.0 if same_places(quantity.scope, other.scope) else 0.0
    weight += 1.0 if quantity.nation & other.nation else 0.0
    weight += 0.5 if quantity.matter is not None and quantity.matter == other.matter else 0.0
    weight += min(2.0, 0.5 * len(shared)) + min(1.0, 0.125 * len(around))
    weight += 0.5 if told.quoted and any(one.speaker.is_same_as(speaker_of(told)) for one in series.points) else 0.0
    weight -= 1.0 if series.points and said_at(told) - series.points[-1].said_at > _OLD else 0.0
    return weight


def _says_same(told: ToldFigure, series: Series) -> bool:
    """Whether a number with more than one digit is that of a series."""
    return _telling(told) >= _SPECIFIC and _has_equal(told, series)


def _near(told: ToldFigure, quantity: Quantity, series: Series) -> float:
    """How much it tells that two measures are near to each other; shares lie near to each other anyway."""
    if quantity.unit in {None, "percent"} or not series.points:
        return 0.0
    mine = abs(size(told.bounds))
    near = (abs(size(point.bounds)) for point in series.points)
    return 1.0 if any(0 < max(mine, theirs) <= _NEAR * min(mine, theirs) for theirs in near) else 0.0


def _telling(told: ToldFigure) -> float:
    """How much it tells that two numbers are equal: more of a number with more digits than of a small one."""
    digits = f"{size(told.bounds):.6g}".replace(".", "").strip("-0")
    return min(2.0, 0.5 + 0.5 * len(digits) + (0.5 if told.unit is not None else 0.0))


def are_kin(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities would be one but for their scope."""
    return one.is_toll and one.key == other.key


def joined(one: Quantity, other: Quantity) -> Quantity:
    """A series' quantity after a figure has joined it: what was not told before is taken over."""
    scope = one.scope
    if not scope.placed or (scope.inherited and other.scope.placed and not other.scope.inherited):
        scope = replace(other.scope, period=scope.period)
    words = one.words if len(one.words) >= _MOST_WORDS else one.words | other.words
    return replace(one, scope=scope, nation=one.nation or other.nation, words=words)
