"""Hits: the newest rows of an index that match, and how well the words of each do.

An index gives rows in the order in which they were written, newest first, as many as are asked for, at no more cost
than that. So a query that a million rows answer costs what one costs that a thousand answer: the newest
:data:`WEIGHED` are weighed, and the best :data:`~reportedly.ledger.searching.hit_rows.BEST` of these are kept.
"""

from collections.abc import Sequence
from heapq import nlargest
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, column, desc, func, literal, literal_column, select, table

from reportedly.ledger.searching.hit_rows import BEST, Order
from reportedly.ledger.searching.plan import Plan
from reportedly.ledger.sqlite import numbers

SCANNED = 200_000
"""So many rows may lie between those that are weighed, to look through all of them for the words alone."""
WEIGHED = {Order.MIX: BEST, Order.RELEVANCE: 10 * BEST, Order.RECENT: BEST}


class Hit(NamedTuple):
    """A row of an index that matches, by its number; ``words`` is how well its words do, by BM25: 0 at least."""

    number: int
    words: float
    plan: Plan


def newest(connection: Connection, plan: Plan, limit: int, *, below: int | None = None, weigh: bool) -> list[Hit]:
    """The rows that match, last written first, with the weight of their words if that is wanted."""
    if weigh and plan.words == plan.expression:
        query = _rows(plan, limit, below).add_columns(_rank(plan))
        return [_hit(number, rank, plan) for number, rank in connection.execute(query).all()]
    found = connection.scalars(_rows(plan, limit, below)).all()
    weights = _weights(connection, plan, found) if weigh and found else {}
    return [_hit(number, weights.get(number), plan) for number in found]


def how_many(connection: Connection, plan: Plan, limit: int) -> int:
    """How many rows match, counted up to so many."""
    return connection.scalar(select(func.count()).select_from(_rows(plan, limit, None).subquery())) or 0


def best(hits: Sequence[Hit]) -> Sequence[Hit]:
    """Those whose words match best, the newer of equals."""
    return hits if len(hits) <= BEST else nlargest(BEST, hits, key=lambda hit: (hit.words, hit.number))


def _weights(connection: Connection, plan: Plan, found: Sequence[int]) -> dict[int, float]:
    """How well the words of some rows match.

    To weigh a word, all rows that hold it are counted, and a mark, which weighs nothing, is held by very many. So words
    are asked for alone, unless they stand in too many other rows between these.
    """
    within = literal_column(f"{plan.table}.rowid").between(min(found), max(found))
    number: ColumnElement[int] = literal_column(f"+{plan.table}.rowid")
    expression = plan.words
    if max(found) - min(found) > SCANNED:
        rows = (
            select(number).select_from(table(plan.table)).where(_matches(plan, plan.words), within).limit(SCANNED // 4)
        )
        count = connection.scalar(select(func.count()).select_from(rows.subquery())) or 0
        expression = plan.words if count < SCANNED // 4 else plan.expression
    listed = numbers(found)
    query = select(number, _rank(plan)).select_from(table(plan.table)).where(_matches(plan, expression), within)
    rows_found = connection.execute(query.where(number.in_(select(listed.c.value)))).all()
    return {row[0]: row[1] for row in rows_found}


def _rows(plan: Plan, limit: int, below: int | None) -> Select[Any]:
    if plan.listed is not None:
        return _listed(plan, plan.listed, limit, below)
    found = table(plan.table, column("rowid"))
    query = select(found.c.rowid).where(_matches(plan, plan.expression), *plan.conditions)
    if plan.rows is not None:
        query = query.join(plan.rows, plan.rows.c.id == found.c.rowid)
    if below is not None:
        query = query.where(found.c.rowid < below)
    return query.order_by(desc(found.c.rowid)).limit(limit)


def _listed(plan: Plan, listed: Sequence[int], limit: int, below: int | None) -> Select[Any]:
    """Of rows that are known by number, those of which the conditions hold; the index is not asked."""
    number = numbers([one for one in listed if below is None or one < below]).c.value
    query = select(number)
    if plan.rows is not None:
        query = query.join(plan.rows, plan.rows.c.id == number)
    return query.where(*plan.conditions).order_by(desc(number)).limit(limit)


def _matches(plan: Plan, expression: str) -> ColumnElement[bool]:
    return literal_column(plan.table).op("MATCH")(literal(expression))


def _rank(plan: Plan) -> ColumnElement[float]:
    return literal_column(f"{plan.table}.rank")


def _hit(number: int, rank: float | None, plan: Plan) -> Hit:
    return Hit(number, max(0.0, -(rank or 0.0)), plan)
