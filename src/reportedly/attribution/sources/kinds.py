"""What kind of source is credited, by the words of its noun phrase.

A phrase is read from its head: "a spokeswoman for the defence ministry" is an office that serves a body, and the body
has the kind. Where several parts of a phrase tell a kind, the first in the order of the guideline's table counts.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from reportedly.attribution.sources.kind_words import (
    COMPANY_NAMES,
    MASSES,
    MEDIA_NAMES,
    NAMELESS,
    OFFICES,
    PARTITIVES,
    TELLING,
)
from reportedly.records import SourceKind

RANKS = {
    kind: rank
    for rank, kind in enumerate(
        (
            SourceKind.ANONYMOUS,
            SourceKind.DOCUMENT,
            SourceKind.AGENCY_COPY,
            SourceKind.MEDIA,
            SourceKind.WITNESS,
            SourceKind.COURT,
            SourceKind.POLICE,
            SourceKind.INTELLIGENCE,
            SourceKind.MILITARY,
            SourceKind.POLITICIAN,
            SourceKind.GOVERNMENT,
            SourceKind.INTERNATIONAL_ORGANISATION,
            SourceKind.COMPANY,
            SourceKind.NGO,
            SourceKind.EXPERT,
            SourceKind.CROWD,
            SourceKind.UNKNOWN,
        )
    )
}
"""The order of the guideline's table: of several kinds that fit, the first one counts."""

Known = Callable[[str], SourceKind]
"""Tells the kind of a body that the article names ("Harbour Board"), as far as it is known."""

ANONYMOUS = re.compile(
    r"\b(?:sources?|insiders?"
    r"|(?:people|persons?|those|someone|somebody) (?:familiar|close|briefed|with (?:direct )?knowledge)"
    r"|(?:on|under) (?:the )?condition (?:of anonymity|that (?:he|she|they) not)|anonymous(?:ly)?|unnamed|unidentified"
    r"|not (?:to be|be) (?:named|identified)|(?:wish|want|ask)(?:ed|s|ing)? to remain anonymous"
    r"|not (?:authori[sz]ed|permitted|allowed) to (?:speak|talk|discuss|comment)"
    r"|would not give (?:his|her|their) names?|that (?:his|her|their) names? not be)\b",
    re.IGNORECASE,
)
"""The words by which a text keeps a person unnamed."""

_SEGMENT = re.compile(r"[,;:()\n]|\s[-–—]+\s|\s(?=(?:who|whom|whose|which|that|where)\s)")
_RELATIVE = re.compile(r"(?:who|whom|which|that|where|whose \w+ \w+)\s", re.IGNORECASE)
_COMPLEMENT = re.compile(
    r"\s(?:of|for|at|from|with|in|to|on|by|among|behind|against|about|over|under|between|during|after|before|as|into|than)\s"
)
_OWNER = re.compile(
    r"^(?P<owner>.*?(?:['’]s|s['’]))\s+(?P<owned>.*)$|^(?P<pronoun>[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s+(?P<rest>.*)$"
)
_WORD = re.compile(r"[\w.&’'-]*\w\.?")
_FORMER = frozenset({"former", "ex", "onetime", "ousted", "retired"})
_COUNTED = frozenset(
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "current", "former", "senior"]
)
_DEFENCE = frozenset({"defence", "defense", "war"})
_ACRONYM_LENGTH = 5
_PLURALS = {"ies": "y", "men": "man", "women": "woman"}
_HELD = frozenset({SourceKind.GOVERNMENT, SourceKind.POLITICIAN})
_ARTICLES = frozenset({"a", "an", "the", "this", "that", "these", "those"})


def _unknown(_: str) -> SourceKind:
    return SourceKind.UNKNOWN


def first_of(kinds: Iterable[SourceKind]) -> SourceKind:
    """The first in the order of the guideline's table, unknown if there is none."""
    return min(kinds, key=RANKS.__getitem__, default=SourceKind.UNKNOWN)


