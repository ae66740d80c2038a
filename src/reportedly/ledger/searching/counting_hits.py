"""Counts over hits: by field, and over time."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from operator import attrgetter

from reportedly.ledger.searching.hit_rows import Bar, Facet, Facets, FacetValue
from reportedly.ledger.searching.scoring import DAY
from reportedly.ledger.searching.traits import Trait

MOST_VALUES = 12
MOST_BARS = 62
_EPOCH = date(1970, 1, 1)
_PLAUSIBLE = range(-62_000, 120_000)

_FIELDS = ("stance", "source", "kind", "basis", "certainty", "outlet", "story", "lang")


def facets(found: Sequence[Trait], headlines: dict[int, str | None]) -> Facets:
    """The counts of all fields; stories are called by their headlines."""
    made: list[Facet] = []
    for field in _FIELDS:
        counted = Counter(map(attrgetter(field), found))
        del counted[None]
        values = tuple(
            FacetValue(value=str(value), name=_name(field, value, headlines), hits=hits)
            for value, hits in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MOST_VALUES]
        )
        if values:
            made.append(Facet(field=field, values=values))
    days = [(one.known if one.published is None else one.published) // DAY for one in found]
    return Facets(of=len(found), fields=tuple(made), days=bars(days))


def bars(days: Sequence[int]) -> tuple[Bar, ...]:
    """Hits by the day, or by the week, month or year where the days lie too far apart, without gaps.

    Days are counted from 1970 on; those that no news can be of are left out.

    >>> [bar.hits for bar in bars([20513, 20515, 20515])]
    [1, 0, 2]
    """
    by_day = {_EPOCH + timedelta(days=day): hits for day, hits in Counter(days).items() if day in _PLAUSIBLE}
    if not by_day:
        return ()
    first, last = min(by_day), max(by_day)
    begins = next((step for step in (_day, _week, _month) if len(_steps(step, first, last)) <= MOST_BARS), _year)
    counted: Counter[date] = Counter()
    for day, hits in by_day.items():
        counted[begins(day)] += hits
    steps = _steps(begins, first, last)[-MOST_BARS:]
    ends = [*(step - timedelta(days=1) for step in steps[1:]), _after(begins, steps[-1]) - timedelta(days=1)]
    return tuple(Bar(first=step, last=end, hits=counted[step]) for step, end in zip(steps, ends, strict=True))


def top_stories(found: Sequence[Trait], most: int = MOST_VALUES) -> list[int]:
    """The stories of most hits."""
    return [story for story, _ in Counter(one.story for one in found if one.story is not None).most_common(most)]


def _name(field: str, value: str | int, headlines: dict[int, str | None]) -> str:
    return headlines.get(int(value)) or f"story {value}" if field == "story" else str(value)


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
