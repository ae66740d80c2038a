"""Which state an official speaks for, as far as the words tell."""

import re
from collections.abc import Callable

from reportedly.records import SourceKind, Statement
from reportedly.stories.standing.naming import words_of

KnownLand = Callable[[str], str | None]
"""Gives a country's code for a name of it, of its capital or its people; None for what is no country's."""

STATE_KINDS = frozenset(
    {SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.INTELLIGENCE, SourceKind.POLICE, SourceKind.COURT}
)
_NATIONAL_KINDS = frozenset({SourceKind.MILITARY, SourceKind.INTELLIGENCE})
_OFFICE = re.compile(r"\b(?:mayor|governor|minister|ministry|president|prime minister|prosecutor|government)\b", re.I)
_NATIONAL = re.compile(
    r"\b(?:ministry|ministers?|government|president|premier|chancellor|army|navy|air force|armed forces|military|"
    r"general staff|intelligence|secret service|spy agency|central bank|national bank|foreign office)\b",
    re.I,
)
_SEATS = {
    "kremlin": "RU",
    "white house": "US",
    "pentagon": "US",
    "state department": "US",
    "downing street": "GB",
    "whitehall": "GB",
    "elysee": "FR",
    "blue house": "KR",
}
_OF = re.compile(r"\b(?:of|for)\s+(?:the\s+)?([A-Z][^\W\d_]+)\W*$")
_LEADING = re.compile(r"^(?:[Tt]he\s+)?([A-Z][^\W\d_]+)['’]s?\s")
_ENDINGS = ("ian", "an", "ia", "i", "a", "n")


def no_land(_: str) -> str | None:
    """Knows no country: only what the words themselves tell counts."""
    return None


def speaks_for_a_state(claim: Statement) -> bool:
    """Whether the source holds an office of a state, national or local, by its kind or by the words for it.

    A party's politician holds none, unless the words say so ("the mayor").
    """
    if claim.source_kind is SourceKind.POLITICIAN:
        return bool(_OFFICE.search(f"{claim.role or ''} {claim.source or ''}")) and "former" not in (claim.role or "")
    return claim.source_kind in STATE_KINDS


def land_of(claim: Statement, known: KnownLand) -> str | None:
    """The state that an official speaks for: a country's code, else what the words call it; None if they do not.

    A state that no list knows is only taken from the words for a national office ("the defence ministry of Norrow"),
    since a town's police is no state.
    """
    texts = [text for text in (claim.who, claim.role, claim.source) if text]
    for text in texts:
        if code := _listed(text, known):
            return code
    for text in texts:
        national = claim.source_kind in _NATIONAL_KINDS or _NATIONAL.search(text)
        if national and (named := _OF.search(text) or _LEADING.search(text)):
            return _stem(named[1])
    return None


def _listed(text: str, known: KnownLand) -> str | None:
    words = words_of(text)
    for start in range(len(words)):
        for length in (3, 2, 1):
            name = " ".join(words[start : start + length])
            if name[0].isupper() and (code := known(name) or _SEATS.get(name.casefold())):
                return code
    return None


def _stem(name: str) -> str:
    """What a country's name and the word for its people have in common.

    >>> _stem("Norrovia") == _stem("Norrovian"), _stem("Korst") == _stem("Korsti")
    (True, True)
    """
    stem = name.casefold()
    for ending in _ENDINGS:
        if stem.endswith(ending) and len(stem) - len(ending) >= 4:
            return stem.removesuffix(ending)
    return stem
