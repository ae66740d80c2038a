"""What puts assertions in order, as rows: kept since when and until when, as they stand and as claims bear on them."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, bindparam, case, delete, func, insert, select, update

from reportedly.ledger.assertions.assertion_schema import assertions
from reportedly.ledger.prepared import OF
from reportedly.ledger.standing.standing_schema import assertion_origins, assertion_ranks, assertion_statuses
from reportedly.records import AssertionStatus

_AT_ONCE = 500


class Group(StrEnum):
    """What a reader asks for first: what is disputed, denied or retracted, then how well the others are known.

    REST are those that nobody takes a side on any more, or that somebody said could not be confirmed.
    """

    CONTESTED = "contested"
    CONFIRMED = "confirmed"
    CORROBORATED = "corroborated"
    ONE_ORIGIN = "one_origin"
    REST = "rest"


GROUPS = tuple(Group)
"""The groups by their rank."""
RANKS = {group: rank for rank, group in enumerate(GROUPS)}
_OF_STATUS = {
    AssertionStatus.DISPUTED: Group.CONTESTED,
    AssertionStatus.DENIED: Group.CONTESTED,
    AssertionStatus.RETRACTED: Group.CONTESTED,
    AssertionStatus.CONFIRMED: Group.CONFIRMED,
    AssertionStatus.CORROBORATED: Group.CORROBORATED,
    AssertionStatus.ONE_ORIGIN: Group.ONE_ORIGIN,
}
_BY_STATUS = {status.value: RANKS[group] for status, group in _OF_STATUS.items()}
_TOLD = ("rank", "status", "changed_at", "origins", "outlets", "claims", "articles", "unknown")
_R = assertion_ranks.c


def _as_they_stand() -> Any:
    """Some assertions on which a claim bears, with what puts them in order."""
    status, origins = assertion_statuses.c, assertion_origins.c
    counts = {
        name: func.coalesce(origins[name], 0).label(name) for name in ("origins", "outlets", "articles", "unknown")
    }
    rank = case(_BY_STATUS, value=status.status, else_=RANKS[Group.REST]).label("rank")
    return (
        select(assertions.c.id, assertions.c.story_id, rank, status.status, status.since.label("changed_at"))
        .add_columns(counts["origins"], counts["outlets"], assertions.c.claims, counts["articles"], counts["unknown"])
        .outerjoin(assertion_statuses, (status.assertion_id == assertions.c.id) & status.until.is_(None))
        .outerjoin(assertion_origins, (origins.assertion_id == assertions.c.id) & origins.until.is_(None))
        .where(assertions.c.id.in_(OF), assertions.c.claims > 0)
    )


_STAND = _as_they_stand()
_RANKED = select(_R.assertion_id, _R.story_id, _R.since, *assertion_ranks.c[_TOLD]).where(
    _R.assertion_id.in_(OF), _R.until.is_(None)
)
_THAT = (_R.story_id == bindparam("story"), _R.since == bindparam("begun"), _R.assertion_id == bindparam("number"))
_END = update(assertion_ranks).where(*_THAT).values(until=bindparam("ended"))
_FORGET = delete(assertion_ranks).where(*_THAT)


def keep_ranks(connection: Connection, numbers: Collection[int], at: datetime) -> None:
    """From ``at`` on assertions are in order by how they stand now; what began at this moment was never otherwise."""
    ordered = sorted(numbers)
    for start in range(0, len(ordered), _AT_ONCE):
        _keep(connection, ordered[start : start + _AT_ONCE], at)


def _keep(connection: Connection, numbers: Collection[int], at: datetime) -> None:
    stand = {row[0]: (row[1], tuple(row[2:])) for row in connection.execute(_STAND, {"of": numbers})}
    over, begun = list[dict[str, Any]](), list[dict[str, Any]]()
    for number, story, since, *told in connection.execute(_RANKED, {"of": numbers}):
        if number in stand and stand[number] == (story, tuple(told)):
            del stand[number]
        else:
            (begun if since == at else over).append({"story": story, "begun": since, "number": number})
    begun += [{"story": story, "begun": at, "number": number} for number, (story, _) in stand.items()]
    for statement, rows in ((_END, [one | {"ended": at} for one in over]), (_FORGET, begun)):
        if rows:
            connection.execute(statement, rows)
    if stand:
        connection.execute(insert(assertion_ranks), [_row(one, *told, at) for one, told in stand.items()])


def _row(number: int, story: int, told: tuple[Any, ...], at: datetime) -> dict[str, Any]:
    key = {"story_id": story, "since": at, "assertion_id": number, "until": None}
    return key | dict(zip(_TOLD, told, strict=True))
