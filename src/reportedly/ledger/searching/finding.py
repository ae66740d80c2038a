"""Hits: the newest rows of an index that match, and how well the words of each do.

An index gives rows in the order in which they were written, newest first, as many as are asked for, at no more cost
than that. So a query that a million rows answer costs what one costs that a thousand answer: the newest
:data:`WEIGHED` are weighed, and the best :data:`~reportedly.ledger.searching.hit_rows.BEST` of these are kept.
"""

import json
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from operator import itemgetter
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
from reportedly.ledger.searching.plan import Plan
from reportedly.ledger.searching.rarity import is_rare, within
from reportedly.ledger.searching.scoring import freshness
from reportedly.ledger.searching.walking import Below, walked
from reportedly.ledger.sqlite import numbers_given
from reportedly.ledger.sqlite_search import PAST

SCANNED = 200_000
"""So many rows may lie between those that are weighed, to look through all of them for the words alone."""
LOOKED_UP = 40
"""Of so many hits it is looked up when they became known, where it is only to be told which ones to look at."""
COMMON, SAMPLE = 200_000, 20_000
"""What stands in more rows than that tells nothing of one; and so many of the newest are looked at to judge it."""
WEIGHED = {Order.MIX: BEST, Order.RELEVANCE: 10 * BEST, Order.RECENT: BEST}


class Hit(NamedTuple):
    """A row of an index that matches, by its number; ``words`` is how well its words do, by BM25: 0 at least.

    ``version`` is its version where the plan was walked: that order is by version first, else it is 0.
    """

    number: int
    words: float
    plan: Plan
    version: int = 0

    @property
    def row(self) -> tuple[str, int]:
        """The table that it is of, and its number there: claims of earlier readings have numbers of their own."""
        return self.plan.table, self.number

    @property
    def place(self) -> Below:
        """Where the list goes on behind it."""
        return Below(self.number, self.version)


def newest(connection: Connection, plan: Plan, limit: int, *, below: Below | None = None, weigh: bool) -> list[Hit]:
    """The rows that match, last written first, with the weight of their words if that is wanted."""
    if plan.nothing:
        return []
    if plan.walk is not None:
        found = walked(connection, plan, limit, below)
    else:
        numbers_found = connection.scalars(_rows(plan, limit, None if below is None else below.number))
        found = [(0, number) for number in numbers_found]
    weights = _weights(connection, plan, [number for _, number in found]) if weigh and found else {}
    return [Hit(number, weights.get(number, 0.0), plan, version) for version, number in found]


def how_many(connection: Connection, plan: Plan, limit: int) -> int:
    """How many rows match, counted up to so many."""
    if plan.nothing:
        return 0
    if plan.walk is not None:
        return len(walked(connection, plan, limit, None))
    return connection.scalar(select(func.count()).select_from(_rows(plan, limit, None).subquery())) or 0


def best(connection: Connection, hits: Sequence[Hit], most: int, order: Order) -> Sequence[Hit]:
    """The best so many, the newer of equals: by their words, and by about how old they are where that counts."""
    if len(hits) <= most:
        return hits
    if order is not Order.MIX or not any(hit.words for hit in hits):
        return sorted(hits, key=itemgetter(1, 0), reverse=True)[:most]
    known = _known_about(connection, hits)
    last = max(known.values())
    weighed = [(hit.words * freshness(last - known[hit.number]), hit.number, hit) for hit in hits]
    weighed.sort(key=itemgetter(0, 1), reverse=True)
    return [hit for *_, hit in weighed[:most]]


def _known_about(connection: Connection, hits: Sequence[Hit]) -> dict[int, int]:
    """About when hits became known, in microseconds, by number: some are looked up, those between lie between."""
    known: dict[int, int] = {}
    for rows in {_rows_of(hit.plan).name: _rows_of(hit.plan) for hit in hits}.values():
        listed = sorted({hit.number for hit in hits if _rows_of(hit.plan) is rows})
        marks = [*listed[:: len(listed) // LOOKED_UP + 1], listed[-1]]
        times = connection.execute(_KNOWN[rows.name], {"listed": json.dumps(marks)})
        at = {row[0]: row[1] for row in times}
        known[listed[0]] = at[listed[0]]
        for begin, end in pairwise(marks):
            pace = (at[end] - at[begin]) / max(1, end - begin)
            for number in listed[bisect_right(listed, begin) : bisect_right(listed, end)]:
                known[number] = round(at[begin] + pace * (number - begin))
    return known


def _known(rows: Table) -> Select[Any]:
    listed = numbers_given("listed")
    return select(rows.c.id, type_coerce(rows.c.known_at, BigInteger)).join(listed, listed.c.value == rows.c.id)


_KNOWN = {rows.name: _known(rows) for rows in (claims, past_claims, versions)}


def _rows_of(plan: Plan) -> Table:
    if plan.place.target is Target.ARTICLES:
        return versions
    return past_claims if plan.place.index is PAST else claims


def _weights(connection: Connection, plan: Plan, found: Sequence[int]) -> dict[int, float]:
    """How well the words of some rows match; none are given where all words are too common to tell."""
    words = telling(connection, plan, max(found))
    if not words:
        return {}
    expression = _weighing(connection, plan, words, found)
    asked = {"asked": expression, "least": min(found), "most": max(found), "listed": json.dumps(found)}
    return {row[0]: max(0.0, -row[1]) for row in connection.execute(_ranks(plan.table), asked).all()}


@cache
def _ranks(index: str) -> Select[Any]:
    number: ColumnElement[int] = literal_column(f"+{index}.rowid")
    told: tuple[Any, ...] = (number, literal_column(f"{index}.rank"))
    query = select(*told).select_from(table(index)).where(*within(index))
    return query.where(number.in_(select(numbers_given("listed").c.value)))


def _weighing(connection: Connection, plan: Plan, words: Sequence[str], found: Sequence[int]) -> str:
    """What the index is asked to weigh the words of some rows.

    To weigh a word, all rows that hold it are counted, and a mark, which weighs nothing, is held by very many. So words
    are asked for alone, unless they stand in too many other rows between these.
    """
    expression, between = " AND ".join(words), (min(found), max(found))
    if between[1] - between[0] <= SCANNED or is_rare(connection, plan.table, expression, between, SCANNED // 4):
        return expression
    return plan.expression


def telling(connection: Connection, plan: Plan, newest_row: int) -> tuple[str, ...]:
    """The words by which rows are weighed: without those that stand in so many that they hardly weigh anything.

    How many rows hold a word is judged by the :data:`SAMPLE` before the newest hit.
    """
    sample = min(newest_row, SAMPLE)
    most = COMMON * sample // newest_row
    if most >= sample:
        return plan.words
    between = (newest_row - sample + 1, newest_row)
    return tuple(word for word in plan.words if is_rare(connection, plan.table, word, between, most))


def _rows(plan: Plan, limit: int, below: int | None) -> Select[Any]:
    found = table(plan.table, column("rowid"))
    query = select(found.c.rowid).where(_matches(plan, plan.expression), *plan.conditions)
    if plan.rows is not None:
        query = query.join(plan.rows, plan.rows.c.id == found.c.rowid)
    if below is not None:
        query = query.where(found.c.rowid < below)
    return query.order_by(desc(found.c.rowid)).limit(limit)


def _matches(plan: Plan, expression: str) -> ColumnElement[bool]:
    return literal_column(plan.table).op("MATCH")(literal(expression))