def kind_of(text: str, known: Known = _unknown, *, named: bool = False) -> SourceKind:
    """The kind of source that the words of its noun phrase tell; unknown if they tell nothing.

    Args:
        text: The phrase as printed.
        known: The kinds of the bodies of the article, asked for the body that an office serves.
        named: Whether the phrase belongs to somebody who is named, so that an official is not anonymous.

    >>> kind_of("Anna Berg, a spokeswoman for the defence ministry")
    <SourceKind.MILITARY: 'military'>
    >>> kind_of("two senior officials")
    <SourceKind.ANONYMOUS: 'anonymous'>
    """
    return _kind_by_words(text, named=named) if known is _unknown else _kind(text, known, named=named)


@lru_cache(maxsize=8192)
def _kind_by_words(text: str, *, named: bool) -> SourceKind:
    return _kind(text, _unknown, named=named)


def _kind(text: str, known: Known, *, named: bool) -> SourceKind:
    if not named and ANONYMOUS.search(text):
        return SourceKind.ANONYMOUS
    text = re.sub(r"^[Bb]y ", "", text)
    segments = [part for segment in _SEGMENT.split(text) if (part := segment.strip()) and not _RELATIVE.match(part)]
    kinds = [_segment_kind(segment, known) for segment in segments[:4]]
    if SourceKind.ANONYMOUS in kinds and (named or any(map(names_somebody, segments))):
        kinds = [
            _served(segment, known) if kind is SourceKind.ANONYMOUS else kind
            for segment, kind in zip(segments, kinds, strict=False)
        ]
    return first_of(kinds)


def names_somebody(phrase: str) -> bool:
    """Whether a phrase ends in two or more capitalised words that are no office or body ("official Jane Doe")."""
    words = _WORD.findall(_COMPLEMENT.split(f" {phrase}")[0])[-2:]
    return len(words) == 2 and all(
        word[0].isupper() and told_by(word) is None and _office_of(word) is None and word.lower() not in _ARTICLES
        for word in words
    )


def is_office(word: str) -> bool:
    """Whether a noun is an office, whose kind is that of the body served."""
    return _office_of(word) is not None


def is_known_noun(word: str) -> bool:
    """Whether a noun tells a kind, or is an office."""
    return told_by(word) is not None or is_office(word)


def is_nameless(word: str) -> bool:
    """Whether a noun stands for a person who, without a name, is kept unnamed."""
    return any(form in NAMELESS for form in _forms(word.lower()))


def _served(segment: str, known: Known) -> SourceKind:
    """The kind of a named official: that of the body, a government's if none is told."""
    core, complement, owner = _parts(segment)
    kind = _body_kind([word for word in core if not is_nameless(word)], complement, owner, known)
    return SourceKind.GOVERNMENT if kind is SourceKind.UNKNOWN else kind


def _parts(segment: str) -> tuple[list[str], str, str]:
    """The words of the phrase itself, the body behind its preposition, and the owner before it."""
    split = _COMPLEMENT.split(f" {segment}", maxsplit=1)
    head, complement = split[0].strip(), split[1] if len(split) > 1 else ""
    owner = ""
    owned = _OWNER.match(head)
    if owned:
        owner = owned["owner"] or owned["pronoun"]
        head = owned["owned"] or owned["rest"] or ""
    return _WORD.findall(head), complement, owner


def _segment_kind(segment: str, known: Known) -> SourceKind:
    core, complement, owner = _parts(segment)
    if core and core[-1].lower() in PARTITIVES | {"percent"} and complement:
        return _segment_kind(complement, known)
    return _core_kind(core, complement, owner, known)


def _core_kind(core: Sequence[str], complement: str, owner: str, known: Known) -> SourceKind:
    """The kind of the last word that tells one; an office asks for its body."""
    for at in range(len(core) - 1, -1, -1):
        kind = _told(core, at)
        if kind is not None:
            held = kind in _HELD and any(word.lower().split("-")[0] in _FORMER for word in core[:at])
            if kind is SourceKind.GOVERNMENT and _is_defence(core, complement):
                return SourceKind.MILITARY
            return SourceKind.POLITICIAN if held else kind
        office, begins = _office_at(core, at)
        if office is not None:
            body = _body_kind(core[:begins], complement, owner, known)
            if body is SourceKind.UNKNOWN or (body is SourceKind.CROWD and _is_of_a_people(core[:begins])):
                body = office
            if (
                is_nameless(core[at])
                and at == len(core) - 1
                and body in _HELD | {SourceKind.UNKNOWN, SourceKind.COMPANY, SourceKind.INTERNATIONAL_ORGANISATION}
            ):
                return SourceKind.CROWD if _is_mass(core) else SourceKind.ANONYMOUS
            former = any(word.lower().split("-")[0] in _FORMER for word in core[:at])
            return SourceKind.POLITICIAN if former and body is SourceKind.GOVERNMENT else body
    return known(" ".join(core)) if core and known is not _unknown else SourceKind.UNKNOWN


