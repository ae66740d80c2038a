"""Who is heard on an assertion with standing, who takes back what they said, and who finds something out."""

import re
from collections.abc import Iterator, Sequence

from reportedly.records import Basis, Bearing, SourceKind
from reportedly.stories.standing.deposition import Deposition
from reportedly.stories.standing.evidence import EVIDENCE
from reportedly.stories.standing.groups import Told, grouped, told_by
from reportedly.stories.standing.naming import name_key, words_of
from reportedly.stories.standing.voices import Key, Tie, Voice, speaks_for_its_holder

_BODIES = frozenset({SourceKind.INTERNATIONAL_ORGANISATION, SourceKind.COMPANY})
_FOUND_OUT = re.compile(
    r"\b(?:identified|found|established|examined|inspected|counted|measured|recorded|registered|tested|tests|"
    r"investigat\w+|analy[sz]ed|autops\w+|forensic)\b",
    re.I,
)
_UNDOING = frozenset({Bearing.DENIES, Bearing.RETRACTS})
_EVIDENCE = EVIDENCE | {Basis.INTELLIGENCE}


def heard(told: Sequence[Told]) -> list[Told]:
    """Those who can be told from others: no anonymous sources, nor what these say that others said, nor mere "some"."""
    around = told_by(told)
    return [
        (one, voice)
        for one, voice in told
        if not (voice.hidden or voice.vague) and not (one.id in around and around[one.id][1].hidden)
    ]


def parties(told: Sequence[Told]) -> list[Told]:
    """Those who speak with standing: a state's officials, international organisations, firms, whom it is about."""
    contents = (one.statement.content for one, _ in told if one.supports)
    about = frozenset(word.casefold() for text in contents for word in words_of(text) if word[0].isupper())
    return [(one, voice) for one, voice in heard(told) if _has_standing(one, voice, about)]


def _has_standing(one: Deposition, voice: Voice, about: frozenset[str]) -> bool:
    claim = one.statement
    if voice.paper or voice.media:
        return False
    if voice.official or claim.source_kind in _BODIES:
        return True
    named = [key.by for key in voice.keys if key.tie in {Tie.SAME_NAME, Tie.SAME_BODY}]
    return any(set(name.split()) - {"of", "the"} <= about for name in named if name)


def found_out(one: Deposition) -> bool:
    """Whether the source has evidence of its own: its basis, or what it examined, counted or identified."""
    return one.statement.basis in _EVIDENCE or bool(_FOUND_OUT.search(one.statement.content))


def taken_back(told: Sequence[Told]) -> frozenset[int]:
    """The ids of the support that is taken back: denied later by who gave it, or corrected by the outlet that had it.

    Whoever denied it before admitting it does not take the admission back: later denials may only be retold. With a
    correction falls what other outlets report of that outlet's report.
    """
    if not any(one.bearing in _UNDOING for one, _ in told):
        return frozenset()
    groups = grouped(told, states=False)
    for one, holder in _holders(told):
        groups.tie(one.id, holder.id, Key("holder of it", Tie.SAME_BODY))
    by_speaker: dict[int, list[Deposition]] = {}
    for one, _ in told:
        by_speaker.setdefault(groups.root(one.id), []).append(one)
    denied = {one.id for of_one in by_speaker.values() for one in _denied_later(of_one)}
    return frozenset(denied | _corrected(told))


def _denied_later(depositions: Sequence[Deposition]) -> Iterator[Deposition]:
    support = [one for one in depositions if one.supports]
    denials = [one.since for one in depositions if one.bearing is Bearing.DENIES or _takes_back(one)]
    if support and denials and min(denials) > support[0].since:
        yield from (one for one in support if one.since < max(denials))


def _takes_back(one: Deposition) -> bool:
    """Whether the source itself takes back what it said; a correction is of a claim that was known before."""
    return one.bearing is Bearing.RETRACTS and one.statement.known_at >= one.since


def _corrected(told: Sequence[Told]) -> set[int]:
    """What goes back to a text, or an outlet's report, that was corrected since."""
    found: set[int] = set()
    around = told_by(told)
    for correction, of in told:
        if correction.bearing is not Bearing.RETRACTS or _takes_back(correction):
            continue
        for one, voice in told:
            same_text = one.statement.carrier == correction.statement.carrier
            reported = any(key.tie is Tie.REPORT_OF and key.value == f"own {of.reporter}" for key in voice.keys)
            if one.supports and one.since < correction.since and (same_text or reported):
                found.add(one.id)
    while inner := {number for number, (teller, _) in around.items() if teller.id in found} - found:
        found |= inner
    return found


def _holders(told: Sequence[Told]) -> Iterator[tuple[Deposition, Deposition]]:
    """A denial by "his spokeswoman" of "his figure", with the claim of the only one who made it."""
    people = {name_key(one.statement.who or ""): one for one, voice in reversed(told) if one.supports and voice.named}
    if len(people) == 1:
        yield from ((one, holder) for one, _ in told if _answers(one) for holder in people.values())


def _answers(one: Deposition) -> bool:
    return one.bearing is Bearing.DENIES and speaks_for_its_holder(one.statement)
