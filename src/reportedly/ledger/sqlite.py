"""All that is SQLite's own: connections and their pragmas, full-text search, and errors put into words.

A second dialect is a second module with the same functions.

Writers open with ``BEGIN IMMEDIATE``, so that two of them queue up instead of failing halfway. ``synchronous=FULL``
makes every commit wait for the disk: with ``NORMAL``, a power failure could take back what was acknowledged.
"""

import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, Row, Table, TextClause, create_engine, event, text
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from reportedly.errors import LedgerError, LedgerNameError
from reportedly.ledger.columns import whole
from reportedly.ledger.rows import ClaimFilter

BUSY_S = 30.0
READERS = 8
APPLICATION_ID = 0x52505444  # "RPTD", so that a file says whose it is
LONGEST_QUERY = 500
MAGIC = b"SQLite format 3\0"

_PRAGMAS = (
    f"PRAGMA busy_timeout = {int(BUSY_S * 1000)}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA cache_size = -16000",
    "PRAGMA journal_size_limit = 67108864",
)


# ---------------------------------------------------------------- connections


def engine(path: Path, *, writes: bool) -> Engine:
    """An engine for one ledger file: one connection that writes, or several that read."""
    pragmas = _PRAGMAS if writes else (*_PRAGMAS, "PRAGMA query_only = ON")

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
        for pragma in pragmas:
            connection.execute(pragma)
        return connection

    made = create_engine(
        "sqlite://",
        creator=connect,
        poolclass=QueuePool,
        pool_size=1 if writes else READERS,
        max_overflow=0 if writes else READERS,
    )
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
    event.listen(made, "begin", lambda connection: connection.exec_driver_sql(begin))
    return made


def owner_of(path: Path) -> int:
    """The application id that the file bears; 0 for an empty one.

    Raises LedgerNameError where it is of another program, LedgerError where it is no database.
    """
    with explained(path):
        connection = sqlite3.connect(path, timeout=BUSY_S)
        try:
            owner = connection.execute("PRAGMA application_id").fetchone()[0]
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        finally:
            connection.close()
    if tables and owner != APPLICATION_ID:
        raise LedgerNameError(f"{path} is a database of another program.", remedy="Name another file for the ledger.")
    return int(owner)


def keep_a_log(path: Path) -> None:
    """Switch the file to write-ahead logging, which stays with it: readers then never wait for the writer."""
    connection = sqlite3.connect(path, timeout=BUSY_S)
    patience_ends = time.monotonic() + BUSY_S
    try:
        # For this one switch SQLite does not wait for others who do the same at this moment.
        while not _switched(connection) and time.monotonic() < patience_ends:
            time.sleep(0.02)
    finally:
        connection.close()


def _switched(connection: sqlite3.Connection) -> bool:
    try:
        return bool(connection.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",))
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return False


def mark(connection: Connection) -> None:
    """Write into the file whose it is."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the driver's errors into LedgerError, which names the file and what can be done."""
    try:
        yield
    except IntegrityError:
        raise
    except (DatabaseError, sqlite3.DatabaseError) as error:
        reason = str(error.orig if isinstance(error, DatabaseError) else error)
        raise LedgerError(f"The ledger {path} cannot be used: {reason}.", remedy=_remedy(reason)) from error


def _remedy(reason: str) -> str:
    if "locked" in reason or "busy" in reason:
        return "Another process has been writing for too long; end it, or try again later."
    if "malformed" in reason or "not a database" in reason:
        return "The file is damaged; restore a copy, or replay the archives into a new ledger."
    if "full" in reason:
        return "Make room on the disk."
    return "Check that the directory exists and that you may write the file and its directory."


# ---------------------------------------------------------------- counts


def adding(table: Table, *sums: str) -> Insert:
    """The statement that inserts a row or, where there is one of its key, adds ``sums`` to it."""
    statement = insert(table)
    added = {name: table.c[name] + statement.excluded[name] for name in sums}
    return statement.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=added)


