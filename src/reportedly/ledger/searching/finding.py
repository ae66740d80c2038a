"""Hits: the newest rows of an index that match, and how well the words of each do.

An index gives rows in the order in which they were written, newest first, as many as are asked for, at no more cost
than that. So a query that a million rows answer costs what one costs that a thousand answer: the newest
:data:`WEIGHED` are weighed, and the best :data:`~reportedly.ledger.searching.hit_rows.BEST` of these are kept.
"""

from collections.abc import Sequence
from heapq import nlargest
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, column, desc, func, literal, literal_column, select, table

from reportedly.ledger.searching.hit_rows import BEST, Order
from reportedly.ledger.searching.plan import Plan

WEIGHED = {Order.MIX: BEST, Order.RELEVANCE: 10 * BEST, Order.RECENT: BEST}


class Hit(NamedTuple):
    """A row of an index that matches, by its number; ``words`` is how well its words do, by BM25: 0 at least."""

    number: int
    words: float
    plan: Plan


def newest(connection: Connection, plan: Plan, limit: int, *, below: int | None = None, weigh: bool) -> list[Hit]:
    """The rows that match, last written first, with the weight of their words if that is wanted."""
    rank = literal_column(f"{plan.table}.rank") if weigh else literal(0.0)
    rows = connection.execute(_rows(plan, limit, below).add_columns(rank)).all()
    return [Hit(number, max(0.0, -(weight or 0.0)), plan) for number, weight in rows]


def how_many(connection: Connection, plan: Plan, limit: int) -> int:
    """How many rows match, counted up to so many."""
    return connection.scalar(select(func.count()).select_from(_rows(plan, limit, None).subquery())) or 0


def _rows(plan: Plan, limit: int, below: int | None) -> Select[Any]:
    found = table(plan.table, column("rowid"))
    query = select(found.c.rowid).where(
        literal_column(plan.table).op("MATCH")(literal(plan.expression)), *plan.conditions
    )
    if plan.rows is not None:
        query = query.join(plan.rows, plan.rows.c.id == found.c.rowid)
    if below is not None:
        query = query.where(found.c.rowid < below)
    return query.order_by(desc(found.c.rowid)).limit(limit)


def best(hits: Sequence[Hit]) -> Sequence[Hit]:
    """Those whose words match best, the newer of equals."""
    return hits if len(hits) <= BEST else nlargest(BEST, hits, key=lambda hit: (hit.words, hit.number))
