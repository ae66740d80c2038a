"""Which quantity a figure is a figure of: what happens to what, in which unit, for whom, where and over which time."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from reportedly.stories.series.bounds import Bounds, bounds_of
from reportedly.stories.series.matters import ADDING_UP, TOLLS, Matter, matter_of, plain
from reportedly.stories.series.scopes import Period, Scope, scope_of
from reportedly.stories.series.told import ToldFigure
from reportedly.stories.series.wording import stems, words_of

_ANYBODY = frozenset(
    str.split(
        "person victim resident individual body death dead fatality life passenger civilian inhabitant local casualty "
        "injured wounded patient soul citizen member"
    )
)
_GROUPS = {
    "military": (
        "soldier troop serviceman fighter marine force personnel mercenary combatant militant defender reservist "
        "conscript recruit officer general sailor paratrooper militiaman man"
    ),
    "child": "child kid boy girl minor baby schoolchild infant pupil",
    "woman": "woman mother",
    "police": "police policeman",
    "journalist": "journalist reporter",
    "prisoner": "prisoner pow detainee inmate hostage",
    "refugee": "refugee asylum migrant",
    "protester": "protester demonstrator",
    "worker": "worker employee firefighter medic doctor nurse rescuer",
}
GROUPS = frozenset(_GROUPS)
"""Groups of people that are told apart from people in general."""
_GROUP_OF = {noun: group for group, nouns in _GROUPS.items() for noun in nouns.split()}
_PART = re.compile(
    r"\b(?:including|among (?:them|those|whom|the dead)|of (?:whom|them|which|those|these)|as well as|along with|"
    r"together with)"
    r"\W*(?:at least |about |some |only |the |more than |over |nearly |almost |up to |as many as )*$",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"^\W*(?:\w+\W+)?(?:(?:out )?of (?:whom|them|those|these|the \w+)|were (?:children|women))\b", re.IGNORECASE
)
_MORE = re.compile(r"^\W*(?:more|additional|further|extra|others?)\b", re.IGNORECASE)
_MORE_THAN = re.compile(r"^\W*(?:\w+ )?(?:more|fewer|less|higher|lower) than\b", re.IGNORECASE)
_ALSO = re.compile(r"^[^.,;]{0,40}\balso (?:killed|injured|wounded|hurt|died|dead|missing)\b", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:another|additional|further|an extra)\W*(?:at least |about )?$", re.IGNORECASE)
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
_SIZE = re.compile(r"\b(?:thousand|million|billion|trillion)\b", re.IGNORECASE)
_RATE_OF = re.compile(r"^\s*(?:to|against) the (?P<whole>[a-z]+)\b")
_HINGE = re.compile(r"\s(?:at|in|of|near|on|from|to|for|with|by|who|that)\s")
_TIMES = frozenset({"year", "year of age", "month of age", "day", "week of age"})
_LEAST_COUNT = 10
_MOST_CONTEXT = 40
_MOST_BACK = 2
_MOST_BACK_PUT = 12
_FARTHEST = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What a figure is a figure of.

    ``key`` is what figures of one quantity have in common for certain: matter, thing and unit. ``thing`` is the group
    or the noun that is counted, None for people in general. ``nation`` are the beginnings of the proper names that say
    whose they are. ``words`` carry the rest of the meaning, ``context`` is that of the sentence. ``leans_on`` is the
    index of the
    figure before it whose quantity a bare number shares.
    """

    matter: str | None
    thing: str | None
    unit: str | None
    scope: Scope
    nation: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    leans_on: int | None = None

    @property
    def key(self) -> str:
        """Matter, thing and unit in one string; what is told of a unit of measure has only the unit."""
        if self.unit is not None:
            return f"unit {self.unit}"
        if self.matter in _CLASSES:
            return f"matter {self.matter}"
        return f"count {self.thing or 'person'}"

    @property
    def adds_up(self) -> bool:
        """Whether it can only grow while it is counted."""
        return self.unit is None and self.matter in ADDING_UP

    @property
    def is_toll(self) -> bool:
        """Whether it counts those whom a disaster or an attack befell."""
        return self.unit is None and self.matter in TOLLS


_CLASSES = frozenset(matter.value for matter in Matter)


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
        if not _is_part(one, quantity, recent):
            found[one.index] = quantity
        recent.append((one, quantity))
    return found


def _quantity(
    one: ToldFigure, other: ToldFigure | None, recent: Sequence[tuple[ToldFigure, Quantity]]
) -> Quantity | None:
    behind = one.sentence_text[one.span[1] : other.span[0] if other else len(one.sentence_text)]
    itself = _of_itself(one, behind)
    if itself is not None and (itself.matter in _CLASSES or _counted(one)):
        return itself
    return _leaning(one, recent) or itself


def _of_itself(one: ToldFigure, behind: str) -> Quantity | None:
    figure, rate = one.figure, _RATE_OF.match(behind)
    counted, head = words_of(_counted(one)), _head(one)
    group = _GROUP_OF.get(head or "")
    predicate = (figure.predicate or "").removeprefix("not ") or None
    matter = None
    if one.unit is None:
        matter = matter_of(predicate, head, figure.about, (behind, one.sentence_text))
        matter = _fitting(matter, predicate, head, group)
    if figure.predicate and figure.predicate.startswith("not ") and matter is not Matter.MISS:
        return None
    unit = f"to the {rate['whole']}" if rate and one.unit is None and not counted else one.unit
    if not _says_enough(one, head, matter, predicate) and unit == one.unit:
        return None
    scope = scope_of(one)
    owners = _names(_HINGE.split(figure.about)[0]) if figure.about and group == "military" else ()
    named = _names(figure.counted) or owners
    return Quantity(
        matter=matter or plain(predicate),
        thing=group or (None if head in _ANYBODY or head is None else head),
        unit=unit,
        scope=scope if matter in ADDING_UP else replace(scope, period=_lasting(scope.period, unit)),
        nation=stems(named),
        words=stems((*counted, *words_of(figure.about), *words_of(predicate))),
        context=frozenset(sorted(stems(words_of(one.sentence_text)))[:_MOST_CONTEXT]),
    )


