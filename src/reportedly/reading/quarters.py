"""Years that mean a quarter: after a third quarter was named, "a year earlier" is that of the year before."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportedly.reading.periodrules import year_before
from reportedly.records import Time

_QUARTER = re.compile(r"\d{4}-Q[1-4]")
_YEAR = re.compile(r"\d{4}")
_YEAR_AGO = re.compile(
    r"(?:an?|one)\s+year\s+(?:ago|earlier|before)|(?:the\s+)?(?:\w+\s+)?year-(?:ago|earlier)(?:\s+\w+)?", re.IGNORECASE
)
_REACH = 1500
"""Characters after which a quarter that was named is no longer what is talked of."""
_PERIOD = re.compile(r"\s(?:quarter|period)\b")


def in_quarters(times: Iterable[Time], text: str) -> Iterator[Time]:
    """The times of an article, in text order; a year ago, counted from a quarter named shortly before, is a quarter."""
    quarter, end = "", 0
    for time in times:
        words, value = text[slice(*time.span)], time.value
        is_near = bool(quarter) and time.span[0] - end <= _REACH
        if _YEAR_AGO.fullmatch(words):
            value = year_before(quarter) if is_near and value else value
        elif is_near and _YEAR.fullmatch(words) and _PERIOD.match(text, time.span[1]):
            value = f"{words}-{quarter.partition('-')[2]}"
        elif value and _QUARTER.fullmatch(value):
            quarter, end = value, time.span[1]
        yield replace(time, value=value)
