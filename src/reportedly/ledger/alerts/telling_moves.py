"""Who spoke, and what matches a query, in a span of time: once for each text, by the first article that prints it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, Table, or_, select

from reportedly.ledger import sqlite_search
from reportedly.ledger.alerts.alert_evidence import Place, evidence_at, in_parts
from reportedly.ledger.alerts.alert_rows import Happening, HappeningKind, Span, Speaker
from reportedly.ledger.copies.copy_schema import copy_groups
from reportedly.ledger.hit_book import versions_that_match
from reportedly.ledger.past_schema import past_claims
from reportedly.ledger.schema import articles, claims, versions
from reportedly.ledger.searching.hit_rows import Shown, Wanted
from reportedly.ledger.searching.parsing import parse
from reportedly.ledger.searching.searcher import Searcher
from reportedly.ledger.stories.story_belonging import held
from reportedly.records import Mode

_AT_ONCE = 40
"""So many versions are searched at once: a search gives its best thousand hits, of which one text may have many."""

_PLACED = (
    "article_id",
    "version_id",
    "position",
    "known_at",
    "sentence",
    "stance",
    "source",
    "source_name",
    "entity_id",
)


def speaking(connection: Connection, span: Span, by: Speaker) -> list[Happening]:
    """That somebody says something that is news, in an article that did not have it before, in a span, in order."""
    candidates = {row.article_id for row in _claims_of(connection, by, span.until, after=span.after)}

    def first_in(numbers: Collection[int]) -> dict[int, Telling]:
        return _first(map(_spoken, _claims_of(connection, by, span.until, articles_in=numbers)))

    fresh = _fresh(connection, span, candidates, first_in)
    places = [row.place for row in fresh]
    return [
        Happening(kind=HappeningKind.SPEAKS, key=f"speaks:{row.article}", at=row.known_at, evidence=evidence)
        for row, evidence in zip(fresh, evidence_at(connection, places), strict=True)
    ]


def matching(connection: Connection, span: Span, query: str) -> list[Happening]:
    """That an article comes to match a query which it did not before, in a span, in order."""
    candidates = {row.article for row in _versions_that_match(connection, query, span)}

    def first_in(numbers: Collection[int]) -> dict[int, Telling]:
        return _first(_versions_of_articles(connection, query, numbers, span.until))

    fresh = _fresh(connection, span, candidates, first_in)
    words = _snippets(connection, query, fresh)
    places = [replace(row.place, sentence=words.get(row.article, row.place.sentence)) for row in fresh]
    return [
        Happening(kind=HappeningKind.QUERY, key=f"query:{row.article}", at=row.known_at, evidence=evidence)
        for row, evidence in zip(fresh, evidence_at(connection, places), strict=True)
    ]


class Telling(NamedTuple):
    """That an article tells it, since when, and where; in the order of these fields they came."""

    known_at: datetime
    version: int
    position: int
    article: int
    place: Place


def _fresh(
    connection: Connection,
    span: Span,
    candidates: Collection[int],
    first_in: Callable[[Collection[int]], dict[int, Telling]],
) -> list[Telling]:
    """Those candidates that told it first in a span, and before any other article that prints the same text."""
    first = [row for row in first_in(candidates).values() if row.known_at > span.after]
    beside = {row.article: _group(connection, row.article, row.known_at) - {row.article} for row in first}
    others = first_in(set().union(*beside.values()))
    fresh = [
        row
        for row in first
        if not any(others[number][:2] < row[:2] for number in beside[row.article] if number in others)
    ]
    return sorted(fresh, key=lambda row: row[:4])


def _claims_of(
    connection: Connection,
    by: Speaker,
    until: datetime,
    *,
    after: datetime | None = None,
    articles_in: Collection[int] | None = None,
) -> list[Row[Any]]:
    """What somebody said by a moment, since one or in some articles, also as earlier readings had it."""
    found: list[Row[Any]] = []
    for table in (claims, past_claims):
        query = _said(table, by).where(table.c.known_at <= until)
        if after is not None:
            found += connection.execute(query.where(table.c.known_at > after)).all()
        for some in in_parts(articles_in or ()):
            found += connection.execute(query.where(table.c.article_id.in_(some))).all()
    return found


def _said(table: Table, by: Speaker) -> Select[Any]:
    news = (table.c.mode == Mode.SAID.value, table.c.background.is_(False))
    if by.entity is not None:
        return select(*table.c[_PLACED]).where(table.c.entity_id == by.entity, *news)
    return select(*table.c[_PLACED]).where(or_(table.c.source == by.name, table.c.source_name == by.name), *news)


def _first(rows: Iterable[Telling]) -> dict[int, Telling]:
    """For each article the telling that was known first, and of these that which comes first in the text."""
    found: dict[int, Telling] = {}
    for row in sorted(rows, key=lambda row: row[:3]):
        found.setdefault(row.article, row)
    return found


def _group(connection: Connection, article: int, at: datetime) -> set[int]:
    """The articles that were known at a moment to print one text with this one."""
    then = held(copy_groups.c.since, copy_groups.c.until, at)
    carrier = select(copy_groups.c.carrier_id).where(copy_groups.c.article_id == article, then).scalar_subquery()
    return set(connection.scalars(select(copy_groups.c.article_id).where(copy_groups.c.carrier_id == carrier, then)))


def _spoken(row: Row[Any]) -> Telling:
    place = Place(
        version=row.version_id,
        at=row.known_at,
        index=row.position,
        sentence=row.sentence,
        stance=row.stance,
        source=row.source,
        who=row.source_name,
        entity=row.entity_id,
    )
    return Telling(row.known_at, row.version_id, row.position, row.article_id, place)


def _versions_that_match(connection: Connection, query: str, span: Span) -> list[Telling]:
    """The versions that became known in a span and match."""
    return _told(connection, query, (versions.c.known_at > span.after, versions.c.known_at <= span.until))


def _versions_of_articles(
    connection: Connection, query: str, numbers: Collection[int], until: datetime
) -> list[Telling]:
    """The versions of some articles, known by a moment, that match."""
    return [
        row
        for some in in_parts(numbers)
        for row in _told(connection, query, (versions.c.article_id.in_(some), versions.c.known_at <= until))
    ]


def _told(connection: Connection, query: str, which: Sequence[Any]) -> list[Telling]:
    """Those of some versions that match: the current ones as they are found now, others as they were found then."""
    shown = articles.c.version == versions.c.number
    columns = (*versions.c["article_id", "id", "known_at", "lede"], shown.label("current"))
    joined = select(*columns).join_from(versions, articles, articles.c.id == versions.c.article_id)
    rows = {row.id: row for row in connection.execute(joined.where(*which))}
    current = sorted(number for number, row in rows.items() if row.current)
    found: set[int] = set()
    for start in range(0, len(current), _AT_ONCE):
        found |= set(versions_that_match(connection, query, tuple(current[start : start + _AT_ONCE])))
    for number, row in rows.items():
        if not row.current:
            found |= set(versions_that_match(connection, query, (number,), row.known_at))
    return [_matched(rows[number]) for number in sorted(found)]


def _matched(row: Row[Any]) -> Telling:
    place = Place(version=row.id, at=row.known_at, sentence=row.lede)
    return Telling(row.known_at, row.id, 0, row.article_id, place)


def _snippets(connection: Connection, query: str, fresh: Sequence[Telling]) -> dict[int, str]:
    """The words around a hit in articles, by their numbers, as far as their current versions have one."""
    found: dict[int, str] = {}
    for start in range(0, len(fresh), _AT_ONCE):
        among = tuple(row.version for row in fresh[start : start + _AT_ONCE])
        wanted = Wanted(node=parse(query), shown=Shown.ARTICLES, among=among, limit=_AT_ONCE)
        found |= {hit.row.id: _bare(hit.snippet) for hit in Searcher(connection, wanted).hits().articles}
    return {article: words for article, words in found.items() if words}


def _bare(snippet: str) -> str:
    marks = {ord(sqlite_search.HIT_BEGINS): None, ord(sqlite_search.HIT_ENDS): None}
    return " ".join(snippet.translate(marks).split())
