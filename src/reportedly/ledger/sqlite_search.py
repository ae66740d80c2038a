"""Full-text search, as SQLite has it (FTS5): of what is current, and of what once was.

A second dialect is a second module with the same functions. There are three indexes of claims and two of articles: what
is current is found in :data:`NOW`, versions that were replaced, for good or for a while, in :data:`ONCE`, and claims of
earlier readings in :data:`PAST`. A question about now asks the first alone.
"""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, TextClause, bindparam, text
from sqlalchemy.exc import OperationalError

from reportedly.ledger.columns import Moment, whole
from reportedly.ledger.rows import ClaimFilter

LONGEST_QUERY = 500

# Marks of a hit, which must not come from the text itself: the views below replace them there.
HIT_BEGINS, HIT_ENDS = "\x02", "\x03"

_SEARCH = (
    """CREATE VIEW searchable_articles AS
    SELECT versions.id AS id,
      replace(replace(versions.title, char(2), ' '), char(3), ' ') AS title,
      replace(replace(versions.text, char(2), ' '), char(3), ' ') AS text
    FROM versions JOIN articles ON articles.id = versions.article_id AND articles.version = versions.number""",
    """CREATE VIEW searchable_claims AS
    SELECT claims.id AS id,
      replace(replace(claims.source, char(2), ' '), char(3), ' ') AS source,
      replace(replace(nullif(claims.source_name, claims.source), char(2), ' '), char(3), ' ') AS source_name,
      replace(replace(claims.content, char(2), ' '), char(3), ' ') AS content,
      replace(replace(claims.sentence, char(2), ' '), char(3), ' ') AS sentence
    FROM claims JOIN versions ON versions.id = claims.version_id
      JOIN articles ON articles.id = versions.article_id AND articles.version = versions.number""",
    """CREATE VIRTUAL TABLE articles_found USING fts5(title, text,
    content='searchable_articles', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE VIRTUAL TABLE claims_found USING fts5(source, source_name, content, sentence,
    content='searchable_claims', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    "INSERT INTO articles_found(articles_found, rank) VALUES ('rank', 'bm25(5.0, 1.0)')",
    "INSERT INTO claims_found(claims_found, rank) VALUES ('rank', 'bm25(2.0, 2.0, 2.0, 1.0)')",
)

_SEARCH_ONCE = (
    """CREATE VIEW searchable_articles_once AS
    SELECT versions.id AS id,
      replace(replace(versions.title, char(2), ' '), char(3), ' ') AS title,
      replace(replace(versions.text, char(2), ' '), char(3), ' ') AS text
    FROM versions WHERE EXISTS (SELECT 1 FROM showings WHERE version_id = versions.id AND until IS NOT NULL)""",
    """CREATE VIEW searchable_claims_once AS
    SELECT claims.id AS id,
      replace(replace(claims.source, char(2), ' '), char(3), ' ') AS source,
      replace(replace(nullif(claims.source_name, claims.source), char(2), ' '), char(3), ' ') AS source_name,
      replace(replace(claims.content, char(2), ' '), char(3), ' ') AS content,
      replace(replace(claims.sentence, char(2), ' '), char(3), ' ') AS sentence
    FROM claims
    WHERE EXISTS (SELECT 1 FROM showings WHERE version_id = claims.version_id AND until IS NOT NULL)""",
    """CREATE VIEW searchable_past_claims AS
    SELECT id,
      replace(replace(source, char(2), ' '), char(3), ' ') AS source,
      replace(replace(nullif(source_name, source), char(2), ' '), char(3), ' ') AS source_name,
      replace(replace(content, char(2), ' '), char(3), ' ') AS content,
      replace(replace(sentence, char(2), ' '), char(3), ' ') AS sentence
    FROM past_claims""",
    """CREATE VIRTUAL TABLE articles_once USING fts5(title, text,
    content='searchable_articles_once', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE VIRTUAL TABLE claims_once USING fts5(source, source_name, content, sentence,
    content='searchable_claims_once', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE VIRTUAL TABLE past_claims_found USING fts5(source, source_name, content, sentence,
    content='searchable_past_claims', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    "INSERT INTO articles_once(articles_once, rank) VALUES ('rank', 'bm25(5.0, 1.0)')",
    "INSERT INTO claims_once(claims_once, rank) VALUES ('rank', 'bm25(2.0, 2.0, 2.0, 1.0)')",
    "INSERT INTO past_claims_found(past_claims_found, rank) VALUES ('rank', 'bm25(2.0, 2.0, 2.0, 1.0)')",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchIndex:
    """The names of the full-text tables of articles and claims, and of the table that holds the claims."""

    articles: str
    claims: str
    claim_rows: str = "claims"


NOW = SearchIndex(articles="articles_found", claims="claims_found")
ONCE = SearchIndex(articles="articles_once", claims="claims_once")
PAST = SearchIndex(articles="articles_once", claims="past_claims_found", claim_rows="past_claims")
_UNTIL = {
    NOW: "showings.until IS NULL",
    ONCE: "showings.until > :moment",
    PAST: "(showings.until IS NULL OR showings.until > :moment)",
}
_SHOWN = (
    "EXISTS (SELECT 1 FROM showings WHERE showings.version_id = {version} AND showings.since <= :moment AND {until})"
)
_HELD = "{rows}.known_at <= :moment AND ({rows}.since IS NULL OR {rows}.since <= :moment)"
_CLAIM_WORDS = "id, source, nullif(source_name, source), content, sentence"
_ARTICLES = (
    "SELECT rowid AS id, snippet({index}, -1, char(2), char(3), '…', 28) AS snippet, rank AS score "
    "FROM {index} WHERE {index} MATCH :query{where} ORDER BY rank LIMIT :limit"
)
_CLAIMS = (
    "SELECT {rows}.id AS id, snippet({index}, -1, char(2), char(3), '…', 40) AS snippet, rank AS score, "
    "'{rows}' AS held_in FROM {index} CROSS JOIN {rows} ON {rows}.id = {index}.rowid WHERE {index} MATCH :query "
    "AND (:mode IS NULL OR {rows}.mode = :mode) AND (:background IS NULL OR {rows}.background = :background) "
    "AND (:source IS NULL OR {rows}.source = :source OR {rows}.source_name = :source) "
    "AND (:stance IS NULL OR {rows}.stance = :stance) "
    "AND (:entity IS NULL OR {rows}.entity_id = :entity){where} "
    "ORDER BY rank LIMIT :limit"
)


def create_search(connection: Connection) -> None:
    """The full-text tables: indexes without a text of their own, of what is current and of what once was."""
    for statement in (*_SEARCH, *_SEARCH_ONCE):
        connection.exec_driver_sql(statement)


def index_article(connection: Connection, version_id: int, index: SearchIndex = NOW) -> None:
    """Let a version's headline and text be found."""
    rows = "SELECT id, title, text FROM versions WHERE id = :version"
    _fill(connection, f"INSERT INTO {index.articles}(rowid, title, text) {rows}", version=version_id)


def forget_article(connection: Connection, version_id: int, index: SearchIndex = NOW) -> None:
    """Let a version that was indexed no longer be found; its row must still be there as it was indexed."""
    rows = "SELECT 'delete', id, title, text FROM versions WHERE id = :version"
    into = f"{index.articles}({index.articles}, rowid, title, text)"
    _fill(connection, f"INSERT INTO {into} {rows}", version=version_id)


def index_claims(connection: Connection, version_id: int, index: SearchIndex = NOW, *, after: int = 0) -> None:
    """Let a version's claims be found, those of the rows that are numbered above ``after``."""
    rows = f"{_CLAIM_WORDS} FROM {index.claim_rows} WHERE version_id = :version AND id > :after"
    into = f"{index.claims}(rowid, source, source_name, content, sentence)"
    _fill(connection, f"INSERT INTO {into} SELECT {rows}", version=version_id, after=after)


def forget_claims(connection: Connection, version_id: int, index: SearchIndex = NOW) -> None:
    """Let a version's claims that were indexed no longer be found; their rows must still be there."""
    into = f"{index.claims}({index.claims}, rowid, source, source_name, content, sentence)"
    rows = f"{_CLAIM_WORDS} FROM {index.claim_rows} WHERE version_id = :version"
    _fill(connection, f"INSERT INTO {into} SELECT 'delete', {rows}", version=version_id)


def _fill(connection: Connection, statement: str, **values: int) -> None:
    connection.execute(text(statement), values)


def find_articles(
    connection: Connection, query: str, limit: int, moment: datetime | None = None, *, in_text: int | None = None
) -> Sequence[Row[Any]]:
    """Version ids with snippets, best first; of what was current at a moment, if one is given.

    ``in_text`` is the one version to look at, by its text alone.
    """
    if moment is None:
        return _find(connection, text(_ARTICLES.format(index="articles_found", where="")), query, {"limit": limit})
    values: dict[str, Any] = {"limit": limit, "moment": moment, "only": in_text}
    wrapped = "%s" if in_text is None else "{text} : (%s)"
    found: list[Row[Any]] = []
    for index in (NOW, ONCE):
        number = f"{index.articles}.rowid"
        shown = _SHOWN.format(version=number, until=_UNTIL[index])
        where = f" AND {shown} AND (:only IS NULL OR {number} = :only)"
        statement = _at_moment(_ARTICLES.format(index=index.articles, where=where))
        found += _find(connection, statement, query, values, wrapped=wrapped)
    return sorted(found, key=lambda row: row.score)[:limit]


def find_claims(
    connection: Connection, query: str, wanted: ClaimFilter, limit: int, moment: datetime | None = None
) -> Sequence[Row[Any]]:
    """Claim ids with snippets and the table that they are of, best first; see :func:`find_articles`."""
    values = asdict(wanted) | {"limit": limit}
    if moment is None:
        return _find(connection, text(_CLAIMS.format(index="claims_found", rows="claims", where="")), query, values)
    found: list[Row[Any]] = []
    for index in (NOW, ONCE, PAST):
        rows = index.claim_rows
        where = f" AND {_SHOWN.format(version=f'{rows}.version_id', until=_UNTIL[index])} AND {_HELD.format(rows=rows)}"
        where += f" AND {rows}.until > :moment" if index is PAST else ""
        statement = _at_moment(_CLAIMS.format(index=index.claims, rows=rows, where=where))
        found += _find(connection, statement, query, values | {"moment": moment})
    return sorted(found, key=lambda row: row.score)[:limit]


def _at_moment(statement: str) -> TextClause:
    return text(statement).bindparams(bindparam("moment", type_=Moment))


def _find(
    connection: Connection, statement: TextClause, query: str, values: dict[str, Any], *, wrapped: str = "%s"
) -> Sequence[Row[Any]]:
    written = whole(query).replace("\0", " ")[:LONGEST_QUERY].strip()
    for attempt in (written, _quoted(written)):
        if not attempt:
            continue
        try:
            return connection.execute(statement, values | {"query": wrapped % attempt}).all()
        except OperationalError as error:
            if getattr(error.orig, "sqlite_errorcode", None) != sqlite3.SQLITE_ERROR:
                raise
    return ()


def _quoted(query: str) -> str:
    """Each word as a phrase, all of which must occur: no character is syntax any more."""
    return " ".join(f'"{word}"' for word in re.split(r'[\s"]+', query) if word)
