"""Hits: the newest rows of an index that match, and how well the words of each do.

An index gives rows in the order in which they were written, newest first, as many as are asked for, at no more cost
than that. So a query that a million rows answer costs what one costs that a thousand answer: the newest
:data:`WEIGHED` are weighed, and the best :data:`~reportedly.ledger.searching.hit_rows.BEST` of these are kept.
"""

from bisect import bisect_right
from collections.abc import Sequence
from heapq import nlargest
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    Table,
    column,
    desc,
    func,
    literal,
    literal_column,
    select,
    table,
    type_coerce,
)

from reportedly.ledger.past_schema import past_claims
from reportedly.ledger.schema import claims, versions
from reportedly.ledger.searching.asking_words import Target
from reportedly.ledger.searching.hit_rows import BEST, Order
from reportedly.ledger.searching.plan import Plan, is_current
from reportedly.ledger.searching.scoring import freshness
from reportedly.ledger.sqlite import numbers
from reportedly.ledger.sqlite_search import PAST

SCANNED = 200_000
"""So many rows may lie between those that are weighed, to look through all of them for the words alone."""
LOOKED_UP = 40
"""Of so many hits it is looked up when they became known, where it is only to be told which ones to look at."""
COMMON, SAMPLE = 200_000, 20_000
"""What stands in more rows than that tells nothing of one; and so many of the newest are looked at to judge it."""
WEIGHED = {Order.MIX: BEST, Order.RELEVANCE: 10 * BEST, Order.RECENT: BEST}


class Hit(NamedTuple):
    """A row of an index that matches, by its number; ``words`` is how well its words do, by BM25: 0 at least."""

    number: int
    words: float
    plan: Plan


def newest(connection: Connection, plan: Plan, limit: int, *, below: int | None = None, weigh: bool) -> list[Hit]:
    """The rows that match, last written first, with the weight of their words if that is wanted."""
    found = _walked(connection, plan.walk, limit, below) if plan.walk is not None else None
    if found is None:
        found = connection.scalars(_rows(plan, limit, below)).all()
    weights = _weights(connection, plan, found) if weigh and found else {}
    return [Hit(number, weights.get(number, 0.0), plan) for number in found]


def _walked(connection: Connection, walk: Select[Any], limit: int, below: int | None) -> Sequence[int]:
    """The newest rows that a walk gives: it goes from version to version, but within one as its figures stand."""
    number, version = walk.selected_columns
    older = () if below is None else (number < below,)
    rows = connection.execute(walk.where(*older).limit(limit)).all()
    found = {row[0] for row in rows}
    if len(rows) == limit:
        found |= set(connection.scalars(walk.where(*older, version == rows[-1][1])).all())
    return sorted(found, reverse=True)[:limit]


def how_many(connection: Connection, plan: Plan, limit: int) -> int:
    """How many rows match, counted up to so many."""
    return connection.scalar(select(func.count()).select_from(_rows(plan, limit, None).subquery())) or 0


def best(connection: Connection, hits: Sequence[Hit], most: int, order: Order) -> Sequence[Hit]:
    """The best so many, the newer of equals: by their words, and by about how old they are where that counts."""
    if len(hits) <= most:
        return hits
    if order is not Order.MIX or not any(hit.words for hit in hits):
        return nlargest(most, hits, key=lambda hit: (hit.words, hit.number))
    known = _known_about(connection, hits)
    last = max(known.values())
    return nlargest(most, hits, key=lambda hit: (hit.words * freshness(last - known[hit.number]), hit.number))


