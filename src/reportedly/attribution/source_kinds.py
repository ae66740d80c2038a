"""What kind of source is credited, by the words of its noun phrase. Language data and one rule: first match wins."""

import re
from itertools import pairwise

from reportedly.records import SourceKind

_WORDS: tuple[tuple[SourceKind, str], ...] = (
    (
        SourceKind.EXPERT,
        "expert analyst professor researcher scientist scholar economist historian academic fellow "
        "doctor virologist epidemiologist lecturer strategist pollster think-tank",
    ),
    (SourceKind.WITNESS, "witness eyewitness survivor resident bystander onlooker neighbour neighbor villager"),
    (SourceKind.POLICE, "police policeman sheriff constabulary detective detectives gendarmerie"),
    (SourceKind.INTELLIGENCE, "intelligence spy spies spymaster"),
    (SourceKind.COURT, "court judge prosecutor prosecutors prosecution tribunal justices magistrate attorney-general"),
    (
        SourceKind.MILITARY,
        "army military navy commander general colonel admiral lieutenant major troops forces "
        "pentagon militia battalion brigade soldier",
    ),
    (
        SourceKind.INTERNATIONAL_ORGANISATION,
        "un nato eu unicef unhcr unesco who iaea imf osce opec asean wto "
        "united-nations european-union world-bank european-commission african-union red-cross",
    ),
    (
        SourceKind.GOVERNMENT,
        "ministry minister government cabinet department embassy ambassador kremlin "
        "white-house administration president chancellor governor mayor secretary official officials authorities "
        "regulator agency council bureau prime-minister premier diplomat consulate downing-street",
    ),
    (
        SourceKind.POLITICIAN,
        "senator congressman congresswoman lawmaker mp politician candidate party republican "
        "republicans democrat democrats leader campaign sen rep nominee caucus delegate councillor opposition",
    ),
    (
        SourceKind.MEDIA,
        "media newspaper newspapers magazine broadcaster journalist reporter news times post journal "
        "television tv channel outlet outlets website tabloid blog",
    ),
    (SourceKind.AGENCY_COPY, "newswire wire-service"),
    (
        SourceKind.COMPANY,
        "company corporation firm ceo executive bank inc corp ltd airline startup manufacturer "
        "chief-executive shareholder plc llc",
    ),
    (
        SourceKind.NGO,
        "ngo charity foundation campaigners activists activist watchdog nonprofit "
        "human-rights advocacy union association",
    ),
    (
        SourceKind.DOCUMENT,
        "document report statement study letter memo lawsuit filing poll survey polls surveys "
        "indictment complaint transcript text book article email law bill draft dossier data",
    ),
    (
        SourceKind.CROWD,
        "people voters protesters protestors demonstrators crowd supporters fans public users many "
        "some critics others americans residents students",
    ),
)
_KIND_OF = {word: (rank, kind) for rank, (kind, words) in enumerate(_WORDS) for word in words.split()}
_ANONYMOUS = re.compile(
    r"\b(?:sources?|insiders?|(?:people|persons?|those) (?:familiar|close|briefed|with knowledge)"
    r"|on condition of anonymity|anonymous(?:ly)?|unnamed"
    r"|ask(?:ed|ing)? (?:not to be (?:named|identified)|that (?:his|her|their) names? not be used))\b",
    re.IGNORECASE,
)
_OFFICIALS = re.compile(r"\bofficials?\b", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")
_SHOUTED = frozenset({"un", "eu", "who", "fed"})


def kind_of(text: str) -> SourceKind:
    """The kind of source that the words of its noun phrase tell; unknown if they tell nothing.

    >>> kind_of("Anna Berg, a spokeswoman for the defence ministry")
    <SourceKind.GOVERNMENT: 'government'>
    >>> kind_of("two senior officials")
    <SourceKind.ANONYMOUS: 'anonymous'>
    """
    if _ANONYMOUS.search(text) or (_OFFICIALS.search(text) and not _names_a_person(text)):
        return SourceKind.ANONYMOUS
    words = _WORD.findall(text)
    pairs = [f"{first}-{second}" for first, second in pairwise(words)]
    found = [
        _KIND_OF[form]
        for word in (*words, *pairs)
        for form in _forms(word)
        if form in _KIND_OF and (form not in _SHOUTED or word.isupper())
    ]
    return min(found)[1] if found else SourceKind.UNKNOWN


def _forms(word: str) -> tuple[str, ...]:
    """The word in lower case, as printed and as a singular."""
    lower = word.lower()
    return (lower, lower.removesuffix("s")) if len(lower) > 3 else (lower,)


def _names_a_person(text: str) -> bool:
    """Whether two capitalised words in a row name somebody ("official Jane Doe")."""
    return (
        re.search(r"\b(?!(?:The|A|An|Two|Three|Some|Several|Senior|Top)\b)[A-Z][\w.-]+ [A-Z][\w-]+\b", text) is not None
    )
