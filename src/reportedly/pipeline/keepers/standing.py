"""Keeps up how assertions stand: their status and origins are weighed again whenever what bears on them changes."""

from collections import OrderedDict
from collections.abc import Sequence

from reportedly.ledger import noting, standings
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.standings import Before, Heard, Stood, Weighed
from reportedly.records import AssertionStatus, Commit, Statement
from reportedly.stories.standing import (
    NOTHING,
    Deposition,
    Knowledge,
    Known,
    Origin,
    Standing,
    Voice,
    is_told_in_full,
    known_of,
    standing,
    voice_of,
)

VOICES = 50_000
"""How many voices are remembered at most: those asked for last."""

_NEWS = {
    AssertionStatus.DENIED: "denial",
    AssertionStatus.CONFIRMED: "confirmation",
    AssertionStatus.RETRACTED: "retraction",
}


class StandingKeeper:
    """Weighs the assertions that a commit touched. What it remembers are voices, which follow from the claims alone."""

    name = "standing"

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        self._knowledge = knowledge or Knowledge()
        self._voices: OrderedDict[Statement, Voice] = OrderedDict()

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Weigh each assertion by all that is known of it, write what changed, and tell what somebody wants to hear."""
        touched = sorted(opened.touched)
        if not touched:
            return
        heard = standings.heard(opened.connection, touched)
        was = standings.before(opened.connection, touched)
        stood = [self._weigh(number, heard[number], opened) for number in touched]
        standings.keep(opened.connection, stood, opened.known_at)
        for one in stood:
            for kind in _news(was[one.assertion], one):
                noting.announce(opened.connection, kind, opened.known_at, assertion_id=one.assertion)

    def forget(self) -> None:
        """Remember nothing."""
        self._voices.clear()

    def _weigh(self, assertion: int, heard: Sequence[Heard], opened: OpenCommit) -> Stood:
        depositions = [
            Deposition(id=one.row, statement=one.statement, bearing=one.bearing, since=one.since, until=one.until)
            for one in heard
        ]
        return _stood(assertion, standing(depositions, opened.known_at, lambda one: self._voice(one, opened)))

    def _voice(self, one: Deposition, opened: OpenCommit) -> Voice:
        claim = one.statement
        voice = self._voices.pop(claim, None) or voice_of(claim, self._knowledge, self._known(claim, opened))
        self._voices[claim] = voice
        if len(self._voices) > VOICES:
            self._voices.popitem(last=False)
        return voice

    def _known(self, claim: Statement, opened: OpenCommit) -> Known:
        """What was told of a speaker before, where the claim's own words do not tell for whom they speak."""
        if claim.entity is None or is_told_in_full(claim, self._knowledge):
            return NOTHING
        before = standings.told_before(opened.connection, claim.entity, claim.known_at)
        return known_of(before, self._knowledge)


def _stood(assertion: int, weighed: Standing) -> Stood:
    origins, judged = weighed.origins, weighed.judgement
    claims = [claim for origin in origins.independent for claim in _claims(origin, independent=True)]
    claims += [claim for origin in origins.unknown for claim in _claims(origin, independent=False)]
    return Stood(
        assertion=assertion,
        status=None if judged is None else judged.status,
        because=None if judged is None else judged.because.id,
        articles=origins.articles,
        outlets=origins.outlets,
        origins=len(origins.independent),
        unknown=len(origins.unknown),
        claims=tuple(sorted(claims, key=lambda claim: claim.claim)),
    )


def _claims(origin: Origin, *, independent: bool) -> list[Weighed]:
    links = {link.one: link for link in reversed(origin.links)}
    return [
        Weighed(
            claim=one.id,
            origin=origin.id,
            independent=independent,
            tie=links[one.id].tie.value if one.id in links else None,
            other=links[one.id].other if one.id in links else None,
            by=links[one.id].by or None if one.id in links else None,
        )
        for one in origin.depositions
    ]


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
