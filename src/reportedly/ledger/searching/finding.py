"""Hits and their order: the newest that match, how well each does, and how much its age counts.

An index gives rows in the order in which they were written, newest first, as many as are asked for, at no more cost
than that. So a query that a million rows answer costs what one costs that a thousand answer: of the newest
:data:`WEIGHED`, each is weighed, and the best :data:`~reportedly.ledger.searching.hit_rows.BEST` are kept.

The weight of words is BM25, that of age falls from 1 to :data:`OLDEST` by half each :data:`HALVED_DAYS` days, counted
back from the newest hit: an old report that fits far better comes before a new one, and the order of a page does not
change as time goes by.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, column, desc, literal, literal_column, select, table

from reportedly.ledger.searching.hit_rows import BEST, Order
from reportedly.ledger.searching.plan import Plan
from reportedly.ledger.sqlite import numbers

WEIGHED = {Order.MIX: 2_000, Order.RELEVANCE: 10_000, Order.RECENT: BEST}
HALVED_DAYS = 14.0
OLDEST = 0.3
_DAY_S = 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A row of an index that matches; ``words`` is how well, 0 at least."""

    number: int
    plan: Plan
    words: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A hit with when it became known and with the score by which it is put in order."""

    hit: Hit
    known_at: datetime
    score: float


def newest(connection: Connection, plan: Plan, limit: int, *, below: int | None = None, weigh: bool) -> list[Hit]:
    """The rows that match, last written first, with the weight of their words if that is wanted."""
    found = table(plan.table, column("rowid"))
    rank = literal_column(f"{plan.table}.rank") if weigh else literal(0.0)
    query = select(found.c.rowid, rank.label("rank")).where(
        literal_column(plan.table).op("MATCH")(literal(plan.expression)), *plan.conditions
    )
    if plan.rows is not None:
        query = query.join(plan.rows, plan.rows.c.id == found.c.rowid)
    if below is not None:
        query = query.where(found.c.rowid < below)
    rows = connection.execute(query.order_by(desc(found.c.rowid)).limit(limit)).all()
    return [Hit(number=row.rowid, plan=plan, words=max(0.0, -(row.rank or 0.0))) for row in rows]


def scored(hits: Sequence[Hit], known: dict[tuple[str, int], datetime], order: Order) -> list[Scored]:
    """Hits in order, best first; those of which nothing is known are left out."""
    there = [(hit, known[key]) for hit in hits if (key := (hit.plan.table, hit.number)) in known]
    last = max((moment for _, moment in there), default=None)
    if last is None:
        return []
    made = [Scored(hit=hit, known_at=at, score=_score(hit, at, last, order)) for hit, at in there]
    if order is Order.RECENT or not any(one.score for one in made):
        return sorted(made, key=lambda one: (one.known_at, one.hit.number), reverse=True)
    return sorted(made, key=lambda one: (one.score, one.known_at, one.hit.number), reverse=True)


def freshness(moment: datetime, last: datetime) -> float:
    """How much age leaves of a weight, from 1 for the newest down to :data:`OLDEST`.

    >>> from datetime import timedelta, UTC
    >>> last = datetime(2026, 3, 29, tzinfo=UTC)
    >>> freshness(last, last), freshness(last - timedelta(days=14), last)
    (1.0, 0.65)
    """
    days = max(0.0, (last - moment).total_seconds() / _DAY_S)
    return float(OLDEST + (1 - OLDEST) * 0.5 ** (days / HALVED_DAYS))


def moments(connection: Connection, rows: Any, hits: Sequence[Hit]) -> dict[tuple[str, int], datetime]:
    """When the rows of a table that are among the hits became known, by index and number."""
    listed = numbers([hit.number for hit in hits])
    query = select(rows.c.id, rows.c.known_at).join_from(listed, rows, rows.c.id == listed.c.value)
    name = hits[0].plan.table if hits else ""
    return {(name, row.id): row.known_at for row in connection.execute(query)}


def _score(hit: Hit, known_at: datetime, last: datetime, order: Order) -> float:
    return hit.words * freshness(known_at, last) if order is Order.MIX else hit.words
