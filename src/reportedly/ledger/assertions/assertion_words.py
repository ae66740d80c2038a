"""The words that stand for assertions, and nothing else of them: for lists of what changed in them."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, bindparam, select

from reportedly.ledger.assertions.assertion_rows import AssertionWords
from reportedly.ledger.assertions.assertion_schema import assertion_claims
from reportedly.ledger.assertions.assertions import came, first_rows, standing
from reportedly.ledger.assertions.wording import Wording, best_wording, shown
from reportedly.ledger.columns import Moment
from reportedly.ledger.past_schema import past_claims
from reportedly.ledger.schema import claims
from reportedly.ledger.showing import held_at
from reportedly.records import Bearing, Mode

_STATES = frozenset({Bearing.STATES.value, Bearing.CONFIRMS.value})


def words_of(
    connection: Connection, numbers: Sequence[int], as_of: datetime | None, most: int
) -> dict[int, AssertionWords]:
    """The words of assertions, by number, from among the first ``most`` claims that bear on each; see ``wording``."""
    asked: dict[str, Any] = {"numbers": numbers, "most": most} | ({} if as_of is None else {"moment": as_of})
    asked["numbers"] = connection.scalars(first_rows(then=as_of is not None, of_bearings=False), asked).all()
    rows = [row for query in _of_rows(then=as_of is not None) for row in connection.execute(query, asked)]
    found: dict[int, list[Row[Any]]] = {}
    for row in sorted(rows, key=came):
        found.setdefault(row.assertion_id, []).append(row)
    return {number: _words(number, of_one) for number, of_one in found.items()}


@cache
def _of_rows(*, then: bool) -> tuple[Select[Any], ...]:
    return tuple(_printed(of, then=then) for of in ((claims, past_claims) if then else (claims,)))


def _printed(of: Table, *, then: bool) -> Select[Any]:
    at = bindparam("moment", type_=Moment()) if then else None
    same = (of.c.version_id == assertion_claims.c.version_id) & (of.c.position == assertion_claims.c.position)
    bearing = assertion_claims.c["assertion_id", "bearing", "about", "since", "came_at"]
    query = select(*bearing, assertion_claims.c.id.label("row"), *of.c["content", "sentence", "mode", "background"])
    query = query.join_from(assertion_claims, of, same)
    query = query.where(assertion_claims.c.id.in_(bindparam("numbers", expanding=True)), standing(at))
    return query if at is None else query.where(*held_at(of, at))


def _words(number: int, rows: Sequence[Row[Any]]) -> AssertionWords:
    said = rows[best_wording([_wording(row) for row in rows])]
    return AssertionWords(id=number, heading=shown(said.content), content=said.content, quoted_sentence=said.sentence)


def _wording(row: Row[Any]) -> Wording:
    return Wording(
        content=row.content,
        rank=2 * (row.about is not None) + (row.bearing not in _STATES),
        aside=row.background or row.mode != Mode.SAID.value,
    )
