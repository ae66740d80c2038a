"""What people decided about assertions: it is done at once, kept for good, and heeded whenever an article is placed.

A claim is known again by its article and by where its content stands (see
:mod:`reportedly.ledger.assertions.moved_claims`): where that is placed anew, it bears on what a person said last.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, or_, select, update

from reportedly.errors import CorrectionError
from reportedly.ledger.assertions.assertion_schema import assertion_claims, assertions
from reportedly.ledger.assertions.assertions import Member, enter_members, members_of, merge_assertions, next_number
from reportedly.ledger.assertions.moved_claims import alike, found_again
from reportedly.ledger.corrections.clashes import check_decided, taken_back_already
from reportedly.ledger.corrections.correction_rows import AssertionDecisionRow, Matter, Moved
from reportedly.ledger.corrections.correction_schema import assertion_decisions
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.open_commit import OpenCommit
from reportedly.records import Bearing, Span, Statement

_ALL = select(assertion_decisions).order_by(assertion_decisions.c.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """Where a person put a claim; ``bearing`` says how it bears there, None where that is told by its words."""

    assertion: int
    bearing: Bearing | None = None


def merge(opened: OpenCommit, keep: int, other: int, reason: Reason, undoes: int | None = None) -> int:
    """Decide that two assertions of a story are one; returns its number. Raises CorrectionError."""
    check_decided(opened.connection, Matter.ASSERTION, (keep, other), reason)
    one, gone = survivor(opened.connection, keep), survivor(opened.connection, other)
    if one.id == gone.id:
        raise CorrectionError(f"Assertion {one.id} is that one already.", remedy="Name two assertions.")
    _check_story(one, gone)
    members = members_of(opened.connection, [gone.id])
    merge_assertions(opened.connection, one.id, gone.id, opened.known_at, decided=True)
    opened.touched.update((one.id, gone.id))
    _note(opened, Decided("merge", one.id, gone.id, members, undoes), reason)
    return int(one.id)


def split(
    opened: OpenCommit, assertion: int, claims: Sequence[tuple[int, int]], reason: Reason, undoes: int | None = None
) -> int:
    """Decide that some claims of an assertion, by article and index, are another one; returns the number of that.

    Raises CorrectionError where the assertion has not these claims, or no others.
    """
    check_decided(opened.connection, Matter.ASSERTION, (assertion,), reason)
    one = survivor(opened.connection, assertion)
    members = members_of(opened.connection, [one.id])
    moved = _chosen(members, claims, one.id)
    if len(moved) == len(members):
        raise CorrectionError(f"These are all claims of assertion {one.id}.", remedy="Leave at least one of them.")
    new = next_number(opened.connection)
    _move(opened, moved, new, opens=True)
    _note(opened, Decided("split", one.id, new, moved, undoes), reason)
    return new


def move(
    opened: OpenCommit, where: tuple[int, int], claims: Sequence[tuple[int, int]], reason: Reason, **more: Any
) -> int:
    """Decide that claims bear on another assertion than they do: ``where`` are the two; returns the other.

    ``bearing`` may say how they bear there; ``undoes`` is the decision that is taken back. Raises CorrectionError.
    """
    check_decided(opened.connection, Matter.ASSERTION, where, reason)
    one, other = survivor(opened.connection, where[0]), survivor(opened.connection, where[1])
    if one.id == other.id:
        raise CorrectionError(f"They bear on assertion {one.id} already.", remedy="Name another one.")
    _check_story(one, other)
    moved = _chosen(members_of(opened.connection, [one.id]), claims, one.id)
    bearing: Bearing | None = more.get("bearing")
    if bearing is not None:
        moved = tuple(replace(member, bearing=bearing, about=None) for member in moved)
    _move(opened, moved, other.id, opens=False)
    _note(opened, Decided("move", one.id, other.id, moved, more.get("undoes")), reason, told=bearing is not None)
    return int(other.id)


def undo(opened: OpenCommit, number: int, reason: Reason) -> int:
    """Take a decision back by one that is its opposite; returns the assertion that has the claims now.

    What was merged becomes one of its own again, by a new number. Raises CorrectionError.
    """
    rows = decisions(opened.connection)
    row = next((row for row in rows if row.id == number), None)
    if row is None:
        raise CorrectionError(
            f"There is no decision {number} about assertions.", remedy="Look at the list of decisions."
        )
    if any(other.undoes == number for other in rows):
        back = _ALL.where(assertion_decisions.c.undoes == number)
        raise taken_back_already(f"Decision {number}", opened.connection.execute(back).all())
    if row.action == "split":
        return merge(opened, row.assertion, row.other, reason, number)
    now = survivor(opened.connection, row.assertion if row.action == "merge" else row.other)
    chosen = _still_there(opened.connection, members_of(opened.connection, [now.id]), row.claims)
    if not chosen:
        raise CorrectionError("None of its claims is there any more.", remedy="Decide anew.")
    if row.action == "merge":
        return split(opened, now.id, chosen, reason, number)
    return move(opened, (now.id, row.assertion), chosen, reason, undoes=number)


def pins_of(
    connection: Connection, statements: Sequence[Statement], as_of: datetime | None = None
) -> Mapping[Span, Pin]:
    """Where people put the claims of a version of an article, by where their contents stand; what was said last holds.

    A claim of another version is found again where its sentence stands in this one.
    """
    if not statements:
        return {}
    article, version = statements[0].article, statements[0].version
    about = _ALL.where(assertion_decisions.c.claims.contains(f'"article":{article},'))
    if as_of is not None:
        about = about.where(assertion_decisions.c.known_at <= as_of)
    put: list[tuple[Moved, Pin]] = []
    for row in connection.execute(about):
        target = row.assertion_id if row.action == "merge" else row.other_id
        for one in msgspec.json.decode(row.claims, type=tuple[Moved, ...]):
            if one.article == article:
                bearing = None if one.bearing is None else Bearing(one.bearing)
                put.append((one, Pin(assertion=target, bearing=bearing)))
    moves = found_again(connection, [one for one, _ in put], (article, version))
    pins = {span: pin for span, (_, pin) in zip(moves, put, strict=True) if span is not None}
    return alike(pins, [statement.content_span for statement in statements])


def home_of(connection: Connection, pin: Pin, story: int) -> int | None:
    """The assertion in which a pinned claim belongs, if it is one of a story."""
    row = survivor(connection, pin.assertion)
    return int(row.id) if row.story_id == story else None


def kept_apart(connection: Connection) -> frozenset[frozenset[int]]:
    """The pairs of assertions that a person has parted and nobody has merged since, by what they are part of now."""
    pairs = [(row.assertion_id, row.other_id) for row in connection.execute(_ALL) if row.action != "merge"]
    now = (frozenset({survivor(connection, one).id, survivor(connection, other).id}) for one, other in pairs)
    return frozenset(pair for pair in now if len(pair) > 1)


def decisions(
    connection: Connection, as_of: datetime | None = None, *, about: int | None = None
) -> tuple[AssertionDecisionRow, ...]:
    """All that was decided, or all about one assertion, in order."""
    query = _ALL if as_of is None else _ALL.where(assertion_decisions.c.known_at <= as_of)
    if about is not None:
        query = query.where(or_(assertion_decisions.c.assertion_id == about, assertion_decisions.c.other_id == about))
    return tuple(
        AssertionDecisionRow(
            id=row.id,
            action=row.action,
            assertion=row.assertion_id,
            other=row.other_id,
            claims=msgspec.json.decode(row.claims, type=tuple[Moved, ...]),
            undoes=row.undoes,
            why=row.why,
            by=row.decided_by,
            known_at=row.known_at,
        )
        for row in connection.execute(query)
    )


def survivor(connection: Connection, number: int) -> Row[Any]:
    """The assertion that one has become part of; itself, if it was not merged. Raises CorrectionError."""
    while True:
        row = connection.execute(select(assertions).where(assertions.c.id == number)).first()
        if row is None:
            raise CorrectionError(f"The ledger has no assertion {number}.", remedy="Look it up on its story's page.")
        if row.merged_into is None:
            return row
        number = row.merged_into


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, as it is written down."""

    action: str
    assertion: int
    other: int
    members: Sequence[Member]
    undoes: int | None = None


