"""Lines of a page that are no prose though nothing marked them so: links, labels, counters that count by themselves."""

import re

from reportedly.stories.versions.units import Cut

_ENDS = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_COUNTER = re.compile(
    r"\b(?:ago|just now|comments?|shares?|views?|likes?|min(?:ute)?s? (?:read|listen|watch))\b", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_LONGEST, _LONGEST_COUNTER = 14, 7


def is_furniture(line: str) -> bool:
    """Whether a line by itself is a link, a label or a counter: short, no sentence, and without any number of a story.

    >>> is_furniture("Boats in spring"), is_furniture("12 comments"), is_furniture("Nobody was hurt.")
    (True, True, False)
    >>> is_furniture("12 people dead")
    False
    """
    size = len(line.split())
    if size <= _LONGEST_COUNTER and _COUNTER.search(line):
        return True
    return size <= _LONGEST and not _ENDS.search(line) and not _DIGIT.search(line)


def furniture_units(cut: Cut) -> frozenset[int]:
    """The units of a text that are such lines; none of a text of one paragraph."""
    if len(cut.paragraphs) < 2:
        return frozenset()
    spans = {span: number for number, span in enumerate(cut.paragraphs)}
    return frozenset(
        place
        for place, unit in enumerate(cut.units)
        if spans.get(unit.span) == unit.paragraph and is_furniture(cut.text[slice(*unit.span)])
    )
