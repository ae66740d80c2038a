"""Military units: names that end, or begin, with the word for a formation.

"47th Mechanized Brigade", "the 3rd assault brigade", "XI Corps", "Black Sea Fleet", "Task Force 59". A fire brigade and
a league's second division are none: where a word is used in civil life too, a number or a military word must say so.
"""

import re
from collections.abc import Iterator

from reportedly.records import Name, Parse

UNIT = "UNIT"
"""The label of a name that the recogniser's labels have no word for."""

_ORDINAL = (
    r"(?:\d{1,3}(?:st|nd|rd|th)|\d{2,3}|[IVXL]{1,5}"
    r"|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth)"
)
_HEAD = (
    r"(?:[Bb]rigades?|[Bb]attalion|[Rr]egiment|[Dd]ivision|[Cc]orps|[Aa]rmy(?:\s[Gg]roup)?|[Ff]leet|[Ss]quadron"
    r"|[Ff]lotilla|[Ww]ing|[Pp]latoon|Legion)"
)
_WORD = r"[A-Z][\w.&-]{0,30}"
_MILITARY = frozenset(
    str.split(
        "air airborne airmobile amphibious anti-aircraft armored armoured artillery assault aviation border cavalry "
        "combined commando cossack defence defense engineer fighter guard guards helicopter infantry intelligence "
        "jaeger light logistics marine marines mechanised mechanized missile motor motorised motorized mountain "
        "national naval operational paratrooper parachute panzer presidential ranger reconnaissance reserve "
        "revolutionary rifle rocket separate signals special storm strategic strike submarine tank territorial "
        "volunteer"
    )
)
_CIVIL = frozenset(
    str.split(
        "ambulance animal appeals bomb civil conference conservation consular consumer cosmetic criminal diplomatic "
        "education engineering export fire flying football fraud homicide investment job justice motorcycle peace "
        "police press products research rescue retail sales salvage senior service teaching tourist traffic vice "
        "volunteers"
    )
)
_SEAS = frozenset(
    str.split("arctic atlantic baltic caspian eastern home mediterranean northern ocean pacific sea southern western")
)
_NUMBERED = re.compile(rf"\b({_ORDINAL})\s((?:[\w’'-]{{2,20}}\s){{0,5}}?)({_HEAD})\b(?!\s{_HEAD}\b)")
_BEFORE_NUMBER = re.compile(
    r"\b(?:(?:Brigade|Battalion|Regiment|Division|Squadron)\s\d{2,4}|(?:Task\sForce|Unit)\s\d{2,5})\b(?![.,]?\d)"
)
_NAMED = re.compile(rf"\b((?:{_WORD}\s){{1,4}})(Brigades?|Battalion|Regiment|Fleet|Flotilla|Corps|Division|Squadron)\b")
_DIVIDES = frozenset(["division", "squadron", "wing", "platoon", "army", "legion"])
_NOT_OF_IT = frozenset(["NORP", "GPE", "PERSON", "DATE", "TIME", "CARDINAL"])


def formations(parse: Parse) -> Iterator[Name]:
    """The military units that are named in a text, in no order; they may overlap."""
    text = parse.text
    for match in _NUMBERED.finditer(text):
        if _is_unit(match[1], match[2].split(), match[3]):
            yield Name(match.start(), match.end(), UNIT)
    for match in _BEFORE_NUMBER.finditer(text):
        yield Name(match.start(), match.end(), UNIT)
    spans = {name.end: name for name in parse.names}
    begins = {name.start: name for name in parse.names if name.label in _NOT_OF_IT}
    for match in _NAMED.finditer(text):
        words = [word.casefold().rstrip(".") for word in match[1].split()]
        if _is_named_unit(words, match[2].casefold()):
            whole = spans.get(match.end())
            start = whole.start if whole and whole.start >= match.start() else _without_others(match, begins)
            if start < match.start(2):
                yield Name(start, match.end(), UNIT)


def _is_unit(number: str, between: list[str], head: str) -> bool:
    """Whether a number, some words and the word for a formation name a unit."""
    modifiers = [word.casefold() for word in between]
    if any(word[0].islower() and word not in _MILITARY for word in between) or _CIVIL & set(modifiers):
        return False
    if _MILITARY & set(modifiers):
        return True
    capital, plain = head[0].isupper(), head.casefold()
    if number[0].isdigit():
        return (capital or plain in ("brigade", "battalion", "regiment")) and (
            number[-1].isalpha() or (capital and not between)
        )
    return capital and plain not in _DIVIDES - {"army"}


def _is_named_unit(words: list[str], head: str) -> bool:
    """Whether a name without a number is a unit's."""
    if _CIVIL & set(words):
        return False
    if head == "fleet":
        return words[-1] in _SEAS
    if head in _DIVIDES:
        return bool(_MILITARY & set(words))
    return words[-1] not in ("the", "a", "this", "his", "their", "our", "each", "every", "another")


def _without_others(match: re.Match[str], begins: dict[int, Name]) -> int:
    """Where the name begins, behind an article, a nationality or a person before it."""
    start = match.start()
    while start < match.start(2):
        other = begins.get(start)
        word = match.string[start : match.start(2)].split(maxsplit=1)[0]
        if other is not None and other.end < match.start(2):
            start = other.end
        elif word in ("The", "A", "An", "This", "Its", "Their", "His", "In", "At"):
            start += len(word)
        else:
            return start
        while start < match.start(2) and match.string[start].isspace():
            start += 1
    return start
