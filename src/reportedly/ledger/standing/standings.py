"""How assertions stand, as rows: what they are weighed by, and what came of it, kept since when and until when."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Table, bindparam, delete, func, insert, select, update

from reportedly.ledger.assertions.assertion_schema import assertion_claims, assertions
from reportedly.ledger.assertions.assertions import Member, members_ever
from reportedly.ledger.assertions.ranks import keep_ranks
from reportedly.ledger.copies import copies
from reportedly.ledger.schema import claims
from reportedly.ledger.standing.standing_schema import assertion_origins, assertion_statuses, origin_claims
from reportedly.records import AssertionStatus, Bearing, Mode, SourceKind, Statement

_MOST = 500
_LAST_SAID = (
    select(*claims.c["source", "source_name", "source_role", "source_kind"])
    .where(claims.c.entity_id == bindparam("entity"), claims.c.mode == Mode.SAID.value, claims.c.background.is_(False))
    .where(claims.c.known_at < bindparam("moment"))
    .order_by(claims.c.known_at.desc(), claims.c.article_id.desc(), claims.c.position)
    .limit(100)
    .subquery()
)
_INTRODUCED = (
    select(_LAST_SAID, func.count().label("times"))
    .where(_LAST_SAID.c.source_role.is_not(None))
    .group_by(*_LAST_SAID.c)
    .order_by(*_LAST_SAID.c)
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
    """How an assertion stands: status, the claim that brought it about, counts, the claims of each origin.

    ``claims`` are all, or, where it is ``partial``, those alone that came or whose origin may have changed.
    """

    assertion: int
    status: AssertionStatus | None = None
    because: int | None = None
    articles: int = 0
    outlets: int = 0
    origins: int = 0
    unknown: int = 0
    claims: tuple[Weighed, ...] = ()
    partial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What an assertion's status and number of origins were until now, and which statuses it ever had."""

    status: AssertionStatus | None = None
    origins: int = 0
    ever: frozenset[AssertionStatus] = frozenset()
    most: int = 0


def heard(connection: Connection, numbers: Collection[int], since: datetime | None = None) -> dict[int, list[Heard]]:
    """All that bears or ever bore on each of these assertions, or came ``since``, in the order in which it came."""
    rows = [row for some in _in_parts(numbers) for row in members_ever(connection, some, since)]
    articles = {member.statement.article for _, member in rows}
    groups = {
        number: member for some in _in_parts(articles) for number, member in copies.members_of(connection, some).items()
    }
    found: dict[int, list[Heard]] = {number: [] for number in numbers}
    for row, member in rows:
        found[member.assertion].append(_heard(row, member, groups.get(member.statement.article)))
    return found


def ended(connection: Connection, articles: Collection[int], at: datetime) -> set[int]:
    """The assertions on which claims of these articles ceased to bear at a moment."""
    found = set[int]()
    for some in _in_parts(articles):
        over = select(assertion_claims.c.assertion_id).where(assertion_claims.c.article_id.in_(some))
        found.update(connection.scalars(over.where(assertion_claims.c.until == at).distinct()))
    return found


def merged(connection: Connection, touched: Collection[int], at: datetime) -> set[int]:
    """Those of these assertions that were merged at a moment, and those into which they were."""
    found = set[int]()
    for some in _in_parts(touched):
        gone = select(*assertions.c["id", "merged_into"]).where(assertions.c.id.in_(some), assertions.c.merged_at == at)
        found.update(number for row in connection.execute(gone) for number in row)
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
        since=row.came_at or row.since,
        until=row.until,
    )


class Introduced(NamedTuple):
    """How a source was called ``times`` times: the words printed, its full name, its role, its kind."""

    source: str | None
    who: str | None
    role: str | None
    source_kind: SourceKind
    times: int


def introduced_before(connection: Connection, entity: int, moment: datetime) -> list[Introduced]:
    """How an entity was called in the last claims of it that were known before a moment, where a role was told."""
    rows = connection.execute(_INTRODUCED, {"entity": entity, "moment": moment})
    return [
        Introduced(row.source, row.source_name, row.source_role, SourceKind(row.source_kind), row.times) for row in rows
    ]


