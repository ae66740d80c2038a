"""Running counts of what sources have said, as of any moment: each row holds from its moment until the next one.

A *cell* is what is counted, such as "certainty:probable": a field and its value. The cells of one source are found by
stepping from cell to cell through the key, so that asking costs what there are of cells, not of moments.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    Select,
    bindparam,
    cast,
    func,
    insert,
    literal,
    select,
    text,
    type_coerce,
    update,
)

from reportedly.ledger import many_rows, sqlite
from reportedly.ledger.columns import Moment, Words
from reportedly.ledger.sources.source_schema import source_counts

Cells = Mapping[tuple[str, str], int]
"""By whose and which cell, how many more or fewer."""

_C = source_counts.c
_EARLIER = source_counts.alias()
_BEFORE = (
    select(_EARLIER.c.number)
    .where(
        _EARLIER.c.whose == bindparam("of", type_=Words),
        _EARLIER.c.cell == bindparam("what", type_=Words),
        _EARLIER.c.since < bindparam("at", type_=Moment),
    )
    .order_by(_EARLIER.c.since.desc())
    .limit(1)
    .scalar_subquery()
)
_HELD = (
    select(_EARLIER.c.number)
    .where(
        _EARLIER.c.whose == bindparam("of", type_=Words),
        _EARLIER.c.cell == bindparam("what", type_=Words),
        _EARLIER.c.since == bindparam("at", type_=Moment),
    )
    .exists()
)
_BEGIN = insert(source_counts).from_select(
    ["whose", "cell", "since", "number"],
    select(
        bindparam("of", type_=Words),
        bindparam("what", type_=Words),
        bindparam("at", type_=Moment),
        func.coalesce(_BEFORE, literal(0, Integer)),
    ).where(~_HELD),
)
_ADD = (
    update(source_counts)
    .where(_C.whose == bindparam("of"), _C.cell == bindparam("what"), _C.since >= bindparam("at"))
    .values(number=_C.number + bindparam("more"))
)
_STANDING = text(
    """
    WITH RECURSIVE cells(cell) AS (
      SELECT (SELECT min(cell) FROM source_counts WHERE whose = :whose AND cell >= :low AND cell < :high)
      UNION ALL
      SELECT (SELECT min(cell) FROM source_counts WHERE whose = :whose AND cell > cells.cell AND cell < :high)
      FROM cells WHERE cells.cell IS NOT NULL LIMIT :most)
    SELECT cell,
      (SELECT min(since) FROM source_counts c WHERE c.whose = :whose AND c.cell = cells.cell) AS first,
      (SELECT number FROM source_counts c WHERE c.whose = :whose AND c.cell = cells.cell AND c.since <= :moment
       ORDER BY c.since DESC LIMIT 1) AS number
    FROM cells WHERE cell IS NOT NULL
    """
).columns(cell=Words, first=Moment, number=Integer)
_LAST = "\U0010ffff"
MOST_CELLS = 4_000
_END_OF_TIME = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How many there are of a cell at the moment that was asked for, and since when there were any."""

    number: int
    first: datetime


def whose(entity: int) -> str:
    """Under what an entity is counted."""
    return f"entity:{entity}"


def whose_of(entity: ColumnElement[int]) -> ColumnElement[str]:
    """The same as SQL, of a column."""
    return literal("entity:", Words) + cast(entity, Words)


def whose_kind(kind: str) -> str:
    """Under what all entities of a kind are counted."""
    return f"kind:{kind}"


def add(connection: Connection, cells: Cells, at: datetime) -> None:
    """Let there be so many more from ``at`` on, also at all later moments that are known."""
    moment = Moment().process_bind_param(at, connection.dialect)
    rows = [{"of": of, "what": cell, "at": moment, "more": more} for (of, cell), more in sorted(cells.items()) if more]
    if rows:
        many_rows.execute(connection, _BEGIN, rows)
        many_rows.execute(connection, _ADD, rows)


def standing(
    connection: Connection, of: str, as_of: datetime | None, *, beginning: str = "", most: int = MOST_CELLS
) -> dict[str, Standing]:
    """The cells of one source that begin so, as they stand now or stood at a moment; without those of none."""
    moment: Any = _END_OF_TIME if as_of is None else Moment().process_bind_param(as_of, connection.dialect)
    asked = {"whose": of, "low": beginning, "high": beginning + _LAST, "moment": moment, "most": most}
    return {
        row.cell: Standing(number=row.number, first=row.first)
        for row in connection.execute(_STANDING, asked)
        if row.number
    }


def numbers(
    connection: Connection, entities: Sequence[int], cells: Sequence[str], as_of: datetime | None
) -> dict[int, tuple[int, ...]]:
    """For each of some entities, how many there are of each of these cells, now or at a moment."""
    moment: Any = _END_OF_TIME if as_of is None else Moment().process_bind_param(as_of, connection.dialect)
    rows = connection.execute(_numbers(tuple(cells)), {"entities": json.dumps(list(entities)), "moment": moment})
    return {entity: tuple(number or 0 for number in found) for entity, *found in rows}


@cache
def _numbers(cells: Sequence[str]) -> Select[Any]:
    listed, since = sqlite.numbers_given("entities"), type_coerce(_C.since, BigInteger)
    return select(
        listed.c.value,
        *(
            select(_C.number)
            .where(
                _C.whose == whose_of(listed.c.value),
                _C.cell == cell,
                since <= bindparam("moment", type_=BigInteger),
            )
            .order_by(_C.since.desc())
            .limit(1)
            .scalar_subquery()
            for cell in cells
        ),
    )


def difference(before: Iterable[Cells], after: Iterable[Cells]) -> Counter[tuple[str, str]]:
    """How many more there are after than before, by cell."""
    found: Counter[tuple[str, str]] = Counter()
    for sign, sides in ((-1, before), (1, after)):
        for cells in sides:
            for cell, number in cells.items():
                found[cell] += sign * number
    return found
