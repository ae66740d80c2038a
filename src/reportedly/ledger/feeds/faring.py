"""How one feed has fared: its polls, its days, the articles that came by it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import BigInteger, Connection, Row, func, select, type_coerce

from reportedly.ledger import asking
from reportedly.ledger.columns import EPOCH
from reportedly.ledger.feeds.feed_rows import FeedDay, PollRow
from reportedly.ledger.past_schema import feed_polls
from reportedly.ledger.place import Portion
from reportedly.ledger.rows import ArticleRow, ProblemRow
from reportedly.ledger.schema import problems, sightings, sources
from reportedly.records import PollOutcome, Problem

_DAY = timedelta(days=1)
_DAY_US = 86_400_000_000
_MOST_PROBLEMS = 20


def polls(
    connection: Connection, number: int, portion: Portion, before: int | None, as_of: datetime | None
) -> tuple[PollRow, ...]:
    """The polls of a feed, the last first; ``before`` is the number of one behind which they are wanted."""
    query = select(feed_polls).where(feed_polls.c.source_id == number)
    if before is not None:
        query = query.where(feed_polls.c.id < before)
    if as_of is not None:
        query = query.where(feed_polls.c.since <= as_of)
    query = query.order_by(feed_polls.c.since.desc(), feed_polls.c.id.desc()).limit(portion.limit + 1)
    rows = connection.execute(query).all()
    return tuple(_with_what_was_before(rows))[: portion.limit]


def _with_what_was_before(rows: Sequence[Row[Any]]) -> Iterator[PollRow]:
    """Polls, each by how it differs from the one before it."""
    for row, before in pairwise([*rows, None]):
        if row is None:
            continue
        entries = None if before is None else row.entries_seen - before.entries_seen
        failed = row.failures > 0 and row.last_error_at == row.since
        changed = row.outcomes.endswith("n") or bool(entries)
        done = PollOutcome.FAILED if failed else PollOutcome.NEW if changed else PollOutcome.UNCHANGED
        yield PollRow(
            id=row.id,
            at=row.since,
            outcome=done,
            entries=entries,
            error=row.last_error if failed else None,
            code=row.last_code if failed else None,
            lag_s=row.lag_s,
            interval_s=row.interval_s,
            next_poll_at=row.next_poll_at,
        )


def days(connection: Connection, number: int, until: datetime, length: int) -> tuple[FeedDay, ...]:
    """The last ``length`` days (UTC) up to the one that ``until`` lies in, the oldest first."""
    first = until.replace(hour=0, minute=0, second=0, microsecond=0) - (length - 1) * _DAY
    came = _articles_by_day(connection, number, first, until)
    lags = _lags_by_day(connection, number, first, until)
    places = [first + place * _DAY for place in range(length)]
    return tuple(
        FeedDay(day=begins.date(), articles=came.get(_day_of(begins), 0), lag_s=lags.get(_day_of(begins)))
        for begins in places
    )


def _articles_by_day(connection: Connection, number: int, first: datetime, until: datetime) -> dict[int, int]:
    day = type_coerce(sightings.c.known_at, BigInteger) // _DAY_US
    span = sightings.c.known_at.between(first, until)
    query = select(day, func.count()).where(sightings.c.source_id == number, span).group_by(day)
    return {row[0]: row[1] for row in connection.execute(query)}


def _lags_by_day(connection: Connection, number: int, first: datetime, until: datetime) -> dict[int, float | None]:
    """The lag after the last poll of each day that had one."""
    day = type_coerce(feed_polls.c.since, BigInteger) // _DAY_US
    span = feed_polls.c.since.between(first, until)
    last = select(func.max(feed_polls.c.id)).where(feed_polls.c.source_id == number, span).group_by(day)
    query = select(*feed_polls.c["since", "lag_s"]).where(feed_polls.c.id.in_(last))
    return {_day_of(row.since): row.lag_s for row in connection.execute(query)}


def _day_of(moment: datetime) -> int:
    return (moment - EPOCH) // _DAY


def articles(connection: Connection, number: int, limit: int, as_of: datetime | None) -> tuple[ArticleRow, ...]:
    """The articles that came by a feed, the last first."""
    query = select(sightings.c.article_id).where(sightings.c.source_id == number)
    if as_of is not None:
        query = query.where(sightings.c.known_at <= as_of)
    query = query.order_by(sightings.c.known_at.desc(), sightings.c.article_id.desc()).limit(limit)
    numbers = connection.scalars(query).all()
    rows = asking.article_rows(connection, numbers, as_of)
    return tuple(rows[one] for one in numbers if one in rows)


def open_problems(connection: Connection, number: int) -> tuple[ProblemRow, ...]:
    """The problems with a feed and with what it lists that are not over, the newest first."""
    which = (problems.c.source_id == number, problems.c.resolved_at.is_(None))
    query = (
        select(problems, sources.c.name)
        .join(sources)
        .where(*which)
        .order_by(problems.c.known_at.desc(), problems.c.id.desc())
    )
    return tuple(
        ProblemRow(
            id=row.id,
            source=row.name,
            entry_key=row.entry_key,
            url=row.url,
            problem=Problem(code=row.code, message=row.message, remedy=row.remedy),
            known_at=row.known_at,
        )
        for row in connection.execute(query.limit(_MOST_PROBLEMS))
    )
