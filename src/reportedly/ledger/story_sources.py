"""Who speaks in a story, and through which articles: what goes back to one source, as far as names tell."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table

from reportedly.ledger.past_schema import past_claims
from reportedly.ledger.schema import claims, versions
from reportedly.ledger.story_timeline import told_in
from reportedly.records import Mode

_OF_CLAIM = ("article_id", "position", "mode", "source", "source_name", "entity_id", "known_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditRow:
    """A claim by which an article credits a source: its first one of that source, and how many of it bear there."""

    article: int
    version: int
    index: int
    outlet: str | None
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source of a story, by entity, else by the words printed; the articles that credit it, first known first."""

    name: str
    entity: int | None
    credits: tuple[CreditRow, ...]


def sources_of(connection: Connection, story: int, as_of: datetime | None) -> tuple[SourceRow, ...]:
    """The sources whose claims bear on assertions of a story, those first that most articles credit."""
    tables = (claims,) if as_of is None else (claims, past_claims)
    rows = [row for table in tables for row in connection.execute(_credits(table, story, as_of))]
    found: dict[object, list[Any]] = {}
    for row in sorted(rows, key=lambda row: (row.known_at, row.article_id, row.position)):
        if row.mode == Mode.SAID.value:
            found.setdefault(row.entity_id or (row.source_name or row.source).casefold(), []).append(row)
    sources = [_source(of_one) for of_one in found.values()]
    return tuple(sorted(sources, key=lambda source: -len(source.credits)))


def _credits(table: Table, story: int, as_of: datetime | None) -> Select[Any]:
    query: Select[Any] = told_in(table, story, as_of).where(table.c.source.is_not(None)).order_by(None)
    return query.with_only_columns(*table.c[_OF_CLAIM], *versions.c["number", "outlet"])


def _source(rows: list[Any]) -> SourceRow:
    by_article: dict[int, list[Any]] = {}
    for row in rows:
        by_article.setdefault(row.article_id, []).append(row)
    return SourceRow(
        name=rows[0].source_name or rows[0].source,
        entity=rows[0].entity_id,
        credits=tuple(
            CreditRow(
                article=article,
                version=told[0].number,
                index=told[0].position,
                outlet=told[0].outlet,
                claims=len(told),
            )
            for article, told in by_article.items()
        ),
    )
