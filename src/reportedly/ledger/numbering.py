"""Rows get their numbers from the ledger."""

from typing import Any

from sqlalchemy import Connection, Table, insert


def enter(connection: Connection, table: Table, row: dict[str, Any]) -> int:
    """Insert a row; returns its number."""
    result = connection.execute(insert(table), row)
    return int(result.lastrowid)
