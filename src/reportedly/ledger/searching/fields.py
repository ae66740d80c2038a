"""The fields that a query may name: what each asks for, of claims alone or of articles too, which values it takes."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from reportedly.ledger.searching.ranges import range_of, span_of
from reportedly.ledger.searching.refusing import BadValueError
from reportedly.records import Basis, Certainty, EventType, Mode, SourceKind, Stance

LEAST_BEGUN = 3
_NUMBER = re.compile(r"\d{1,18}")
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_POINT = re.compile(r"[-+]?\d{1,3}(?:\.\d{1,9})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldKind:
    """A field: its name, what it asks for, an example, and what makes a typed value one of its own.

    ``of_claims`` where only claims have it: then a hit is a claim, and articles are found as those that hold one.
    """

    name: str
    asks: str
    example: str
    read: Callable[[str], str]
    of_claims: bool = False
    several: bool = True
    allowed: tuple[str, ...] = ()


def one_of(allowed: Iterable[str], what: str) -> Callable[[str], str]:
    """A reader of codes: case does not matter, nor what stands between words; the beginning of one will do.

    >>> one_of(("satellite_imagery", "data"), "basis")("Satellite")
    'satellite_imagery'
    """
    codes = tuple(allowed)

    def read(typed: str) -> str:
        code = re.sub(r"[\s_-]+", "_", typed.strip().lower())
        begun = [one for one in codes if len(code) >= LEAST_BEGUN and one.startswith(code)]
        if code in codes or len(begun) == 1:
            return code if code in codes else begun[0]
        near = begun or get_close_matches(code, codes, n=1, cutoff=0.6)
        hint = f"Did you mean {' or '.join(near)}? " if near else ""
        raise BadValueError(f"{typed!r} is no {what}.", f"{hint}There are: {', '.join(codes)}.")

    return read


def _words(typed: str) -> str:
    if not any(map(str.isalnum, typed)):
        raise BadValueError(f"{typed!r} has no letters or digits.", "Give a name, or a part of one.")
    return typed


def _matching(pattern: re.Pattern[str], what: str, example: str) -> Callable[[str], str]:
    def read(typed: str) -> str:
        if pattern.fullmatch(typed.strip()):
            return typed.strip()
        raise BadValueError(f"{typed!r} is no {what}.", f"Give one, such as {example}.")

    return read


def _day(typed: str) -> str:
    span_of(typed.strip())
    return typed.strip()


def _figure(typed: str) -> str:
    range_of(typed)
    return typed


def _where(typed: str) -> str:
    return typed if _POINT.fullmatch(typed) else _words(typed)


_BOOLEAN = ("yes", "no")
FIELDS: dict[str, FieldKind] = {
    field.name: field
    for field in (
        FieldKind(
            name="source", asks="the source, by the words printed or its full name",
            example='source:"interior ministry"', read=_words, of_claims=True,
        ),
        FieldKind(
            name="who", asks="the source, also where only a pronoun or a title is printed: by a name or the number of "
            "an entity", example='who:"Oda Brandt"', read=_words, of_claims=True,
        ),
        FieldKind(
            name="to", asks="to whom it was said, by the words printed", example="to:reporters", read=_words,
            of_claims=True,
        ),
        FieldKind(
            name="stance", asks="the source's position", example="stance:denies", of_claims=True,
            read=one_of(Stance, "stance"), allowed=tuple(Stance),
        ),
        FieldKind(
            name="kind", asks="what kind of source it is", example="kind:military,government", of_claims=True,
            read=one_of(SourceKind, "kind of source"), allowed=tuple(SourceKind),
        ),
        FieldKind(
            name="basis", asks="the evidence that is named", example="basis:satellite-imagery", of_claims=True,
            read=one_of(Basis, "basis"), allowed=tuple(Basis),
        ),
        FieldKind(
            name="certainty", asks="how firmly the source holds it", example="certainty:possible", of_claims=True,
            read=one_of(Certainty, "degree of certainty"), allowed=tuple(Certainty),
        ),
        FieldKind(
            name="mode", asks="whether it was said, or the source only thinks it", example="mode:thought",
            of_claims=True, read=one_of(Mode, "mode"), allowed=tuple(Mode),
        ),
        FieldKind(
            name="background", asks="whether it is told as background", example="background:no", of_claims=True,
            read=one_of(_BOOLEAN, "answer"), allowed=_BOOLEAN,
        ),
        FieldKind(
            name="figure", asks="a figure: more or less than a number, a range, or the number itself; `of:` tells what "
            "it counts, by the beginnings of words", example="figure:>100 of:troops", read=_figure,
        ),
        FieldKind(name="title", asks="words of the article's headline", example="title:ferry", read=_words),
        FieldKind(name="text", asks="words of the article's text", example='text:"failed rudder"', read=_words),
        FieldKind(
            name="outlet", asks="who publishes it; a part of the name will do", example='outlet:"Evening Courant"',
            read=_words,
        ),
        FieldKind(
            name="lang", asks="the article's language", example="lang:en",
            read=_matching(_LANGUAGE, "code of a language", "en"),
        ),
        FieldKind(name="after", asks="published on that day (UTC) or later", example="after:2026-03-01", read=_day,
                  several=False),
        FieldKind(name="before", asks="published before that day (UTC)", example="before:2026-04", read=_day,
                  several=False),
        FieldKind(name="on", asks="published on that day, in that month or year (UTC)", example="on:2026-03-02",
                  read=_day),
        FieldKind(name="entity", asks="who or what the article names: a name or a number", example="entity:Halcyon",
                  read=_words),
        FieldKind(name="place", asks="a place that the article names", example='place:"Port Ansel"', read=_words),
        FieldKind(
            name="country", asks="a country in which a place lies that the article names", example="country:DK",
            read=_matching(_COUNTRY, "code of a country", "DK"),
        ),
        FieldKind(
            name="near", asks="a place that the article names lies near this place or point; `within:` is the radius",
            example='near:"Port Ansel" within:50km', read=_where,
        ),
        FieldKind(
            name="event", asks="an event that the article tells", example="event:protest",
            read=one_of(EventType, "type of event"), allowed=tuple(EventType),
        ),
        FieldKind(name="story", asks="the story, by its number", example="story:12",
                  read=_matching(_NUMBER, "number of a story", "12")),
        FieldKind(
            name="assertion", asks="the assertion on which it bears, by its number", example="assertion:7",
            of_claims=True, read=_matching(_NUMBER, "number of an assertion", "7"),
        ),
    )
}  # fmt: skip
ALIASES = {
    "by": "source", "language": "lang", "since": "after", "until": "before", "day": "on", "type": "event",
    "headline": "title", "sources": "source",
}  # fmt: skip
