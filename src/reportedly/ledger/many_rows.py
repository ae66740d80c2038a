"""One statement carried out for many rows at once, past what the library does with each of them.

Of a statement that is carried out a hundred times for each article, most of the cost is in making its parameters: here
they are handed to the driver as they are. So they must be what the driver takes: moments as whole microseconds, and
text that comes out of the ledger, which can be stored as it is.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, UpdateBase
from sqlalchemy.sql.compiler import SQLCompiler


def execute(connection: Connection, statement: UpdateBase, rows: Sequence[Mapping[str, Any]]) -> None:
    """Carry a statement out for each row of parameters, in order."""
    made = _compiled(statement, connection.dialect)
    order, settled = made.positiontup, dict(made.params)
    if order is None:
        connection.exec_driver_sql(made.string, [{**settled, **row} for row in rows])
    else:
        connection.exec_driver_sql(made.string, [tuple(row.get(name, settled[name]) for name in order) for row in rows])


@lru_cache(maxsize=32)
def _compiled(statement: UpdateBase, dialect: Dialect) -> SQLCompiler:
    """The statement in the database's own words."""
    made = statement.compile(dialect=dialect)
    assert isinstance(made, SQLCompiler)  # noqa: S101 -- what a statement, and no definition, is compiled to
    return made
