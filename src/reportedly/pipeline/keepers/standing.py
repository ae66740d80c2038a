"""Keeps up how assertions stand: their status and origins are weighed again whenever what bears on them changes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from reportedly.ledger import noting
from reportedly.ledger.entities.decisions import last_decision
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.standing import standings
from reportedly.ledger.standing.standings import Before, Heard, Stood, Weighed
from reportedly.pipeline.keepers.hearings import Hearings, Held
from reportedly.records import AssertionStatus, Commit, Statement
from reportedly.stories.standing import (
    NOTHING,
    Deposition,
    Hearing,
    Introduction,
    Knowledge,
    Known,
    Place,
    Voice,
    brought_about,
    holding,
    judge,
    known_of,
    voice_of,
)

_NEWS = {
    AssertionStatus.DENIED: "denial",
    AssertionStatus.CONFIRMED: "confirmation",
    AssertionStatus.RETRACTED: "retraction",
}


class StandingKeeper:
    """Weighs the assertions that a commit touched.

    What it remembers of an assertion follows from all that the ledger holds of it; where claims ended, or something
    else is known of them than before, it is read again.
    """

    name = "standing"

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        self._knowledge = knowledge or Knowledge()
        self._hearings = Hearings()
        self._decision: int | None = None

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Weigh each assertion by all that is known of it, write what changed, and tell what somebody wants to hear."""
        touched = sorted(opened.touched)
        self._drop(touched, opened)
        if not touched:
            return
        came = standings.heard(opened.connection, touched, opened.known_at)
        lacking = [number for number in touched if not self._goes_on(number, came[number], opened)]
        self._begin(lacking, opened)
        self._write(touched, set(lacking), opened)
        self._hearings.trim()

    def forget(self) -> None:
        """Remember nothing."""
        self._hearings.clear()

    def _drop(self, touched: Sequence[int], opened: OpenCommit) -> None:
        """Forget that of which something else is known now than that more came."""
        done, connection, at = opened.committed, opened.connection, opened.known_at
        decision = last_decision(connection)
        read_again = done.read and not (done.new_article or done.new_version or done.brought_back)
        if read_again or done.corrected or decision != self._decision:
            self._hearings.clear()
        self._decision = decision
        self._hearings.drop_articles(opened.regrouped)
        changed = opened.moved | ({done.article} if done.article is not None else set())
        self._hearings.drop(
            sorted(standings.ended(connection, changed, at) | standings.merged(connection, touched, at))
        )

    def _goes_on(self, assertion: int, came: Sequence[Heard], opened: OpenCommit) -> bool:
        """Take in what came to an assertion of which all before is remembered; False if all of it must be heard."""
        held = self._hearings.get(assertion)
        if held is None or opened.known_at < held.moment:
            return False
        new = [heard for heard in came if heard.row > held.last]
        if not held.hearing.add(self._told(new, opened)):
            self._hearings.drop([assertion])
            return False
        held.last = max([held.last, *(heard.row for heard in new)])
        self._hearings.grow(assertion, {heard.statement.article for heard in new}, len(new))
        return True

    def _begin(self, numbers: Sequence[int], opened: OpenCommit) -> None:
        """Hear all of these assertions."""
        before = standings.before(opened.connection, numbers)
        closed = standings.before(opened.connection, numbers, opened.known_at)
        for number, heard in standings.heard(opened.connection, numbers).items():
            was = before[number]
            held = Held(
                hearing=Hearing(self._told(heard, opened)),
                articles={one.statement.article for one in heard},
                size=len(heard),
                last=max((one.row for one in heard), default=0),
                closed=closed[number],
                stood=Stood(assertion=number, status=was.status, origins=was.origins),
                moment=opened.known_at,
            )
            self._hearings.keep(number, held)

    def _told(self, heard: Sequence[Heard], opened: OpenCommit) -> list[tuple[Deposition, Voice]]:
        """What holds of that, in the order in which it came, each with its voice."""
        depositions = [
            Deposition(id=one.row, statement=one.statement, bearing=one.bearing, since=one.since, until=one.until)
            for one in heard
        ]
        held = holding(depositions, opened.known_at)
        return [
            (one, voice_of(one.statement, self._knowledge, lambda claim: self._elsewhere(claim, opened)))
            for one in held
        ]

    def _elsewhere(self, claim: Statement, opened: OpenCommit) -> Known:
        """What was told of a speaker before the claim was known."""
        if claim.entity is None:
            return NOTHING
        before = standings.introduced_before(opened.connection, claim.entity, claim.known_at)
        return known_of([Introduction(*one) for one in before], self._knowledge)

    def _write(self, touched: Sequence[int], whole: set[int], opened: OpenCommit) -> None:
        helds = {number: held for number in touched if (held := self._hearings.get(number)) is not None}
        was = {number: held.before for number, held in helds.items()}
        stood = [
            _stood(number, helds[number].hearing, opened.known_at, partial=number not in whole) for number in touched
        ]
        standings.keep(opened.connection, stood, opened.known_at)
        for one in stood:
            helds[one.assertion].stands(one, opened.known_at)
            for kind in _news(was[one.assertion], one):
                noting.announce(opened.connection, kind, opened.known_at, assertion_id=one.assertion)


def _stood(assertion: int, hearing: Hearing, at: datetime, *, partial: bool) -> Stood:
    judged, support = judge(hearing), hearing.support
    because = None if judged is None else brought_about(judged, hearing.came_at(at))
    return Stood(
        assertion=assertion,
        status=None if judged is None else judged.status,
        because=None if because is None else because.id,
        articles=support.articles,
        outlets=support.outlets,
        origins=len(support.independent),
        unknown=support.unknown,
        claims=_weighed(support.changed()),
        partial=partial,
    )


def _weighed(places: Mapping[int, Place]) -> tuple[Weighed, ...]:
    return tuple(_claim(number, place) for number, place in sorted(places.items()))


def _claim(number: int, place: Place) -> Weighed:
    link, doubt = place.link, place.doubt
    if link is None:
        tie = None if doubt is None else doubt.value
        return Weighed(claim=number, origin=place.origin, independent=place.independent, tie=tie, other=place.beside)
    return Weighed(
        claim=number,
        origin=place.origin,
        independent=place.independent,
        tie=link.tie.value,
        other=link.other,
        by=link.by or None,
    )


def _news(was: Before, now: Stood) -> list[str]:
    """What somebody wants to hear of an assertion that was known before."""
    if was.status is None or now.status is None:
        return []
    told = []
    if now.status is not was.status:
        first = now.status not in was.ever and now.status in _NEWS
        told.append(_NEWS[now.status] if first else "status")
    if now.origins > 1 and was.most <= 1:
        told.append("second_origin")
    return told
