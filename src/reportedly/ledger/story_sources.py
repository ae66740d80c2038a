"""Who speaks in a story, and through which articles: what goes back to one source, as far as names tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, Table, func, type_coerce

from reportedly.ledger.past_schema import past_claims
from reportedly.ledger.schema import claims, versions
from reportedly.ledger.story_said import told_in
from reportedly.records import Mode


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


def sources_of(
    connection: Connection, story: int, as_of: datetime | None, limit: int | None = None
) -> tuple[SourceRow, ...]:
    """The sources whose claims bear on assertions of a story, those first that most articles credit.

    With a ``limit`` only the first ones.
    """
    tables = (claims,) if as_of is None else (claims, past_claims)
    rows = [tuple(row) for table in tables for row in connection.execute(_credits(table, story, as_of))]
    found: dict[object, dict[int, list[Any]]] = {}
    for row in sorted(rows, key=itemgetter(slice(3))):
        _, article, _, entity, full, printed, *_ = row
        of_one = found.setdefault(entity or (full or printed).casefold(), {})
        of_one.setdefault(article, []).append(row)
    ordered = sorted(found.values(), key=lambda of_one: -len(of_one))
    return tuple(map(_source, ordered[:limit]))


def _credits(table: Table, story: int, as_of: datetime | None) -> Select[Any]:
    """What is read of thousands of claims is what they are told apart by; moments stay numbers."""
    known = type_coerce(table.c.known_at, BigInteger)
    is_said = func.coalesce(table.c.mode, "") == Mode.SAID.value
    query: Select[Any] = told_in(table, story, as_of).where(table.c.source.is_not(None), is_said).order_by(None)
    of_claim = table.c["article_id", "position", "entity_id", "source_name", "source"]
    return query.with_only_columns(known, *of_claim, *versions.c["number", "outlet"])


def _source(by_article: Mapping[int, Sequence[Any]]) -> SourceRow:
    _, _, _, entity, full, printed, *_ = next(iter(by_article.values()))[0]
    return SourceRow(
        name=full or printed,
        entity=entity,
        credits=tuple(
            CreditRow(article=article, version=told[0][6], index=told[0][2], outlet=told[0][7], claims=len(told))
            for article, told in by_article.items()
        ),
    )
