"""How assertions stand, now and as of any moment: statuses with their history, origins with their evidence."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from reportedly.ledger.assertions.assertion_schema import assertion_claims, assertions
from reportedly.ledger.assertions.claims_told import claims_as_told
from reportedly.ledger.schema import versions
from reportedly.ledger.standing.origin_counting import origin_counts
from reportedly.ledger.standing.standing_rows import (
    OriginBrief,
    OriginClaimRow,
    OriginCounts,
    OriginRow,
    StandingBrief,
    StandingRow,
    StatusRow,
)
from reportedly.ledger.standing.standing_schema import assertion_statuses, origin_claims
from reportedly.ledger.standing.standings import Heard, heard
from reportedly.ledger.statements import every_statement
from reportedly.ledger.store import Store
from reportedly.ledger.stories.story_belonging import stood
from reportedly.records import AssertionStatus, Bearing, Doubt, SourceKind, Statement

_DOUBTS = frozenset(doubt.value for doubt in Doubt)
_STATUSES = (
    select(assertion_statuses, assertion_claims.c.position)
    .add_columns(*versions.c["number", "article_id", "outlet"])
    .join_from(assertion_statuses, assertion_claims, assertion_claims.c.id == assertion_statuses.c.because_id)
    .join(versions, versions.c.id == assertion_claims.c.version_id)
    .order_by(assertion_statuses.c.since, assertion_statuses.c.id)
)
_CLAIMS = (
    select(origin_claims, func.coalesce(assertion_claims.c.came_at, assertion_claims.c.since).label("first_at"))
    .add_columns(*assertion_claims.c["position", "bearing", "article_id"], *versions.c["number", "outlet"])
    .join_from(origin_claims, assertion_claims, assertion_claims.c.id == origin_claims.c.claim_id)
    .join(versions, versions.c.id == assertion_claims.c.version_id)
    .order_by(origin_claims.c.origin_id, origin_claims.c.claim_id)
)


class StandingBook:
    """Named queries on how assertions stand. ``as_of`` is a moment to be taken for now."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, assertion: int, *, as_of: datetime | None = None) -> StandingRow | None:
        """How an assertion stands, or that into which it was merged; None where nothing is known of it."""
        with self._store.reading() as connection:
            number = _survivor(connection, assertion, as_of)
            history = _history(connection, number, as_of)
            if not history:
                return None
            counts = origin_counts(connection, [number], as_of).get(number, OriginCounts())
            origins = _origins(connection, number, as_of)
        return StandingRow(assertion=number, status=history[-1].status, counts=counts, history=history, origins=origins)

    def brief(
        self, assertion: int, *, origins: int, claims: int, as_of: datetime | None = None
    ) -> StandingBrief | None:
        """The same with so many ``origins`` of each kind, and so many ``claims`` of each of them: for a page."""
        with self._store.reading() as connection:
            number = _survivor(connection, assertion, as_of)
            history = _history(connection, number, as_of)
            if not history:
                return None
            counts = origin_counts(connection, [number], as_of).get(number, OriginCounts())
            groups = list(_grouped(_origin_rows(connection, number, as_of)).values())
            kinds = {kind: [rows for rows in groups if rows[0].independent is kind] for kind in (True, False)}
            told = {kind: _briefs(connection, some[:origins], groups, claims) for kind, some in kinds.items()}
        return StandingBrief(
            assertion=number,
            status=history[-1].status,
            counts=counts,
            history=history,
            known=told[True],
            unknown=told[False],
            more_known=len(kinds[True]) - len(told[True]),
            more_unknown=len(kinds[False]) - len(told[False]),
            of_origins=frozenset((row.article_id, row.number, row.position) for rows in groups for row in rows),
        )

    def statuses(
        self, numbers: Collection[int], *, as_of: datetime | None = None
    ) -> dict[int, tuple[AssertionStatus, OriginCounts]]:
        """The status and counts of each of these assertions that has a status, for lists."""
        with self._store.reading() as connection:
            query = select(*assertion_statuses.c["assertion_id", "status"])
            query = query.where(
                assertion_statuses.c.assertion_id.in_(sorted(numbers)), stood(assertion_statuses, as_of)
            )
            rows = connection.execute(query).all()
            counts = origin_counts(connection, [row.assertion_id for row in rows], as_of)
        return {
            row.assertion_id: (AssertionStatus(row.status), counts.get(row.assertion_id, OriginCounts()))
            for row in rows
        }

    def histories(self, *, as_of: datetime | None = None) -> dict[int, tuple[StatusRow, ...]]:
        """The histories of all assertions that ever had a status: for whole ledgers that are scored or exported."""
        with self._store.reading() as connection:
            numbers = connection.scalars(select(assertion_statuses.c.assertion_id).distinct()).all()
            found = {number: _history(connection, number, as_of) for number in sorted(numbers)}
        return {number: history for number, history in found.items() if history}

    def heard(self) -> dict[int, tuple[Heard, ...]]:
        """All that ever bore on each assertion that there is: for whole ledgers that are scored."""
        with self._store.reading() as connection:
            numbers = connection.scalars(select(assertions.c.id).where(assertions.c.merged_into.is_(None))).all()
            return {number: tuple(found) for number, found in heard(connection, sorted(numbers)).items()}

    def read(self) -> tuple[Statement, ...]:
        """The claims of all versions, whether they bear on anything or not: for whole ledgers that are scored."""
        with self._store.reading() as connection:
            return every_statement(connection)


