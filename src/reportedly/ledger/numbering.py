"""Rows get their numbers from the ledger."""

from typing import Any

from sqlalchemy import Connection, Table, insert


def enter(connection: Connection, table: Table, row: dict[str, Any]) -> int:
    """Insert a row; returns its number."""
    key = connection.execute(insert(table), row).inserted_primary_key
    assert key is not None  # noqa: S101 -- so it is for one row
    return int(key[0])
