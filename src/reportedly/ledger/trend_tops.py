"""Named queries on what was told of most on some days, and what each day counted."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from reportedly.clock import hour_begins
from reportedly.ledger.subject_naming import named
from reportedly.ledger.tallying import HOURS_A_DAY
from reportedly.ledger.trend_rows import DayRow, Period, SubjectRow, TopRow
from reportedly.ledger.trend_schema import trend_days, trend_subjects, trend_tallies
from reportedly.ledger.trend_series import TEXTS, Sums, days_of, known
from reportedly.records import SubjectKind

_BATCH = 500
_SHORT = 30_000


def top(
    connection: Connection, kind: SubjectKind, period: Period, *, limit: int, as_of: datetime | None
) -> tuple[TopRow, ...]:
    """The subjects of a kind of which most articles told on the days of a period, most first."""
    days = days_of(period)
    if as_of is not None:
        found = _told_by(connection, kind, days, as_of)
    else:
        found = _most(connection, kind, days, limit)
    best = sorted(found, key=lambda number: (-found[number].articles, number))[:limit]
    names = named(connection, best, as_of)
    return tuple(TopRow(subject=names[number], **found[number]._asdict()) for number in best)


def counted_day(connection: Connection, after: int | None, as_of: datetime | None) -> tuple[int, list[DayRow]] | None:
    """The first day after one (None: of all) with what its subjects counted; None behind the last."""
    query = select(trend_days.c.day).order_by(trend_days.c.day).limit(1)
    day = connection.scalar(query if after is None else query.where(trend_days.c.day > after))
    if day is None:
        return None
    if as_of is not None:
        sums = _told_by(connection, None, range(day, day + 1), as_of)
    else:
        found = connection.execute(select(trend_days).where(trend_days.c.day == day)).all()
        sums = {row.subject_id: Sums(row.articles, row.texts) for row in found}
    names = named(connection, sorted(sums), as_of)
    return day, [_day_row(day, names[number], sums[number]) for number in sorted(sums)]


def _most(connection: Connection, kind: SubjectKind, days: range, limit: int) -> dict[int, Sums]:
    """The subjects that count most, among others: Fagin's threshold algorithm over the days' own lists.

    Each day's list is walked down until nothing below could still be among the first ``limit``. Where the lists are
    short, they are summed up instead: they would be walked to their ends.
    """
    if _is_short(connection, kind, days):
        return _summed(connection, kind, days, limit)
    depth = 2 * limit
    while True:
        lists = [_of_day(connection, kind, day, depth) for day in days]
        numbers = sorted({row.subject_id for rows in lists for row in rows})
        found = _totals(connection, numbers, days)
        best = sorted((sums.articles for sums in found.values()), reverse=True)[:limit]
        below = sum(rows[-1].articles for rows in lists if len(rows) == depth)
        if below == 0 or (len(best) == limit and best[-1] >= below):
            return found
        depth *= 4


def _is_short(connection: Connection, kind: SubjectKind, days: range) -> bool:
    """Whether the lists of the days together have so few rows that reading all of them is soon done."""
    counted = select(trend_days.c.subject_id).where(trend_days.c.day.in_(list(days)), trend_days.c.kind == kind)
    rows = connection.scalar(select(func.count()).select_from(counted.limit(_SHORT + 1).subquery()))
    return (rows or 0) <= _SHORT


def _summed(connection: Connection, kind: SubjectKind, days: range, limit: int) -> dict[int, Sums]:
    table = trend_days.c
    articles = func.sum(table.articles)
    query = select(table.subject_id).where(table.day.in_(list(days)), table.kind == kind).group_by(table.subject_id)
    best = connection.scalars(query.order_by(articles.desc(), table.subject_id).limit(limit)).all()
    return _totals(connection, best, days)


def _of_day(connection: Connection, kind: SubjectKind, day: int, depth: int) -> Sequence[Row[Any]]:
    query = select(*trend_days.c["subject_id", "articles"]).where(trend_days.c.day == day, trend_days.c.kind == kind)
    return connection.execute(query.order_by(trend_days.c.articles.desc(), trend_days.c.subject_id).limit(depth)).all()


def _totals(connection: Connection, numbers: Sequence[int], days: range) -> dict[int, Sums]:
    found: dict[int, Sums] = {}
    table = trend_days.c
    for start in range(0, len(numbers), _BATCH):
        query = select(table.subject_id, func.sum(table.articles), func.sum(table.texts)).group_by(table.subject_id)
        query = query.where(table.day.in_(list(days)), table.subject_id.in_(numbers[start : start + _BATCH]))
        found |= {number: Sums(articles, texts) for number, articles, texts in connection.execute(query)}
    return found


def _told_by(connection: Connection, kind: SubjectKind | None, days: range, as_of: datetime) -> dict[int, Sums]:
    """All subjects (of a kind) with what was known of them at a moment: this reads what the days' articles told."""
    table = trend_tallies.c
    query = (
        select(table.subject_id, func.count(), TEXTS)
        .join(trend_subjects, trend_subjects.c.id == table.subject_id)
        .where(table.hour >= days.start * HOURS_A_DAY, table.hour < days.stop * HOURS_A_DAY)
        .where(known(trend_tallies, as_of))
        .group_by(table.subject_id)
    )
    if kind is not None:
        query = query.where(trend_subjects.c.kind == kind.value)
    return {number: Sums(articles, texts) for number, articles, texts in connection.execute(query)}


def _day_row(day: int, counted: SubjectRow, sums: Sums) -> DayRow:
    return DayRow(
        day=f"{hour_begins(day * HOURS_A_DAY):%Y-%m-%d}",
        kind=counted.kind,
        key=counted.key,
        name=counted.name,
        articles=sums.articles,
        texts=sums.texts,
    )
