"""The claims behind rows of ``assertion_claims``, in the words that they had when they came to bear on something."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, func, select

from reportedly.ledger.assertions.assertion_schema import assertion_claims
from reportedly.ledger.past_schema import past_claims
from reportedly.ledger.prepared import OF
from reportedly.ledger.schema import claims

_MOST = 500


def claims_as_told(connection: Connection, rows: Sequence[int]) -> dict[int, Row[Any]]:
    """For rows of ``assertion_claims``, by their numbers, the claims that they stand for.

    When an article is read again its claims are replaced, and what they bear on is written anew: each row goes with
    the claims of the reading that it came of. A row whose claim is not known any more is left out.
    """
    found: dict[int, Row[Any]] = {}
    for start in range(0, len(rows), _MOST):
        some = rows[start : start + _MOST]
        for query in (_PAST, _NOW):
            found |= {row.row: row for row in connection.execute(query, {"of": list(some)})}
    return found


def _told(of: Table) -> Select[Any]:
    same = (of.c.version_id == assertion_claims.c.version_id) & (of.c.position == assertion_claims.c.position)
    held = func.coalesce(of.c.since, of.c.known_at) <= assertion_claims.c.since
    if "until" in of.c:
        held &= of.c.until > assertion_claims.c.since
    columns = of.c["source", "source_name", "source_kind", "entity_id", "stance", "content", "sentence", "known_at"]
    told = select(assertion_claims.c.id.label("row"), *columns).join_from(assertion_claims, of, same & held)
    return told.where(assertion_claims.c.id.in_(OF))


_NOW, _PAST = _told(claims), _told(past_claims)
