"""Series as they are placed among: a quantity of one story, with what was given for it."""

from dataclasses import dataclass, replace

from reportedly.stories.series.points import Point
from reportedly.stories.series.quantity import Quantity

_MOST_WORDS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A quantity of one story with its points; ``number`` is whoever keeps them's. ``carried`` counts its figures."""

    number: int
    quantity: Quantity
    points: tuple[Point, ...] = ()
    carried: int = 0


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
