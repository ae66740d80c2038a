"""What part sources have in assertions and what came of it, weighed again whenever something changes about one.

A source's claims on an assertion are set beside those of all others. Others count where it is known that they are
somebody else: they are named, or of an origin that is known to be independent, and of another origin than the source.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from reportedly.ledger.assertions.assertion_schema import assertion_claims
from reportedly.ledger.schema import claims, versions
from reportedly.ledger.sources import source_counts as counts
from reportedly.ledger.sources.source_rows import Outcome, Part
from reportedly.ledger.sources.source_schema import source_parts
from reportedly.ledger.standing.standing_schema import origin_claims
from reportedly.records import Bearing, Mode

PARTS = {
    Bearing.STATES: Part.SAID,
    Bearing.CONFIRMS: Part.SAID,
    Bearing.DENIES: Part.DENIED,
    Bearing.DOUBTS: Part.DOUBTED,
    Bearing.CANNOT_CONFIRM: Part.DOUBTED,
}
"""Which part a source has that bears so; other bearings are none. What an article took back was said, too."""
ANSWERS = {
    Bearing.CONFIRMS: Outcome.CONFIRMED,
    Bearing.DENIES: Outcome.DENIED,
    Bearing.DOUBTS: Outcome.DOUBTED,
    Bearing.CANNOT_CONFIRM: Outcome.UNCONFIRMED,
    Bearing.RIVALS: Outcome.ANOTHER_VALUE,
    Bearing.RETRACTS: Outcome.WITHDRAWN,
}
"""What others bring about that bear so."""
_MOST = 500
_A = assertion_claims.c
_NOW = _A.until.is_(None)
_CAME = func.coalesce(_A.came_at, _A.since)
_VOICES = (
    select(_A.assertion_id, _A.id, _A.article_id, _A.bearing, _CAME.label("at"), *claims.c["entity_id", "mode"])
    .add_columns(*origin_claims.c["origin_id", "independent"])
    .join_from(assertion_claims, claims, (claims.c.version_id == _A.version_id) & (claims.c.position == _A.position))
    .outerjoin(origin_claims, (origin_claims.c.claim_id == _A.id) & origin_claims.c.until.is_(None))
    .where(_A.assertion_id.in_(bindparam("numbers", expanding=True)), _NOW)
    .order_by(_A.id)
)
_FIRST = (
    select(_A.assertion_id, _A.article_id, func.min(_CAME).label("at"))
    .where(_A.assertion_id.in_(bindparam("numbers", expanding=True)))
    .group_by(_A.assertion_id, _A.article_id)
)
_PARTS = select(source_parts).where(
    source_parts.c.assertion_id.in_(bindparam("numbers", expanding=True)), source_parts.c.until.is_(None)
)
_TOUCHED = (
    select(_A.assertion_id)
    .join(versions, versions.c.id == _A.version_id)
    .where(_A.version_id.in_(bindparam("numbers", expanding=True)), _NOW)
    .distinct()
)
_END = update(source_parts).where(source_parts.c.id == bindparam("number")).values(until=bindparam("ended"))
_UNDO = delete(source_parts).where(source_parts.c.id == bindparam("number"))


class Voice(NamedTuple):
    """A claim on an assertion: whose, how it bears, since when, of which origin, and whether that is independent."""

    row: int
    entity: int | None
    bearing: Bearing
    at: datetime
    origin: int | None
    independent: bool


class Came(NamedTuple):
    """What came of the part that a source has in an assertion, by which of its claims and by which of another's."""

    entity: int
    part: Part
    outcome: Outcome
    claim: int
    because: int | None
    said_at: datetime
    at: datetime


def keep_parts(connection: Connection, numbers: Collection[int], at: datetime) -> None:
    """From ``at`` on sources have the parts in these assertions that the claims which bear on them now give them."""
    listed = sorted(numbers)
    for start in range(0, len(listed), _MOST):
        some = listed[start : start + _MOST]
        voices = voices_of(connection, some)
        before: dict[int, list[Row[Any]]] = defaultdict(list)
        for row in connection.execute(_PARTS, {"numbers": some}):
            before[row.assertion_id].append(row)
        _write(connection, {one: parts_of(voices.get(one, ())) for one in some}, before, at)


def assertions_of_versions(connection: Connection, version_ids: Collection[int]) -> set[int]:
    """The assertions on which claims of some versions bear now."""
    found: set[int] = set()
    listed = sorted(version_ids)
    for start in range(0, len(listed), _MOST):
        found.update(connection.scalars(_TOUCHED, {"numbers": listed[start : start + _MOST]}))
    return found


def voices_of(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Voice]]:
    """The claims that were said and bear on assertions now, each as of when its article first bore on that one."""
    asked = {"numbers": numbers}
    first = {(row.assertion_id, row.article_id): row.at for row in connection.execute(_FIRST, asked)}
    found: dict[int, list[Voice]] = defaultdict(list)
    for row in connection.execute(_VOICES, asked):
        if row.mode != Mode.SAID.value:  # asked of many assertions at once, the database would read all that was said
            continue
        at = first.get((row.assertion_id, row.article_id), row.at)
        bearing = Bearing(row.bearing)
        voice = Voice(row.id, row.entity_id, bearing, at, row.origin_id, bool(row.independent))
        found[row.assertion_id].append(voice)
    return found


