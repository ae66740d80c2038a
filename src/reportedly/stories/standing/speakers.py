"""For whom a source speaks, as far as its independence goes: a state, a body, a party, a paper, themselves."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from reportedly.records import SourceKind, Statement
from reportedly.stories.standing.bodies import affiliations_of
from reportedly.stories.standing.crediting import Credited
from reportedly.stories.standing.families import all_names, families_in
from reportedly.stories.standing.knowledge import Knowledge
from reportedly.stories.standing.lands import (
    KnownLand,
    at_home,
    is_a_state,
    is_state_owned,
    land_of,
    speaks_for_a_state,
)
from reportedly.stories.standing.naming import is_person_name, name_key, words_in_names, words_of
from reportedly.stories.standing.roster import Elsewhere, told_nothing
from reportedly.stories.standing.singling import (
    is_a_known_paper,
    is_an_office,
    is_indefinite,
    is_joint,
    is_misread,
    is_of_many,
    is_somebody,
    is_stood_for,
)

_OFFICIAL = re.compile(r"\b(?:officials?|officers?|diplomats?|authorities|government|military)\b", re.I)
_PARTIES = (
    ("democrats", re.compile(r"\bDemocrat(?:s|ic)?\b|\bD-[A-Z]|\bDNC\b")),
    ("republicans", re.compile(r"\bRepublicans?\b|\bR-[A-Z]|\bGOP\b|\bRNC\b")),
    ("labour", re.compile(r"\bLabour\b")),
    ("conservatives", re.compile(r"\bTor(?:y|ies)\b|\bConservatives?\b")),
    ("liberals", re.compile(r"\bLib(?:eral)?s?\b")),
)
_IMPERSONAL = frozenset(str.split("it they who that this these those which we you"))
_PRONOUNS = _IMPERSONAL | {"he", "she", "i"}
_WORDS_OF_ONE = re.compile(r"\b(?:statement|letter|post|tweet|message|note|testimony|remarks|speech)$", re.I)
_LOWER = re.compile(r"^(?:(?:An?|The)\s+)?(?:[a-z\d][\w-]*\s+)*(?=[A-Z])")
_BODIES = frozenset({SourceKind.INTERNATIONAL_ORGANISATION, SourceKind.COMPANY, SourceKind.NGO})
_OF_NO_LAND = frozenset({SourceKind.EXPERT, SourceKind.WITNESS, SourceKind.CROWD})
_PEOPLE = frozenset({SourceKind.EXPERT, SourceKind.WITNESS})


class Side(StrEnum):
    """For whom somebody speaks: a state, another body, a party, themselves; a paper; or nobody that can be told."""

    STATE = "state"
    BODY = "body"
    PARTY = "party"
    PERSON = "person"
    PAPER = "paper"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """For whom a source speaks: of which ``land``, ``bodies`` and ``parties`` it is told to be.

    ``bodies`` are what the body that it is, or those that it belongs to, may be called, ``names`` the words of all
    names that are told of it but its own, if it is a person's. It is ``printed`` if the words for it tell who it is,
    not a pronoun or a role alone; but for people who speak for themselves "she" is enough. It is ``named`` if even that
    is not all.
    """

    side: Side = Side.NOBODY
    land: str | None = None
    bodies: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    printed: bool = True
    named: bool = True


class Printed(NamedTuple):
    """All of a claim by which it is told for whom its source speaks; ``entity`` is 0 for any that is known."""

    source: str | None
    who: str | None
    role: str | None
    source_kind: SourceKind
    cue: str | None
    entity: int | None


def speaker_of(claim: Statement, knowledge: Knowledge, elsewhere: Elsewhere = told_nothing) -> Speaker:
    """For whom a source speaks, by the words for it; ``elsewhere`` tells what they do not."""
    entity = None if claim.entity is None else 0
    printed = Printed(claim.source, claim.who, claim.role, claim.source_kind, claim.cue, entity)
    speaker, own = _as_printed(printed, knowledge.land, knowledge.town)
    if not _is_open(speaker.side, speaker.land, own):
        return speaker
    known = elsewhere(claim)
    return replace(
        speaker,
        land=speaker.land or (known.land if speaker.side is Side.STATE else None),
        bodies=speaker.bodies if own else speaker.bodies | all_names(known.bodies),
    )


@lru_cache(maxsize=20_000)
def _as_printed(claim: Printed, known: KnownLand, town: KnownLand) -> tuple[Speaker, tuple[str, ...]]:
    """For whom a source speaks, by the words for it alone, and the bodies that these tell."""
    words = " ".join(at_home(text) for text in (claim.who, claim.role, claim.source) if text)
    official = speaks_for_a_state(claim) or is_a_state(claim, known)
    land, side = None, Side.NOBODY
    if not (is_misread(claim, known) or is_joint(claim) or _is_label(claim, known)):
        if official or claim.source_kind not in _OF_NO_LAND:
            land = land_of(claim, known, town)
        side = _side(claim, land, official=official and not families_in(words))
    own = _bodies(claim, side)
    speaker = Speaker(
        side=side,
        land=land,
        bodies=all_names(own) | families_in(words),
        names=name_words(claim),
        printed=_is_printed(claim, side),
        named=(claim.source or "").casefold() not in _PRONOUNS and not is_stood_for(claim),
        parties=frozenset(party for party, pattern in _PARTIES if pattern.search(words)),
    )
    return speaker, own


def name_words(claim: Credited) -> frozenset[str]:
    """The words of names that are told of a source, but those of its own name, if it is a person."""
    own = words_of(claim.who) if claim.who and is_person_name(claim.who) else ()
    printed = [text for text in (claim.source, claim.role, None if own else claim.who) if text]
    return frozenset().union(*map(words_in_names, printed)) - {word.casefold() for word in own}


def _is_label(claim: Printed, known: KnownLand) -> bool:
    """Whether a country's name before a colon may only tell where it is: "Norrovia: ferries are late"."""
    return claim.cue == ":" and known(claim.source or "") is not None


