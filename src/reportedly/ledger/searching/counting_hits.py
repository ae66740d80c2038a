"""Counts over hits: by field, and over time."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from reportedly.ledger.searching.hit_rows import Bar, Facet, Facets, FacetValue
from reportedly.ledger.searching.traits import Trait

MOST_VALUES = 12
MOST_BARS = 62
_PLAUSIBLE = range(1800, 2300)

_FIELDS: dict[str, Callable[[Trait], str | None]] = {
    "stance": lambda one: one.stance,
    "source": lambda one: one.source,
    "kind": lambda one: one.kind,
    "basis": lambda one: one.basis,
    "certainty": lambda one: one.certainty,
    "outlet": lambda one: one.outlet,
    "story": lambda one: None if one.story is None else str(one.story),
    "lang": lambda one: one.language,
}


def facets(found: Sequence[Trait], headlines: dict[int, str | None]) -> Facets:
    """The counts of all fields; stories are called by their headlines."""
    made: list[Facet] = []
    for field, value_of in _FIELDS.items():
        counted = Counter(value for one in found if (value := value_of(one)) is not None)
        values = tuple(
            FacetValue(value=value, name=_name(field, value, headlines), hits=hits)
            for value, hits in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MOST_VALUES]
        )
        if values:
            made.append(Facet(field=field, values=values))
    return Facets(of=len(found), fields=tuple(made), days=bars([one.day for one in found]))


def bars(days: Sequence[date]) -> tuple[Bar, ...]:
    """Hits by the day, or by the week, month or year where the days lie too far apart, without gaps.

    >>> [bar.hits for bar in bars([date(2026, 3, 1), date(2026, 3, 3), date(2026, 3, 3)])]
    [1, 0, 2]
    """
    days = [day for day in days if day.year in _PLAUSIBLE]
    if not days:
        return ()
    first, last = min(days), max(days)
    begins = next((step for step in (_day, _week, _month) if len(_steps(step, first, last)) <= MOST_BARS), _year)
    counted = Counter(begins(day) for day in days)
    steps = _steps(begins, first, last)[-MOST_BARS:]
    ends = [*(step - timedelta(days=1) for step in steps[1:]), _after(begins, steps[-1]) - timedelta(days=1)]
    return tuple(Bar(first=step, last=end, hits=counted[step]) for step, end in zip(steps, ends, strict=True))


def top_stories(found: Sequence[Trait], most: int = MOST_VALUES) -> list[int]:
    """The stories of most hits."""
    return [story for story, _ in Counter(one.story for one in found if one.story is not None).most_common(most)]


def _name(field: str, value: str, headlines: dict[int, str | None]) -> str:
    if field == "story":
        return headlines.get(int(value)) or f"story {value}"
    return value


def _day(day: date) -> date:
    return day


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)


def _year(day: date) -> date:
    return date(day.year, 1, 1)


def _after(begins: Callable[[date], date], step: date) -> date:
    """The beginning of the step behind one."""
    return begins(step + timedelta(days=_LONGEST[begins]))


def _steps(begins: Callable[[date], date], first: date, last: date) -> list[date]:
    steps = [begins(first)]
    while len(steps) <= 12 * MOST_BARS and (following := _after(begins, steps[-1])) <= last:
        steps.append(following)
    return steps


_LONGEST: dict[Callable[[date], date], int] = {_day: 1, _week: 7, _month: 31, _year: 366}
