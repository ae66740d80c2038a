"""What happened to assertions in a span of time: first bearings, changes of status, more independent origins.

Each is found by an index on when it became known; the cost is that of what changed in the span, not of the ledger.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, select

from reportedly.ledger.alerts.alert_evidence import Place, evidence_at, in_parts
from reportedly.ledger.alerts.alert_rows import Happening, HappeningKind, Span, Speaker
from reportedly.ledger.assertions.assertion_schema import assertion_claims
from reportedly.ledger.assertions.claims_told import claims_as_told
from reportedly.ledger.assertions.wording import shown
from reportedly.ledger.standing.standing_schema import assertion_origins, assertion_statuses, origin_claims
from reportedly.records import AssertionStatus, Bearing

_STATING = {Bearing.STATES.value, Bearing.CONFIRMS.value}


def first_bearings(connection: Connection, span: Span, bearing: Bearing, by: Speaker | None) -> list[Happening]:
    """That an assertion is denied (confirmed, …) for the first time, or for the first time by somebody, in a span.

    A claim that bore so on another assertion before, and only moved here, is none.
    """
    of_kind = select(assertion_claims).where(assertion_claims.c.bearing == bearing.value)
    of_kind = of_kind.order_by(assertion_claims.c.since, assertion_claims.c.id)
    fresh = connection.execute(of_kind.where(*_within(assertion_claims, span))).all()
    ever = _among(connection, of_kind, "assertion_id", {row.assertion_id for row in fresh}, span.until)
    told = claims_as_told(connection, [row.id for row in ever])
    first: dict[int, Row[Any]] = {}
    for row in ever:
        if row.id in told and _is_by(told[row.id], by):
            first.setdefault(row.assertion_id, row)
    here = [row for row in first.values() if row.since > span.after]
    moved = _moved(connection, of_kind, here, told)
    return _bearing_happenings(connection, [row for row in here if row.id not in moved], told, bearing)


class Change(NamedTuple):
    """Which changes of status are wanted: from which, to which; None takes any.

    A new assertion has no status before: it is wanted only where ``now`` is told and ``was`` is not.
    """

    was: AssertionStatus | None = None
    now: AssertionStatus | None = None

    def is_meant(self, was: str | None, now: str) -> bool:
        """Whether a change is among them."""
        if was is None:
            return self.was is None and self.now == now
        return was != now and self.was in {None, was} and self.now in {None, now}


def status_changes(connection: Connection, span: Span, change: Change) -> list[Happening]:
    """The changes of status in a span, in order; ``was_status`` is None for an assertion that is new."""
    changes = select(assertion_statuses).order_by(assertion_statuses.c.since, assertion_statuses.c.id)
    rows = connection.execute(changes.where(*_within(assertion_statuses, span))).all()
    ever = _among(connection, changes, "assertion_id", {row.assertion_id for row in rows}, span.until)
    before: dict[int, str | None] = {}
    was: dict[int, str | None] = {}
    for row in ever:
        before[row.id] = was.get(row.assertion_id)
        was[row.assertion_id] = row.status
    fresh = [row for row in rows if change.is_meant(before[row.id], row.status)]
    told = _Told(connection, [(row, row.because_id) for row in fresh])
    return [
        Happening(
            kind=HappeningKind.STATUS,
            key=f"status:{row.assertion_id}:{row.status}:{row.since.isoformat()}",
            at=row.since,
            evidence=told.evidence[row.id],
            assertion=row.assertion_id,
            content=told.contents.get(row.assertion_id),
            was_status=_status(before[row.id]),
            status=_status(row.status),
        )
        for row in fresh
        if row.id in told.evidence
    ]


def more_origins(connection: Connection, span: Span) -> list[Happening]:
    """That an assertion has more independent origins than ever before, two or more, in a span, in order."""
    counts = select(assertion_origins).order_by(assertion_origins.c.since, assertion_origins.c.id)
    rows = connection.execute(counts.where(*_within(assertion_origins, span), assertion_origins.c.origins > 1)).all()
    ever = _among(connection, counts, "assertion_id", {row.assertion_id for row in rows}, span.until)
    most: dict[int, int] = {}
    fresh: list[Row[Any]] = []
    for row in ever:
        if row.origins > max(1, most.get(row.assertion_id, 0)) and row.since > span.after:
            fresh.append(row)
        most[row.assertion_id] = max(row.origins, most.get(row.assertion_id, 0))
    newest = _newest_origins(connection, fresh)
    told = _Told(connection, [(row, newest[row.id]) for row in fresh if row.id in newest])
    return [
        Happening(
            kind=HappeningKind.ORIGIN,
            key=f"origin:{row.assertion_id}:{row.origins}",
            at=row.since,
            evidence=told.evidence[row.id],
            assertion=row.assertion_id,
            content=told.contents.get(row.assertion_id),
            origins=row.origins,
            outlets=row.outlets,
        )
        for row in fresh
        if row.id in told.evidence
    ]


def digest_of(sentence: str) -> str:
    """Sixteen characters by which a sentence is known, whatever its white space."""
    return hashlib.sha256(" ".join(sentence.split()).encode()).hexdigest()[:16]


class _Told:
    """The evidence for rows, by their numbers, where their claims are known; and the words of their assertions."""

    def __init__(self, connection: Connection, because: Sequence[tuple[Row[Any], int]]) -> None:
        words = claims_as_told(connection, [number for _, number in because])
        places = {
            row.id: row for some in in_parts(number for _, number in because) for row in _claim_rows(connection, some)
        }
        known = [(row, places[number], words[number]) for row, number in because if number in words]
        found = evidence_at(connection, [_place(row.since, at, claim) for row, at, claim in known])
        self.evidence = {row.id: evidence for (row, _, _), evidence in zip(known, found, strict=True)}
        self.contents = contents_of(connection, {row.assertion_id for row, _, _ in known})


def contents_of(connection: Connection, assertions: Collection[int]) -> dict[int, str]:
    """The words of assertions: those of the first claim that states each, else of its first claim."""
    query = select(*assertion_claims.c["id", "assertion_id", "bearing"]).order_by(assertion_claims.c.id)
    first: dict[int, tuple[bool, int]] = {}
    for some in in_parts(assertions):
        for row in connection.execute(query.where(assertion_claims.c.assertion_id.in_(some))):
            ranked = (row.bearing not in _STATING, row.id)
            first[row.assertion_id] = min(first.get(row.assertion_id, ranked), ranked)
    told = claims_as_told(connection, [number for _, number in first.values()])
    return {assertion: shown(told[number].content) for assertion, (_, number) in first.items() if number in told}


def _within(table: Any, span: Span) -> tuple[Any, Any]:
    return table.c.since > span.after, table.c.since <= span.until


def _among(
    connection: Connection, query: Select[Any], column: str, numbers: Collection[int], until: datetime
) -> list[Row[Any]]:
    """The rows of a query for some numbers that began by a moment, in its order for each of them."""
    table = query.get_final_froms()[0].c
    found: list[Row[Any]] = []
    for some in in_parts(numbers):
        found += connection.execute(query.where(table[column].in_(some), table.since <= until)).all()
    return found


def _is_by(claim: Row[Any], by: Speaker | None) -> bool:
    if by is None:
        return True
    if by.entity is not None:
        return bool(claim.entity_id == by.entity)
    return by.name in {claim.source, claim.source_name}


def _moved(
    connection: Connection, of_kind: Select[Any], here: Sequence[Row[Any]], told: dict[int, Row[Any]]
) -> set[int]:
    """Those rows whose articles said so in the same sentence before, of another assertion."""
    if not here:
        return set()
    last = max(row.since for row in here)
    earlier = _among(connection, of_kind, "article_id", {row.article_id for row in here}, last)
    words = claims_as_told(connection, [row.id for row in earlier])
    said: dict[tuple[int, str], int] = {}
    for row in sorted(earlier, key=lambda row: (row.since, row.id)):
        if row.id in words:
            said.setdefault((row.article_id, digest_of(words[row.id].sentence)), row.id)
    return {row.id for row in here if said.get((row.article_id, digest_of(told[row.id].sentence)), row.id) != row.id}


def _bearing_happenings(
    connection: Connection, rows: Sequence[Row[Any]], told: dict[int, Row[Any]], bearing: Bearing
) -> list[Happening]:
    places = [_place(row.since, row, told[row.id]) for row in rows]
    contents = contents_of(connection, {row.assertion_id for row in rows})
    found = [
        Happening(
            kind=HappeningKind.BEARING,
            key=f"bearing:{bearing}:{row.article_id}:{digest_of(told[row.id].sentence)}",
            at=row.since,
            evidence=evidence,
            assertion=row.assertion_id,
            content=contents.get(row.assertion_id),
            bearing=bearing,
        )
        for row, evidence in zip(rows, evidence_at(connection, places), strict=True)
    ]
    return sorted(found, key=lambda one: (one.at, one.key))


def _claim_rows(connection: Connection, numbers: Collection[int]) -> Sequence[Row[Any]]:
    return connection.execute(select(assertion_claims).where(assertion_claims.c.id.in_(numbers))).all()


def _place(at: datetime, row: Row[Any], claim: Row[Any]) -> Place:
    return Place(
        version=row.version_id,
        at=at,
        index=row.position,
        sentence=claim.sentence,
        stance=claim.stance,
        source=claim.source,
        who=claim.source_name,
        entity=claim.entity_id,
    )


def _newest_origins(connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, int]:
    """For each row of counts, the first claim of the independent origin that came last."""
    query = select(origin_claims).where(
        origin_claims.c.independent, origin_claims.c.claim_id == origin_claims.c.origin_id
    )
    query = query.order_by(origin_claims.c.since, origin_claims.c.id)
    found: dict[int, int] = {}
    for some in in_parts(row.assertion_id for row in rows):
        origins = connection.execute(query.where(origin_claims.c.assertion_id.in_(some))).all()
        for number, of_one in groupby(sorted(origins, key=lambda row: row.assertion_id), lambda row: row.assertion_id):
            told = list(of_one)
            for row in rows:
                if row.assertion_id == number:
                    for one in _then(told, row.since):
                        found[row.id] = one.claim_id
    return found


def _then(origins: Iterable[Row[Any]], at: datetime) -> Iterable[Row[Any]]:
    return (one for one in origins if one.since <= at and (one.until is None or one.until > at))


def _status(status: str | None) -> AssertionStatus | None:
    return None if status is None else AssertionStatus(status)
