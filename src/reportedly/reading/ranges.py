"""Ranges of time: both ends where they are printed ("from Monday to Friday"), or the one there is ("since August")."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from reportedly.reading.calendars import WEEKDAYS
from reportedly.records import Bound, Time, TimeType

_POINTS = frozenset({TimeType.DATE, TimeType.TIME, TimeType.ERA})
_FROM = re.compile(r"\b(?:from|starting|beginning)\s+(?:on\s+|in\s+|at\s+)?(?:the\s+)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+(?:(?:at\s+least|as\s+early\s+as|around|about)\s+)?(?:the\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:until|till|up\s+(?:to|until)|through)\s+(?:(?:at\s+least|as\s+late\s+as|around|about)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_ONWARD = re.compile(r"\s+(?:on\b(?!\s+\w)|onwards?\b|forward\b)", re.IGNORECASE)
_TO = re.compile(r"\s*(?:\s(?:to|until|till|through|up\s+to)\s|[-–—])\s*(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEK = timedelta(days=7)
_REACH = 40


def in_ranges(times: Sequence[Time], text: str) -> tuple[Time, ...]:
    """The times of an article, in text order, with the bounds that they are; the ends of a range name each other."""
    found = [_open(time, text) for time in times]
    for at, (one, other) in enumerate(pairwise(times)):
        if found[at].other_end is None and _is_range(one, other, text):
            found[at] = replace(found[at], bound=Bound.SINCE, other_end=at + 1)
            found[at + 1] = replace(found[at + 1], bound=Bound.UNTIL, other_end=at, value=_later(one, other, text))
    return tuple(found)


def _is_range(one: Time, other: Time, text: str) -> bool:
    """Whether two times that follow one another are the ends of one range."""
    if one.type not in _POINTS or other.type not in _POINTS or other.span[0] - one.span[1] > _REACH:
        return False
    before, gap = _before(one, text), text[one.span[1] : other.span[0]]
    if _BETWEEN.search(before):
        return _AND.fullmatch(gap) is not None
    return _TO.fullmatch(gap) is not None


def _later(one: Time, other: Time, text: str) -> str | None:
    """The value of the second end; a weekday is the first one after the beginning."""
    if not (_DAY.fullmatch(one.value or "") and _DAY.fullmatch(other.value or "")):
        return other.value
    begin, end = date.fromisoformat(str(one.value)), date.fromisoformat(str(other.value))
    is_weekday = text[slice(*other.span)].lower() in WEEKDAYS
    return (end + timedelta(days=7)).isoformat() if is_weekday and timedelta(0) < begin - end <= _WEEK else other.value


def _open(time: Time, text: str) -> Time:
    """The time with its bound, where a range is open on the other side."""
    if time.type not in _POINTS:
        return time
    before = _before(time, text)
    if _SINCE.search(before) or (_FROM.search(before) and _ONWARD.match(text, time.span[1])):
        return replace(time, bound=Bound.SINCE)
    until = _UNTIL.search(before)
    lasts = time.type is TimeType.ERA and until and until[0].lower().startswith("through")
    return replace(time, bound=Bound.UNTIL) if until and not lasts else time


def _before(time: Time, text: str) -> str:
    return text[max(0, time.span[0] - _REACH) : time.span[0]]
