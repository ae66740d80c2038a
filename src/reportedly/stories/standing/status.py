"""How well an assertion is known at a moment, by the rule that docs/how-to/assertions.md writes down as a table.

The lines of the table are asked from top to bottom; each is one function here, and the first that fits tells.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from reportedly.records import AssertionStatus, Bearing
from reportedly.stories.standing.deposition import Deposition, in_order, known
from reportedly.stories.standing.hearing import Hearing
from reportedly.stories.standing.knowledge import Knowledge
from reportedly.stories.standing.naming import name_key
from reportedly.stories.standing.origins import Origins
from reportedly.stories.standing.voices import Voice, voice_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A status and the deposition that brought it about."""

    status: AssertionStatus
    because: Deposition


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an assertion stands at a moment: its status, None where nobody has taken a side, and its origins.

    ``because`` is what brought that about at this very moment, if it was another one then than just before.
    """

    judgement: Judgement | None
    because: Deposition | None
    origins: Origins


_TWO = 2
_AGAINST = frozenset(
    {AssertionStatus.DISPUTED, AssertionStatus.DENIED, AssertionStatus.UNCONFIRMED, AssertionStatus.RETRACTED}
)
_WEIGHS = frozenset({Bearing.CANNOT_CONFIRM, Bearing.RETRACTS})
VoiceOf = Callable[[Deposition], Voice]


def standing(depositions: Iterable[Deposition], moment: datetime, of: VoiceOf | None = None) -> Standing:
    """How an assertion stands at ``moment`` by what had come until then; what came later is not looked at.

    ``of`` gives the voice of a deposition, with what is known of owners and countries; without it nothing is known.
    """
    plain = Knowledge()
    of = of or (lambda one: voice_of(one.statement, plain))
    hearing = Hearing([(one, of(one)) for one in holding(known(depositions, moment), moment)])
    judged = judge(hearing)
    because = None if judged is None else brought_about(judged, hearing.came_at(moment))
    return Standing(judgement=judged, because=because, origins=hearing.support.origins())


def judge(hearing: Hearing) -> Judgement | None:
    """The status that an assertion has by what was heard on it; None where nobody has taken a side."""
    return next(filter(None, (line(hearing) for line in _LINES)), None)


def brought_about(judged: Judgement, came: Sequence[Deposition]) -> Deposition:
    """The deposition by which a status changed when these ``came``, the first of them first.

    It is the one that tells the status, if that is among them. Else what came has put that in another light, such as a
    denial by who had said so before: it is the first that speaks for the change, as far as any of them does.
    """
    if judged.because in came:
        return judged.because
    against = judged.status in _AGAINST
    fitting = (one for one in came if (one.opposes or one.bearing in _WEIGHS if against else one.supports))
    return next(fitting, judged.because)


def holding(told: Sequence[Deposition], moment: datetime) -> list[Deposition]:
    """What holds at a moment, each since its source was first heard so in that article, in whatever version."""
    first: dict[tuple[int, str, bool, bool], datetime] = {}
    for one in told:
        first.setdefault(_said_so(one), one.since)
    held = (one for one in told if one.holds(moment))
    dated = (one if one.bearing is Bearing.RETRACTS else replace(one, since=first[_said_so(one)]) for one in held)
    return sorted(dated, key=in_order)


def _said_so(one: Deposition) -> tuple[int, str, bool, bool]:
    claim = one.statement
    return claim.article, name_key(claim.who or claim.source or ""), one.supports, one.opposes


# ---------------------------------------------------------------- the lines of the table


def _retracted(hearing: Hearing) -> Judgement | None:
    """All who had said it took it back."""
    corrections = hearing.all_of(Bearing.RETRACTS)
    if hearing.first_support is not None or not (hearing.fallen or corrections):
        return None
    because = (corrections or hearing.all_of(Bearing.DENIES))[-1]
    return Judgement(status=AssertionStatus.RETRACTED, because=because)


def _confirmed(hearing: Hearing) -> Judgement | None:
    """Somebody with standing confirms it, who had denied it admits it, or an official body found it out as well."""
    said = hearing.answered(Bearing.CONFIRMS), hearing.admissions(), hearing.findings()
    return _by_first(AssertionStatus.CONFIRMED, *said)


def _corroborated(hearing: Hearing) -> Judgement | None:
    """There are two independent origins; but who speaks against it for the first time after that disputes it."""
    leads = sorted((one.lead for one in hearing.support.independent), key=lambda lead: (lead.since, lead.id))
    if len(leads) < _TWO:
        return None
    later = [one.lead for one in hearing.against.independent if one.lead.since > leads[1].since]
    if later:
        return Judgement(status=AssertionStatus.DISPUTED, because=later[0])
    return Judgement(status=AssertionStatus.CORROBORATED, because=leads[1])


def _denied(hearing: Hearing) -> Judgement | None:
    """Somebody with standing denies it; but somebody who gives a name and says so for the first time later disputes."""
    denial = _by_first(AssertionStatus.DENIED, hearing.answered(Bearing.DENIES))
    if denial is None:
        return None
    told = (one.lead for one in hearing.support.independent if one.named and one.lead.since > denial.because.since)
    answer = next(told, None)
    return denial if answer is None else Judgement(status=AssertionStatus.DISPUTED, because=answer)


def _disputed(hearing: Hearing) -> Judgement | None:
    """Somebody doubts it or denies it."""
    first = hearing.first_against
    return None if first is None else Judgement(status=AssertionStatus.DISPUTED, because=first)


def _unconfirmed(hearing: Hearing) -> Judgement | None:
    """Somebody with standing cannot confirm it."""
    return _by_first(AssertionStatus.UNCONFIRMED, hearing.answered(Bearing.CANNOT_CONFIRM))


def _one_origin(hearing: Hearing) -> Judgement | None:
    """Somebody says so."""
    first = hearing.first_support
    return None if first is None else Judgement(status=AssertionStatus.ONE_ORIGIN, because=first)


_LINES = (_retracted, _confirmed, _corroborated, _denied, _disputed, _unconfirmed, _one_origin)


def _by_first(status: AssertionStatus, *said: Iterator[Deposition]) -> Judgement | None:
    """By what came first of several that are each in the order in which they came."""
    firsts = (first for one in said if (first := next(one, None)) is not None)
    first = min(firsts, key=in_order, default=None)
    return None if first is None else Judgement(status=status, because=first)
