"""Which state an official speaks for, as far as the words tell."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from reportedly.records import SourceKind
from reportedly.stories.standing.crediting import Credited
from reportedly.stories.standing.naming import is_person_name, words_of

KnownLand = Callable[[str], str | None]
"""Gives a country's code for a name of it, of its capital or its people; None for what is no country's."""

STATE_KINDS = frozenset(
    {SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.INTELLIGENCE, SourceKind.POLICE, SourceKind.COURT}
)
_NATIONAL_KINDS = frozenset({SourceKind.MILITARY, SourceKind.INTELLIGENCE})
_UNTOLD_KINDS = frozenset({SourceKind.POLITICIAN, SourceKind.UNKNOWN, SourceKind.CROWD})
_OWNED_KINDS = frozenset({SourceKind.COMPANY, SourceKind.NGO, SourceKind.WITNESS})
_FORMER = re.compile(r"\b(?:former|ex|retired)\b", re.I)
_LAWYER = re.compile(
    r"\b(?:lawyers?|barristers?|solicitors?|counsel|(?<!district )(?<!state )(?<!\.S\. )attorneys?(?! general))\b", re.I
)
_STATE_OWNED = re.compile(
    r"\b(?:state|government)[- ](?:owned|run|controlled|backed)\b|\bstate\s+(?:\w+\s+){0,2}(?:company|operator|agency|"
    r"firm|corporation|railways?|bank)\b|\bnational\s+(?:\w+\s+){0,3}(?:provider|operator|grid|company|bank|railways?)\b",
    re.I,
)
_OFFICE = re.compile(r"\b(?:mayor|governor|minister|ministry|president|prime minister|prosecutor|government)\b", re.I)
_NATIONAL = re.compile(
    r"\b(?:ministry|ministers?|government|president|premier|chancellor|army|navy|air force|armed forces|military|"
    r"general staff|intelligence|secret service|spy agency|central bank|national bank|foreign office)\b",
    re.I,
)
_SEATS = {
    "kremlin": "RU",
    "duma": "RU",
    "white house": "US",
    "pentagon": "US",
    "state department": "US",
    "department of state": "US",
    "department of defense": "US",
    "capitol hill": "US",
    "downing street": "GB",
    "whitehall": "GB",
    "elysee": "FR",
    "blue house": "KR",
    "fbi": "US",
    "cia": "US",
    "nsa": "US",
    "nsc": "US",
    "dhs": "US",
    "fema": "US",
    "cdc": "US",
    "fda": "US",
    "nih": "US",
    "epa": "US",
    "faa": "US",
    "irs": "US",
    "ntsb": "US",
    "nasa": "US",
    "fsb": "RU",
    "gru": "RU",
    "svr": "RU",
    "sbu": "UA",
    "mi5": "GB",
    "mi6": "GB",
    "gchq": "GB",
    "nhs": "GB",
    "idf": "IL",
    "mossad": "IL",
    "irgc": "IR",
    "isi": "PK",
}
_OF = re.compile(r"\b(?:of|for)\s+(?:the\s+)?([A-Z][^\W\d_]+)\W*$")
_LEADING = re.compile(r"^(?:[Tt]he\s+)?([A-Z][^\W\d_]+)['’]s?\s")
_ABROAD = re.compile(r"\b(?:embass(?:y|ies)|ambassadors?|envoys?|representatives?|consulates?|consul)\b", re.I)
_ELSEWHERE = re.compile(r"\s(?:to|in|at)\s")
_ROLE = re.compile(
    r"\b(?:president|premier|chancellor|leader|king|queen|(?:spokes(?:man|woman|person))|ministers?|ministry|secretary|"
    r"governor|mayor|ambassador|envoy|general|gen|commander|chief|head|director|official|officer|adviser|advisor|aide|"
    r"diplomat|negotiator|prosecutor|attorney|representative|government|army|navy|military|agency|service)\b",
    re.I,
)
_OF_A_PERSON = re.compile(
    r"\b(?:president|premier|chancellor|leader|king|queen|spokes(?:man|woman|person)|ministers?|secretary|governor|gov|"
    r"mayor|ambassador|envoy|general|gen|commander|chief|head|director|official|officer|adviser|advisor|aide|diplomat|"
    r"negotiator|prosecutor|attorney|representative|judge|justice|commissioner|colonel|col|captain|admiral|lawmaker|"
    r"speaker|senator|councillor|sheriff)\b",
    re.I,
)
_WHO = re.compile(r",?\s(?:who|whose|which)\s")
_LOCAL = (
    r"(?:mayor|governor|gov|council(?:lor)?s?|police|sheriff|prosecutors?|authorit(?:y|ies)|administration|officials?|"
    r"region(?:al)?|oblast|district|city|state|attorney|court|sen|senator|rep)\b\.?"
)
_TOWN = r"([A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)"
_NO_TOWNS = frozenset(
    str.split(
        "metro central national federal state county city northern southern eastern western former chief deputy naval "
        "military local regional senior security defence defense health public border customs emergency transport "
        "intelligence religious municipal provincial medical prison immigration tax civil junior top other several"
    )
)
_TOWN_BEHIND = re.compile(rf"\b(?i:{_LOCAL})[^,;]*?\s(?:of|in|for|from)\s(?:the\s)?{_TOWN}")
_TOWN_BEFORE = re.compile(rf"^(?:the\s|The\s)?{_TOWN}(?:['’]s)?\s(?i:{_LOCAL})")
_ENDINGS = ("ian", "an", "ia", "i", "a", "n")


def no_land(_: str) -> str | None:
    """Knows no country: only what the words themselves tell counts."""
    return None


def speaks_for_a_state(claim: Credited) -> bool:
    """Whether the source holds an office of a state, national or local, by its kind or by the words for it.

    A party's politician holds none, unless the words say so ("the mayor"), nor does somebody of whom it is not told
    what they are. What a state owns speaks for it.
    """
    told = f"{claim.role or ''} {claim.source or ''}"
    if claim.source_kind is SourceKind.COURT and _LAWYER.search(told):
        return False
    if claim.source_kind in _UNTOLD_KINDS:
        return bool(_OFFICE.search(told)) and not _FORMER.search(told)
    return claim.source_kind in STATE_KINDS or is_state_owned(claim)


def is_state_owned(claim: Credited) -> bool:
    """Whether a source is a firm, or the like, that a state is said to own."""
    told = f"{claim.role or ''} {claim.source or ''}"
    return claim.source_kind in _OWNED_KINDS and bool(_STATE_OWNED.search(told))


def is_a_state(claim: Credited, known: KnownLand) -> bool:
    """Whether a source of which it is not told what it is goes by the name of a state or its capital ("Moscow")."""
    name = (claim.source or "").removeprefix("the ").removeprefix("The ")
    return claim.source_kind in _UNTOLD_KINDS and name[:1].isupper() and known(name) is not None


def land_of(claim: Credited, known: KnownLand, town: KnownLand = no_land) -> str | None:
    """The state that an official speaks for: a country's code, else what the words call it; None if they do not.

    A local office is of the state that its town is in, if ``town`` knows. A state that no list knows is only taken from
    the words for a national office ("the defence ministry of Norrow"), since a town's police is no state.
    """
    texts = [_WHO.split(at_home(text))[0] for text in (_office(claim), *_words_of_no_person(claim)) if text]
    for text in texts:
        if code := _listed(text, known):
            return code
    for text in texts:
        if code := next(filter(None, map(town, _towns(text))), None):
            return code
    for text in texts:
        national = claim.source_kind in _NATIONAL_KINDS or _NATIONAL.search(text)
        if national and (named := _OF.search(text) or _LEADING.search(text)):
            return _stem(named[1])
    return None


def _words_of_no_person(claim: Credited) -> tuple[str, ...]:
    """The full name and the words printed, without a person's name: first names are peoples' at times."""
    who, source = claim.who or "", claim.source or ""
    if not is_person_name(who):
        return who, source
    return (" ".join(part for part in source.split() if part.strip(",’'") not in who.split()),)


def _office(claim: Credited) -> str | None:
    """A role as far as it tells an office: what else stands beside a name need not be about its bearer.

    Nobody is an army: beside a person's name words for a body are of something else.
    """
    role = claim.role or ""
    told = _ROLE.search(role) and (_OF_A_PERSON.search(role) or not is_person_name(claim.who or ""))
    return role if told else None


def at_home(text: str) -> str:
    """Words for an office without those for where it is: an embassy speaks for who sent it.

    >>> at_home("the Korstan embassy in Vell"), at_home("officials in Vell")
    ('the Korstan embassy', 'officials in Vell')
    """
    return _ELSEWHERE.split(text)[0] if _ABROAD.search(text) else text


@lru_cache(maxsize=20_000)
def _towns(text: str) -> list[str]:
    """The names before and behind words for a local office: "the mayor of Vell", "Vell police"."""
    found = (_first(pattern.search(text)) for pattern in (_TOWN_BEHIND, _TOWN_BEFORE))
    return [name for name in found if name and name.split()[0].casefold() not in _NO_TOWNS]


def _first(found: re.Match[str] | None) -> str:
    return found[1] if found else ""


@lru_cache(maxsize=20_000)
def all_lands_in(text: str, known: KnownLand) -> frozenset[str]:
    """All that :func:`lands_in` gives."""
    return frozenset(lands_in(text, known))


@lru_cache(maxsize=20_000)
def _listed(text: str, known: KnownLand) -> str | None:
    return next(lands_in(text, known), None)


def lands_in(text: str, known: KnownLand) -> Iterator[str]:
    """The codes of the countries that words name, by the names of their peoples, capitals and seats as well.

    >>> list(lands_in("Korstan ferries left the Kremlin", {"Korstan": "KO"}.get))
    ['KO', 'RU']
    """
    words = [f"{word}." if "." in word else word for word in words_of(text)]
    for start in range(len(words)):
        for length in (3, 2, 1):
            name = " ".join(words[start : start + length])
            if name[0].isupper() and (code := known(name) or _SEATS.get(name.casefold())):
                yield code
                break


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