def parts_of(voices: Sequence[Voice]) -> list[Came]:
    """The parts that sources have in one assertion, and what came of each."""
    own: dict[tuple[int, Part], list[Voice]] = defaultdict(list)
    for voice in voices:
        part = Part.SAID if voice.bearing is Bearing.RETRACTS else PARTS.get(voice.bearing)
        if voice.entity is not None and part is not None:
            own[voice.entity, part].append(voice)
    return [came for (entity, part), mine in own.items() for came in _came(entity, part, mine, voices)]


def _came(entity: int, part: Part, mine: Sequence[Voice], voices: Sequence[Voice]) -> Iterator[Came]:
    first = min(mine, key=lambda voice: (voice.at, voice.row))
    others = _others(entity, voices)

    def came(outcome: Outcome, because: Voice | None) -> Came:
        at = first.at if because is None else max(first.at, because.at)
        return Came(entity, part, outcome, first.row, because and because.row, first.at, at)

    yield came(*_company(part, mine, voices, others))
    for bearing, outcome in ANSWERS.items():
        if part is not Part.SAID and PARTS.get(bearing) is part:
            continue  # those who deny it, too, are its company
        after = [one for one in others if one.bearing is bearing and one.at >= first.at]
        if bearing is Bearing.RETRACTS:
            after = [one for one in voices if one.bearing is bearing and one.at >= first.at]
        if after:
            yield came(outcome, min(after, key=lambda voice: (voice.at, voice.row)))


def _others(entity: int, voices: Sequence[Voice]) -> list[Voice]:
    """The claims that are known to be somebody else's."""
    origins = {voice.origin for voice in voices if voice.entity == entity} - {None}
    return [
        voice
        for voice in voices
        if voice.entity != entity
        and voice.origin not in origins
        and (voice.entity is not None or (voice.origin is not None and voice.independent))
    ]


def _company(
    part: Part, mine: Sequence[Voice], voices: Sequence[Voice], others: Sequence[Voice]
) -> tuple[Outcome, Voice | None]:
    """Whether anybody else took the same part, and who was the first of them."""
    same = [voice for voice in others if PARTS.get(voice.bearing) is part]
    entity = mine[0].entity
    if part is Part.SAID:
        known = [voice for voice in same if voice.independent] if any(voice.independent for voice in mine) else []
        own = {voice.origin for voice in mine}
        perhaps = [
            voice
            for voice in voices
            if PARTS.get(voice.bearing) is part and voice.entity != entity and voice.origin not in own
        ]
    else:
        known = same
        perhaps = [voice for voice in voices if PARTS.get(voice.bearing) is part and voice.entity != entity]
    for outcome, found in ((Outcome.JOINED, known), (Outcome.UNKNOWN, perhaps)):
        if found:
            return outcome, min(found, key=lambda voice: (voice.at, voice.row))
    return Outcome.ALONE, None


def _write(
    connection: Connection,
    wanted: Mapping[int, Sequence[Came]],
    before: Mapping[int, Sequence[Row[Any]]],
    at: datetime,
) -> None:
    """End what is otherwise now and begin what is new, and count what there are more or fewer of."""
    now = {_key(assertion, came) for assertion, of_one in wanted.items() for came in of_one}
    was = {_key(row.assertion_id, _was(row)): row for rows in before.values() for row in rows}
    over = [was[key] for key in was if key not in now]
    fresh = sorted(now - was.keys(), key=_order)
    undone = [{"number": row.id} for row in over if row.since == at]
    ended = [{"number": row.id, "ended": at} for row in over if row.since != at]
    if undone:
        connection.execute(_UNDO, undone)
    if ended:
        connection.execute(_END, ended)
    if fresh:
        connection.execute(insert(source_parts), [part_row(assertion, came, at) for assertion, came in fresh])
    less = [part_cell(row.entity_id, row.part, row.outcome) for row in over]
    more = [part_cell(came.entity, came.part, came.outcome) for _, came in fresh]
    counts.add(connection, counts.difference(less, more), at)


def _key(assertion: int, came: Came) -> tuple[int, Came]:
    return assertion, came


def _order(key: tuple[int, Came]) -> tuple[int, int, str, str]:
    assertion, came = key
    return assertion, came.entity, came.part, came.outcome


def part_cell(entity: int, part: str, outcome: str) -> counts.Cells:
    """What one part with one outcome counts for."""
    return {(counts.whose(entity), f"part:{part}:{outcome}"): 1}


def _was(row: Row[Any]) -> Came:
    part, outcome = Part(row.part), Outcome(row.outcome)
    return Came(row.entity_id, part, outcome, row.claim_id, row.because_id, row.said_at, row.at)


def part_row(assertion: int, came: Came, at: datetime) -> dict[str, Any]:
    """A row of ``source_parts`` that holds from ``at`` on."""
    row = {"entity_id": came.entity, "assertion_id": assertion, "part": came.part, "outcome": came.outcome}
    told = {"claim_id": came.claim, "because_id": came.because, "said_at": came.said_at, "at": came.at}
    return row | told | {"since": at, "until": None}