def _office_at(core: Sequence[str], at: int) -> tuple[SourceKind | None, int]:
    """The office that the word at a place is, with the word before it if they are one, and where it begins."""
    pair = _office_of(f"{core[at - 1]}-{core[at]}") if at else None
    return (pair, at - 1) if pair is not None else (_office_of(core[at]), at)


def _is_of_a_people(before: Sequence[str]) -> bool:
    """Whether the name of a people stands before an office: "the Ondrian president" is no crowd's but a state's."""
    return bool(before) and before[-1][0].isupper()


def _is_mass(core: Sequence[str]) -> bool:
    """Whether uncounted people are meant ("party members")."""
    last = core[-1].lower()
    plural = last == "people" or (last.endswith("s") and last[:-1] in MASSES)
    return plural and not any(word.lower() in _COUNTED or word.isdigit() for word in core[:-1])


def _body_kind(before: Sequence[str], complement: str, owner: str, known: Known) -> SourceKind:
    """The kind of the body that an office serves: told before it, behind it, or by its owner."""
    kind = _core_kind(before, "", "", known) if before else SourceKind.UNKNOWN
    if kind is SourceKind.UNKNOWN and complement:
        kind = known(complement)
        if kind is SourceKind.UNKNOWN:
            kind = _segment_kind(complement, known)
    if kind is SourceKind.UNKNOWN and owner:
        kind = known(owner)
        if kind is SourceKind.UNKNOWN:
            kind = kind_of(re.sub(r"['’]s?$", "", owner), known)
    return kind


def _told(core: Sequence[str], at: int) -> SourceKind | None:
    """The kind that the word at a place tells, with the word before it if they tell one together."""
    word = core[at]
    if at:
        pair = told_by(f"{core[at - 1]}-{word}")
        if pair is not None:
            return pair
    if (
        word[0].isupper()
        and (word in MEDIA_NAMES or word.title() in MEDIA_NAMES)
        and not (word == "Time" and len(core) > 1)
    ):
        return SourceKind.MEDIA
    if at and at == len(core) - 1 and word in COMPANY_NAMES and core[at - 1][0].isupper():
        return SourceKind.COMPANY
    return told_by(word)


@lru_cache(maxsize=8192)
def told_by(word: str) -> SourceKind | None:
    """The kind that a noun tells by itself, None if it tells none."""
    return _lookup(word, TELLING)


@lru_cache(maxsize=8192)
def _office_of(word: str) -> SourceKind | None:
    return _lookup(word, OFFICES)


def _lookup(word: str, nouns: dict[str, SourceKind]) -> SourceKind | None:
    """A noun's kind, as printed (acronyms), in lower case, or as a singular."""
    word = word.replace(".", "") if word.count(".") > 1 else word
    if word in nouns:
        return nouns[word]
    if len(word) <= _ACRONYM_LENGTH and word.isupper():
        return nouns.get(word.lower()) if word.lower() not in {"who", "it"} else None
    return next((nouns[form] for form in _forms(word.lower()) if form in nouns), None)


@lru_cache(maxsize=8192)
def _forms(lower: str) -> tuple[str, ...]:
    """A word in lower case, and its possible singulars."""
    forms = [lower]
    forms += [lower[: -len(ending)] + single for ending, single in _PLURALS.items() if lower.endswith(ending)]
    if len(lower) > 3 and lower.endswith("s"):
        forms.append(lower[:-1])
    if lower.endswith("es"):
        forms.append(lower[:-2])
    return tuple(forms)


def _is_defence(core: Sequence[str], complement: str) -> bool:
    words = {word.lower() for word in core} | {word.lower() for word in complement.split()[:2]}
    return bool(words & _DEFENCE) and bool(words)
