"""Which series a figure belongs to. Precision comes first: what is not told to be one is two."""

from collections.abc import Sequence
from datetime import timedelta

from reportedly.stories.series.bounds import size
from reportedly.stories.series.evidence import (
    MANY_TOWNS,
    OLD_TOLL,
    evidence,
    has_equal,
    is_close,
    is_rising,
    since_last,
    telling,
)
from reportedly.stories.series.groups import GROUPS
from reportedly.stories.series.matters import Matter
from reportedly.stories.series.points import Point, said_at, speaker_of
from reportedly.stories.series.quantity import CLASSES, Quantity
from reportedly.stories.series.scopes import Period, same_places, share_town
from reportedly.stories.series.serial import Series
from reportedly.stories.series.told import ToldFigure

_FARTHEST_TOLL = 10.0
_FARTHEST_EVENT = 5.0
_FARTHEST = 4.0
_FARTHEST_MEASURE = 1.9
_FARTHEST_OTHERWISE = 1.1
_FACTOR = 2.0
_SMALL = 20.0
_FEW = 10.0
_SPECIFIC = 1.5
_SPECIFIC_MEASURE = 2.0
_ENOUGH = 2.0
_ENOUGH_OF_CLASS = 1.5
_ENOUGH_OF_COMMON = 3.0
_COMMON = frozenset({"percent", "percentage point", "metre", "square metre", "day", "minute", "degree"})
_ENOUGH_OF_MAIN = 0.5
_ENOUGH_OF_MAIN_CLASS = 1.0
_EVENT_TOLD_LATER = {Period.EVENT, Period.PAST, Period.BEFORE}
_ALIKE = {Period.EVENT, Period.PAST, Period.TOTAL, Period.AHEAD}
_WINDOWS_SHARE = timedelta(days=1)
_HALF_A_DAY = timedelta(hours=12)
_MUCH_CONTEXT = 4


def series_of(told: ToldFigure, quantity: Quantity, known: Sequence[Series]) -> Series | None:
    """The series of ``known``, all of one story, that a figure belongs to; None if it opens a new one.

    Those whose scope is another one, or whose numbers are of another size, are out. Of the rest that with the best
    evidence is taken: the same number, the same place, whose, the same words, the same source.
    """
    fitting = [series for series in known if _may_be_one(told, quantity, series)]
    alike = [series for series in known if series.quantity.thing == quantity.thing]
    main = max(alike, key=lambda series: (series.carried, -series.number), default=None)
    weighed = ((evidence(told, quantity, series), series) for series in fitting)
    enough = [(weight, series) for weight, series in weighed if weight >= _needed(quantity, series, series is main)]
    best = max(enough, key=lambda one: (one[0], one[1].carried, -one[1].number), default=None)
    return best[1] if best else None


def series_of_bare(told: ToldFigure, quantity: Quantity, known: Sequence[Series]) -> Series | None:
    """The series that a figure can be of which does not say what it counts ("its own estimate is"); None without one.

    It is that which most figures of the story carry, among those with a number of another source near to it.
    """
    fitting = [
        series
        for series in known
        if series.quantity.unit == quantity.unit
        and series.quantity.scope.period is Period.EVENT
        and any(_is_about(told, point) for point in series.points)
        and not _gives_another(told, series.quantity, series)
    ]
    return max(fitting, key=lambda series: (series.carried, -series.number), default=None)


def _is_about(told: ToldFigure, point: Point) -> bool:
    mine, theirs = abs(size(told.bounds)), abs(size(point.bounds))
    return not point.speaker.is_same_as(speaker_of(told)) and max(mine, theirs) <= _FACTOR * min(mine, theirs)


