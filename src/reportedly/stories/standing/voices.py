"""Who speaks in a statement, as far as its words tell: what two statements of one speaker have in common."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from reportedly.records import Basis, SourceKind, Stance, Statement
from reportedly.stories.assertions.polarity import is_clause
from reportedly.stories.assertions.words import words_of as spoken_words
from reportedly.stories.standing.bodies import bodies_of
from reportedly.stories.standing.lands import KnownLand, land_of, no_land, speaks_for_a_state
from reportedly.stories.standing.naming import name_key, names_somebody, surname_of, words_of
from reportedly.stories.standing.owners import Owners

EVIDENCE = frozenset(
    {Basis.SATELLITE_IMAGERY, Basis.INTERCEPTS, Basis.DOCUMENT, Basis.DATA, Basis.VIDEO, Basis.OWN_OBSERVATION}
)
"""Bases that others can look at; that somebody saw it, or has it from a secret service, is their word alone."""

_STATING = frozenset({Stance.AFFIRMS, Stance.ALLEGES, Stance.ESTIMATES, Stance.EXPECTS, Stance.WARNS})
_MEDIA = frozenset({SourceKind.MEDIA, SourceKind.AGENCY_COPY})
_OWN_VOICE = frozenset(str.split("we us our i me ourselves"))
_QUOTATION = re.compile('["\u201c]([^"\u201c\u201d]+)["\u201d]?')
_LEAST_QUOTED = 4
_SOME = re.compile(
    r"^(?:some|several|many|most|few|a few|others|a (?:majority|minority|number|group) of|a majority)\b", re.I
)
_HIS_OWN = re.compile(r"^(?:his|her|its|their)\s", re.I)


class Tie(StrEnum):
    """Why two statements are of one origin."""

    SAME_ENTITY = "same_entity"
    SAME_NAME = "same_name"
    SAME_BODY = "same_body"
    SAME_STATE = "same_state"
    SAME_TEXT = "same_text"
    SAME_OUTLET = "same_outlet"
    TOLD_BY = "told_by"
    REPORT_OF = "report_of"
    OWN_VOICE = "own_voice"


class Key(NamedTuple):
    """What two statements share if they are of one origin (``value``), and how that is called."""

    value: str
    tie: Tie

    @property
    def by(self) -> str:
        """The value without its sort; that of a text is told by the texts themselves."""
        return "" if self.tie is Tie.SAME_TEXT else self.value.partition(" ")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The speaker of one statement.

    ``keys`` are what it shares with other statements of the same speaker, ``surname`` what it shares with others of
    that last name, ``state`` what it shares with the officials of its state. ``reporter`` is whose reporting
    tells of it. A voice is ``named`` if the words single somebody out, ``official`` if it speaks for a state, of
    ``land`` if that is known, ``media`` if it is an outlet's, ``own`` if it is that of the very outlet that prints it,
    ``paper`` if a document speaks; ``shows`` evidence that others can look at. ``hidden`` is who does not give a name,
    ``vague`` who is only some of many, ``untold`` who may be anybody: the text does not say what they are. ``bare``
    words are no clause ("the bill", "new sanctions"): whoever welcomes a bill and whoever reads it say nothing alike.
    """

    keys: tuple[Key, ...]
    reporter: str
    state: tuple[Key, ...] = ()
    surname: Key | None = None
    named: bool = False
    official: bool = False
    land: str | None = None
    media: bool = False
    own: bool = False
    paper: bool = False
    shows: bool = False
    hidden: bool = False
    vague: bool = False
    untold: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What the user and the gazetteer know: whose outlets are, and which names are countries'."""

    owners: Owners = field(default_factory=Owners)
    land: KnownLand = no_land


def voice_of(claim: Statement, knowledge: Knowledge) -> Voice:
    """The voice of a statement."""
    reporter = knowledge.owners.reporter(claim)
    official, paper = speaks_for_a_state(claim), claim.source_kind is SourceKind.DOCUMENT
    land = land_of(claim, knowledge.land) if official or paper else None
    named = _is_named(claim)
    surname = surname_of(name_key(claim.who or claim.source or "")) if named else None
    return Voice(
        keys=tuple(_keys(claim, reporter, knowledge.owners)),
        state=(Key(f"state {land}", Tie.SAME_STATE),) if land else (),
        surname=Key(f"name {surname}", Tie.SAME_NAME) if surname else None,
        reporter=reporter,
        named=named,
        official=official,
        land=land,
        media=claim.source_kind in _MEDIA,
        own=_is_own(claim),
        paper=paper,
        shows=claim.basis in EVIDENCE,
        hidden=claim.source_kind is SourceKind.ANONYMOUS,
        vague=_is_vague(claim),
        untold=claim.source_kind is SourceKind.UNKNOWN,
        bare=claim.stance in _STATING and claim.basis not in EVIDENCE and not _is_clause(claim.content),
    )


