"""Clock times told in words, whose numbers are no figures: "ten to six", "half past nine", "at six thirty".

Such words are ambiguous by themselves: "ten to six" may be a range, a score, a fall. What stands before and behind
them decides: a range is not told from the greater number to the smaller, a clock time counts nothing, and "from" or
"between" opens a range. Where that leaves it open the numbers are left to be figures.
"""

import re
from collections.abc import Iterator

from reportedly.records import Span

_HOUR_WORDS = str.split("one two three four five six seven eight nine ten eleven twelve")
_MINUTE_WORDS = {"five": 5, "ten": 10, "twenty": 20, "twenty-five": 25, "twenty five": 25}
_HOUR = rf"(?:{'|'.join(_HOUR_WORDS)}|1[0-2]|[1-9])\b(?![.,:]?\d)"
_NAMED_HOUR = r"(?:noon|midday|midnight)\b"
_MINUTE = r"(?:twenty[ -]five|twenty|ten|five|25|20|10|5)\b"
_PARTS = (
    r"(?:oh[ -](?:five)|ten|fifteen|twenty(?:[ -]five)?|thirty(?:[ -]five)?|forty(?:[ -]five)?|fifty(?:[ -]five)?)\b"
)
_AMOUNT = r"(?:[a-z]+(?:-[a-z]+)?|\d{1,2})"
_AT = r"(?:at|until|till|by|since|before|after|around|about|nearly|almost|exactly|just|shortly)"
_COUNTED = re.compile(
    r"""\s*(?:$|[.,;:!?)\]”"’'—–](?!\w)|\s+(?:o['’]clock\b|[ap]\.?m\b|GMT|UTC|BST|CES?T|E[SD]?T|
    (?:and|but|or|when|while|as|before|after|because|the|a|an|he|she|it|they|we|in|on|at|to|for|with|by|from|that|this|
    was|were|is|had|has|have|did|would|will|until|local|sharp|precisely|yesterday|today|tomorrow|every|each|
    \w+day|\w+day['’]s)\b))""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOCK = re.compile(
    rf"""
    (?<!\w)(?:
      (?P<sure>(?:a\s+)?(?:quarter|half)\s+(?:past|to|before|after)\s+(?:{_HOUR}|{_NAMED_HOUR})
        | {_AMOUNT}\s+minutes?\s+(?:past|to|before|after)\s+(?:{_HOUR}|{_NAMED_HOUR})
        | {_MINUTE}\s+(?:past|to)\s+{_NAMED_HOUR}
        | {_MINUTE}\s+past\s+{_HOUR}
        | {_AT}\s+{_HOUR}[ ]{_PARTS})
    | (?P<open>(?P<minute>{_MINUTE})\s+to\s+(?P<hour>{_HOUR}))
    | (?P<full>(?:{_HOUR}\s*(?:-|–|to|and|or)\s*)?{_HOUR}\s+o['’]clock\b)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RANGE_BEFORE = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
_AT_BEFORE = re.compile(rf"\b{_AT}\s+$", re.IGNORECASE)
_REACH = 12


def clock_words(text: str, start: int, end: int) -> Iterator[Span]:
    """The spans of clock times in ``text[start:end]``, in order: offsets into ``text``, half-open and disjoint."""
    for match in _CLOCK.finditer(text, start, end):
        if _is_clock(match, text):
            yield match.span()


def _is_clock(match: re.Match[str], text: str) -> bool:
    if match["full"]:
        return True
    if not _COUNTED.match(text, match.end()):
        return False
    if match["sure"]:
        return True
    before = text[max(0, match.start() - _REACH) : match.start()]
    if _RANGE_BEFORE.search(before):
        return False
    return _at_least(match["minute"]) > _hour(match["hour"]) or _AT_BEFORE.search(before) is not None


def _at_least(minute: str) -> int:
    told = " ".join(minute.lower().split())
    return int(told) if told.isdigit() else _MINUTE_WORDS[told]


def _hour(hour: str) -> int:
    return int(hour) if hour.isdigit() else _HOUR_WORDS.index(hour.lower()) + 1
