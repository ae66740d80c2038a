"""How well an assertion is known at a moment, by the rule that docs/how-to/assertions.md writes down as a table.

The lines of the table are asked from top to bottom; each is one function here, and the first that fits tells.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from reportedly.records import AssertionStatus, Bearing, SourceKind
from reportedly.stories.standing.deposition import Deposition, in_order, known
from reportedly.stories.standing.groups import Told, grouped
from reportedly.stories.standing.knowledge import Knowledge
from reportedly.stories.standing.naming import name_key
from reportedly.stories.standing.origins import Origins, origins_of
from reportedly.stories.standing.parties import found_out, heard, parties, taken_back
from reportedly.stories.standing.voices import Voice, voice_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A status and the deposition that brought it about."""

    status: AssertionStatus
    because: Deposition


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an assertion stands at a moment: its status, None where nobody has taken a side, and its origins."""

    judgement: Judgement | None
    origins: Origins


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """All that the rule looks at: what holds; of that the support that was not taken back, and what was (``fallen``).

    ``against`` is what those say who give their name or office; ``parties`` are those who speak with standing.
    """

    told: Sequence[Told]
    support: Sequence[Told]
    fallen: frozenset[int]
    against: Sequence[Told]
    parties: Sequence[Told]
    origins: Origins

    def said(self, bearing: Bearing) -> list[Deposition]:
        """What those who speak with standing say in one way, without what was taken back, first things first."""
        return [one for one, _ in self.parties if one.bearing is bearing and one.id not in self.fallen]


VoiceOf = Callable[[Deposition], Voice]


def standing(depositions: Iterable[Deposition], moment: datetime, of: VoiceOf | None = None) -> Standing:
    """How an assertion stands at ``moment`` by what had come until then; what came later is not looked at.

    ``of`` gives the voice of a deposition, with what is known of owners and countries; without it nothing is known.
    """
    plain = Knowledge()
    of = of or (lambda one: voice_of(one.statement, plain))
    case = _case([(one, of(one)) for one in _holding(known(depositions, moment), moment)])
    judgement = next(filter(None, (line(case) for line in _LINES)), None)
    return Standing(judgement=judgement, origins=case.origins)


def _holding(told: Sequence[Deposition], moment: datetime) -> list[Deposition]:
    """What holds at a moment, each since its source was first heard so in that article, in whatever version."""
    first: dict[tuple[int, str, bool, bool], datetime] = {}
    for one in told:
        first.setdefault(_said_so(one), one.since)
    holding = (one for one in told if one.holds(moment))
    dated = (one if one.bearing is Bearing.RETRACTS else replace(one, since=first[_said_so(one)]) for one in holding)
    return sorted(dated, key=in_order)


def _said_so(one: Deposition) -> tuple[int, str, bool, bool]:
    claim = one.statement
    return claim.article, name_key(claim.who or claim.source or ""), one.supports, one.opposes


def _case(told: Sequence[Told]) -> _Case:
    fallen = taken_back(told)
    support = [(one, voice) for one, voice in told if one.supports and one.id not in fallen]
    return _Case(
        told=told,
        support=support,
        fallen=fallen,
        against=[(one, voice) for one, voice in heard(told) if one.opposes],
        parties=parties(told),
        origins=origins_of(support),
    )


# ---------------------------------------------------------------- the lines of the table


def _retracted(case: _Case) -> Judgement | None:
    """All who had said it took it back."""
    corrections = [one for one, _ in case.told if one.bearing is Bearing.RETRACTS]
    if case.support or not (case.fallen or corrections):
        return None
    denials = [one for one, _ in case.told if one.bearing is Bearing.DENIES]
    return Judgement(status=AssertionStatus.RETRACTED, because=(corrections or denials)[-1])


def _confirmed(case: _Case) -> Judgement | None:
    """Somebody with standing confirms it, who had denied it admits it, or an official body found it out as well."""
    return _by_first(AssertionStatus.CONFIRMED, [*case.said(Bearing.CONFIRMS), *_admissions(case), *_findings(case)])


def _corroborated(case: _Case) -> Judgement | None:
    """There are two independent origins; but who speaks against it for the first time after that disputes it."""
    if len(case.origins.independent) < 2:
        return None
    second = sorted(case.origins.independent, key=lambda origin: (origin.first, origin.id))[1]
    later = [origin for origin in origins_of(case.against).independent if origin.first > second.first]
    if later:
        return Judgement(status=AssertionStatus.DISPUTED, because=later[0].depositions[0])
    return Judgement(status=AssertionStatus.CORROBORATED, because=second.depositions[0])


def _denied(case: _Case) -> Judgement | None:
    """Somebody with standing denies it; but somebody who gives a name and says so for the first time later disputes."""
    denial = _by_first(AssertionStatus.DENIED, case.said(Bearing.DENIES))
    if denial is None:
        return None
    answers = [one for one in case.origins.independent if one.named and one.first > denial.because.since]
    return Judgement(status=AssertionStatus.DISPUTED, because=answers[0].depositions[0]) if answers else denial


def _disputed(case: _Case) -> Judgement | None:
    """Somebody doubts it or denies it."""
    return _by_first(AssertionStatus.DISPUTED, [one for one, _ in case.against])


def _unconfirmed(case: _Case) -> Judgement | None:
    """Somebody with standing cannot confirm it."""
    return _by_first(AssertionStatus.UNCONFIRMED, case.said(Bearing.CANNOT_CONFIRM))


def _one_origin(case: _Case) -> Judgement | None:
    """Somebody says so."""
    return _by_first(AssertionStatus.ONE_ORIGIN, [one for one, _ in case.support])


_LINES = (_retracted, _confirmed, _corroborated, _denied, _disputed, _unconfirmed, _one_origin)


def _by_first(status: AssertionStatus, said: Sequence[Deposition]) -> Judgement | None:
    return Judgement(status=status, because=min(said, key=in_order)) if said else None


def _admissions(case: _Case) -> list[Deposition]:
    """What those confirm who had denied it, whether they speak with standing or not."""
    denials = [one for one, _ in case.told if one.bearing is Bearing.DENIES]
    confirmed = [one for one, _ in heard(case.support) if one.bearing is Bearing.CONFIRMS]
    if not denials or not confirmed:
        return []
    groups = grouped(case.told, states=True)
    deniers = {groups.root(one.id) for one in denials}
    return [one for one in confirmed if groups.root(one.id) in deniers]


def _findings(case: _Case) -> list[Deposition]:
    """What official bodies say with evidence of their own after somebody else had said it.

    An office whose state is not known may be that of another one; its finding counts beside those who hold none.
    """
    found = [(one, voice) for one, voice in heard(case.support) if _is_body(one, voice) and found_out(one)]
    if not found:
        return []
    groups = grouped(case.support, states=True)
    firsts: dict[int, Told] = {}
    for told in case.support:
        firsts.setdefault(groups.root(told[0].id), told)
    return [
        one
        for one, voice in found
        if any(_is_before(first, firsts[groups.root(one.id)], voice) for first in firsts.values())
    ]


def _is_before(other: Told, first: Told, voice: Voice) -> bool:
    """Whether another one, who is not of the same state as far as that can be known, was heard before a body was."""
    return other[0].since < first[0].since and (voice.land is not None or not other[1].official)


def _is_body(one: Deposition, voice: Voice) -> bool:
    return voice.official or one.statement.source_kind is SourceKind.INTERNATIONAL_ORGANISATION
