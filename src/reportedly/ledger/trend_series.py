"""Named queries on counts: the series of a subject by the hour or day, now or as they were known at a moment."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, FromClause, Integer, Select, cast, func, or_, select

from reportedly.clock import hour_begins, hour_of
from reportedly.ledger.subject_naming import families_of, numbers_of
from reportedly.ledger.tallying import HOURS_A_DAY
from reportedly.ledger.trend_rows import CountRow, Period, Wanted
from reportedly.ledger.trend_schema import trend_clock, trend_days, trend_hours, trend_tallies
from reportedly.records import SubjectKind

_BATCH = 500


class Sums(NamedTuple):
    """Articles and distinct texts."""

    articles: int
    texts: int


_NONE = Sums(0, 0)


def newest(connection: Connection) -> datetime | None:
    """The end of the last hour that was weighed for bursts; None before the first."""
    hour = connection.scalar(select(trend_clock.c.hour))
    return None if hour is None else hour_begins(hour + 1)


def series(
    connection: Connection, counted: tuple[SubjectKind, str], period: Period, *, by_day: bool, as_of: datetime | None
) -> tuple[CountRow, ...]:
    """The counts of a subject by the hour or day, oldest first; hours and days without any article are left out."""
    hours = hours_of(period)
    own = _sums(connection, numbers_of(connection, *counted, as_of), hours, by_day=by_day, as_of=as_of)
    everything = numbers_of(connection, SubjectKind.ALL, "", as_of)
    total = _sums(connection, everything, hours, by_day=by_day, as_of=as_of)
    return tuple(
        CountRow(
            begins=_begins(step, by_day=by_day),
            **own.get(step, _NONE)._asdict(),
            all_articles=total.get(step, _NONE).articles,
            all_texts=total.get(step, _NONE).texts,
        )
        for step in sorted(own.keys() | total.keys())
    )


def own_series(connection: Connection, asked: Sequence[Wanted], as_of: datetime | None) -> list[tuple[CountRow, ...]]:
    """The counts of subjects alone, with 0 for those of anything; only hours or days in which they have some."""
    families = families_of(connection, [one.subject for one in asked], as_of)
    found = []
    for one in asked:
        numbers = families[one.subject.kind, one.subject.key]
        own = _sums(connection, numbers, hours_of(one.period), by_day=one.by_day, as_of=as_of)
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
    hours, table = hours_of(period), trend_tallies.c
    query = select(table.article_id, func.max(table.hour)).where(
        table.subject_id.in_(numbers_of(connection, *counted, as_of)),
        table.hour >= hours.start,
        table.hour < hours.stop,
        known(trend_tallies, as_of),
    )
    query = query.group_by(table.article_id).order_by(func.max(table.hour).desc(), table.article_id.desc())
    return [row.article_id for row in connection.execute(query.limit(limit))]


TEXTS = func.sum(cast(trend_tallies.c.is_text, Integer))
"""How many distinct texts are among tallies. Without the cast their sum would be taken for true or false, too."""


def days_of(period: Period) -> range:
    """The days of a period, counted from 1970, those of which it has only a part included."""
    hours = hours_of(period)
    return range(hours.start // HOURS_A_DAY, (hours.stop - 1) // HOURS_A_DAY + 1)


def known(table: FromClause, as_of: datetime | None) -> ColumnElement[bool]:
    """That a row with ``since`` and ``until`` was so at a moment, or is so now."""
    now: ColumnElement[bool] = table.c.until.is_(None)
    return now if as_of is None else (table.c.since <= as_of) & or_(now, table.c.until > as_of)


def _sums(
    connection: Connection, numbers: Sequence[int], hours: range, *, by_day: bool, as_of: datetime | None
) -> dict[int, Sums]:
    """What some subjects together count by hour or day, from the sums that are kept where they answer the question."""
    if not numbers:
        return {}
    if as_of is not None or not (by_day or hours.start >= (connection.scalar(select(trend_clock.c.kept_from)) or 0)):
        return _sums_of_tallies(connection, numbers, hours, by_day=by_day, as_of=as_of)
    table, step = (trend_days, trend_days.c.day) if by_day else (trend_hours, trend_hours.c.hour)
    steps = range(hours.start // HOURS_A_DAY, (hours.stop - 1) // HOURS_A_DAY + 1) if by_day else hours
    query = select(step.label("step"), func.sum(table.c.articles), func.sum(table.c.texts)).group_by(step)
    return _by_step(connection, query.where(table.c.subject_id.in_(numbers)), step, steps)


def _sums_of_tallies(
    connection: Connection, numbers: Sequence[int], hours: range, *, by_day: bool, as_of: datetime | None
) -> dict[int, Sums]:
    whole = range(hours.start // HOURS_A_DAY * HOURS_A_DAY, -(-hours.stop // HOURS_A_DAY) * HOURS_A_DAY)
    hour = trend_tallies.c.hour
    query = select(hour, func.count(), TEXTS).group_by(hour)
    query = query.where(trend_tallies.c.subject_id.in_(numbers), known(trend_tallies, as_of))
    found = _by_step(connection, query, hour, whole if by_day else hours)
    return _daily(found) if by_day else found


def _daily(hours: Mapping[int, Sums]) -> dict[int, Sums]:
    found: dict[int, Sums] = {}
    for hour, sums in hours.items():
        before = found.get(hour // HOURS_A_DAY, Sums(0, 0))
        found[hour // HOURS_A_DAY] = Sums(before.articles + sums.articles, before.texts + sums.texts)
    return found


def _by_step(
    connection: Connection, query: Select[Any], step: ColumnElement[int], steps: Iterable[int]
) -> dict[int, Sums]:
    """The answers of a query for each of some hours or days, looked up one by one."""
    listed, found = list(steps), dict[int, Sums]()
    for start in range(0, len(listed), _BATCH):
        for number, articles, texts in connection.execute(query.where(step.in_(listed[start : start + _BATCH]))):
            found[number] = Sums(articles, texts)
    return found
