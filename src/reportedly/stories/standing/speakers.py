"""For whom a source speaks, as far as its independence goes: a state, a body, a party, a paper, themselves."""

import re
from dataclasses import dataclass
from enum import StrEnum

from reportedly.records import SourceKind, Statement
from reportedly.stories.standing.bodies import affiliations_of
from reportedly.stories.standing.families import all_names, families_in
from reportedly.stories.standing.knowledge import Knowledge
from reportedly.stories.standing.lands import at_home, is_a_state, land_of, speaks_for_a_state
from reportedly.stories.standing.naming import is_person_name, name_key
from reportedly.stories.standing.roster import NOTHING, Known
from reportedly.stories.standing.singling import (
    is_a_known_paper,
    is_an_office,
    is_indefinite,
    is_joint,
    is_misread,
    is_of_many,
    is_somebody,
)

_OFFICIAL = re.compile(r"\b(?:officials?|officers?|diplomats?|authorities|government|military)\b", re.I)
_PARTIES = (
    ("democrats", re.compile(r"\bDemocrat(?:s|ic)?\b|\bD-[A-Z]|\bDNC\b")),
    ("republicans", re.compile(r"\bRepublicans?\b|\bR-[A-Z]|\bGOP\b|\bRNC\b")),
    ("labour", re.compile(r"\bLabour\b")),
    ("conservatives", re.compile(r"\bTor(?:y|ies)\b|\bConservatives?\b")),
    ("liberals", re.compile(r"\bLib(?:eral)?s?\b")),
)
_BODIES = frozenset({SourceKind.INTERNATIONAL_ORGANISATION, SourceKind.COMPANY, SourceKind.NGO})
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

    ``bodies`` are what the body that it is, or those that it belongs to, may be called.
    """

    side: Side = Side.NOBODY
    land: str | None = None
    bodies: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()


def speaker_of(claim: Statement, knowledge: Knowledge, known: Known) -> Speaker:
    """For whom a source speaks, by the words for it; ``known`` is told elsewhere, and counts where they do not tell."""
    printed = [at_home(text) for text in (claim.who, claim.role, claim.source) if text]
    words = " ".join(printed)
    official = speaks_for_a_state(claim) or is_a_state(claim, knowledge.land)
    land, side = None, Side.NOBODY
    if not is_misread(claim, knowledge.land) and not is_joint(claim):
        land = land_of(claim, knowledge.land, knowledge.town) or (known.land if official else None)
        side = _side(claim, land, official=official and not families_in(words))
    return Speaker(
        side=side,
        land=land,
        bodies=all_names(_bodies(claim, side) or known.bodies) | families_in(words),
        parties=frozenset(party for party, pattern in _PARTIES if pattern.search(words)),
    )


def is_told_in_full(claim: Statement, knowledge: Knowledge) -> bool:
    """Whether the words for a source tell for whom it speaks, or it does not matter: nothing else need be known."""
    told = speaker_of(claim, knowledge, NOTHING)
    return told.side not in {Side.STATE, Side.BODY} or bool(told.land if told.side is Side.STATE else told.bodies)


def _side(claim: Statement, land: str | None, *, official: bool) -> Side:
    printed = claim.who or claim.source or ""
    if claim.source_kind is SourceKind.ANONYMOUS or not printed:
        return Side.STATE if land and _OFFICIAL.search(printed) else Side.NOBODY
    if claim.source_kind is SourceKind.DOCUMENT:
        return Side.PAPER if is_a_known_paper(claim) else Side.NOBODY
    if official and (land or is_an_office(claim)):
        return Side.STATE
    if is_of_many(claim) or not is_somebody(claim):
        return Side.NOBODY
    return Side.STATE if official else _private_side(claim, printed)


def _private_side(claim: Statement, printed: str) -> Side:
    if claim.source_kind is SourceKind.POLITICIAN:
        return Side.PARTY
    if claim.source_kind in _PEOPLE:
        return Side.PERSON if is_person_name(printed) else Side.NOBODY
    return Side.BODY if claim.source_kind in _BODIES or speaks_for_a_state(claim) else Side.NOBODY


def _bodies(claim: Statement, side: Side) -> tuple[str, ...]:
    """The keys of the names of the bodies that a source belongs to, and of what it is itself, if it is one."""
    printed = claim.who or claim.source or ""
    own = side in {Side.BODY, Side.PAPER, Side.STATE} and not is_person_name(printed) and not is_indefinite(printed)
    return (*affiliations_of(claim), name_key(printed)) if own else affiliations_of(claim)
