"""Hits as people see them: the words that were found, marked where they stand."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, literal_column, select
from sqlalchemy import table as sql_table

from reportedly.ledger.searching.asking_words import Target, looked_for
from reportedly.ledger.searching.finding import Hit
from reportedly.ledger.searching.rarity import is_rare, within
from reportedly.ledger.searching.tree import Node, fields_of, words_of
from reportedly.ledger.sqlite import numbers_given
from reportedly.ledger.sqlite_search import ARTICLE_COLUMNS, CLAIM_COLUMNS, HIT_BEGINS, HIT_ENDS

SNIPPET_TOKENS = 40
WALKED = 100
_BEGINS, _ENDS, _MORE = literal(HIT_BEGINS), literal(HIT_ENDS), literal("…")
_Columns = Callable[[str], dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The texts of a hit, by column, with what was found marked; a text is None where the row has none."""

    texts: dict[str, str | None]


def marked_claims(connection: Connection, node: Node | None, hits: Sequence[Hit]) -> dict[tuple[str, int], Marked]:
    """The marked texts of claims, by index and number; those in which no word of the query stands are left out."""
    names = [value for field in fields_of(node) if field.name in {"source", "who"} for value in field.values]
    asked = looked_for(words_of(node), [name for name in names if not name.isdecimal()], Target.CLAIMS)
    return _marked(connection, asked, hits, _of_claims)


def marked_articles(connection: Connection, node: Node | None, hits: Sequence[Hit]) -> dict[tuple[str, int], Marked]:
    """The marked headlines of articles and their text around the best place; see :func:`marked_claims`."""
    return _marked(connection, looked_for(words_of(node), (), Target.ARTICLES), hits, _of_articles)


def _of_claims(table: str) -> dict[str, Any]:
    return {name: _whole(table, CLAIM_COLUMNS.index(name)) for name in ("source", "content", "sentence")}


def _of_articles(table: str) -> dict[str, Any]:
    place = ARTICLE_COLUMNS.index("text")
    around = func.snippet(literal_column(table), place, _BEGINS, _ENDS, _MORE, SNIPPET_TOKENS)
    return {"title": _whole(table, ARTICLE_COLUMNS.index("title")), "snippet": around}


def _whole(table: str, place: int) -> Any:
    return func.highlight(literal_column(table), place, _BEGINS, _ENDS)


def _marked(
    connection: Connection, asked: str | None, hits: Sequence[Hit], columns: _Columns
) -> dict[tuple[str, int], Marked]:
    found: dict[tuple[str, int], Marked] = {}
    if asked is None:
        return found
    for plan in {hit.plan.table: hit.plan for hit in hits}.values():
        listed = [hit.number for hit in hits if hit.plan.table == plan.table]
        least, most = min(listed), max(listed)
        walks = is_rare(connection, plan.table, asked, (least, most), WALKED * len(listed))
        given = {"asked": asked, "least": least, "most": most, "listed": json.dumps(listed)}
        for row in connection.execute(_texts(plan.table, columns, walks), given):
            found[plan.table, row.number] = Marked(texts=dict(zip(row._fields[1:], row[1:], strict=True)))
    return found


@cache
def _texts(table: str, columns: _Columns, walks: bool) -> Select[Any]:
    """The statement for the marked texts of some rows.

    To look up a row of the index by its number costs as much as to walk past a hundred others: where no more than so
    many lie between them, all are walked through.
    """
    number: ColumnElement[int] = literal_column(f"{table}.rowid")
    matches, between = within(table)
    told = (column.label(name) for name, column in columns(table).items())
    query = select(number.label("number"), *told).select_from(sql_table(table)).where(matches)
    listed = select(numbers_given("listed").c.value)
    if walks:
        return query.where(between, literal_column(f"+{table}.rowid").in_(listed))
    return query.where(number.in_(listed))
