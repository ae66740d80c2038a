"""Lengths of time and how often: amounts and units of time as TIMEX3 writes them ("P3D", "PT2H", "PXY")."""

import re

from reportedly.reading.numerals import SMALL, numerals

UNITS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "season": "Y",
    "decade": "E",
    "century": "C",
}
UNIT_PATTERN = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weekends?|weeks?|fortnights?|months?|quarters?|years?|"
    r"decades?|century|centuries)"
)
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
NUMBER_PATTERN = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d+)?(?:[ ]\d/\d)?|{_TENS}[- ](?:{_SMALL})|"
    rf"(?:{_SMALL})(?:[ ]and[ ]a[ ]half)?|"
    r"(?:a|one|two|three)[ ]hundred(?:[ ]and[ ][a-z-]+)?|(?:a|two|three)[ ]thousand|(?:two|three|half[ ]a|a)[ ]dozen)"
)
VAGUE_PATTERN = (
    r"(?:a[ ]couple(?:[ ]of)?|several|a[ ]few|some|many|a[ ]number[ ]of|few|dozens[ ]of|hundreds[ ]of|thousands[ ]of)"
)
ADVERBS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "yearly": "P1Y",
    "annually": "P1Y",
}
_MULTIPLE = {"fortnight": 2, "decade": 10, "century": 100}
_HALVES = {"year": "6M", "hour": "30M", "minute": "30S"}
_SINGLE = {"centuries": "century"}


def unit_of(word: str) -> str:
    """The singular of a unit of time.

    >>> unit_of("Weeks")
    'week'
    """
    word = word.lower()
    return _SINGLE.get(word) or word.removesuffix("s")


def amount_of(text: str) -> float | None:
    """The number of units: "three", "2.5", "a couple of"; None where it is vague."""
    text = " ".join(text.lower().split())
    if text in {"a", "an", "one", ""}:
        return 1.0
    if text.startswith("a couple"):
        return 2.0
    if re.fullmatch(VAGUE_PATTERN, text):
        return None
    first = next(numerals(text, 0, len(text)), None)
    return first.value if first else None


def duration_value(amount: float | None, unit: str) -> str:
    """The TIMEX3 value of ``amount`` units; X stands for an amount that is not told.

    >>> duration_value(3, "day"), duration_value(None, "year"), duration_value(1.5, "hour"), duration_value(2, "decade")
    ('P3D', 'PXY', 'PT1H30M', 'P20Y')
    """
    code = UNITS[unit]
    if amount is None:
        count = "X"
    elif unit in _MULTIPLE:
        count, code = f"{amount * _MULTIPLE[unit]:g}", "W" if unit == "fortnight" else "Y"
    elif unit in _HALVES and amount % 1 == 0.5 and amount > 1:
        return f"{duration_value(amount - 0.5, unit)}{_HALVES[unit]}"
    else:
        count = f"{amount:.10g}"
    return f"PT{count}{code[1:]}" if code.startswith("T") else f"P{count}{code}"
