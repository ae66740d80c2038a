"""A query cut into words, phrases, fields, operators and brackets, each with its place."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from reportedly.errors import QueryError
from reportedly.ledger.columns import whole

_NAME = re.compile(r"([A-Za-z_]{2,20}):(?!//)")
_PIECE = re.compile(r'[^\s"()]+')
_VALUE = re.compile(r'[^\s"():,]+')
_NEAR = re.compile(r"NEAR(?:/(\d{1,4}))?")
_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\N{FULLWIDTH COLON}": ":"})


class Sort(Enum):
    """What a lexeme is."""

    WORDS = auto()
    FIELD = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexeme:
    """A piece of a query: ``more`` is the star of a prefix or the number of a NEAR, ``values`` those of a field."""

    sort: Sort
    text: str
    begins: int
    ends: int
    more: str | None = None
    values: tuple[str, ...] = ()


def lexemes(query: str) -> tuple[Lexeme, ...]:
    """The pieces of a query, in order; what has neither letters nor digits is left out. Raises QueryError.

    Quotation marks may be curly. Characters that control something are blanks.
    """
    text = "".join(" " if unicodedata.category(one) == "Cc" else one for one in whole(query)).translate(_CURLY)
    found: list[Lexeme] = []
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        one = _at(text, place)
        place = one.ends
        if one.sort is not Sort.WORDS or is_word(one.text):
            found.append(one)
    return tuple(found)


def is_word(text: str) -> bool:
    """Whether an index could hold any of this: it has a letter or a digit."""
    return any(unicodedata.category(one)[0] in "LN" for one in text)


def _at(text: str, place: int) -> Lexeme:
    first = text[place]
    if first in "()":
        return Lexeme(sort=Sort.OPEN if first == "(" else Sort.CLOSE, text=first, begins=place, ends=place + 1)
    if first == '"':
        return _phrase(text, place)
    if first in "-−" and place + 1 < len(text) and not text[place + 1].isspace():
        return Lexeme(sort=Sort.NOT, text=first, begins=place, ends=place + 1)
    if named := _NAME.match(text, place):
        return _field(text, place, named)
    return _word(text, place)


def _phrase(text: str, place: int) -> Lexeme:
    quoted, ends = _quoted(text, place)
    starred = text[ends : ends + 1] == "*"
    return Lexeme(sort=Sort.WORDS, text=quoted, begins=place, ends=ends + starred, more="*" if starred else None)


def _quoted(text: str, place: int) -> tuple[str, int]:
    closing = text.find('"', place + 1)
    if closing < 0:
        raise QueryError(
            f"At character {place + 1}: this quotation mark is not closed.",
            remedy='Add a " behind the phrase, or take this one away.',
            begins=place,
            ends=len(text),
        )
    return " ".join(text[place + 1 : closing].split()), closing + 1


def _word(text: str, place: int) -> Lexeme:
    word = _PIECE.findall(text, place)[0]
    ends = place + len(word)
    if word in ("AND", "OR", "NOT", "&", "&&", "|", "||"):
        sort = {"AND": Sort.AND, "NOT": Sort.NOT, "OR": Sort.OR}.get(word, Sort.AND if word[0] == "&" else Sort.OR)
        return Lexeme(sort=sort, text=word, begins=place, ends=ends)
    if near := _NEAR.fullmatch(word):
        return Lexeme(sort=Sort.NEAR, text=word, begins=place, ends=ends, more=near[1])
    bare = word.rstrip("*")
    return Lexeme(sort=Sort.WORDS, text=bare, begins=place, ends=ends, more="*" if bare != word else None)


def _field(text: str, place: int, named: re.Match[str]) -> Lexeme:
    values: list[str] = []
    ends = named.end()
    while True:
        if text[ends : ends + 1] == '"':
            value, ends = _quoted(text, ends)
        elif plain := _VALUE.match(text, ends):
            value, ends = plain[0], plain.end()
        else:
            break
        values.append(value)
        if text[ends : ends + 1] != ",":
            break
        ends += 1
    kept = tuple(value for value in values if value)
    return Lexeme(sort=Sort.FIELD, text=named[1].lower(), begins=place, ends=ends, values=kept)
