"""Values that were written over, and rows that were replaced: kept as they were, with the moment until which they held.

``kind`` says whose values: "version" (what was filled in later, and the counts of an earlier reading) or "entity" (its
name and its link).
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, bindparam, delete, func, insert, literal, select

from reportedly.ledger.columns import EPOCH
from reportedly.ledger.past_schema import earlier_values
from reportedly.ledger.sqlite import numbers_given

_LATER = (
    select(*earlier_values.c["row_id", "was"])
    .where(
        earlier_values.c.kind == bindparam("kind"),
        earlier_values.c.row_id.in_(select(numbers_given("numbers").c.value)),
        earlier_values.c.until > bindparam("moment", type_=earlier_values.c.until.type),
    )
    .order_by(earlier_values.c.id.desc())
)
_MOMENTS = frozenset({"modified_at"})


class AsItWas(SimpleNamespace):
    """A row with earlier values, read as a row is: by name, or by place."""

    def __getitem__(self, place: slice) -> tuple[Any, ...]:
        """The values in some places."""
        return tuple(vars(self).values())[place]


def note(connection: Connection, kind: str, number: int, was: Mapping[str, Any], until: datetime) -> None:
    """Keep the values of a row that are about to be written over."""
    told = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in was.items()}
    row = {"kind": kind, "row_id": number, "was": json.dumps(told, ensure_ascii=False), "until": until}
    connection.execute(insert(earlier_values), row)


def values_at(
    connection: Connection, kind: str, numbers: Collection[int], moment: datetime
) -> dict[int, dict[str, Any]]:
    """For each row that has changed since a moment, by its number, the values that it had then."""
    found: dict[int, dict[str, Any]] = {}
    asked = {"kind": kind, "numbers": json.dumps(sorted(set(numbers))), "moment": moment}
    for row in connection.execute(_LATER, asked):  # the last change first: what is put down last is the oldest
        found.setdefault(row.row_id, {}).update(_told(row.was))
    return found


def as_they_were(
    connection: Connection, kind: str, rows: Sequence[Row[Any]], moment: datetime | None, *, by: str = "id"
) -> Sequence[Any]:
    """Rows with the values that they had at a moment; ``by`` names the column that tells their number of this kind."""
    if moment is None or not rows:
        return rows
    was = values_at(connection, kind, [row._mapping[by] for row in rows], moment)
    return [AsItWas(**(dict(row._mapping) | was[row._mapping[by]])) if row._mapping[by] in was else row for row in rows]


def both(
    connection: Connection, now: Any, past: Callable[[datetime], Any], limit: int, *, known: str = "known_at"
) -> list[Row[Any]]:
    """What two walks find, one down what is and one down what was, each the newest ``limit`` first.

    The second goes no further down than the first had to: rows that were replaced long ago are not walked through. It
    is asked for by the moment at which it may end.
    """
    rows = list(connection.execute(now))
    floor = rows[-1]._mapping[known] if len(rows) >= limit else EPOCH.replace(year=1)
    return [*rows, *connection.execute(past(floor))]


def retire(
    connection: Connection, table: Table, past: Table, which: Iterable[ColumnElement[bool]], until: datetime
) -> None:
    """Move rows among those that were, unless they became known only at ``until`` or later: those were never seen."""
    which = tuple(which)
    copy_past(connection, table, past, which, until)
    connection.execute(delete(table).where(*which))


def copy_past(
    connection: Connection, table: Table, past: Table, which: Iterable[ColumnElement[bool]], until: datetime
) -> None:
    """Keep how rows are that are about to be changed; see :func:`retire`."""
    began = func.coalesce(table.c.since, table.c.known_at) if "since" in table.c else table.c.known_at
    names = [column.name for column in past.c if column.name in table.c and column.name != "id"]
    seen = select(*(table.c[name] for name in names), literal(until, past.c.until.type)).where(*which, began < until)
    connection.execute(insert(past).from_select([*names, "until"], seen.order_by(*table.primary_key.columns)))


def _told(was: str) -> dict[str, Any]:
    return {
        name: datetime.fromisoformat(value) if name in _MOMENTS and value is not None else value
        for name, value in json.loads(was).items()
    }
