"""How a claim bears on an assertion, from its stance, its words and those of the claim that it is most like."""

from reportedly.records import Bearing, Stance
from reportedly.stories.assertions.corrections import speaks_of_earlier_version
from reportedly.stories.assertions.told import Told

_OF_STANCE = {
    Stance.CANNOT_CONFIRM: Bearing.CANNOT_CONFIRM,
    Stance.DOUBTS: Bearing.DOUBTS,
    Stance.DECLINES_COMMENT: Bearing.NO_COMMENT,
    Stance.ASKS: Bearing.NO_COMMENT,
}
_DEFINITE = frozenset({Bearing.STATES, Bearing.CONFIRMS, Bearing.DENIES, Bearing.REVISES, Bearing.RIVALS})
_OPPOSED = 0.54
"""How likely two claims must be opposed to be held so: fitted to labelled pairs, of which words alone tell no more."""
_POSITIVE = frozenset({Bearing.STATES, Bearing.CONFIRMS, Bearing.REVISES, Bearing.RIVALS, Bearing.NO_COMMENT})
"""On what an answer bears as it says: what was stated, or asked."""


def first_bearing(claim: Told) -> Bearing:
    """How the claim that opens an assertion bears on it.

    The proposition is what the content's words say; of a denial by its words ("There is no plan") it is what they deny.
    """
    if speaks_of_earlier_version(claim.statement):
        return Bearing.RETRACTS
    if claim.turned or (claim.statement.stance is Stance.DENIES and claim.negative):
        return Bearing.DENIES
    return _weighed(claim) or (Bearing.CONFIRMS if claim.statement.stance is Stance.CONFIRMS else Bearing.STATES)


def bearing_beside(
    claim: Told, known: Told, bearing: Bearing, *, quotes: bool = False, opposed: float | None = None
) -> Bearing:
    """How a claim bears on an assertion by its content, being like a known claim that bears on it as told.

    Its words say what those of the known one say, or the opposite (not where it ``quotes`` the same at length, nor
    where one of them only happens to negate something else); its stance may turn that round once more. Where a judge
    has said how likely the two are ``opposed``, that counts instead, on what was
    plainly stated or denied, unless one of them says in so many words that the other is false.
    """
    if speaks_of_earlier_version(claim.statement):
        return Bearing.RETRACTS
    if weighed := _weighed(claim):
        return weighed
    same = quotes or not _is_contrary(claim, known)
    rejects = (known.turns_round(bearing) is same) is not claim.turned
    plain = claim.proposition.polarity.false is known.proposition.polarity.false
    if opposed is not None and plain and bearing in _DEFINITE:
        rejected = bearing is Bearing.DENIES
        rejects = (opposed > _OPPOSED) is not rejected
    if rejects:
        return Bearing.DENIES
    return Bearing.CONFIRMS if claim.statement.stance is Stance.CONFIRMS else Bearing.STATES


def _is_contrary(claim: Told, known: Told) -> bool:
    """Whether one of two claims negates what the other one says: by its stance, or as it uses the very words."""
    if claim.negative is known.negative:
        return False
    if Stance.DENIES in {claim.statement.stance, known.statement.stance}:
        return True
    negative, positive = (claim, known) if claim.negative else (known, claim)
    return not negative.proposition.polarity.denied.isdisjoint(positive.proposition.keys)


def bearing_of_report(claim: Told, inner: Bearing) -> Bearing:
    """How a claim bears whose content is hardly more than another one, which bears as told."""
    if claim.statement.stance is Stance.DENIES and not claim.turned:
        return inner
    return bearing_of_reply(claim, inner)


def bearing_of_reply(claim: Told, answered: Bearing) -> Bearing:
    """How a claim bears that only answers another one ("denied it"), which bears as told."""
    if weighed := _OF_STANCE.get(claim.statement.stance):
        return weighed
    if claim.statement.stance is Stance.DENIES:
        return Bearing.DENIES if answered in _POSITIVE else Bearing.STATES
    if claim.statement.stance is Stance.CONFIRMS:
        return Bearing.CONFIRMS if answered in _POSITIVE else answered
    return answered


def _weighed(claim: Told) -> Bearing | None:
    """The bearing of what neither says so nor the opposite."""
    if claim.proposition.polarity.unshown and claim.statement.stance is not Stance.DENIES:
        return Bearing.DOUBTS if claim.statement.stance is not Stance.CANNOT_CONFIRM else Bearing.CANNOT_CONFIRM
    return _OF_STANCE.get(claim.statement.stance)
