"""Who speaks in a story, and through which articles: what goes back to one source, as far as names tell."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from operator import itemgetter
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, Table, func, select, type_coerce

from reportedly.ledger.past_schema import past_claims
from reportedly.ledger.prepared import Prepared
from reportedly.ledger.schema import claims, versions
from reportedly.ledger.sqlite import numbers_given
from reportedly.ledger.stories.story_said import bearing_in
from reportedly.ledger.stories.story_texts import carriers_in
from reportedly.records import Mode

_ByArticle = Mapping[int, Sequence[Any]]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Credited:
    """So many sources after the first ``skip``, but for those called, without case, by words that name nobody."""

    limit: int
    skip: int = 0
    but: frozenset[str] = frozenset()


def sources_of(
    connection: Connection, story: int, as_of: datetime | None, limit: int | None = None
) -> tuple[SourceRow, ...]:
    """The sources whose claims bear on assertions of a story, those first that most articles credit.

    With a ``limit`` only the first ones.
    """
    ordered = sorted(_credited(connection, story, as_of), key=lambda of_one: -len(of_one))
    return _sources(connection, ordered[:limit])


def most_credited(
    connection: Connection, story: int, as_of: datetime | None, wanted: Credited
) -> tuple[tuple[SourceRow, ...], int]:
    """A part of the sources of a story, those first that most texts credit, and how many there are in all."""
    carriers = carriers_in(connection, story, as_of)
    ranked = []
    for of_one in _credited(connection, story, as_of):
        _, _, _, entity, full, printed, _ = next(iter(of_one.values()))[0]
        if entity or (full or printed).strip().casefold() not in wanted.but:
            texts = len({carriers.get(article, article) for article in of_one}) if len(of_one) > 1 else 1
            ranked.append((-texts, -len(of_one), of_one))
    ranked.sort(key=itemgetter(slice(2)))
    shown = [of_one for _, _, of_one in ranked[wanted.skip : wanted.skip + wanted.limit]]
    return _sources(connection, shown), len(ranked)


def _credited(connection: Connection, story: int, as_of: datetime | None) -> list[_ByArticle]:
    """The claims of each source, by article, those known first before others, as do the sources."""
    asked = (_CREDITS,) if as_of is None else (_CREDITS, _PAST_CREDITS)
    rows = [tuple(row) for query in asked for row in query.ask(connection, as_of, story=story).all()]
    found: dict[object, dict[int, list[Any]]] = {}
    for row in sorted(rows, key=itemgetter(0, 1, 2)):
        _, article, _, entity, full, printed, _ = row
        key = entity or (full or printed).casefold()
        of_one = found.get(key)
        if of_one is None:
            found[key] = {article: [row]}
        elif article in of_one:
            of_one[article].append(row)
        else:
            of_one[article] = [row]
    return list(found.values())


def _sources(connection: Connection, found: Sequence[_ByArticle]) -> tuple[SourceRow, ...]:
    printed_in = _versions(connection, {told[0][6] for of_one in found for told in of_one.values()})
    return tuple(_source(of_one, printed_in) for of_one in found)


def _credits(table: Table, as_of: Any) -> Select[Any]:
    """What is read of thousands of claims is what they are told apart by; moments stay numbers."""
    known = type_coerce(table.c.known_at, BigInteger)
    is_said = func.coalesce(table.c.mode, "") == Mode.SAID.value
    query: Select[Any] = bearing_in(table, as_of).where(table.c.source.is_not(None), is_said)
    of_claim = table.c["article_id", "position", "entity_id", "source_name", "source", "version_id"]
    return query.with_only_columns(known, *of_claim)


_CREDITS, _PAST_CREDITS = (Prepared(partial(_credits, table)) for table in (claims, past_claims))


_PRINTED = select(*versions.c["id", "number", "outlet"]).where(
    versions.c.id.in_(select(numbers_given("numbers").c.value))
)


def _versions(connection: Connection, numbers: Collection[int]) -> dict[int, tuple[int, str | None]]:
    """Which version of its article each of these is, and its outlet."""
    rows = connection.execute(_PRINTED, {"numbers": json.dumps(sorted(numbers))})
    return {number: (version, outlet) for number, version, outlet in rows.all()}


def _source(by_article: _ByArticle, printed_in: Mapping[int, tuple[int, str | None]]) -> SourceRow:
    _, _, _, entity, full, printed, _ = next(iter(by_article.values()))[0]
    return SourceRow(
        name=full or printed,
        entity=entity,
        credits=tuple(
            CreditRow(
                article=article,
                version=printed_in[told[0][6]][0],
                index=told[0][2],
                outlet=printed_in[told[0][6]][1],
                claims=len(told),
            )
            for article, told in by_article.items()
        ),
    )
