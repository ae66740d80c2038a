"""A ledger's content as one number: two ledgers with the same digest hold the same rows.

Every row of every table counts, in the order of its key, with all that the program has written. What SQLite keeps for
itself (pages, indexes, the segments of the full-text index) does not: it follows from the rows.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, inspect

from reportedly.ledger.schema import metadata

_AT_ONCE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDigest:
    """One table: how many rows it has, and the SHA-256 of them in hexadecimal."""

    table: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """All tables by name, and the SHA-256 of their digests."""

    sha256: str
    tables: tuple[TableDigest, ...]


def digest(connection: Connection) -> Digest:
    """The digest of all that a ledger holds; reads all of it."""
    there = set(inspect(connection).get_table_names())
    tables = tuple(_of_table(connection, table) for table in _by_name() if table.name in there)
    whole = hashlib.sha256()
    for one in tables:
        whole.update(f"{one.table} {one.rows} {one.sha256}\n".encode())
    return Digest(sha256=whole.hexdigest(), tables=tables)


def _by_name() -> Iterator[Table]:
    return (metadata.tables[name] for name in sorted(metadata.tables))


def _of_table(connection: Connection, table: Table) -> TableDigest:
    columns = ", ".join(f'"{name}"' for name in sorted(table.c.keys()))
    key = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
    found, number = hashlib.sha256(columns.encode()), 0
    rows = connection.exec_driver_sql(f'SELECT {columns} FROM "{table.name}" ORDER BY {key}')  # noqa: S608 -- names of our own
    for batch in rows.partitions(_AT_ONCE):
        for row in batch:
            found.update(repr(tuple(row)).encode() + b"\n")
        number += len(batch)
    return TableDigest(table=str(table.name), rows=number, sha256=found.hexdigest())