def _survivor(connection: Connection, number: int, as_of: datetime | None) -> int:
    query = select(assertions.c.merged_into, assertions.c.merged_at)
    while (row := connection.execute(query.where(assertions.c.id == number)).first()) is not None:
        if row.merged_into is None or (as_of is not None and row.merged_at > as_of):
            break
        number = row.merged_into
    return number


def _history(connection: Connection, number: int, as_of: datetime | None) -> tuple[StatusRow, ...]:
    query = _STATUSES.where(assertion_statuses.c.assertion_id == number)
    if as_of is not None:
        query = query.where(assertion_statuses.c.since <= as_of)
    rows = connection.execute(query).all()
    words = claims_as_told(connection, [row.because_id for row in rows])
    found: list[StatusRow] = []
    ended: datetime | None = None
    for row in rows:
        if ended is not None and ended < row.since:
            found.append(StatusRow(since=ended, status=None))
        if not found or found[-1].status != row.status:
            found.append(_status_row(row, words.get(row.because_id)))
        ended = row.until
    if ended is not None and (as_of is None or ended <= as_of):
        found.append(StatusRow(since=ended, status=None))
    return tuple(found)


def _status_row(row: Row[Any], claim: Row[Any] | None) -> StatusRow:
    return StatusRow(
        since=row.since,
        status=AssertionStatus(row.status),
        article=row.article_id,
        version=row.number,
        index=row.position,
        source=None if claim is None else claim.source,
        outlet=row.outlet,
        quoted_sentence=None if claim is None else claim.sentence,
    )


def _origins(connection: Connection, number: int, as_of: datetime | None) -> tuple[OriginRow, ...]:
    """Those known to be independent first, each in the order in which it was first heard."""
    rows = _origin_rows(connection, number, as_of)
    words = claims_as_told(connection, [row.claim_id for row in rows])
    places = {row.claim_id: row for row in rows}
    found = _grouped([row for row in rows if row.claim_id in words])
    origins = [_origin(of_one, places, words) for of_one in found.values()]
    return tuple(sorted(origins, key=lambda origin: (not origin.independent, origin.first_at)))


def _origin_rows(connection: Connection, number: int, as_of: datetime | None) -> Sequence[Row[Any]]:
    query = _CLAIMS.where(origin_claims.c.assertion_id == number, stood(origin_claims, as_of))
    return connection.execute(query).all()


def _grouped(rows: Sequence[Row[Any]]) -> dict[int, list[Row[Any]]]:
    """Rows by their origin, that first which was heard first."""
    found: dict[int, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.origin_id, []).append(row)
    return dict(sorted(found.items(), key=lambda one: min(row.first_at for row in one[1])))


def _briefs(
    connection: Connection, origins: Sequence[Sequence[Row[Any]]], all_of_them: Iterable[Sequence[Row[Any]]], most: int
) -> tuple[OriginBrief, ...]:
    places = {row.claim_id: row for rows in all_of_them for row in rows}
    words = claims_as_told(connection, [row.claim_id for rows in origins for row in rows[:most]])
    return tuple(
        OriginBrief(
            origin=_origin([row for row in rows[:most] if row.claim_id in words], places, words),
            claims=len(rows),
            articles=len({row.article_id for row in rows}),
            outlets=len({row.outlet for row in rows} - {None}),
        )
        for rows in origins
        if any(row.claim_id in words for row in rows[:most])
    )


def _origin(rows: Sequence[Row[Any]], places: dict[int, Row[Any]], words: Mapping[int, Row[Any]]) -> OriginRow:
    doubted = next((row for row in rows if row.claim_id == row.origin_id and row.tie in _DOUBTS), None)
    told = tuple(
        _claim_row(
            row, words[row.claim_id], None if row is doubted else places.get(row.with_id), is_tied=row is not doubted
        )
        for row in rows
    )
    beside = None if doubted is None else places.get(doubted.with_id)
    return OriginRow(
        independent=rows[0].independent,
        first_at=_first(told),
        claims=told,
        doubt=None if doubted is None else Doubt(doubted.tie),
        beside_article=None if beside is None else beside.article_id,
        beside_index=None if beside is None else beside.position,
    )


def _first(told: Iterable[OriginClaimRow]) -> datetime:
    return min(claim.since for claim in told)


def _claim_row(row: Row[Any], claim: Row[Any], other: Row[Any] | None, *, is_tied: bool) -> OriginClaimRow:
    return OriginClaimRow(
        article=row.article_id,
        version=row.number,
        index=row.position,
        outlet=row.outlet,
        source=claim.source,
        who=claim.source_name,
        source_kind=SourceKind(claim.source_kind),
        bearing=Bearing(row.bearing),
        content=claim.content,
        quoted_sentence=claim.sentence,
        known_at=claim.known_at,
        since=row.first_at,
        tie=row.tie if is_tied else None,
        by=row.by,
        with_article=None if other is None else other.article_id,
        with_index=None if other is None else other.position,
    )
