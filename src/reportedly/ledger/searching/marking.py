"""Hits as people see them: the words that were found, marked where they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, literal, literal_column, select
from sqlalchemy import table as sql_table

from reportedly.ledger.searching.asking_words import Target, looked_for
from reportedly.ledger.searching.finding import Hit, is_rare
from reportedly.ledger.searching.plan import Plan
from reportedly.ledger.searching.tree import Node, fields_of, words_of
from reportedly.ledger.sqlite import numbers
from reportedly.ledger.sqlite_search import ARTICLE_COLUMNS, HIT_BEGINS, HIT_ENDS

SNIPPET_TOKENS = 40
WALKED = 100
_BEGINS, _ENDS, _MORE = literal(HIT_BEGINS), literal(HIT_ENDS), literal("…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The texts of a hit, by column, with what was found marked; a text is None where the row has none."""

    texts: dict[str, str | None]


def marked_claims(connection: Connection, node: Node | None, hits: Sequence[Hit]) -> dict[tuple[str, int], Marked]:
    """The marked texts of claims, by index and number; those in which no word of the query stands are left out."""
    names = [value for field in fields_of(node) if field.name in {"source", "who"} for value in field.values]
    asked = looked_for(words_of(node), [name for name in names if not name.isdecimal()], Target.CLAIMS)
    columns = {"source": 0, "content": 2, "sentence": 3}
    return _marked(connection, asked, hits, lambda table: {name: _whole(table, at) for name, at in columns.items()})


def marked_articles(connection: Connection, node: Node | None, hits: Sequence[Hit]) -> dict[tuple[str, int], Marked]:
    """The marked headlines of articles and their text around the best place; see :func:`marked_claims`."""
    asked = looked_for(words_of(node), (), Target.ARTICLES)
    place = ARTICLE_COLUMNS.index("text")

    def columns(table: str) -> dict[str, Any]:
        around = func.snippet(literal_column(table), place, _BEGINS, _ENDS, _MORE, SNIPPET_TOKENS)
        return {"title": _whole(table, ARTICLE_COLUMNS.index("title")), "snippet": around}

    return _marked(connection, asked, hits, columns)


def _whole(table: str, place: int) -> Any:
    return func.highlight(literal_column(table), place, _BEGINS, _ENDS)


def _marked(
    connection: Connection, asked: str | None, hits: Sequence[Hit], columns: Any
) -> dict[tuple[str, int], Marked]:
    found: dict[tuple[str, int], Marked] = {}
    if asked is None:
        return found
    for plan in {hit.plan.table: hit.plan for hit in hits}.values():
        table, made = plan.table, columns(plan.table)
        listed = [hit.number for hit in hits if hit.plan.table == table]
        number: ColumnElement[int] = literal_column(f"{table}.rowid")
        query = select(number.label("number"), *(made[name].label(name) for name in made)).select_from(sql_table(table))
        for row in connection.execute(query.where(*_which(connection, plan, asked, listed))):
            found[table, row.number] = Marked(texts={name: row._mapping[name] for name in made})
    return found


def _which(connection: Connection, plan: Plan, asked: str, listed: Sequence[int]) -> Iterator[ColumnElement[bool]]:
    """Which rows are marked.

    To look up a row of the index by its number costs as much as to walk past a hundred others: where no more than so
    many lie between them, all are walked through.
    """
    number: ColumnElement[int] = literal_column(f"{plan.table}.rowid")
    between = number.between(min(listed), max(listed))
    yield literal_column(plan.table).op("MATCH")(literal(asked))
    if is_rare(connection, plan, asked, between, WALKED * len(listed)):
        yield between
        yield literal_column(f"+{plan.table}.rowid").in_(select(numbers(listed).c.value))
    else:
        yield number.in_(listed)