def _known_about(connection: Connection, hits: Sequence[Hit]) -> dict[int, int]:
    """About when hits became known, in microseconds, by number: some are looked up, those between lie between."""
    known: dict[int, int] = {}
    for rows in {_rows_of(hit.plan).name: _rows_of(hit.plan) for hit in hits}.values():
        listed = sorted({hit.number for hit in hits if _rows_of(hit.plan) is rows})
        marks = [*listed[:: len(listed) // LOOKED_UP + 1], listed[-1]]
        some = numbers(marks)
        times = select(rows.c.id, type_coerce(rows.c.known_at, BigInteger)).join(some, some.c.value == rows.c.id)
        at = {row[0]: row[1] for row in connection.execute(times)}
        for number in listed:
            place = bisect_right(marks, number) - 1
            begin, end = marks[place], marks[min(place + 1, len(marks) - 1)]
            share = (number - begin) / (end - begin) if end > begin else 0.0
            known[number] = round(at[begin] + share * (at[end] - at[begin]))
    return known


def _rows_of(plan: Plan) -> Table:
    if plan.place.target is Target.ARTICLES:
        return versions
    return past_claims if plan.place.index is PAST else claims


def _weights(connection: Connection, plan: Plan, found: Sequence[int]) -> dict[int, float]:
    """How well the words of some rows match; none are given where all words are too common to tell."""
    words = telling(connection, plan, max(found))
    if not words:
        return {}
    within = literal_column(f"{plan.table}.rowid").between(min(found), max(found))
    number: ColumnElement[int] = literal_column(f"+{plan.table}.rowid")
    listed = numbers(found)
    expression = _weighing(connection, plan, words, found)
    query = select(number, _rank(plan)).select_from(table(plan.table)).where(_matches(plan, expression), within)
    rows_found = connection.execute(query.where(number.in_(select(listed.c.value)))).all()
    return {row[0]: max(0.0, -row[1]) for row in rows_found}


def _weighing(connection: Connection, plan: Plan, words: Sequence[str], found: Sequence[int]) -> str:
    """What the index is asked to weigh the words of some rows.

    To weigh a word, all rows that hold it are counted, and a mark, which weighs nothing, is held by very many. So words
    are asked for alone, unless they stand in too many other rows between these.
    """
    expression = " AND ".join(words)
    if max(found) - min(found) <= SCANNED:
        return expression
    between = literal_column(f"{plan.table}.rowid").between(min(found), max(found))
    return expression if is_rare(connection, plan, expression, between, SCANNED // 4) else plan.expression


def telling(connection: Connection, plan: Plan, newest_row: int) -> tuple[str, ...]:
    """The words by which rows are weighed: without those that stand in so many that they hardly weigh anything.

    How many rows hold a word is judged by the :data:`SAMPLE` before the newest hit.
    """
    sample = min(newest_row, SAMPLE)
    most = COMMON * sample // newest_row
    if most >= sample:
        return plan.words
    between = literal_column(f"{plan.table}.rowid").between(newest_row - sample + 1, newest_row)
    return tuple(word for word in plan.words if is_rare(connection, plan, word, between, most))


def is_rare(connection: Connection, plan: Plan, expression: str, between: ColumnElement[bool], most: int) -> bool:
    """Whether no more than ``most`` rows within these match."""
    number: ColumnElement[int] = literal_column(f"+{plan.table}.rowid")
    rows = select(number).select_from(table(plan.table)).where(_matches(plan, expression), between).limit(most + 1)
    return (connection.scalar(select(func.count()).select_from(rows.subquery())) or 0) <= most


def _rows(plan: Plan, limit: int, below: int | None) -> Select[Any]:
    if plan.listed is not None:
        return _listed(plan, plan.listed, limit, below)
    if plan.walk is not None:
        older = () if below is None else (plan.walk.selected_columns[0] < below,)
        return plan.walk.where(*older).limit(limit)
    found = table(plan.table, column("rowid"))
    query = select(found.c.rowid).where(_matches(plan, plan.expression), *plan.conditions)
    if plan.rows is not None:
        query = query.join(plan.rows, plan.rows.c.id == found.c.rowid)
    if below is not None:
        query = query.where(found.c.rowid < below)
    return query.order_by(desc(found.c.rowid)).limit(limit)


def _listed(plan: Plan, listed: Sequence[int], limit: int, below: int | None) -> Select[Any]:
    """Of rows that are known by number and current, those of which the conditions hold; the index is not asked."""
    number = numbers([one for one in listed if below is None or one < below]).c.value
    query, version = select(number), number
    if plan.rows is not None:
        query, version = query.join(plan.rows, plan.rows.c.id == number), plan.rows.c.version_id
    current = () if plan.place.moment is not None else (is_current(version),)
    return query.where(*plan.conditions, *current).order_by(desc(number)).limit(limit)


def _matches(plan: Plan, expression: str) -> ColumnElement[bool]:
    return literal_column(plan.table).op("MATCH")(literal(expression))


def _rank(plan: Plan) -> ColumnElement[float]:
    return literal_column(f"{plan.table}.rank")
