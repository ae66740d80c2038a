"""Running counts of the whole ledger, kept up as rows arrive: no total is ever counted out."""

from sqlalchemy import Connection, bindparam, insert, select, update

from reportedly.ledger.rows import Totals
from reportedly.ledger.schema import counts

NAMES = ("articles", "versions", "claims", "thoughts", "figures", "feeds", "problems", "entries_due")

_ADD = update(counts).where(counts.c.name == bindparam("counted")).values(value=counts.c.value + bindparam("more"))


def begin(connection: Connection) -> None:
    """Zero everywhere, in a fresh ledger."""
    connection.execute(insert(counts), [{"name": name, "value": 0} for name in NAMES])


def add(connection: Connection, **more: int) -> None:
    """Count ``more`` of what is named (less, if negative)."""
    changes = [{"counted": name, "more": number} for name, number in more.items() if number]
    if changes:
        connection.execute(_ADD, changes)


def totals(connection: Connection) -> Totals:
    """The counts as they stand."""
    found = {row.name: row.value for row in connection.execute(select(counts))}
    return Totals(**{name: found[name] for name in NAMES})
