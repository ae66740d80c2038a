"""Who speaks in a statement, as far as its words tell: what two statements of one speaker have in common."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from reportedly.records import Basis, SourceKind, Statement
from reportedly.stories.standing.bodies import bodies_of, is_of_an_outlet
from reportedly.stories.standing.evidence import EVIDENCE
from reportedly.stories.standing.families import other_names_of
from reportedly.stories.standing.knowledge import Knowledge
from reportedly.stories.standing.lands import all_lands_in, speaks_for_a_state
from reportedly.stories.standing.matters import Matter
from reportedly.stories.standing.naming import (
    is_person_name,
    last_name_in,
    name_key,
    names_somebody,
    surname_of,
    words_of,
)
from reportedly.stories.standing.owners import Owners
from reportedly.stories.standing.roster import Elsewhere, told_nothing
from reportedly.stories.standing.singling import is_of_many
from reportedly.stories.standing.speakers import Side, Speaker, speaker_of
from reportedly.stories.standing.vouching import Vouching, vouching_of

_MEDIA = frozenset({SourceKind.MEDIA, SourceKind.AGENCY_COPY})
_POINTING = frozenset(str.split("this that these those which what it who"))
_OWN_VOICE = frozenset(str.split("we us our i me ourselves"))
_QUOTATION = re.compile(
    "[\"\u201c]([^\"\u201c\u201d]+)[\"\u201d]?|(?<!\\w)['\u2018]([^'\u2018\u2019]+)['\u2019](?!\\w)"
)
_LEAST_QUOTED = 4
_LEAST_WORDS = 10
_SOME = re.compile(
    r"^(?:some|several|many|most|few|a few|others|a (?:majority|minority|number|group) of|a majority)\b", re.I
)
_OF_ITSELF = re.compile(r"^\W*(?:that\s+)?(?:it|its|he|his|she|her|they|their|we|our|i|my)\b", re.I)
_POLL = re.compile(r"\b(?:polls?|polling|surveys?)\b", re.I)
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

    ``keys`` are what it shares with other statements of the same speaker, ``surnames`` what it shares with others of
    that last name, ``state`` what it shares with the officials of its state. ``reporter`` is whose reporting
    tells of it. A voice is ``named`` if the words single somebody out, ``official`` if it speaks for a state, of
    ``land`` if that is known, ``media`` if it is an outlet's, ``own`` if it is that of the very outlet that prints it,
    ``paper`` if a document speaks; ``shows`` evidence that others can look at. ``hidden`` is who does not give a name,
    ``vague`` who is only some of many. ``speaker`` says for whom it speaks, ``vouching`` for what, and in
    which ``wording``, if that is long enough to tell; ``of_itself`` says that it may be about nobody but itself.
    """

    keys: tuple[Key, ...]
    reporter: str
    state: tuple[Key, ...] = ()
    surnames: tuple[Key, ...] = ()
    named: bool = False
    official: bool = False
    land: str | None = None
    media: bool = False
    own: bool = False
    paper: bool = False
    shows: bool = False
    hidden: bool = False
    vague: bool = False
    speaker: Speaker = field(default_factory=Speaker)
    vouching: Vouching = Vouching.TELLS
    wording: str | None = None
    of_itself: bool = False
    matter: Matter | None = None

    @property
    def is_somebody(self) -> bool:
        """Whether it can be told whose it is, be it an outlet's."""
        return self.media or self.speaker.side is not Side.NOBODY

    def retelling(self) -> "Voice":
        """The same voice, which only tells what somebody else said."""
        return self if self.matter is None else replace(self, matter=replace(self.matter, retold=True))


