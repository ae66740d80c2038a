"""Named queries on what was told of most on some days, and what each day counted."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select

from reportedly.clock import HOURS_A_DAY, hour_begins
from reportedly.ledger.trends.subject_naming import named
from reportedly.ledger.trends.trend_rows import DayRow, Period, SubjectRow, TopRow
from reportedly.ledger.trends.trend_schema import trend_days, trend_subjects
from reportedly.ledger.trends.trend_series import days_of
from reportedly.ledger.trends.trend_sums import Sums, batched, days_at, restored, told_on, totals
from reportedly.records import SubjectKind


def top(
    connection: Connection, kind: SubjectKind, period: Period, *, limit: int, as_of: datetime | None
) -> tuple[TopRow, ...]:
    """The subjects of a kind of which most articles told on the days of a period, most first."""
    found = counted_most(connection, kind, days_of(period), limit, as_of)
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
        sums = told_on(connection, day, as_of)
    else:
        found = connection.execute(select(trend_days).where(trend_days.c.day == day)).all()
        sums = {row.subject_id: Sums(row.articles, row.texts) for row in found}
    names = named(connection, sorted(sums), as_of)
    return day, [_day_row(day, names[number], sums[number]) for number in sorted(sums)]


def counted_most(
    connection: Connection, kind: SubjectKind, days: range, limit: int, as_of: datetime | None
) -> dict[int, Sums]:
    """The subjects that count most on some days, among others that count less.

    Those in front on the day with most articles say how much it takes to be in front on all days, and so on one of
    them, at least (Ronald Fagin, Amnon Lotem and Moni Naor, "Optimal Aggregation Algorithms for Middleware", Journal of
    Computer and System Sciences 66, 2003). Who counts so much on any day is a candidate, and those alone are counted.
    What was known at a moment of its own day is at most what is known of that now, and what counts no longer.
    """
    split = days_at(days, as_of)
    listed = (*split.over, *split.open)
    more = Counter[int]() if as_of is None else _of_kind(connection, restored(connection, listed, as_of), kind)
    first = _in_front(connection, kind, split.over or split.open, limit)
    found = totals(connection, first, days, as_of)
    least = min((sums.articles for sums in found.values()), default=0) if len(found) == limit else 0
    below = max(0, -(-least // max(1, len(listed))) - 1)
    others = _candidates(connection, (kind, listed), below, least - max(more.values(), default=0))
    others |= {number for number, count in more.items() if len(listed) * below + count >= least}
    found |= totals(connection, sorted(others - found.keys()), days, as_of)
    return {number: sums for number, sums in found.items() if sums.articles}


def _in_front(connection: Connection, kind: SubjectKind, days: Collection[int], limit: int) -> list[int]:
    """Who counts most on the one of some days that has most articles."""
    table = trend_days.c
    fullest = select(table.day).where(table.day.in_(days), table.kind == SubjectKind.ALL.value)
    day = connection.scalar(fullest.order_by(table.articles.desc(), table.day).limit(1))
    query = select(table.subject_id).where(table.day == day, table.kind == kind.value)
    return list(connection.scalars(query.order_by(table.articles.desc(), table.subject_id).limit(limit)))


def _candidates(connection: Connection, of: tuple[SubjectKind, Sequence[int]], below: int, least: int) -> set[int]:
    """Who may count ``least`` on some days, of those that count more than ``below`` on any: on the others, so much."""
    (kind, days), table = of, trend_days.c
    at_most = func.sum(table.articles - below) + below * len(days)
    query = select(table.subject_id).where(table.day.in_(days), table.kind == kind.value, table.articles > below)
    return set(connection.scalars(query.group_by(table.subject_id).having(at_most >= least)))


def _of_kind(connection: Connection, counts: Counter[int], kind: SubjectKind) -> Counter[int]:
    found: Counter[int] = Counter()
    table = trend_subjects.c
    for some in batched(sorted(counts)):
        query = select(table.id).where(table.id.in_(some), table.kind == kind.value)
        found.update({number: counts[number] for number in connection.scalars(query)})
    return found


def _day_row(day: int, counted: SubjectRow, sums: Sums) -> DayRow:
    return DayRow(
        day=f"{hour_begins(day * HOURS_A_DAY):%Y-%m-%d}",
        kind=counted.kind,
        key=counted.key,
        name=counted.name,
        articles=sums.articles,
        texts=sums.texts,
    )
