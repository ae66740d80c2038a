"""Named queries on counts: the series of a subject by the hour or day, now or as they were known at a moment."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from reportedly.clock import HOURS_A_DAY, hour_begins, hour_of
from reportedly.ledger.stories.story_belonging import stood
from reportedly.ledger.trends.subject_naming import families_of, numbers_of
from reportedly.ledger.trends.trend_rows import CountRow, Period, Wanted
from reportedly.ledger.trends.trend_schema import trend_clock, trend_hours, trend_tallies
from reportedly.ledger.trends.trend_sums import NOTHING, TEXTS, BySubject, Sums, batched, by_day
from reportedly.records import SubjectKind

_T = trend_tallies.c


def newest(connection: Connection) -> datetime | None:
    """The end of the last hour that was weighed for bursts; None before the first."""
    hour = connection.scalar(select(trend_clock.c.hour))
    return None if hour is None else hour_begins(hour + 1)


def series(
    connection: Connection, counted: tuple[SubjectKind, str], period: Period, *, by_day: bool, as_of: datetime | None
) -> tuple[CountRow, ...]:
    """The counts of a subject by the hour or day, oldest first; hours and days without any article are left out."""
    wanted = [numbers_of(connection, *counted, as_of), numbers_of(connection, SubjectKind.ALL, "", as_of)]
    if by_day:
        own, total = _of_days(connection, [(numbers, days_of(period)) for numbers in wanted], as_of)
    else:
        own, total = (_of_hours(connection, numbers, hours_of(period), as_of) for numbers in wanted)
    return tuple(
        CountRow(
            begins=_begins(step, by_day=by_day),
            **own.get(step, NOTHING)._asdict(),
            all_articles=total.get(step, NOTHING).articles,
            all_texts=total.get(step, NOTHING).texts,
        )
        for step in sorted(own.keys() | total.keys())
    )


def own_series(connection: Connection, asked: Sequence[Wanted], as_of: datetime | None) -> list[tuple[CountRow, ...]]:
    """The counts of subjects alone, with 0 for those of anything; only hours or days in which they have some."""
    families = families_of(connection, [one.subject for one in asked], as_of)
    wanted = [(one, families[one.subject.kind, one.subject.key]) for one in asked]
    of_days = iter(_of_days(connection, [(of, days_of(one.period)) for one, of in wanted if one.by_day], as_of))
    found = []
    for one, of in wanted:
        own = next(of_days) if one.by_day else _of_hours(connection, of, hours_of(one.period), as_of)
        found.append(
            tuple(
                CountRow(begins=_begins(step, by_day=one.by_day), **own[step]._asdict(), all_articles=0, all_texts=0)
                for step in sorted(own)
            )
        )
    return found


def _begins(step: int, *, by_day: bool) -> datetime:
    return hour_begins(step * HOURS_A_DAY if by_day else step)


def hours_of(period: Period) -> range:
    """The hours of a period, counted from 1970; at least the one in which it begins."""
    last = max(period.since, period.until - datetime.resolution)
    return range(hour_of(period.since), hour_of(last) + 1)


def articles_of(
    connection: Connection, counted: tuple[SubjectKind, str], period: Period, *, limit: int, as_of: datetime | None
) -> list[int]:
    """The articles that count for a subject in a period, those that count last first."""
    last: dict[int, int] = {}
    for number in numbers_of(connection, *counted, as_of):
        for row in connection.execute(last_first(number, hours_of(period), as_of).limit(limit)):
            last[row.article_id] = max(row.hour, last.get(row.article_id, row.hour))
    return sorted(last, key=lambda article: (-last[article], -article))[:limit]


def last_first(number: int, hours: range, as_of: datetime | None) -> Select[tuple[int, int]]:
    """The articles that count for one subject, each in one hour; its index is walked from the end."""
    query = select(_T.article_id, _T.hour).where(_T.subject_id == number, *_within(hours, as_of))
    return query.order_by(_T.hour.desc(), _T.article_id.desc())


def days_of(period: Period) -> range:
    """The days of a period, counted from 1970, those of which it has only a part included."""
    hours = hours_of(period)
    return range(hours.start // HOURS_A_DAY, (hours.stop - 1) // HOURS_A_DAY + 1)


def _within(hours: range, as_of: datetime | None) -> tuple[ColumnElement[bool], ...]:
    """That a tally was known at a moment and lies in some hours; nothing counts later than it is known."""
    stop = hours.stop if as_of is None else min(hours.stop, hour_of(as_of) + 1)
    return _T.hour >= hours.start, _T.hour < stop, stood(trend_tallies, as_of)


def _of_days(
    connection: Connection, asked: Sequence[tuple[Sequence[int], range]], as_of: datetime | None
) -> list[dict[int, Sums]]:
    """For each family of subjects, what it counts by the day; all of them are looked up at once."""
    days = {day for _, of_days in asked for day in of_days}
    sums = by_day(connection, sorted({number for numbers, _ in asked for number in numbers}), sorted(days), as_of)
    return [_together(sums, numbers, of_days) for numbers, of_days in asked]


def _together(sums: BySubject, numbers: Sequence[int], days: range) -> dict[int, Sums]:
    found: dict[int, Sums] = {}
    for day in days:
        of_day = [sums[number, day] for number in numbers if (number, day) in sums]
        if of_day:
            found[day] = Sums(sum(one.articles for one in of_day), sum(one.texts for one in of_day))
    return found


def _of_hours(connection: Connection, numbers: Sequence[int], hours: range, as_of: datetime | None) -> dict[int, Sums]:
    """What some subjects together count by the hour, from the sums that are kept where they answer the question."""
    if as_of is not None or hours.start < (connection.scalar(select(trend_clock.c.kept_from)) or 0):
        query = select(_T.hour, func.count(), TEXTS).where(_T.subject_id.in_(numbers), *_within(hours, as_of))
        return _sums_of(connection.execute(query.group_by(_T.hour)))
    table, found = trend_hours.c, dict[int, Sums]()
    for some in batched(hours):
        query = select(table.hour, func.sum(table.articles), func.sum(table.texts)).group_by(table.hour)
        found |= _sums_of(connection.execute(query.where(table.subject_id.in_(numbers), table.hour.in_(some))))
    return found


def _sums_of(rows: Iterable[Any]) -> dict[int, Sums]:
    return {hour: Sums(articles, texts) for hour, articles, texts in rows}
