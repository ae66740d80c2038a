"""All that is SQLite's own: connections and their pragmas, full-text search, and errors put into words.

A second dialect is a second module with the same functions.

Writers open with ``BEGIN IMMEDIATE``, so that two of them queue up instead of failing halfway. ``synchronous=FULL``
makes every commit wait for the disk: with ``NORMAL``, a power failure could take back what was acknowledged.
"""

import json
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    QueuePool,
    Select,
    Table,
    Text,
    bindparam,
    column,
    create_engine,
    event,
    func,
    literal,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.exc import DatabaseError, IntegrityError

from reportedly.errors import LedgerError, LedgerNameError

BUSY_S = 30.0
READERS = 8
KNOWN_FROM, LOOKED_AT = 1_000, 400
"""From so many articles on it matters which way a query goes; entries of each index that are looked at to choose."""
APPLICATION_ID = 0x52505444  # "RPTD", so that a file says whose it is
MAGIC = b"SQLite format 3\0"

_FRESH = """
SELECT count(*) FROM sqlite_master AS made, (SELECT DISTINCT tbl FROM sqlite_stat1 WHERE idx IS NOT NULL) AS known
WHERE made.type = 'index' AND made.tbl_name = known.tbl AND made.sql NOT LIKE '% WHERE %'
AND made.name NOT IN (SELECT idx FROM sqlite_stat1 WHERE idx IS NOT NULL)
"""
"""How many indexes have come to tables that were looked at, of those that hold each row."""
# There is no mmap_size: where nothing is written it saves pages that read most a tenth; where a commit comes five times
# a second, nothing that could be measured. And an error of the disk would then be a signal, which ends the process.
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


def watcher(path: Path) -> sqlite3.Connection:
    """A connection that only ever looks whether anything was written: see :func:`state_of`."""
    return sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)


def state_of(watching: sqlite3.Connection) -> int:
    """A number that is another one after whatever was written by any other connection, of whichever process."""
    return int(watching.execute("PRAGMA data_version").fetchone()[0])


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


def know_sizes(connection: Connection) -> None:
    """Let SQLite look how tables and indexes are filled, if it never did or there are twice as many articles since.

    So it does where an index came since, as with a step of the schema: of one that it never looked at it thinks that
    it leads to few rows, and takes it for all. It chooses its way through several tables by that. It looks at some
    hundred entries of each index: with 100,000 articles it takes half a second of the processor.
    """
    articles = connection.exec_driver_sql("SELECT max(id) FROM articles").scalar() or 0
    if articles < KNOWN_FROM:
        return
    known, fresh = 0, False
    if connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'").scalar():
        told = connection.exec_driver_sql("SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = 'articles'")
        known, fresh = told.scalar() or 0, bool(connection.exec_driver_sql(_FRESH).scalar())
    if fresh or articles >= 2 * known:
        connection.exec_driver_sql(f"PRAGMA analysis_limit = {LOOKED_AT}")
        connection.exec_driver_sql("ANALYZE")


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


def keeping(table: Table) -> Insert:
    """The statement that inserts a row unless there is one of its key, which then stays as it is."""
    return insert(table).on_conflict_do_nothing(index_elements=list(table.primary_key.columns))


# ---------------------------------------------------------------- full-text search


def matching(index: str, expression: str) -> tuple[Select[Any], Any]:
    """The numbers of the rows of a full-text table that answer an expression, and the column that holds them."""
    found = table(index, column("rowid"))
    return select(found.c.rowid).where(literal_column(index).op("MATCH")(literal(expression))), found.c.rowid


def numbers(listed: Sequence[int]) -> Any:
    """Numbers as rows with a column ``value`` and, from 0 on, their place in the list, ``key``."""
    return func.json_each(literal(json.dumps(list(listed)))).table_valued("key", "value")


def numbers_given(name: str) -> Any:
    """Numbers as :func:`numbers` has them, which are given as JSON to a parameter of this name."""
    return func.json_each(bindparam(name, type_=Text)).table_valued("key", "value")


def all_in_one(expression: Any) -> Any:
    """The values of all rows as one JSON array: thousands of numbers come in a fraction of the time of as many rows."""
    return func.json_group_array(expression)
