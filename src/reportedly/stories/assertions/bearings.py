"""How a claim bears on an assertion, from what it does, its words and those of the claim that it is most like."""

from reportedly.records import Bearing, Stance
from reportedly.stories.assertions.acts import Act
from reportedly.stories.assertions.corrections import speaks_of_earlier_version
from reportedly.stories.assertions.told import Told

_UNSAID = frozenset({Stance.DECLINES_COMMENT, Stance.ASKS})
_OPEN = {Stance.DOUBTS: Bearing.DOUBTS, Stance.CANNOT_CONFIRM: Bearing.CANNOT_CONFIRM}
_OF_OPEN = {Act.DOUBT: Bearing.DOUBTS, Act.UNKNOWN: Bearing.CANNOT_CONFIRM}
_SAYS_SO = frozenset({Act.STATEMENT, Act.CONFIRMATION, Act.NONE})
_OF_PLAIN = {Act.DENIAL: Bearing.DENIES, Act.CONFIRMATION: Bearing.CONFIRMS}
_OF_OPINION = frozenset({Act.REFUSAL, Act.JUDGEMENT})
"""Against a plan or an opinion: no fact is denied."""
_AGAINST = frozenset({Bearing.DENIES, Bearing.DOUBTS, Bearing.CANNOT_CONFIRM})
_SAID = _AGAINST | {Bearing.STATES, Bearing.CONFIRMS, Bearing.REVISES, Bearing.RIVALS}
_OPPOSED = 0.54
"""How likely two claims must be opposed to be held so: fitted to labelled pairs, of which words alone tell no more."""
_POSITIVE = frozenset({Bearing.STATES, Bearing.CONFIRMS, Bearing.REVISES, Bearing.RIVALS, Bearing.NO_COMMENT})
"""On what an answer bears as it says: what was stated, or asked."""


def first_bearing(claim: Told) -> Bearing:
    """How the claim that opens an assertion bears on it.

    The proposition is what the content's words say; of a denial by its words ("There is no plan") it is what they deny.
    Who only says that something is not so, or is against it, states that.
    """
    if speaks_of_earlier_version(claim.statement):
        return Bearing.RETRACTS
    if weighed := _weighed(claim):
        return weighed
    if claim.act is Act.JUDGEMENT and claim.turned:
        return Bearing.DOUBTS
    return _OF_PLAIN.get(claim.act, Bearing.STATES)


def bearing_beside(
    claim: Told, known: Told, bearing: Bearing, *, quotes: bool = False, opposed: float | None = None
) -> Bearing:
    """How a claim bears on an assertion by its content, being like a known claim that bears on it as told.

    Its words say what those of the known one say, or the opposite (not where it ``quotes`` the same at length, nor
    where one of them only happens to negate something else); its stance may turn that round once more. Where a judge
    has said how likely the two are ``opposed``, that counts instead, unless just one of them calls a saying false.
    """
    if speaks_of_earlier_version(claim.statement):
        return Bearing.RETRACTS
    if weighed := _weighed(claim):
        return weighed
    same = quotes or not _is_contrary(claim, known)
    rejects = (known.turns_round(bearing) is same) is not claim.turned
    plain = claim.proposition.polarity.false is known.proposition.polarity.false
    if opposed is not None and plain and bearing in _SAID:
        rejects = (opposed > _OPPOSED) is not (bearing in _AGAINST)
    if rejects:
        return Bearing.DOUBTS if claim.act in _OF_OPINION else Bearing.DENIES
    return Bearing.CONFIRMS if claim.act is Act.CONFIRMATION else Bearing.STATES


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
    if weighed := _weighed(claim):
        return weighed
    if claim.statement.stance is Stance.DENIES:
        against = Bearing.DOUBTS if claim.act in _OF_OPINION else Bearing.DENIES
        return against if answered in _POSITIVE else Bearing.STATES
    if claim.statement.stance is Stance.CONFIRMS:
        return Bearing.CONFIRMS if answered in _POSITIVE else answered
    return answered


def _weighed(claim: Told) -> Bearing | None:
    """The bearing of what neither says so nor the opposite."""
    if claim.statement.stance in _UNSAID or claim.act is Act.VAGUE:
        return Bearing.NO_COMMENT
    if claim.act in _SAYS_SO:
        return None
    return _OF_OPEN.get(claim.act) or _OPEN.get(claim.statement.stance)
