"""Up to which row a moment can see: for each hour, the highest number of a row that came to be in it.

Rows are numbered as they are written, mostly in the order of their time. What is asked as of a moment need not look at
the rows behind all that came to be until then; how many of those there are, an index by time could only tell by a walk.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, Table, bindparam, func, select

from reportedly.ledger.columns import EPOCH
from reportedly.ledger.past_schema import highest_rows
from reportedly.ledger.schema import claims, figures, versions
from reportedly.ledger.sqlite import replacing

_HOUR = timedelta(hours=1)


class Numbered(StrEnum):
    """Whose rows."""

    VERSION = "version"
    CLAIM = "claim"
    FIGURE = "figure"


_TABLES: dict[Numbered, Table] = {Numbered.VERSION: versions, Numbered.CLAIM: claims, Numbered.FIGURE: figures}
_NEWEST = {kind: select(func.max(table.c.id)) for kind, table in _TABLES.items()}
_NOTE = replacing(highest_rows)
_HIGHEST = select(func.max(highest_rows.c.number)).where(
    highest_rows.c.kind == bindparam("kind"), highest_rows.c.hour <= bindparam("hour")
)


def note_rows(connection: Connection, kind: Numbered, at: datetime) -> None:
    """The rows of a kind that were just written are so since ``at``."""
    number = connection.scalar(_NEWEST[kind])
    connection.execute(_NOTE, {"kind": kind.value, "hour": _hour(at), "number": number})


def highest(connection: Connection, kind: Numbered, moment: datetime) -> int:
    """A number that no row of a kind exceeds which was there at a moment, 0 where there was none."""
    return connection.scalar(_HIGHEST, {"kind": kind.value, "hour": _hour(moment)}) or 0


def _hour(moment: datetime) -> int:
    """The hour in which a moment lies, counted from 1970 on."""
    return (moment - EPOCH) // _HOUR
