"""What a figure is told for: whose, where, over which time. Figures of different scope are of different quantities."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from reportedly.stories.series.told import Size, ToldFigure


class Period(StrEnum):
    """Over which time a figure counts.

    "past" is an event of weeks ago, "before" another year, or the time before what goes on.
    """

    EVENT = "event"
    TOTAL = "total"
    RATE = "rate"
    WINDOW = "window"
    AHEAD = "ahead"
    PAST = "past"
    BEFORE = "before"


_SINCE = re.compile(
    r"\bsince\b(?! (?:then|last)\b)|\bto date\b|\b(?:in|during|throughout|by) the (?:\w+ )?(?:war|conflict|"
    r"fighting|pandemic|campaign|crisis|occupation|siege|invasion)\b|\bover the (?:course|past \w+ (?:months|years))\b|"
    r"\bthe (?:war|conflict|invasion|pandemic) has\b",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\b(?:every|each|per|a|an) (?:single )?(?:day|week|month|year|hour|night)\b|"
    r"\b(?:daily|monthly|hourly|annually|yearly|annual)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:before the (?:war|invasion|conflict|pandemic|crisis|fighting)|pre-?(?:war|invasion|pandemic|crisis)|"
    r"last year|a year (?:ago|earlier|before)|(?:years|months|decades) (?:ago|earlier|before)|"
    r"(?:in|during|of|from|since|the) (?:\w+ )?(?P<year>(?:19|20)\d\d))\b",
    re.IGNORECASE,
)
_DAILY = re.compile(r"\b(?:daily|annually|yearly|monthly)\b", re.IGNORECASE)
_NO_RATE = re.compile(
    r"\b(?:half|for|within|in|once|than|after|take|took|lasted) an? (?:day|week|month|year|hour|night)\b|"
    r"\b(?:a|an|each|every) (?:day|week|month|year|hour|night) (?:after|later|before|earlier|ago|in|and|to|on)\b",
    re.IGNORECASE,
)
_BEFORE_IT = re.compile(_BEFORE.pattern + r"\W{1,3}(?:[\w,’'-]+ ){0,6}$", re.IGNORECASE)
_WINDOW = re.compile(
    r"\b(?:past|last|previous) (?:\d+|\w+)(?:[ -](?:hours?|days?|weeks?|months?))\b|"
    r"\b(?:past|last|previous) (?:day|week|month|year)\b|"
    r"\bovernight\b|\b24[- ]hours?\b|\bthis (?:week|month|year)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:(?:could|would)(?! (?:only |not )*(?:confirm|verify|say|tell|count))|might|may yet|will|if|threatens? to|"
    r"risk|expected to|planned?|plans|allow\w*|permit\w*|limit of)\b",
    re.IGNORECASE,
)
_SEEN_BEFORE = 40
_CLAUSE_ENDS = (", ", "; ", " – ", " — ", " while ", " but ", " and ")
_A_WHILE = timedelta(days=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """``towns``, ``areas`` and ``spots`` (places of unknown size) are those of the sentence; folded names.

    ``inherited`` says that they are those of a sentence before, of which nothing but known places is taken.
    """

    period: Period = Period.EVENT
    towns: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    spots: frozenset[str] = frozenset()
    inherited: bool = False

    @property
    def placed(self) -> bool:
        """Whether a place is told."""
        return bool(self.towns or self.areas or self.spots)


def share_town(one: Scope, other: Scope) -> bool:
    """Whether two figures are told for one town or spot, both by their own sentences as far as is known."""
    return not one.inherited and bool(one.towns & other.towns or one.spots & other.spots)


def scope_of(told: ToldFigure) -> Scope:
    """The scope of a figure; where its own sentence names no place, the one before it does."""
    inherited = not told.places
    places = told.places_before if inherited else told.places
    names = {size: frozenset(name.casefold() for name, wide in places if wide is size) for size in Size}
    return Scope(
        period=_period(told),
        towns=names[Size.TOWN],
        areas=names[Size.AREA],
        spots=frozenset() if inherited else names[Size.UNKNOWN],
        inherited=inherited,
    )


def _period(told: ToldFigure) -> Period:
    text, (start, end) = told.sentence_text, told.span
    behind = text[end : end + 60]
    if _AHEAD.search(text[max(0, start - _SEEN_BEFORE) : start]):
        return Period.AHEAD
    if _is_told_of_before(told):
        return Period.BEFORE
    if _RATE.search(_NO_RATE.sub("", behind)) or _DAILY.search(text[max(0, start - _SEEN_BEFORE) : start]):
        return Period.RATE
    if _SINCE.search(text):
        return Period.TOTAL
    if _WINDOW.search(text):
        return Period.WINDOW
    return Period.PAST if _is_past(told) else Period.EVENT


def _is_told_of_before(told: ToldFigure) -> bool:
    """Whether the words right around the number are of another year, or of the time before what goes on."""
    (start, end), text, day = told.span, told.sentence_text, told.telling.said_at or told.telling.known_at
    begins = max(text.rfind(mark, 0, start) for mark in _CLAUSE_ENDS) + 1
    ends = min((at for mark in _CLAUSE_ENDS if (at := text.find(mark, end)) >= 0), default=len(text))
    found = _BEFORE.search(text[begins:ends]) or _BEFORE_IT.search(text[max(0, start - 60) : start])
    return found is not None and (found["year"] is None or int(found["year"]) < day.year)


def _is_past(told: ToldFigure) -> bool:
    """Whether the text dates a figure to weeks before it was said: it is told of what happened earlier."""
    dated, day = told.figure.as_of or "", told.telling.said_at or told.telling.known_at
    if not dated[:4].isdigit():
        return False
    since = day - _A_WHILE
    return dated[:10] < f"{since:%Y-%m-%d}"[: len(dated[:10])]


def same_places(one: Scope, other: Scope) -> bool | None:
    """Whether two figures are told for one place; None where nothing tells.

    Towns are compared where both name some. A town and an area that is not named with it do not make one place; a
    place of unknown size may lie in any other.
    """
    if one.towns & other.towns or one.spots & other.spots:
        return True
    if one.towns and other.towns:
        return False
    if one.areas & other.areas:
        return None if one.towns or other.towns else not (one.areas - other.areas and other.areas - one.areas)
    return False if (one.areas or one.towns) and (other.areas or other.towns) else None
