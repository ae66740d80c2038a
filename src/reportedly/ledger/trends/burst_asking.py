"""Named queries on bursts: those of a period, one of them, the articles that made it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, or_, select

from reportedly.clock import hour_begins, hour_of
from reportedly.ledger import asking
from reportedly.ledger.rows import ArticleRow
from reportedly.ledger.stories.story_belonging import stood
from reportedly.ledger.trends.subject_naming import named, numbers_of
from reportedly.ledger.trends.trend_rows import BurstRow, Period
from reportedly.ledger.trends.trend_schema import burst_courses, bursts, trend_tallies
from reportedly.records import SubjectKind

_BATCH = 500
_BURSTS = select(
    *bursts.c["id", "subject_id", "begin", "known_at"], *burst_courses.c["last", "over", "articles", "texts", "weight"]
).join(burst_courses, burst_courses.c.burst_id == bursts.c.id)


def in_period(
    connection: Connection, kind: SubjectKind | None, period: Period, *, limit: int, as_of: datetime | None
) -> tuple[BurstRow, ...]:
    """The bursts that were on at some moment of a period, as far as was known, the weightiest first."""
    still_on = or_(bursts.c.over_at.is_(None), bursts.c.over_at >= period.since)
    meets = or_(burst_courses.c.over.is_(False), burst_courses.c.last >= hour_of(period.since))
    query = _as_of(as_of).where(still_on, meets, bursts.c.begin <= hour_of(period.until))
    if kind is not None:
        query = query.where(bursts.c.kind == kind.value)
    query = query.order_by(burst_courses.c.weight.desc(), bursts.c.id).limit(limit)
    return _rows(connection, connection.execute(query).all(), as_of)


def of_subject(
    connection: Connection, counted: tuple[SubjectKind, str], *, limit: int, as_of: datetime | None
) -> tuple[BurstRow, ...]:
    """The bursts of a subject, the last one first."""
    query = _as_of(as_of).where(bursts.c.subject_id.in_(numbers_of(connection, *counted, as_of)))
    query = query.order_by(bursts.c.begin.desc(), bursts.c.id.desc()).limit(limit)
    return _rows(connection, connection.execute(query).all(), as_of)


def burst(connection: Connection, number: int, as_of: datetime | None) -> BurstRow | None:
    """One burst as it was known; None if there was none."""
    found = _rows(connection, connection.execute(_as_of(as_of).where(bursts.c.id == number)).all(), as_of)
    return found[0] if found else None


def bursts_after(
    connection: Connection, after: int, limit: int, as_of: datetime | None
) -> Sequence[tuple[int, BurstRow]]:
    """The bursts numbered above one, as they were known."""
    query = _as_of(as_of).where(bursts.c.id > after).order_by(bursts.c.id).limit(limit)
    return [(row.id, row) for row in _rows(connection, connection.execute(query).all(), as_of)]


def articles_of(connection: Connection, number: int, *, limit: int, as_of: datetime | None) -> tuple[ArticleRow, ...]:
    """The articles that made a burst, by their current versions, the first of them first."""
    row = connection.execute(_as_of(as_of).where(bursts.c.id == number)).first()
    if row is None:
        return ()
    found: list[int] = []
    hours = range(row.begin, row.last + 1)
    query = select(trend_tallies.c.article_id).where(
        trend_tallies.c.subject_id == row.subject_id, stood(trend_tallies, as_of)
    )
    query = query.order_by(trend_tallies.c.hour, trend_tallies.c.since, trend_tallies.c.article_id)
    for start in range(0, len(hours), _BATCH):
        of_hours = query.where(trend_tallies.c.hour.in_(hours[start : start + _BATCH]))
        found += connection.scalars(of_hours.limit(limit - len(found)))
    rows = asking.article_rows(connection, found)
    return tuple(rows[article] for article in found if article in rows)


def _as_of(as_of: datetime | None) -> Select[Any]:
    query = _BURSTS.where(stood(burst_courses, as_of))
    return query if as_of is None else query.where(bursts.c.known_at <= as_of)


def _rows(connection: Connection, rows: Sequence[Row[Any]], as_of: datetime | None) -> tuple[BurstRow, ...]:
    names = named(connection, sorted({row.subject_id for row in rows}), as_of)
    return tuple(
        BurstRow(
            id=row.id,
            subject=names[row.subject_id],
            begins=hour_begins(row.begin),
            ends=hour_begins(row.last + 1),
            over=row.over,
            articles=row.articles,
            texts=row.texts,
            weight=row.weight,
            known_at=row.known_at,
        )
        for row in rows
    )