def _check_story(one: Row[Any], other: Row[Any]) -> None:
    if one.story_id != other.story_id:
        raise CorrectionError(
            f"Assertions {one.id} and {other.id} are of two stories.",
            remedy="Merge the stories first, if they are one.",
        )


def _chosen(members: Sequence[Member], claims: Sequence[tuple[int, int]], assertion: int) -> tuple[Member, ...]:
    there = {(member.statement.article, member.statement.index): member for member in members}
    if not claims or not set(claims) <= there.keys():
        raise CorrectionError(f"Assertion {assertion} does not have all of these claims.", remedy="Look at it again.")
    wanted = set(claims)
    return tuple(member for key, member in there.items() if key in wanted)


def _move(opened: OpenCommit, moved: Sequence[Member], to: int, *, opens: bool) -> None:
    connection, at = opened.connection, opened.known_at
    left: dict[int, int] = {}
    for member in moved:
        claim = member.statement
        of_it = (
            assertion_claims.c.assertion_id == member.assertion,
            assertion_claims.c.article_id == claim.article,
            assertion_claims.c.position == claim.index,
            assertion_claims.c.until.is_(None),
        )
        connection.execute(update(assertion_claims).where(*of_it).values(until=at))
        left[member.assertion] = left.get(member.assertion, 0) + 1
    for number, less in left.items():
        fewer = update(assertions).where(assertions.c.id == number).values(claims=assertions.c.claims - less)
        connection.execute(fewer)
    there = [replace(member, assertion=to) for member in moved]
    enter_members(connection, there, at, opened={to} if opens else (), decided=True)
    opened.touched.update(left, (to,))


