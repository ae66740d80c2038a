"""What the rules of time expressions share: how a rule looks, where it is tried, and the words they are made of."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from reportedly.reading.dates import Anchor
from reportedly.reading.durations import NUMBER_PATTERN, VAGUE_PATTERN
from reportedly.reading.numerals import SMALL
from reportedly.records import Parse, TimeType

DATE, TIME, DURATION, SET, ERA = TimeType.DATE, TimeType.TIME, TimeType.DURATION, TimeType.SET, TimeType.ERA


class Found(NamedTuple):
    """A time expression as a rule reads it."""

    start: int
    end: int
    type: TimeType
    value: str | None


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a rule is tried: the parse, the index of the first token, the anchor and the sense of the clause."""

    parse: Parse
    position: int
    anchor: Anchor
    looks_ahead: Callable[[int], bool]

    @property
    def future(self) -> bool:
        """Whether the clause looks ahead."""
        return self.looks_ahead(self.position)

    @property
    def past(self) -> bool:
        """Whether what is told lies behind for certain: "since Jan. 13", "the year ended Jan. 31"."""
        return self.before() in {"since", "ended"}

    def before(self, count: int = 1) -> str:
        """The ``count``-th token before the expression, in lower case, empty at the start of the sentence."""
        index = self.position - count
        tokens = self.parse.tokens
        if index < 0 or tokens[index].sentence != tokens[self.position].sentence:
            return ""
        return tokens[index].text.lower()


Reader = Callable[[re.Match[str], Setting], tuple[Found, ...]]


class Rule(NamedTuple):
    """A pattern that must match at the start of a token, how its match is read, and the words that can open it.

    The word "#" stands for any token that begins with a digit.
    """

    pattern: re.Pattern[str]
    read: Reader
    words: frozenset[str]


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern in verbose form, whatever the case."""
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


def one(match: re.Match[str], type_: TimeType, value: str | None) -> tuple[Found, ...]:
    """The whole match as one expression."""
    return (Found(match.start(), match.end(), type_, value),)


YEAR = r"(?:1[5-9]|20)\d\d"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
MOD = (
    r"(?:(?:very[ ])?(?:early|late|mid|earlier|later)[ -](?:in[ ])?|(?:the[ ])?(?:end|start|beginning|middle)[ ]of[ ])"
)
PART = r"(?:morning|afternoon|evening|night)"
SHIFT = r"(?:last|past|previous|prior|preceding|this|current|next|coming|following|upcoming)"
ABOUT = (
    r"(?:(?:nearly|almost|about|around|roughly|approximately|more[ ]than|less[ ]than|fewer[ ]than|over|at[ ]least|"
    r"up[ ]to|at[ ]most|no[ ]more[ ]than)[ ])"
)
SEASON = r"(?:spring|summer|autumn|fall|winter)"
AMOUNT = rf"(?:{NUMBER_PATTERN}|{VAGUE_PATTERN})"
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
NUMBERS = frozenset([*SMALL, "a", "an", "half", "several", "some", "few", "many", "dozens", "hundreds", "thousands"])
MODS = frozenset(str.split("early late mid earlier later end start beginning middle very the"))
SHIFTS = frozenset(str.split("last past previous prior preceding this current next coming following upcoming"))
ABOUTS = frozenset(str.split("nearly almost about around roughly approximately more less fewer over at up no"))
DIGIT = frozenset("#")
