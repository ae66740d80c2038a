"""Which quantity a figure is a figure of: what happens to what, in which unit, for whom, where and over which time."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache

from reportedly.stories.series.ellipses import is_bare, on_a_list
from reportedly.stories.series.groups import ANYBODY, GROUP_OF
from reportedly.stories.series.leaning import leaning
from reportedly.stories.series.matters import ADDING_UP, Matter, matter_of, plain
from reportedly.stories.series.parts import is_part
from reportedly.stories.series.quantity import CLASSES, RATE, Quantity
from reportedly.stories.series.scopes import Period, scope_of
from reportedly.stories.series.told import ToldFigure
from reportedly.stories.series.wording import stems, words_of

_RATE_OF = re.compile(r"^\s*(?:to|against) the (?P<whole>[a-z]+)\b")
_HINGE = re.compile(r"\s(?:at|in|of|near|on|from|to|for|with|by|who|that)\s")
_TIMES = frozenset({"year", "year of age", "month of age", "day", "week of age"})
_LEAST_COUNT = 10
_MOST_CONTEXT = 40
_REMAINS = frozenset({"body", "corpse", "fatality"})
_ON_LISTS = frozenset({"name", "entry"})


def quantities(told: Sequence[ToldFigure], frames: Collection[str] = ()) -> dict[int, Quantity]:
    """For each figure of one article version that can be followed, by its index, what it is a figure of.

    A bare number ("the union put the number at 17") is of the quantity of the nearest one before it, if that stands
    within three sentences and is of its size. Parts of a whole and what is added to it are no figures of it.
    """
    found: dict[int, Quantity] = {}
    recent: list[tuple[ToldFigure, Quantity]] = []
    for number, one in enumerate(told):
        other = told[number + 1] if number + 1 < len(told) and told[number + 1].sentence == one.sentence else None
        quantity = _quantity(one, other, recent)
        if quantity is None and one.frame in frames:
            quantity = Quantity(matter=None, thing="number", unit=one.unit, scope=scope_of(one))
        if quantity is None:
            continue
        if not is_part(one, quantity, recent):
            found[one.index] = quantity
        if not quantity.bare:
            recent.append((one, quantity))
    return found


def _quantity(
    one: ToldFigure, other: ToldFigure | None, recent: Sequence[tuple[ToldFigure, Quantity]]
) -> Quantity | None:
    behind = one.sentence_text[one.span[1] : other.span[0] if other else len(one.sentence_text)]
    itself = _of_itself(one, behind)
    if itself is not None and (itself.matter in CLASSES or itself.is_rate or one.counted):
        return itself
    shared = leaning(one, recent)
    if shared is None and not one.counted and is_bare(one.sentence_text[: one.span[0]]):
        return Quantity(matter=None, thing=None, unit=one.unit, scope=scope_of(one), bare=True)
    return shared or itself


def _of_itself(one: ToldFigure, behind: str) -> Quantity | None:
    figure, rate = one.figure, _RATE_OF.match(behind)
    counted, head = words_of(one.counted), _head(one)
    group = GROUP_OF.get(head or "")
    predicate = (figure.predicate or "").removeprefix("not ") or None
    matter = None
    if one.unit is None:
        matter = on_a_list(behind, one.sentence_text, one.sentence_before)
        matter = matter or matter_of(predicate, head, figure.about, (behind, one.sentence_text))
        matter = _fitting(matter, predicate, head, group, many=one.bounds.high >= _LEAST_COUNT)
    if figure.predicate and figure.predicate.startswith("not ") and matter is not Matter.MISS:
        return None
    nobody = ANYBODY | _ON_LISTS if matter else ANYBODY
    unit = f"to the {rate['whole']}" if rate and one.unit is None and not counted else one.unit
    if not _says_enough(one, head, matter, predicate) and unit == one.unit:
        return None
    scope = scope_of(one)
    owners = _names(_HINGE.split(figure.about)[0]) if figure.about and group == "military" else ()
    named = _names(figure.counted) or owners
    return Quantity(
        matter=matter or plain(predicate),
        thing=RATE if one.rate else group or (None if head in nobody else head),
        unit=unit,
        scope=scope if matter in ADDING_UP else replace(scope, period=_lasting(scope.period, unit)),
        nation=stems(named),
        words=stems(words_of(one.rate) if one.rate else (*counted, *words_of(figure.about), *words_of(predicate))),
        context=_context(one.sentence_text),
    )


@lru_cache(maxsize=64)
def _context(sentence: str) -> frozenset[str]:
    """The beginnings of the words of a sentence, which may tell several figures."""
    return frozenset(sorted(stems(words_of(sentence)))[:_MOST_CONTEXT])


def _lasting(period: Period, unit: str | None) -> Period:
    """Over which time something counts that does not add up: only rates, what was, and of counts what is to come."""
    kept = period in {Period.RATE, Period.BEFORE} or (period is Period.AHEAD and unit is None)
    return period if kept else Period.EVENT


def _head(one: ToldFigure) -> str | None:
    """The noun that is counted: of the words right behind the number, else a group that the figure is told of."""
    counted = words_of(one.counted)
    if counted:
        return counted[-1]
    told_of = words_of(_HINGE.split((one.figure.about or "").partition(",")[0])[0])
    return told_of[-1] if told_of and (told_of[-1] in GROUP_OF or told_of[-1] in ANYBODY) else None


def _fitting(
    matter: Matter | None, predicate: str | None, head: str | None, group: str | None, *, many: bool
) -> Matter | None:
    """The matter, if it can be that of what is counted: idle soldiers are stationed; lists do not die."""
    if group == "military" and matter in {None, Matter.STATION} and many:
        return Matter.STATION if matter or plain(predicate) is None else None
    if matter is Matter.STATION:
        return None
    told = matter is not None and plain(predicate) is not None
    return matter if told or head is None or head in ANYBODY or head in _ON_LISTS or group else None


def _says_enough(one: ToldFigure, head: str | None, matter: Matter | None, predicate: str | None) -> bool:
    """Whether the words around a figure tell what it is a figure of."""
    if matter is not None:
        single = one.figure.value == 1 and head in _REMAINS
        return not single and (one.figure.value is None or float(one.figure.value).is_integer())
    if one.unit is not None:
        told_of = bool(one.figure.about or one.figure.counted or predicate)
        return told_of and one.unit not in _TIMES
    return one.bounds.high >= _LEAST_COUNT and (head is not None or plain(predicate) is not None)


def _names(phrase: str | None) -> tuple[str, ...]:
    """The capitalised words of a phrase."""
    return words_of(" ".join(word for word in (phrase or "").split() if word[:1].isupper()))