def before(connection: Connection, numbers: Collection[int], at: datetime | None = None) -> dict[int, Before]:
    """How each of these assertions stood until now, or as far as it stood so before ``at``."""
    found = dict.fromkeys(numbers, Before())
    for some in _in_parts(numbers):
        statuses = select(*assertion_statuses.c["assertion_id", "status", "since", "until"])
        for row in connection.execute(statuses.where(assertion_statuses.c.assertion_id.in_(some))):
            if at is not None and row.since >= at:
                continue
            was, status = found[row.assertion_id], AssertionStatus(row.status)
            now = status if row.until is None else was.status
            found[row.assertion_id] = replace(was, status=now, ever=was.ever | {status})
        counts = select(*assertion_origins.c["assertion_id", "origins", "since", "until"])
        for row in connection.execute(counts.where(assertion_origins.c.assertion_id.in_(some))):
            if at is not None and row.since >= at:
                continue
            was = found[row.assertion_id]
            now_counted = row.origins if row.until is None else was.origins
            found[row.assertion_id] = replace(was, origins=now_counted, most=max(was.most, row.origins))
    return found


def keep(connection: Connection, stood: Sequence[Stood], at: datetime) -> None:
    """From ``at`` on assertions stand so, and are in order by it; rows that say the same already stay as they are."""
    numbers = [one.assertion for one in stood]
    statuses: _Rows = {
        one.assertion: {"assertion_id": one.assertion, "status": one.status.value, "because_id": one.because}
        for one in stood
        if one.status is not None
    }
    counts: _Rows = {one.assertion: _counts(one) for one in stood if one.articles}
    claims: _Rows = {claim.claim: _claim(one.assertion, claim) for one in stood for claim in one.claims}
    whole = [one.assertion for one in stood if not one.partial]
    some = [claim.claim for one in stood if one.partial for claim in one.claims]
    told = ("assertion_id", "origin_id", "independent", "tie", "with_id", "by")
    _keep(
        connection,
        _Kept(assertion_statuses, "assertion_id", ("assertion_id", "status")),
        statuses,
        {"assertion_id": numbers},
        at,
    )
    _keep(connection, _Kept(assertion_origins, "assertion_id", _COUNTS), counts, {"assertion_id": numbers}, at)
    _keep(connection, _Kept(origin_claims, "claim_id", told), claims, {"assertion_id": whole, "claim_id": some}, at)
    keep_ranks(connection, numbers, at)


_COUNTS = ("articles", "outlets", "origins", "unknown")
_Rows = Mapping[int, Mapping[str, Any]]
_Among = Mapping[str, Collection[int]]


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


def _keep(connection: Connection, kept: _Kept, rows: _Rows, among: _Among, at: datetime) -> None:
    """End what is otherwise now and begin what is new; what began at this very moment was never otherwise.

    ``among`` are the values of columns of those rows that are looked at.
    """
    table, told = kept.table, itemgetter(*kept.told)
    wanted = {key: told(row) for key, row in rows.items()}
    over: list[int] = []
    begun: list[int] = []
    same: set[int] = set()
    for number, since, key, *was in _now(connection, kept, among):
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


def _now(connection: Connection, kept: _Kept, among: _Among) -> Iterable[Any]:
    table = kept.table
    now = select(table.c.id, table.c.since, table.c[kept.key], *table.c[kept.told]).where(table.c.until.is_(None))
    for column, values in among.items():
        for some in _in_parts(values):
            yield from connection.execute(now.where(table.c[column].in_(some))).all()


def _end(table: Table) -> Any:
    return update(table).where(table.c.id == bindparam("number")).values(until=bindparam("ended"))


def _in_parts(numbers: Iterable[int]) -> Iterable[list[int]]:
    ordered = sorted(numbers)
    return (ordered[start : start + _MOST] for start in range(0, len(ordered), _MOST))
