"""What becomes of the claims of a corrected article: those that were not touched stay, the others find a place anew."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from reportedly.ledger.assertions.assertion_decisions import Pin, home_of, pins_of
from reportedly.ledger.assertions.assertions import Member
from reportedly.ledger.open_commit import OpenCommit
from reportedly.records import Span, Statement
from reportedly.stories.assertions import Placed


def unchanged(bore: Sequence[Member], statements: Sequence[Statement]) -> tuple[Member, ...]:
    """What claims bore on before, of those that are told now just as they were."""
    now = {_told(statement) for statement in statements}
    return tuple(member for member in bore if _told(member.statement) in now)


def go_on(own: Sequence[Member], members: Sequence[Member], united: Collection[int]) -> frozenset[int]:
    """The indices of the claims that are as they were, and bear on what they did as they did: nothing need be written.

    ``own`` is what the article's claims bore on, ``members`` what they bear on now; not those of assertions that were
    ``united`` with others.
    """
    was = {member.statement.index: member for member in own if member.assertion not in united}
    return frozenset(
        member.statement.index
        for member in members
        if (before := was.get(member.statement.index)) is not None and _is_as_before(member, before)
    )


def _is_as_before(member: Member, before: Member) -> bool:
    return member == replace(before, statement=replace(before.statement, carrier=member.statement.carrier))


def put(opened: OpenCommit, members: Sequence[Member]) -> list[Member]:
    """The claims of an article with those where people put them that they put somewhere in the story."""
    pins = pins_of(opened.connection, [member.statement for member in members])
    return [_put(opened, member, pins) for member in members]


def _put(opened: OpenCommit, member: Member, pins: Mapping[Span, Pin]) -> Member:
    pin = pins.get(member.statement.content_span)
    home = None if pin is None else home_of(opened.connection, pin, member.story)
    if pin is None or home is None:
        return member
    return replace(member, assertion=home, bearing=pin.bearing or member.bearing)


def at_home(placed: Sequence[Placed], bore: Sequence[Member], free: Collection[int]) -> tuple[Placed, ...]:
    """Let a claim that would open an assertion have the one that was its own alone, by the number that it had.

    ``free`` are the assertions on which no other claim bears now.
    """
    left = set(free)
    found = []
    for one in placed:
        home = next((member.assertion for member in bore if member.assertion in left and _is_of(member, one)), None)
        if one.opens and home is not None:
            left.discard(home)
            found.append((one.assertion, home))
    numbers = dict(found)
    return tuple(
        replace(one, assertion=numbers[one.assertion], opens=False) if one.assertion in numbers else one
        for one in placed
    )


def _told(statement: Statement) -> tuple[object, ...]:
    """All of a claim that its bearing depends on."""
    labels = statement.stance, statement.certainty, statement.mode, statement.background, statement.basis
    return statement.source, statement.who, statement.cue, statement.content, statement.sentence, *labels


def _is_of(member: Member, one: Placed) -> bool:
    return _overlap(member.statement.content_span, one.statement.content_span)


def _overlap(one: Span, other: Span) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])