def _needed(quantity: Quantity, series: Series, is_main: bool) -> float:
    """How much evidence is needed: little for a toll that the story is about, most for shares.

    A toll without a place of its own is of what most articles of the story count; one with a place is of that place.
    """
    if quantity.key.startswith("matter "):
        placed = quantity.scope.placed and not quantity.scope.inherited
        if is_main and not (placed and quantity.is_toll):
            return _ENOUGH_OF_MAIN if quantity.is_toll else _ENOUGH_OF_MAIN_CLASS
        return _ENOUGH_OF_CLASS
    return _ENOUGH_OF_COMMON if _is_common(quantity) else _ENOUGH


def _is_common(quantity: Quantity) -> bool:
    """Whether articles tell many different quantities in a unit: shares, money, distances; but few rates."""
    unit = quantity.unit
    return unit is not None and not quantity.is_rate and (unit in _COMMON or unit[:3].isupper())


def _may_be_one(told: ToldFigure, quantity: Quantity, series: Series) -> bool:
    """Whether nothing that is told keeps a figure from being of a series."""
    other, equal = series.quantity, has_equal(told, series)
    if quantity.key != other.key or not _is_of_same_time(told, quantity, series, equal=equal):
        return False
    elsewhere = same_places(quantity.scope, other.scope) is False and not (equal and quantity.scope.inherited)
    if elsewhere or not _is_of_same_things(quantity, other, equal=equal):
        return False
    if quantity.unit is not None and not (_shares_words(quantity, other) or _says_same(told, series)):
        return False
    if equal:
        return telling(told) >= _SPECIFIC or not _is_event(quantity) or _is_same_event(told, quantity, series)
    return _may_be_another_number(told, quantity, series)


def _is_tied(told: ToldFigure, quantity: Quantity, series: Series) -> bool:
    """Whether a place or a source ties a few to a series: another few may be others."""
    same = any(point.speaker.is_same_as(speaker_of(told)) for point in series.points)
    return same or share_town(quantity.scope, series.quantity.scope)


def _is_event(quantity: Quantity) -> bool:
    return quantity.is_toll and quantity.scope.period is Period.EVENT


def _is_same_event(told: ToldFigure, quantity: Quantity, series: Series) -> bool:
    """Whether a small toll may be that of a series of the same number.

    Not if an article about many towns tells it for one, and the series is of none; nor if its article gives the number
    of the series elsewhere, by another source.
    """
    scope, other = quantity.scope, series.quantity.scope
    if share_town(scope, other):
        return True
    if told.towns >= MANY_TOWNS and scope.towns and not scope.inherited and not other.towns:
        return False
    here = [point for point in series.points if any(told.key[:2] == at[:2] for at in point.printed_in)]
    return not any(_is_somebody_else(told, point) and not is_close(told, point) for point in here)


def _may_be_another_number(told: ToldFigure, quantity: Quantity, series: Series) -> bool:
    """Whether a figure can be of a series of which it is no number yet."""
    if quantity.leans_on is None and _gives_another(told, quantity, series):
        return False
    if _is_event(quantity) and _is_another_event(told, quantity, series):
        return False
    few = quantity.matter in CLASSES and not quantity.is_toll and size(told.bounds) < _FEW
    if few and not _is_tied(told, quantity, series):
        return False
    return _of_a_size(told, series, _farthest(told, quantity, series))


def _farthest(told: ToldFigure, quantity: Quantity, series: Series) -> float:
    """How many times the other one of two numbers of one quantity may be."""
    if quantity.is_toll:
        apart = _is_event(quantity) and not any(is_close(told, point) for point in series.points)
        return _FARTHEST_EVENT if apart else _FARTHEST_TOLL
    if quantity.unit is not None:
        matters = {quantity.matter, series.quantity.matter}
        return _FARTHEST_OTHERWISE if len(matters) > 1 and None not in matters else _FARTHEST_MEASURE
    some = quantity.matter == Matter.STATION or quantity.is_plain_count
    return _FARTHEST if some else _FARTHEST_MEASURE