def voice_of(claim: Statement, knowledge: Knowledge, elsewhere: Elsewhere = told_nothing) -> Voice:
    """The voice of a statement; ``elsewhere`` tells of its speaker what its own words do not."""
    speaker = speaker_of(claim, knowledge, elsewhere)
    reporter = knowledge.owners.reporter(claim)
    paper = claim.source_kind is SourceKind.DOCUMENT
    official = speaker.side is Side.STATE or speaks_for_a_state(claim)
    land = speaker.land if official or paper else None
    named = _is_named(claim)
    vouching, shows, of_itself = vouching_of(claim), _shows(claim), _is_of_itself(claim)
    return Voice(
        keys=tuple(_keys(claim, reporter, knowledge.owners)),
        state=(Key(f"state {land}", Tie.SAME_STATE),) if land else (),
        surnames=tuple(_surnames(claim)) if named else (),
        reporter=reporter,
        named=named,
        official=official,
        land=land,
        media=claim.source_kind in _MEDIA or (paper and is_of_an_outlet(claim)),
        own=_is_own(claim),
        paper=paper,
        shows=shows,
        hidden=claim.source_kind is SourceKind.ANONYMOUS,
        vague=_is_vague(claim),
        speaker=speaker,
        vouching=vouching,
        wording=_wording(claim.content),
        of_itself=of_itself,
        matter=Matter(
            claim=claim,
            reporter=reporter,
            rarity=knowledge.rarity,
            agreeing=knowledge.agreeing,
            vouching=vouching,
            of_itself=of_itself,
            lands=_lands_of(claim, knowledge, speaker.land if of_itself else None),
            shows=shows,
            firm=speaker.named and speaker.side is not Side.NOBODY,
        ),
    )


def _wording(content: str) -> str | None:
    """The words of a content; None for few, which two may use by chance."""
    words = [word.casefold() for word in words_of(content)]
    words = words[1:] if words[:1] == ["that"] else words
    return " ".join(words) if len(words) >= _LEAST_WORDS else None


def _shows(claim: Statement) -> bool:
    """Whether a source shows what others can look at; a paper alone is no evidence of itself, nor are the polled."""
    polled = claim.source_kind is SourceKind.CROWD or is_of_many(claim)
    itself = claim.source_kind is SourceKind.DOCUMENT and claim.basis is Basis.DOCUMENT
    return claim.basis in EVIDENCE and not polled and not itself


def _surnames(claim: Statement) -> Iterator[Key]:
    """The last names of a source, by its full name and by the words printed, which may hold a name not read."""
    found = surname_of(name_key(claim.who or claim.source or "")), last_name_in(claim.source or "")
    return (Key(f"name {name}", Tie.SAME_NAME) for name in dict.fromkeys(filter(None, found)))


def _is_own(claim: Statement) -> bool:
    """Whether the outlet speaks itself, by "we" or its own name."""
    if claim.source_kind not in _MEDIA or not claim.source:
        return False
    if claim.source.casefold() in _OWN_VOICE or claim.source_kind is SourceKind.AGENCY_COPY:
        return True
    return bool(claim.outlet) and name_key(claim.who or claim.source) == name_key(claim.outlet or "")


def _lands_of(claim: Statement, knowledge: Knowledge, own: str | None) -> frozenset[str]:
    """The countries that a claim names, and its ``own`` if it only says "it"."""
    return all_lands_in(claim.content, knowledge.land) | frozenset({own} if own else ())


def _is_vague(claim: Statement) -> bool:
    """Whether some of many speak, or only "this" does, of which it is not told what it stands for."""
    if claim.source is None or claim.source_kind is SourceKind.CROWD or _SOME.match(claim.source):
        return True
    return claim.source.casefold() in _POINTING and claim.who in {None, claim.source}


def _is_of_itself(claim: Statement) -> bool:
    """Whether a claim may be about nobody but its source; a poll tells of those whom it asked."""
    return bool(_OF_ITSELF.search(claim.content)) or bool(_POLL.search(claim.source or ""))


def _is_named(claim: Statement) -> bool:
    printed = claim.who or claim.source
    if claim.source_kind is SourceKind.ANONYMOUS or (_is_vague(claim) and not is_person_name(printed or "")):
        return False
    return claim.entity is not None or bool(bodies_of(claim)) or (printed is not None and names_somebody(printed))


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
    for parts in _QUOTATION.findall(content):
        words = [word.casefold() for word in words_of("".join(parts))]
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
    for name in (key, *bodies_of(claim)):
        yield from (Key(f"name {other}", Tie.SAME_BODY) for other in other_names_of(name))


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
