"""How much tells that a figure is of a series: numbers, places, whose they are, words, who gives it."""

import re
from datetime import timedelta

from reportedly.stories.series.bounds import Bounds, size
from reportedly.stories.series.points import Point, said_at, speaker_of
from reportedly.stories.series.quantity import Quantity
from reportedly.stories.series.scopes import Period, same_places, share_town
from reportedly.stories.series.serial import Series
from reportedly.stories.series.told import ToldFigure
from reportedly.stories.series.wording import stems

OLD_TOLL = timedelta(days=2)
"""After so long the toll of an event is told again only as one that rises, or for its place."""

MANY_TOWNS = 3
"""So many towns and more make an article one about many places, whose tolls are of different ones."""
_OLD = timedelta(days=7)
_SAME_DAY = timedelta(hours=12)
_STRONG = 3.0
_NEAR = 1.25
_WIDE = 2.5
_RARE = 0.5
_COUNTRY = 0.25
_TOLL_WORDS = stems(
    tuple(str.split("person kill die dead death toll injure wound injury wounded injured body missing civilian"))
)
_CONTRAST = re.compile(
    r"\b(?:while|but|although|though|whereas|however|yet|against|versus|instead|rather|not|disput\w+|den(?:y|ies|ied))\b",
    re.IGNORECASE,
)
_RISING = re.compile(r"\b(?:toll|ris(?:e|es|en|ing)|rose|grown|climbed|revised|now|still)\b", re.IGNORECASE)


def evidence(told: ToldFigure, quantity: Quantity, series: Series) -> float:
    """The sum of what tells that a figure is of a series, from about -1 to 8; a name that says whose counts once."""
    other = series.quantity
    shared, around = quantity.words & other.words, (quantity.context & other.context) - other.words
    if quantity.is_toll:
        shared, around = shared - _TOLL_WORDS, around - _TOLL_WORDS
    nation = quantity.nation & other.nation
    weight = telling(told) if has_equal(told, series) else _near(told, quantity, series)
    if quantity.unit is not None and quantity.unit.islower() and quantity.unit != "percent":
        weight += 1.0 if quantity.is_exchange else _RARE
    weight += _of_place(quantity, other)
    weight += 1.0 if nation else 0.0
    weight += 0.5 if quantity.matter is not None and quantity.matter == other.matter else 0.0
    weight += min(2.0, 0.5 * len(shared - nation)) + min(1.0, 0.125 * len(around))
    weight += 0.5 if told.quoted and any(one.speaker.is_same_as(speaker_of(told)) for one in series.points) else 0.0
    return weight - (1.0 if _comes_late(told, quantity, series) else 0.0)


def _of_place(quantity: Quantity, other: Quantity) -> float:
    """How much a common place tells; of events hardly anything, if it is a whole country."""
    if not same_places(quantity.scope, other.scope):
        return 0.0
    event = quantity.is_toll and quantity.scope.period is Period.EVENT
    return _COUNTRY if event and not (quantity.scope.towns | quantity.scope.spots) else 1.0


def has_equal(told: ToldFigure, series: Series) -> bool:
    """Whether a series has a point with the bounds of a figure."""
    return any(point.bounds == told.bounds for point in series.points)


def telling(told: ToldFigure) -> float:
    """How much it tells that two numbers are equal: more of a number with more digits than of a small one."""
    digits = f"{size(told.bounds):.6g}".replace(".", "").strip("-0")
    return min(2.0, 0.5 + 0.5 * len(digits) + (0.5 if told.unit is not None else 0.0))


def since_last(told: ToldFigure, series: Series) -> timedelta:
    """How long ago a series was told of last; nothing at all for one without points."""
    return said_at(told) - max((point.said_at for point in series.points), default=said_at(told))


def is_rising(told: ToldFigure) -> bool:
    """Whether a sentence tells of a toll as of one that goes on: it rises, or stands so now."""
    return bool(_RISING.search(told.sentence_text))


def is_close(told: ToldFigure, point: Point) -> bool:
    """Whether the text itself sets a figure beside a point: within two sentences."""
    here = (at for article, version, at in point.printed_in if (article, version) == told.key[:2])
    return any(abs(told.sentence - at) <= 2 for at in here)


def vouched(told: ToldFigure, quantity: Quantity, series: Series) -> frozenset[int]:
    """The points of a series, by number, that surely are of the same quantity as a figure that was placed in it.

    It is those that the text itself sets it beside; and all if the place, or whose they are, is told of both, or if the
    article tells of one place alone. The toll of an event is another one on another day, and what was before may be of
    any year. In one sentence two numbers without a word of contrast between them are of two things.
    """
    if quantity.leans_on is not None:
        return frozenset(point.number for point in series.points)
    scope, other = quantity.scope, series.quantity.scope
    event = quantity.is_toll and scope.period is Period.EVENT
    if event:
        tied = told.towns < MANY_TOWNS
    else:
        tied = bool(quantity.nation & series.quantity.nation) or evidence(told, quantity, series) >= _STRONG
    tied = tied or share_town(scope, other) or bool(not event and not scope.inherited and same_places(scope, other))
    tied = tied and scope.period is not Period.BEFORE
    apart = _SAME_DAY if event else _OLD
    return frozenset(
        point.number
        for point in series.points
        if (is_close(told, point) or (tied and abs(said_at(told) - point.said_at) <= apart))
        and not _is_listed(told, point)
    )


def _is_listed(told: ToldFigure, point: Point) -> bool:
    """Whether a figure stands in one sentence with a point, and no word sets it against that."""
    here = (*told.key[:2], told.sentence)
    return here in point.printed_in and not _CONTRAST.search(told.sentence_text[: told.span[0]])


def _comes_late(told: ToldFigure, quantity: Quantity, series: Series) -> bool:
    """Whether a series was last told of so long ago that something else is likelier meant."""
    event = quantity.is_toll and quantity.scope.period is Period.EVENT and not is_rising(told)
    return since_last(told, series) > (OLD_TOLL if event else _OLD)


def _near(told: ToldFigure, quantity: Quantity, series: Series) -> float:
    """How much it tells that a number is near to one of a series: within a range, or, of measures, not far from it.

    Shares lie near to each other anyway.
    """
    if any(_in_range(told.bounds, point.bounds) or _in_range(point.bounds, told.bounds) for point in series.points):
        return 1.0
    if (quantity.unit is None and not quantity.is_toll) or (quantity.unit == "percent" and not quantity.is_rate):
        return 0.0
    mine = abs(size(told.bounds))
    near = (abs(size(point.bounds)) for point in series.points)
    found = any(0 < max(mine, theirs) <= _NEAR * min(mine, theirs) for theirs in near)
    return (0.5 if quantity.is_toll else 1.0) if found else 0.0


def _in_range(number: Bounds, wide: Bounds) -> bool:
    """Whether a number lies in a range that is not too wide to tell anything."""
    return 0 < wide.low < wide.high <= _WIDE * wide.low and wide.low <= number.low and number.high <= wide.high
