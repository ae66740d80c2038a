"""Lines of a page that are no prose though nothing marked them so: links, labels, counters that count by themselves."""

import re
from collections.abc import Container

from reportedly.stories.versions.units import Cut

_ENDS = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_COUNTER = re.compile(
    r"\b(?:ago|just now|comments?|shares?|views?|likes?|min(?:ute)?s? (?:read|listen|watch))\b", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_LONGEST, _LONGEST_COUNTER = 14, 7


def is_counter(line: str) -> bool:
    """Whether a line by itself counts comments, views or the time since it was published.

    >>> is_counter("12 comments"), is_counter("12 people dead")
    (True, False)
    """
    return len(line.split()) <= _LONGEST_COUNTER and bool(_COUNTER.search(line))


def is_label(line: str) -> bool:
    """Whether a line by itself is a link or a label: short, no sentence, and without any number.

    >>> is_label("Boats in spring"), is_label("Nobody was hurt."), is_label("12 people dead")
    (True, False, False)
    """
    return len(line.split()) <= _LONGEST and not _ENDS.search(line) and not _DIGIT.search(line)


def furniture_units(cut: Cut, told: Container[int]) -> frozenset[int]:
    """The units of a text that are such lines, but for labels that are ``told``: they hold a claim or a figure.

    A text of one paragraph has none.
    """
    spans = dict(zip(cut.paragraphs, range(len(cut.paragraphs)), strict=True)) if len(cut.paragraphs) > 1 else {}
    lines = {
        place: cut.text[slice(*unit.span)]
        for place, unit in enumerate(cut.units)
        if spans.get(unit.span) == unit.paragraph
    }
    return frozenset(
        place for place, line in lines.items() if is_counter(line) or (is_label(line) and place not in told)
    )