def _is_of_same_time(told: ToldFigure, quantity: Quantity, series: Series, *, equal: bool) -> bool:
    """Whether two count over one time. Windows ("in the past week") are those of one day, if the numbers differ.

    Where two numbers with more than one digit are equal, it hardly matters whether "since it began" was added.
    """
    periods = {quantity.scope.period, series.quantity.scope.period}
    if len(periods) == 1:
        return equal or periods != {Period.WINDOW} or since_last(told, series) <= _WINDOWS_SHARE
    later = _EVENT_TOLD_LATER if quantity.is_toll else _EVENT_TOLD_LATER - {Period.BEFORE}
    return equal and (periods <= later or (periods <= _ALIKE and telling(told) >= _SPECIFIC))


def _is_of_same_things(one: Quantity, other: Quantity, *, equal: bool) -> bool:
    """Whether the same are counted, of the same side; people in general may be a group if the numbers are equal.

    Of what has no class, other numbers are of another quantity if something else happens to what is counted.
    """
    things = {one.thing, other.thing}
    if len(things) > 1 and not (equal and None in things and things - {None} <= GROUPS):
        return False
    if not equal and one.is_plain_count and one.matter != other.matter:
        return False
    if not equal and _is_common(one) and one.nation != other.nation:
        return False
    return not (one.nation and other.nation and not one.nation & other.nation)


def _is_another_event(told: ToldFigure, quantity: Quantity, series: Series) -> bool:
    """Whether a toll is of another event than a series, where it is not told for the same place.

    It is if it is told days later, or half a day later with less than half of the number; or if an article that tells
    of many places gave another number of the series elsewhere in its text.
    """
    if quantity.leans_on is not None or share_town(quantity.scope, series.quantity.scope):
        return False
    if since_last(told, series) > OLD_TOLL and not is_rising(told):
        return True
    if any(is_close(told, point) and _is_somebody_else(told, point) for point in series.points):
        return False
    if told.towns >= MANY_TOWNS and any(told.key[:2] == at[:2] for point in series.points for at in point.printed_in):
        return True
    earlier = (point for point in series.points if said_at(told) - point.said_at >= _HALF_A_DAY)
    return quantity.adds_up and any(2 * size(told.bounds) < size(point.bounds) for point in earlier)


def _is_somebody_else(told: ToldFigure, point: Point) -> bool:
    return told.quoted and point.speaker.quoted and not point.speaker.is_same_as(speaker_of(told))


def _gives_another(told: ToldFigure, quantity: Quantity, series: Series) -> bool:
    """Whether the version gives another number of the series: nobody counts one thing twice at once.

    Two sources may, but one version hardly tells two shares, sums or distances of one thing.
    """
    version, speaker = told.key[:2], speaker_of(told)
    here = [point for point in series.points if any(place[:2] == version for place in point.printed_in)]
    if _is_common(quantity):
        return bool(here)
    bare = not quantity.key.startswith("matter ")
    return any(
        size(point.bounds) != size(told.bounds)
        and (point.speaker.is_same_as(speaker) or (bare and not (point.speaker.quoted and told.quoted)))
        for point in here
    )


def _of_a_size(told: ToldFigure, series: Series, farthest: float) -> bool:
    """Whether a number is of the size of one of a series: a toll of hundreds is not one of three."""
    mine, least = abs(size(told.bounds)), _SMALL if farthest > _FARTHEST else 0.0
    theirs = [abs(size(point.bounds)) for point in series.points]
    return not theirs or any(max(mine, one) <= max(farthest * min(mine, one), least) for one in theirs)


def _shares_words(one: Quantity, other: Quantity) -> bool:
    """Whether two measures are told of one thing; that of an exchange rate stands in its unit."""
    return bool(one.words & other.words) or one.is_exchange or len(one.context & other.context) >= _MUCH_CONTEXT


def _says_same(told: ToldFigure, series: Series) -> bool:
    """Whether a number with more than one digit is that of a series."""
    return telling(told) >= _SPECIFIC_MEASURE and has_equal(told, series)
