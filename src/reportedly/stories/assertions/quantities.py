"""The numbers that a claim gives, with how they are to be taken: enough to tell one value from another."""

import math
import re
from typing import NamedTuple

from reportedly.stories.assertions.words import key_of, words_of

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = (
    {word: float(n) for n, word in enumerate(_SMALL) if n > 1}
    | {word: 10.0 * n for n, word in enumerate(_TENS, start=2)}
    | {f"{ten}-{one}": 10.0 * t + o for t, ten in enumerate(_TENS, 2) for o, one in enumerate(_SMALL[:10]) if o}
)
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "m": 1e6,
    "bn": 1e9,
}
_VAGUE = {"dozen": 12.0, "dozens": 12.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
_WORDS = "|".join(sorted([*_VALUES, *_VAGUE], key=len, reverse=True))
_SCALE = "|".join(_SCALES)
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:[$€£])?(?:(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)|(?P<word>{_WORDS})\b)"
    rf"(?:[- ](?P<scale>{_SCALE})\b)?(?P<percent> ?%| per ?cent\b)?",
    re.IGNORECASE,
)
_DIGIT, _LETTERS = re.compile(r"\d"), re.compile("[a-z]+")
_SPELT = frozenset(part for word in (*_VALUES, *_VAGUE) for part in word.split("-"))
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DATE_BEFORE = re.compile(r"\b(?:" + "|".join(_MONTHS) + r")[a-z]*\.? $", re.IGNORECASE)
_DATE_AFTER = re.compile(
    r"(?:st|nd|rd|th)?(?: of)? (?:" + "|".join(_MONTHS) + r")[a-z]*\b(?!\w)|(?:th|st|nd|rd|s)\b", re.I
)
_CLOCK = re.compile(r"(?:[:.]\d\d)? ?(?:[ap]\.?m\b|o['’]clock|GMT)|:\d\d", re.IGNORECASE)
_YEAR_BEFORE = re.compile(r"\b(?:in|since|of|by|from|until|year|late|early|mid|before|after|during|and|the) $", re.I)
_AT_LEAST = re.compile(
    r"(?<!no )(?<!not )\b(?:at least|more than|over|no (?:less|fewer) than|upwards? of|above|north of|exceed\w*) $",
    re.I,
)
_AT_MOST = re.compile(
    r"\b(?:up to|as many as|no more than|not more than|at most|less than|fewer than|under|below) $", re.I
)
_ABOUT = re.compile(r"\b(?:about|around|some|roughly|approximately|nearly|almost|close to|an estimated|or so) $", re.I)
_RANGE = re.compile(r" ?(?:to|-|–|—|and|or) ?(?:[$€£])?")
_BEFORE = 22
_NEAR = 0.12


class Quantity(NamedTuple):
    """A value or the bounds of one, and the key of the word after it, which tells what is counted ("%" for shares)."""

    low: float
    high: float
    of: str | None

    def agrees(self, other: "Quantity") -> bool:
        """Whether both can be true of one thing."""
        return self.low <= other.high and other.low <= self.high


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text but for dates, years and times of day.

    >>> quantities("about 6,000 soldiers, at least four of them on May 3, 2021")[1]
    Quantity(low=4.0, high=inf, of=None)
    >>> [one.agrees(other) for one in quantities("21.4 million tons") for other in quantities("18 million tonnes")]
    [False]
    """
    found: list[Quantity] = []
    end = -1
    if _DIGIT.search(text) is None and _SPELT.isdisjoint(_LETTERS.findall(text.lower())):
        return ()
    for match in _NUMBER.finditer(text):
        if _is_of_time(text, match):
            continue
        quantity = _quantity(text, match)
        if end >= 0 and _RANGE.fullmatch(text[end : match.start()]) and _opens_range(text[end : match.start()], text):
            quantity = Quantity(min(found[-1].low, quantity.low), quantity.high, quantity.of)
            found.pop()
        found.append(quantity)
        end = match.end()
    return tuple(found)


def _opens_range(between: str, text: str) -> bool:
    """Whether what stands between two numbers makes them ends: "and" does so only after "between"."""
    return between.strip() != "and" or "between" in text.lower()


def _quantity(text: str, match: re.Match[str]) -> Quantity:
    digits, word = match["digits"], match["word"]
    value = float(digits.replace(",", "")) if digits else _VALUES.get(word.lower(), 0.0) or _VAGUE[word.lower()]
    value *= _SCALES[match["scale"].lower()] if match["scale"] else 1.0
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    low, high = _bounds(before, value, vague=bool(word) and word.lower() in _VAGUE)
    return Quantity(low, high, "%" if match["percent"] else _counted(text, match.end()))


def _bounds(before: str, value: float, *, vague: bool) -> tuple[float, float]:
    if vague:
        return value, 80.0 * value
    if _AT_MOST.search(before):
        return 0.0, value
    if _AT_LEAST.search(before):
        return value, math.inf
    if _ABOUT.search(before):
        return (1 - _NEAR) * value, (1 + _NEAR) * value
    return value, value


def _counted(text: str, end: int) -> str | None:
    """The key of the first word with content among the next two."""
    after = text[end : end + 40]
    keys = (key_of(word.plain) for word in words_of(after)[:2])
    return next((key for key in keys if key), None) if after[:1] in {" ", "-", ","} else None


def _is_of_time(text: str, match: re.Match[str]) -> bool:
    if match["scale"] or match["percent"]:
        return False
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    if _DATE_BEFORE.search(before) or _DATE_AFTER.match(text, match.end()) or _CLOCK.match(text, match.end()):
        return True
    digits = match["digits"]
    year = digits is not None and "," not in digits and "." not in digits and 1500 <= int(digits) <= 2100
    return year and (_YEAR_BEFORE.search(before) is not None or text[match.end() : match.end() + 2] != " ")
