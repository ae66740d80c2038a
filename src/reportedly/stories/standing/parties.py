"""Who is heard on an assertion with standing, who takes back what they said, and who finds something out."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from reportedly.records import Basis, Bearing, SourceKind, Stance
from reportedly.stories.standing.deposition import Deposition
from reportedly.stories.standing.evidence import EVIDENCE
from reportedly.stories.standing.groups import Told, told_by
from reportedly.stories.standing.naming import name_key, words_of
from reportedly.stories.standing.voices import Tie, Voice, speaks_for_its_holder
from reportedly.stories.standing.vouching import FORETELLING, TELLING

_BODIES = frozenset({SourceKind.INTERNATIONAL_ORGANISATION, SourceKind.COMPANY})
_FOUND_OUT = re.compile(
    r"\b(?:identified|found|established|examined|inspected|counted|measured|recorded|registered|tested|tests|"
    r"investigat\w+|analy[sz]ed|autops\w+|forensic)\b",
    re.I,
)
_ANSWERED = re.compile(r"\b(?:confirm|verif|corroborat|authenticat|substantiat)", re.I)
_EVIDENCE = EVIDENCE | {Basis.INTELLIGENCE}


def is_heard(told: Told, teller: Told | None) -> bool:
    """Whether it can be told from others: no anonymous source, nor what one says that others said, nor mere "some"."""
    return not (told[1].hidden or told[1].vague) and not (teller is not None and teller[1].hidden)


def names_in(one: Deposition) -> frozenset[str]:
    """The words of a content that may be names: those whom it is about speak with standing."""
    return frozenset(word.casefold() for word in words_of(one.statement.content) if word[0].isupper())


def has_standing(told: Told, about: AbstractSet[str]) -> bool:
    """Whether it is a state's official, an international organisation, a firm, or somebody whom it is ``about``."""
    claim, voice = told[0].statement, told[1]
    if voice.paper or voice.media:
        return False
    if voice.official or claim.source_kind in _BODIES:
        return True
    named = [key.by for key in voice.keys if key.tie in {Tie.SAME_NAME, Tie.SAME_BODY}]
    return any(set(name.split()) - {"of", "the"} <= about for name in named if name)


def may_dispute(told: Told) -> bool:
    """Whether it speaks against the assertion; an outlet that does only reports, or judges, what others say."""
    return told[0].opposes and not told[1].media


def vouches_for(told: Told) -> bool:
    """Whether it supports the assertion as something that is so, or will be, be it in bare words."""
    return told[0].supports and told[0].statement.stance in TELLING | FORETELLING


def is_plain_denial(one: Deposition) -> bool:
    """Whether it denies something by its own words, whoever said it."""
    return one.bearing is Bearing.DENIES and one.statement.stance is Stance.DENIES


def is_plain_answer(one: Deposition) -> bool:
    """Whether its own words tell that somebody else said so, or asked: it denies, "confirmed", "could not verify"."""
    return is_plain_denial(one) or bool(_ANSWERED.search(one.statement.cue or ""))


def finds_out(told: Told) -> bool:
    """Whether an official body has evidence of its own: its basis, or what it examined, counted or identified."""
    claim, voice = told[0].statement, told[1]
    is_body = voice.official or claim.source_kind is SourceKind.INTERNATIONAL_ORGANISATION
    return is_body and (claim.basis in _EVIDENCE or bool(_FOUND_OUT.search(claim.content)))


def denied_later(depositions: Sequence[Deposition]) -> Iterator[Deposition]:
    """Of one speaker's depositions, in the order in which they came, the support that they took back.

    Whoever denied it before admitting it does not take the admission back: later denials may only be retold.
    """
    support = [one for one in depositions if one.supports]
    denials = [one.since for one in depositions if one.bearing is Bearing.DENIES or takes_back(one)]
    if support and denials and min(denials) > support[0].since:
        yield from (one for one in support if one.since < max(denials))


def takes_back(one: Deposition) -> bool:
    """Whether the source itself takes back what it said; a correction is of a claim that was known before."""
    return one.bearing is Bearing.RETRACTS and one.statement.known_at >= one.since


def corrected(told: Sequence[Told]) -> set[int]:
    """What goes back to a text, or an outlet's report, that was corrected since; by ids."""
    corrections = [one for one in told if one[0].bearing is Bearing.RETRACTS and not takes_back(one[0])]
    found = {one.id for one, voice in told if one.supports and any(_corrects(by, one, voice) for by in corrections)}
    around = told_by(told) if found else {}
    while inner := {number for number, (teller, _) in around.items() if teller.id in found} - found:
        found |= inner
    return found


def _corrects(correction: Told, one: Deposition, voice: Voice) -> bool:
    by, of = correction
    same_text = one.statement.carrier == by.statement.carrier
    reported = any(key.tie is Tie.REPORT_OF and key.value == f"own {of.reporter}" for key in voice.keys)
    return one.since < by.since and (same_text or reported)


def holders(told: Sequence[Told]) -> Iterator[tuple[Deposition, Deposition]]:
    """A denial by "his spokeswoman" of "his figure", with the claim of the only one who made it."""
    people = {name_key(one.statement.who or ""): one for one, voice in reversed(told) if one.supports and voice.named}
    if len(people) == 1:
        yield from ((one, holder) for one, _ in told if answers(one) for holder in people.values())


def answers(one: Deposition) -> bool:
    """Whether it is a denial of whom somebody's figure is not told by name ("his spokeswoman")."""
    return one.bearing is Bearing.DENIES and speaks_for_its_holder(one.statement)