def _is_printed(claim: Printed, side: Side) -> bool:
    """Whether the words printed tell who speaks; of somebody who speaks for a body, not only a role or a pronoun."""
    source = (claim.source or "").casefold()
    if side is Side.PERSON:
        return source not in _IMPERSONAL
    return source not in _PRONOUNS and not is_stood_for(claim)


def _is_open(side: Side, land: str | None, bodies: Sequence[str]) -> bool:
    """Whether it matters what a source is besides, and its own words do not tell."""
    return (side is Side.STATE and land is None) or (side is Side.BODY and not bodies)


def _side(claim: Printed, land: str | None, *, official: bool) -> Side:
    printed = claim.who or claim.source or ""
    if claim.source_kind is SourceKind.ANONYMOUS or not printed:
        return Side.STATE if land and _OFFICIAL.search(printed) else Side.NOBODY
    if claim.source_kind is SourceKind.DOCUMENT:
        words = _WORDS_OF_ONE.search(claim.source or "") and is_person_name(printed)
        return Side.PERSON if words else Side.PAPER if is_a_known_paper(claim) else Side.NOBODY
    if is_state_owned(claim) or (official and land):
        return Side.STATE
    if official and is_an_office(claim) and not is_indefinite(printed) and not is_of_many(claim):
        return Side.STATE
    if is_of_many(claim) or not is_somebody(claim):
        return Side.NOBODY
    return _private_side(claim, printed)


def _private_side(claim: Printed, printed: str) -> Side:
    if claim.source_kind is SourceKind.POLITICIAN:
        return Side.PARTY
    if claim.source_kind in _PEOPLE:
        return Side.PERSON if is_person_name(printed) else Side.NOBODY
    arm = speaks_for_a_state(claim) and bool(families_in(printed))
    return Side.BODY if claim.source_kind in _BODIES or arm else Side.NOBODY


def _bodies(claim: Printed, side: Side) -> tuple[str, ...]:
    """The keys of the names of the bodies that a source belongs to, and of what it is itself, if it is one."""
    printed = claim.who or claim.source or ""
    named = side in {Side.PAPER, Side.STATE} or (side is Side.BODY and not is_person_name(printed))
    own = named and not is_indefinite(printed)
    names = {name_key(_LOWER.sub("", name)) for name in (printed, claim.source or "") if own}
    return (*affiliations_of(claim), *sorted(names - {""}))