def _lasting(period: Period, unit: str | None) -> Period:
    """Over which time something counts that does not add up: only rates, and of counts what is to come, are others."""
    return period if period is Period.RATE or (period is Period.AHEAD and unit is None) else Period.EVENT


def _counted(one: ToldFigure) -> str | None:
    """The words for what is counted; none of those that a number in millions takes from a small one before it."""
    counted = one.figure.counted
    away = counted is not None and one.printed == one.sentence_text[slice(*one.span)]
    return None if away and _SIZE.search(one.printed) else counted


def _head(one: ToldFigure) -> str | None:
    """The noun that is counted: of the words right behind the number, else a group that the figure is told of."""
    counted = words_of(_counted(one))
    if counted:
        return counted[-1]
    told_of = words_of(_HINGE.split((one.figure.about or "").partition(",")[0])[0])
    return told_of[-1] if told_of and (told_of[-1] in _GROUP_OF or told_of[-1] in _ANYBODY) else None


def _fitting(matter: Matter | None, predicate: str | None, head: str | None, group: str | None) -> Matter | None:
    """The matter, if it can be that of what is counted: idle soldiers are stationed; lists do not die."""
    if group == "military" and matter in {None, Matter.STATION}:
        return Matter.STATION if matter or plain(predicate) is None else None
    if matter is Matter.STATION:
        return None
    told = matter is not None and plain(predicate) is not None
    return matter if told or head is None or head in _ANYBODY or group else None


def _says_enough(one: ToldFigure, head: str | None, matter: Matter | None, predicate: str | None) -> bool:
    """Whether the words around a figure tell what it is a figure of."""
    if matter is not None:
        return one.figure.value is None or float(one.figure.value).is_integer()
    if one.unit is not None:
        told_of = bool(one.figure.about or one.figure.counted or predicate)
        return told_of and one.unit not in _TIMES
    return one.bounds.high >= _LEAST_COUNT and (head is not None or plain(predicate) is not None)


def _names(phrase: str | None) -> tuple[str, ...]:
    """The capitalised words of a phrase."""
    return words_of(" ".join(word for word in (phrase or "").split() if word[:1].isupper()))


def _leaning(one: ToldFigure, recent: Sequence[tuple[ToldFigure, Quantity]]) -> Quantity | None:
    """The quantity of the nearest figure before a bare one, if that is of its size."""
    before, behind = one.sentence_text[: one.span[0]], one.sentence_text[one.span[1] :]
    put = bool(_PUT.search(before))
    if _counted(one) or not _CLOSED.match(behind) or not (put or _STANDS_FOR.search(before)):
        return None
    if one.unit is not None and not put:
        return None
    most = _MOST_BACK_PUT if put else _MOST_BACK
    near = [(earlier, quantity) for earlier, quantity in reversed(recent) if one.sentence - earlier.sentence <= most]
    fitting = [
        (earlier, quantity)
        for earlier, quantity in near
        if _of_a_kind(one, earlier, quantity)
        and _of_a_size(one, earlier)
        and not (quantity.unit is None and scope_of(one).period is Period.AHEAD is not quantity.scope.period)
    ]
    if not fitting:
        return None
    inside = [pair for pair in fitting if one.figure.value is None and one.bounds.overlaps(_in_its_words(pair[0], one))]
    earlier, quantity = (inside or fitting)[0]
    leans_on = earlier.index if quantity.leans_on is None else quantity.leans_on
    return replace(quantity, scope=replace(quantity.scope, inherited=True), leans_on=leans_on)


def _in_its_words(earlier: ToldFigure, one: ToldFigure) -> Bounds:
    """The bounds of an earlier figure in the unit in which a bare one stands."""
    return earlier.bounds if one.unit == earlier.unit else bounds_of(earlier.figure)


def _of_a_kind(one: ToldFigure, earlier: ToldFigure, quantity: Quantity) -> bool:
    """Whether a bare number can be of the quantity of an earlier figure: in its unit, or in the words of its size."""
    if one.unit is not None or quantity.unit is None:
        return one.unit == quantity.unit
    sizes = [_SIZE.search(each.printed) for each in (one, earlier)]
    return all(sizes) and len({size[0].lower() for size in sizes if size}) == 1


def _of_a_size(one: ToldFigure, earlier: ToldFigure) -> bool:
    small, large = sorted((_middle(one), _middle(earlier)))
    return small > 1 and large <= _FARTHEST * small


def _middle(one: ToldFigure) -> float:
    figure = one.figure
    return figure.value if figure.value is not None else ((figure.low or 0.0) + (figure.high or 0.0)) / 2


def _is_part(one: ToldFigure, quantity: Quantity, recent: Sequence[tuple[ToldFigure, Quantity]]) -> bool:
    """Whether a figure is only a part of another one's whole, or what comes on top of it."""
    before, behind = one.sentence_text[: one.span[0]], one.sentence_text[one.span[1] :]
    if _MORE_THAN.match(behind) or _ALSO.match(behind):
        return True
    if _PART.search(before) or (one.unit is None and _OF_THEM.match(behind)):
        whole = [kept for other, kept in recent if other.sentence == one.sentence]
        return quantity.thing is None or not quantity.is_toll or any(kept.thing == quantity.thing for kept in whole)
    alone = not any(other.sentence == one.sentence for other, _ in recent)
    return alone and bool(_MORE.match(behind) or _ANOTHER.search(before))