def replacing(table: Table) -> Insert:
    """The statement that inserts a row in place of the one of its key, if there is one."""
    statement = insert(table)
    keys = list(table.primary_key.columns)
    values = {column.name: statement.excluded[column.name] for column in table.c if column not in set(keys)}
    return statement.on_conflict_do_update(index_elements=keys, set_=values)


# ---------------------------------------------------------------- full-text search

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

_ARTICLE_IN = text(
    "INSERT INTO articles_found(rowid, title, text) SELECT id, title, text FROM versions WHERE id = :version"
)
_ARTICLE_OUT = text(
    "INSERT INTO articles_found(articles_found, rowid, title, text) "
    "SELECT 'delete', id, title, text FROM versions WHERE id = :version"
)
_CLAIMS_IN = text(
    "INSERT INTO claims_found(rowid, source, source_name, content, sentence) "
    "SELECT id, source, nullif(source_name, source), content, sentence FROM claims WHERE version_id = :version"
)
_CLAIMS_OUT = text(
    "INSERT INTO claims_found(claims_found, rowid, source, source_name, content, sentence) "
    "SELECT 'delete', id, source, nullif(source_name, source), content, sentence FROM claims "
    "WHERE version_id = :version"
)
_ARTICLES = text(
    "SELECT rowid AS id, snippet(articles_found, -1, char(2), char(3), '…', 28) AS snippet "
    "FROM articles_found WHERE articles_found MATCH :query ORDER BY rank LIMIT :limit"
)
_CLAIMS = text(
    "SELECT claims.id AS id, snippet(claims_found, -1, char(2), char(3), '…', 40) AS snippet "
    "FROM claims_found CROSS JOIN claims ON claims.id = claims_found.rowid WHERE claims_found MATCH :query "
    "AND (:mode IS NULL OR claims.mode = :mode) AND (:background IS NULL OR claims.background = :background) "
    "AND (:source IS NULL OR claims.source = :source OR claims.source_name = :source) "
    "AND (:stance IS NULL OR claims.stance = :stance) "
    "AND (:entity IS NULL OR claims.entity_id = :entity) "
    "ORDER BY rank LIMIT :limit"
)


def create_search(connection: Connection) -> None:
    """The full-text tables: indexes without a text of their own, over the newest versions alone."""
    for statement in _SEARCH:
        connection.exec_driver_sql(statement)


def index_article(connection: Connection, version_id: int) -> None:
    """Let a version's headline and text be found."""
    connection.execute(_ARTICLE_IN, {"version": version_id})


def index_claims(connection: Connection, version_id: int) -> None:
    """Let a version's claims be found."""
    connection.execute(_CLAIMS_IN, {"version": version_id})


def forget_article(connection: Connection, version_id: int) -> None:
    """Let a version that was indexed no longer be found; its row must still be there."""
    connection.execute(_ARTICLE_OUT, {"version": version_id})


def forget_claims(connection: Connection, version_id: int) -> None:
    """Let a version's claims that were indexed no longer be found; their rows must still be there."""
    connection.execute(_CLAIMS_OUT, {"version": version_id})


def find_articles(connection: Connection, query: str, limit: int) -> Sequence[Row[Any]]:
    """Version ids with snippets, best first."""
    return _find(connection, _ARTICLES, query, {"limit": limit})


def find_claims(connection: Connection, query: str, wanted: ClaimFilter, limit: int) -> Sequence[Row[Any]]:
    """Claim ids with snippets, best first."""
    return _find(connection, _CLAIMS, query, asdict(wanted) | {"limit": limit})


def _find(connection: Connection, statement: TextClause, query: str, values: dict[str, Any]) -> Sequence[Row[Any]]:
    written = whole(query).replace("\0", " ")[:LONGEST_QUERY].strip()
    for attempt in (written, _quoted(written)):
        if not attempt:
            continue
        try:
            return connection.execute(statement, values | {"query": attempt}).all()
        except OperationalError as error:
            if getattr(error.orig, "sqlite_errorcode", None) != sqlite3.SQLITE_ERROR:
                raise
    return ()


def _quoted(query: str) -> str:
    """Each word as a phrase, all of which must occur: no character is syntax any more."""
    return " ".join(f'"{word}"' for word in re.split(r'[\s"]+', query) if word)
