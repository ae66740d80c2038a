"""Bare numbers that share the quantity of one before them: "the union put the number at 17"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.stories.series.bounds import Bounds, bounds_of
from reportedly.stories.series.quantity import CLASSES, Quantity
from reportedly.stories.series.scopes import Period, scope_of
from reportedly.stories.series.told import SIZE, ToldFigure

_QUALIFIED = r"\W*(?:(?:about|around|some|nearly|almost|at least|up to|more than|over|only|as many as|between)\W+)*$"
_STANDS_FOR = re.compile(
    r"\b(?:says?|said|believes?|forecasts?|reach|spoke of|reported|counts?|counted|(?:is|was|were|stood|still) at|"
    r"(?:number|figure|toll|count|total|tally|estimate|forecast|range) (?:is|was|of|at|to|rose to|fell to|stood at))"
    + _QUALIFIED,
    re.IGNORECASE,
)
_PUT = re.compile(r"\bput(?:s|ting)? (?:it|(?:the|their|its|that) [\w ]+?) at" + _QUALIFIED, re.IGNORECASE)
_CLOSED = re.compile(
    r"^\W*(?:$|and\b|but\b|because\b|so\b|earlier\b|now\b|later\b|while\b|saying\b|on\b|dead\b)|^\s*[,.;:—–”\")]"
)
_MOST_BACK = 2
_MOST_BACK_PUT = 12
_FARTHEST = 5.0


def leaning(one: ToldFigure, recent: Sequence[tuple[ToldFigure, Quantity]]) -> Quantity | None:
    """The quantity of the nearest figure before a bare one, if that is of its size."""
    before, behind = one.sentence_text[: one.span[0]], one.sentence_text[one.span[1] :]
    put = bool(_PUT.search(before))
    if one.counted or not _CLOSED.match(behind) or not (put or _STANDS_FOR.search(before)):
        return None
    if one.unit is not None and not put:
        return None
    most = _MOST_BACK_PUT if put else _MOST_BACK
    near = [(earlier, quantity) for earlier, quantity in reversed(recent) if one.sentence - earlier.sentence <= most]
    fitting = [
        (earlier, quantity)
        for earlier, quantity in near
        if _of_a_kind(one, earlier, quantity)
        and _says_what(earlier, quantity)
        and _of_a_size(one, earlier)
        and not (quantity.unit is None and scope_of(one).period is Period.AHEAD is not quantity.scope.period)
    ]
    if not fitting:
        return None
    inside = [pair for pair in fitting if one.figure.value is None and one.bounds.overlaps(_in_its_words(pair[0], one))]
    earlier, quantity = (inside or fitting)[0]
    leans_on = earlier.index if quantity.leans_on is None else quantity.leans_on
    return replace(quantity, scope=replace(quantity.scope, inherited=True), leans_on=leans_on)


def _says_what(earlier: ToldFigure, quantity: Quantity) -> bool:
    """Whether it is told what an earlier figure counts, rather than only what is said of whom it is told."""
    printed = earlier.printed != earlier.sentence_text[slice(*earlier.span)]
    return printed or quantity.matter in CLASSES or quantity.unit is not None or quantity.leans_on is not None


def _in_its_words(earlier: ToldFigure, one: ToldFigure) -> Bounds:
    """The bounds of an earlier figure in the unit in which a bare one stands."""
    return earlier.bounds if one.unit == earlier.unit else bounds_of(earlier.figure)


def _of_a_kind(one: ToldFigure, earlier: ToldFigure, quantity: Quantity) -> bool:
    """Whether a bare number can be of the quantity of an earlier figure: in its unit, or in the words of its size."""
    if one.unit is not None or quantity.unit is None:
        return one.unit == quantity.unit
    sizes = [SIZE.search(each.printed) for each in (one, earlier)]
    return all(sizes) and len({size[0].lower() for size in sizes if size}) == 1


def _of_a_size(one: ToldFigure, earlier: ToldFigure) -> bool:
    small, large = sorted((_middle(one), _middle(earlier)))
    return small > 1 and large <= _FARTHEST * small


def _middle(one: ToldFigure) -> float:
    figure = one.figure
    return figure.value if figure.value is not None else ((figure.low or 0.0) + (figure.high or 0.0)) / 2
