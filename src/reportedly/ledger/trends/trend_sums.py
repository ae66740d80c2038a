"""What subjects count on days, now or as was known at a moment: kept sums, and what they have become since.

A day that was over at the moment has its present sums, without what became known later and with what has ended since:
of either there is little, and it has an index of its own. On the day of the moment itself, articles are counted.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    Integer,
    Select,
    cast,
    func,
    select,
    text,
)

from reportedly.clock import HOURS_A_DAY, hour_of
from reportedly.ledger.stories.story_belonging import stood
from reportedly.ledger.trends.trend_schema import IS_ENDED, IS_LATE, THE_DAY, trend_days, trend_tallies

BATCH = 500
_T = trend_tallies.c
TEXTS = func.sum(cast(_T.is_text, Integer))
"""How many distinct texts are among tallies. Without the cast their sum would be taken for true or false, too."""


class Sums(NamedTuple):
    """Articles and distinct texts."""

    articles: int
    texts: int


NOTHING = Sums(0, 0)
Among = Sequence[int] | Select[tuple[int]] | None
BySubject = dict[tuple[int, int], Sums]
"""Sums by the number of the subject and the day, counted from 1970."""


class Days(NamedTuple):
    """Days of a period as of a moment: those that were ``over``, and the one that was ``open``, if it is among them."""

    over: tuple[int, ...]
    open: tuple[int, ...]


def days_at(days: Collection[int], as_of: datetime | None) -> Days:
    """Which of the days were over at a moment; now, the sums of all of them are kept."""
    if as_of is None:
        return Days(tuple(days), ())
    today = hour_of(as_of) // HOURS_A_DAY
    return Days(tuple(day for day in days if day < today), tuple(day for day in days if day == today))


def by_day(connection: Connection, numbers: Sequence[int], days: Collection[int], as_of: datetime | None) -> BySubject:
    """What each of some subjects counts on each of some days; without those of nothing."""
    found: BySubject = {}
    split, table = days_at(days, as_of), trend_days.c
    for some in batched(numbers):
        query = select(table.subject_id, table.day, table.articles, table.texts)
        rows = connection.execute(query.where(table.day.in_(split.over), table.subject_id.in_(some)))
        found |= {(number, day): Sums(articles, texts) for number, day, articles, texts in rows}
        if as_of is not None:
            _put_right(found, _since_then(connection, some, split, as_of))
    return {key: sums for key, sums in found.items() if sums.articles}


def totals(
    connection: Connection, numbers: Sequence[int], days: Collection[int], as_of: datetime | None
) -> dict[int, Sums]:
    """What each of some subjects counts on all of some days."""
    found = dict.fromkeys(numbers, NOTHING)
    split, table = days_at(days, as_of), trend_days.c
    for some in batched(numbers):
        query = select(table.subject_id, func.sum(table.articles), func.sum(table.texts)).group_by(table.subject_id)
        rows = connection.execute(query.where(table.day.in_(split.over), table.subject_id.in_(some)))
        found |= {number: Sums(articles, texts) for number, articles, texts in rows}
        if as_of is not None:
            for number, sums in totals_since(connection, split, as_of, some).items():
                found[number] = plus(found[number], sums)
    return found


def totals_since(connection: Connection, days: Days, as_of: datetime, among: Among) -> dict[int, Sums]:
    """What is to be added for a moment to the present sums of the days that were over."""
    found: dict[int, Sums] = {}
    for (number, _), sums in _since_then(connection, among, days, as_of).items():
        found[number] = plus(found.get(number, NOTHING), sums)
    return found


def batched(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """Numbers, as many at once as a query is asked with."""
    return (numbers[start : start + BATCH] for start in range(0, len(numbers), BATCH))


def plus(one: Sums, other: Sums) -> Sums:
    """Both together."""
    return Sums(one.articles + other.articles, one.texts + other.texts)


def _since_then(connection: Connection, among: Among, days: Days, as_of: datetime) -> BySubject:
    """What is to be added for a moment to the present sums of the days that were over."""
    found = differences(connection, days.over, as_of, among)
    for day in days.open:
        found |= {(number, day): sums for number, sums in told_on(connection, day, as_of, among).items()}
    return found


def differences(connection: Connection, days: Collection[int], as_of: datetime, among: Among = None) -> BySubject:
    """What is to be added to the sums of days that were over at a moment, for some subjects or all of them."""
    found: BySubject = {}
    if not days:
        return found
    for sign, that in ((-1, (text(IS_LATE), _T.since > as_of)), (1, ended(as_of))):
        query = select(_T.subject_id, THE_DAY, func.count(), TEXTS).where(*that, THE_DAY.in_(days))
        if among is not None:
            query = query.where((_T.subject_id + 0).in_(among))  # a sum, so that the index of subjects is not taken
        rows = connection.execute(query.group_by(_T.subject_id, THE_DAY))
        _put_right(found, {(number, day): Sums(sign * more, sign * texts) for number, day, more, texts in rows})
    return found


def restored(connection: Connection, days: Collection[int], as_of: datetime) -> Counter[int]:
    """How many articles counted for a subject on some days at a moment, but do not now, by subject."""
    query = (
        select(_T.subject_id, func.count().label("articles"))
        .where(*ended(as_of), THE_DAY.in_(days))
        .group_by(_T.subject_id)
    )
    return Counter({row.subject_id: row.articles for row in connection.execute(query)})


def told_on(connection: Connection, day: int, as_of: datetime, among: Among = None) -> dict[int, Sums]:
    """What had been counted on a day at a moment, for all subjects or those ``among`` some."""
    last = min((day + 1) * HOURS_A_DAY - 1, hour_of(as_of))
    hours = _T.hour >= day * HOURS_A_DAY, _T.hour <= last
    query = select(_T.subject_id, func.count(), TEXTS).where(*hours, stood(trend_tallies, as_of))
    if among is not None:
        query = query.where(_T.subject_id.in_(among))
    rows = connection.execute(query.group_by(_T.subject_id))
    return {number: Sums(articles, texts) for number, articles, texts in rows}


def ended(as_of: datetime) -> tuple[Any, ...]:
    """That a tally counted at a moment, and does not now."""
    return text(IS_ENDED), _T.until > as_of, _T.since <= as_of


def _put_right(sums: BySubject, more: BySubject) -> None:
    for key, added in more.items():
        sums[key] = plus(sums.get(key, NOTHING), added)