def _is_clause(content: str) -> bool:
    return is_clause(spoken_words(content))


def _is_own(claim: Statement) -> bool:
    """Whether the outlet speaks itself, by "we" or its own name."""
    if claim.source_kind not in _MEDIA or not claim.source:
        return False
    if claim.source.casefold() in _OWN_VOICE or claim.source_kind is SourceKind.AGENCY_COPY:
        return True
    return bool(claim.outlet) and name_key(claim.who or claim.source) == name_key(claim.outlet or "")


def _is_vague(claim: Statement) -> bool:
    return claim.source is None or claim.source_kind is SourceKind.CROWD or bool(_SOME.match(claim.source))


def _is_named(claim: Statement) -> bool:
    if claim.source_kind is SourceKind.ANONYMOUS or _is_vague(claim):
        return False
    printed = claim.who or claim.source
    return claim.entity is not None or (printed is not None and names_somebody(printed))


def _keys(claim: Statement, reporter: str, owners: Owners) -> Iterator[Key]:
    yield Key(f"text {claim.carrier} {' '.join(claim.content.casefold().split())}", Tie.SAME_TEXT)
    for words in _quoted(claim.content):
        yield Key(f"words {words}", Tie.SAME_TEXT)
    printed = claim.who or claim.source or ""
    if _is_own(claim) and not names_somebody(printed):
        yield Key(f"own {reporter}", Tie.REPORT_OF)
    elif not _is_named(claim):
        yield Key(f"unnamed {_unnamed_kind(claim)} of {reporter}", Tie.SAME_OUTLET)
    elif claim.source_kind in _MEDIA:
        yield Key(f"own {owners.owner(printed)}", Tie.REPORT_OF)
    else:
        yield from _of_name(claim, name_key(printed))


def _quoted(content: str) -> Iterator[str]:
    """Every run of five words that stands in quotation marks; a quotation of four words as a whole.

    Two who are quoted in the same words are one who was named in two ways.
    """
    for part in _QUOTATION.findall(content):
        words = [word.casefold() for word in words_of(part)]
        if len(words) >= _LEAST_QUOTED:
            for start in range(max(1, len(words) - _LEAST_QUOTED)):
                yield " ".join(words[start : start + _LEAST_QUOTED + 1])


def _of_name(claim: Statement, key: str) -> Iterator[Key]:
    if claim.entity is not None:
        yield Key(f"entity {claim.entity}", Tie.SAME_ENTITY)
    if key:
        yield Key(f"name {key}", Tie.SAME_NAME)
    for body in bodies_of(claim):
        if body != key:
            yield Key(f"name {body}", Tie.SAME_BODY)


def _unnamed_kind(claim: Statement) -> str:
    """Unnamed people of one outlet may be the same ones; unnamed offices of one kind, and papers of one name, too."""
    if claim.source_kind is SourceKind.DOCUMENT:
        return f"paper {name_key(claim.who or claim.source or '')}"
    return str(claim.source_kind.value) if speaks_for_a_state(claim) else "somebody"


def speaks_for_its_holder(claim: Statement) -> bool:
    """Whether "his spokeswoman" says of "his figure" something: then whose figure it is, is whose spokeswoman it is."""
    source = claim.source or ""
    found = _HIS_OWN.match(source)
    return bool(found) and bool(re.search(r"spokes|office|aide|lawyer|staff", source, re.I)) and _says_of_his(claim)


_HIS_SAYING = re.compile(
    r"\b(his|her|its|their)\s+(?:\w+\s+)?(?:figures?|numbers?|claims?|remarks?|statements?|words?|comments?|estimates?)"
    r"\b",
    re.I,
)


def _says_of_his(claim: Statement) -> bool:
    said = _HIS_SAYING.search(claim.content)
    return said is not None and (claim.source or "").casefold().startswith(said[1].casefold())
