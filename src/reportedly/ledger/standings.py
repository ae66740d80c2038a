"""How assertions stand, as rows: what they are weighed by, and what came of it, kept since when and until when."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, delete, insert, select, update

from reportedly.ledger import copies
from reportedly.ledger.assertions import Member, members_ever
from reportedly.ledger.schema import claims, versions
from reportedly.ledger.standing_schema import assertion_origins, assertion_statuses, origin_claims
from reportedly.ledger.statements import statement, statement_columns
from reportedly.records import AssertionStatus, Bearing, Mode, Statement

_MOST = 500
_TOLD = (
    select(*statement_columns(claims))
    .join_from(claims, versions, versions.c.id == claims.c.version_id)
    .where(claims.c.entity_id == bindparam("entity"), claims.c.mode == Mode.SAID.value, claims.c.background.is_(False))
    .where(claims.c.known_at < bindparam("moment"))
    .order_by(claims.c.known_at.desc(), claims.c.article_id.desc(), claims.c.position)
    .limit(120)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A claim that bears, or once bore, on an assertion: ``row`` of ``assertion_claims``, since when and until when.

    The statement's carrier is the article whose text it is a copy of, as far as that is known now.
    """

    assertion: int
    row: int
    statement: Statement
    bearing: Bearing
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One claim of an origin, whose first claim is ``origin``; why it belongs there, and whether that counts."""

    claim: int
    origin: int
    independent: bool
    tie: str | None = None
    other: int | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """How an assertion stands: status, the claim that brought it about, counts, the claims of each origin."""

    assertion: int
    status: AssertionStatus | None = None
    because: int | None = None
    articles: int = 0
    outlets: int = 0
    origins: int = 0
    unknown: int = 0
    claims: tuple[Weighed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What an assertion's status and number of origins were until now, and which statuses it ever had."""

    status: AssertionStatus | None = None
    origins: int = 0
    ever: frozenset[AssertionStatus] = frozenset()
    most: int = 0


def heard(connection: Connection, assertions: Collection[int]) -> dict[int, list[Heard]]:
    """All that bears or ever bore on each of these assertions, in the order in which it came."""
    rows = [row for some in _in_parts(assertions) for row in members_ever(connection, some)]
    articles = {member.statement.article for _, member in rows}
    groups = {
        number: member for some in _in_parts(articles) for number, member in copies.members_of(connection, some).items()
    }
    found: dict[int, list[Heard]] = {number: [] for number in assertions}
    for row, member in rows:
        found[member.assertion].append(_heard(row, member, groups.get(member.statement.article)))
    return found


def _heard(row: Row[Any], member: Member, group: copies.Member | None) -> Heard:
    claim = member.statement
    if group is not None:
        claim = replace(claim, carrier=group.carrier, credit=claim.credit or group.agency)
    return Heard(
        assertion=member.assertion,
        row=row.row,
        statement=claim,
        bearing=member.bearing,
        since=row.since,
        until=row.until,
    )


def told_before(connection: Connection, entity: int, moment: datetime) -> tuple[Statement, ...]:
    """The last claims of an entity that were known before a moment, newest first: they tell who it is."""
    rows = connection.execute(_TOLD, {"entity": entity, "moment": moment})
    return tuple(statement(row, (0, 0)) for row in rows)


def before(connection: Connection, assertions: Collection[int]) -> dict[int, Before]:
    """How each of these assertions stood until now."""
    found = dict.fromkeys(assertions, Before())
    for some in _in_parts(assertions):
        statuses = select(*assertion_statuses.c["assertion_id", "status", "until"])
        for row in connection.execute(statuses.where(assertion_statuses.c.assertion_id.in_(some))):
            was, status = found[row.assertion_id], AssertionStatus(row.status)
            now = status if row.until is None else was.status
            found[row.assertion_id] = replace(was, status=now, ever=was.ever | {status})
        counts = select(*assertion_origins.c["assertion_id", "origins", "until"])
        for row in connection.execute(counts.where(assertion_origins.c.assertion_id.in_(some))):
            was = found[row.assertion_id]
            now_counted = row.origins if row.until is None else was.origins
            found[row.assertion_id] = replace(was, origins=now_counted, most=max(was.most, row.origins))
    return found


def keep(connection: Connection, stood: Sequence[Stood], at: datetime) -> None:
    """From ``at`` on assertions stand so; rows that say the same already stay as they are."""
    numbers = [one.assertion for one in stood]
    statuses: _Rows = {
        one.assertion: {"assertion_id": one.assertion, "status": one.status.value, "because_id": one.because}
        for one in stood
        if one.status is not None
    }
    counts: _Rows = {one.assertion: _counts(one) for one in stood if one.claims}
    claims: _Rows = {claim.claim: _claim(one.assertion, claim) for one in stood for claim in one.claims}
    _keep(connection, _Kept(assertion_statuses, "assertion_id", ("assertion_id", "status")), statuses, numbers, at)
    _keep(connection, _Kept(assertion_origins, "assertion_id", _COUNTS), counts, numbers, at)
    told = ("assertion_id", "origin_id", "independent", "tie", "with_id", "by")
    _keep(connection, _Kept(origin_claims, "claim_id", told), claims, numbers, at)


_COUNTS = ("articles", "outlets", "origins", "unknown")
_Rows = Mapping[int, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A table, what tells its rows of one moment apart, and what of a row must have changed for another to begin."""

    table: Table
    key: str
    told: tuple[str, ...]


def _counts(one: Stood) -> dict[str, Any]:
    return {"assertion_id": one.assertion} | {name: getattr(one, name) for name in _COUNTS}


def _claim(assertion: int, claim: Weighed) -> dict[str, Any]:
    told = {"assertion_id": assertion, "claim_id": claim.claim, "origin_id": claim.origin, "tie": claim.tie}
    return told | {"independent": claim.independent, "with_id": claim.other, "by": claim.by}


def _keep(connection: Connection, kept: _Kept, rows: _Rows, assertions: Collection[int], at: datetime) -> None:
    """End what is otherwise now and begin what is new; what began at this very moment was never otherwise."""
    table, told = kept.table, itemgetter(*kept.told)
    wanted = {key: told(row) for key, row in rows.items()}
    now = select(table.c.id, table.c.since, table.c[kept.key], *table.c[kept.told]).where(table.c.until.is_(None))
    over: list[int] = []
    begun: list[int] = []
    same: set[int] = set()
    for some in _in_parts(assertions):
        for number, since, key, *was in connection.execute(now.where(table.c.assertion_id.in_(some))):
            if key in wanted and tuple(was) == wanted[key]:
                same.add(key)
            else:
                (begun if since == at else over).append(number)
    if over:
        connection.execute(_end(table), [{"number": number, "ended": at} for number in over])
    if begun:
        connection.execute(delete(table).where(table.c.id == bindparam("number")), [{"number": n} for n in begun])
    new = [{**row, "since": at, "until": None} for key, row in rows.items() if key not in same]
    if new:
        connection.execute(insert(table), new)


def _end(table: Table) -> Any:
    return update(table).where(table.c.id == bindparam("number")).values(until=bindparam("ended"))


def _in_parts(numbers: Iterable[int]) -> Iterable[list[int]]:
    ordered = sorted(numbers)
    return (ordered[start : start + _MOST] for start in range(0, len(ordered), _MOST))
