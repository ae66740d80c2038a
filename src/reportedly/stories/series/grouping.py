"""Series: figures of one story that are of one quantity. Precision comes first: what is not told to be one is two."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from reportedly.stories.series.points import Point, said_at, speaker_of
from reportedly.stories.series.quantities import GROUPS, Quantity
from reportedly.stories.series.scopes import Period, same_places
from reportedly.stories.series.told import ToldFigure
from reportedly.stories.series.wording import stems

_FARTHEST_TOLL = 10.0
_FARTHEST = 4.0
_SMALL = 20.0
_NEAR = 1.25
_SPECIFIC = 1.5
_ENOUGH = 2.0
_ENOUGH_OF_CLASS = 1.5
_ENOUGH_OF_COMMON = 3.0
_COMMON = frozenset({"percent", "metre", "square metre", "day", "minute", "degree"})
_TOLL_WORDS = stems(
    tuple(str.split("person kill die dead death toll injure wound injury wounded injured body missing civilian"))
)
_ENOUGH_OF_MAIN = 0.5
_ENOUGH_OF_MAIN_CLASS = 1.0
_OLD = timedelta(days=7)
_OLD_TOLL = timedelta(days=2)
_RISING = re.compile(r"\b(?:toll|ris(?:e|es|en|ing)|rose|grown|climbed|revised|now|still)\b", re.IGNORECASE)
_EVENT_TOLD_LATER = {Period.EVENT, Period.PAST}
_RARE = 0.5
_MUCH_CONTEXT = 4
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
    fitting = [series for series in known if _may_be_one(told, quantity, series)]
    main = max(fitting, key=lambda series: (series.carried, -series.number), default=None)
    weighed = ((_evidence(told, quantity, series), series) for series in fitting)
    enough = [(weight, series) for weight, series in weighed if weight >= _needed(quantity, series, series is main)]
    best = max(enough, key=lambda one: (one[0], one[1].carried, -one[1].number), default=None)
    return best[1] if best else None


def _needed(quantity: Quantity, series: Series, is_main: bool) -> float:
    """How much evidence is needed: little for a toll that the story is about, most for shares.

    A toll without a place of its own is of what most articles of the story count; one with a place is of that place.
    """
    if quantity.key.startswith("matter "):
        placed = quantity.scope.placed and not quantity.scope.inherited
        if is_main and not (placed and quantity.is_toll):
            return _ENOUGH_OF_MAIN if quantity.is_toll else _ENOUGH_OF_MAIN_CLASS
        return _ENOUGH_OF_CLASS
    return _ENOUGH_OF_COMMON if _is_common(quantity.unit) else _ENOUGH


def _is_common(unit: str | None) -> bool:
    """Whether articles tell many different quantities in a unit: shares, money, distances."""
    return unit is not None and (unit in _COMMON or unit[:3].isupper())


def _may_be_one(told: ToldFigure, quantity: Quantity, series: Series) -> bool:
    """Whether nothing that is told keeps a figure from being of a series."""
    other, equal = series.quantity, _has_equal(told, series)
    periods = {quantity.scope.period, other.scope.period}
    if quantity.key != other.key or (len(periods) > 1 and not (equal and periods == _EVENT_TOLD_LATER)):
        return False
    if not _is_of_same_things(quantity, other, equal=equal):
        return False
    if same_places(quantity.scope, other.scope) is False and not (equal and quantity.scope.inherited):
        return False
    if quantity.unit is not None and not (_shares_words(quantity, other) or _says_same(told, series)):
        return False
    if equal:
        return True
    again = quantity.leans_on is None and _gives_another(told, quantity, series)
    return not again and _of_a_size(told, series, _FARTHEST_TOLL if quantity.is_toll else _FARTHEST)


def _is_of_same_things(one: Quantity, other: Quantity, *, equal: bool) -> bool:
    """Whether the same are counted, of the same side; people in general may be a group if the numbers are equal."""
    things = {one.thing, other.thing}
    if len(things) > 1 and not (equal and None in things and things - {None} <= GROUPS):
        return False
    return not (one.nation and other.nation and not one.nation & other.nation)


def _gives_another(told: ToldFigure, quantity: Quantity, series: Series) -> bool:
    """Whether the version gives another number of the series: nobody counts one thing twice at once.

    Two sources may, but one version hardly tells two shares, sums or distances of one thing.
    """
    version, speaker = told.key[:2], speaker_of(told)
    here = [point for point in series.points if version in point.printed_in]
    if _is_common(quantity.unit):
        return bool(here)
    bare = not quantity.key.startswith("matter ")
    return any(
        size(point.bounds) != size(told.bounds)
        and (point.speaker.is_same_as(speaker) or (bare and not (point.speaker.quoted and told.quoted)))
        for point in here
    )


def _has_equal(told: ToldFigure, series: Series) -> bool:
    return any(point.bounds == told.bounds for point in series.points)


def _of_a_size(told: ToldFigure, series: Series, farthest: float) -> bool:
    """Whether a number is of the size of one of a series: a toll of hundreds is not one of three."""
    mine, least = abs(size(told.bounds)), _SMALL if farthest > _FARTHEST else 0.0
    theirs = [abs(size(point.bounds)) for point in series.points]
    return not theirs or any(max(mine, one) <= max(farthest * min(mine, one), least) for one in theirs)


def size(bounds: tuple[float, float]) -> float:
    """A number that stands for bounds: their middle, or the end that is not open."""
    low, high = bounds
    if math.isinf(high) or math.isinf(low):
        return low if math.isinf(high) else high
    return high if low == 0.0 else (low + high) / 2


def _evidence(told: ToldFigure, quantity: Quantity, series: Series) -> float:
    other = series.quantity
    shared, around = quantity.words & other.words, (quantity.context & other.context) - other.words
    if quantity.is_toll:
        shared, around = shared - _TOLL_WORDS, around - _TOLL_WORDS
    weight = _telling(told) if _has_equal(told, series) else _near(told, quantity, series)
    if quantity.unit is not None and quantity.unit.islower() and quantity.unit != "percent":
        weight += 1.0 if _is_rate(quantity) else _RARE
    weight += 1.0 if same_places(quantity.scope, other.scope) else 0.0
    weight += 1.0 if quantity.nation & other.nation else 0.0
    weight += 0.5 if quantity.matter is not None and quantity.matter == other.matter else 0.0
    weight += min(2.0, 0.5 * len(shared)) + min(1.0, 0.125 * len(around))
    weight += 0.5 if told.quoted and any(one.speaker.is_same_as(speaker_of(told)) for one in series.points) else 0.0
    weight -= 1.0 if _comes_late(told, quantity, series) else 0.0
    return weight


def _comes_late(told: ToldFigure, quantity: Quantity, series: Series) -> bool:
    """Whether a series was last told of so long ago that something else is likelier meant.

    The toll of an event is old after two days, unless it is told as one that rises.
    """
    event = quantity.is_toll and quantity.scope.period is Period.EVENT and not _RISING.search(told.sentence_text)
    last = max((point.said_at for point in series.points), default=said_at(told))
    return said_at(told) - last > (_OLD_TOLL if event else _OLD)


def _shares_words(one: Quantity, other: Quantity) -> bool:
    """Whether two measures are told of one thing; that of an exchange rate stands in its unit."""
    return bool(one.words & other.words) or _is_rate(one) or len(one.context & other.context) >= _MUCH_CONTEXT


def _is_rate(quantity: Quantity) -> bool:
    return quantity.unit is not None and quantity.unit.startswith("to the ")


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