def _still_there(connection: Connection, members: Sequence[Member], claims: Sequence[Moved]) -> list[tuple[int, int]]:
    """Those of some claims that were moved, by article and index, wherever their sentences stand by now."""
    moved: dict[int, list[Moved]] = {}
    for one in claims:
        moved.setdefault(one.article, []).append(one)
    chosen: list[tuple[int, int]] = []
    for (article, version), some in _by_version(members).items():
        spans = found_again(connection, moved.get(article, ()), (article, version))
        wanted = {span: True for span in spans if span is not None}
        there = alike(wanted, [member.statement.content_span for member in some])
        chosen += [(article, one.statement.index) for one in some if one.statement.content_span in there]
    return chosen


def _by_version(members: Sequence[Member]) -> Mapping[tuple[int, int], list[Member]]:
    found: dict[tuple[int, int], list[Member]] = {}
    for member in members:
        found.setdefault((member.statement.article, member.statement.version), []).append(member)
    return found


def _note(opened: OpenCommit, decided: Decided, reason: Reason, *, told: bool = False) -> None:
    claims = tuple(
        Moved(
            article=member.statement.article,
            version=member.statement.version,
            content=(member.statement.content_span,),
            bearing=member.bearing.value if told else None,
        )
        for member in decided.members
    )
    row = {
        "action": decided.action,
        "assertion_id": decided.assertion,
        "other_id": decided.other,
        "claims": msgspec.json.encode(claims).decode(),
        "undoes": decided.undoes,
    }
    why = {"why": reason.why, "decided_by": reason.by, "known_at": reason.known_at}
    opened.connection.execute(insert(assertion_decisions), row | why)
