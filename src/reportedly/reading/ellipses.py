"""What a figure leaves out because the one before it has it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.records import Figure, Qualifier

_AGAIN = re.compile(r"\s?\(|(?:\s\w+)?\s+or\s+(?=\S)")
_ONWARD = re.compile(r"(?:\s\w+)?\s+to\s+(?:about\s+|around\s+)?")
_LISTED = re.compile(r",?\s(?:(?:and|or)\s)?")
_AGE = "year of age"


def completed(figures: Sequence[Figure], text: str) -> list[Figure]:
    """The figures of a sentence, in text order, with what they leave out.

    A figure that only says another one again ("more than 100 km (60 miles)") is qualified as that one is; a bare one
    counts the same ("killed 12 people and wounded 30"), or goes on in the same unit ("fell 4 points to 812", "aged 10,
    12 and 14").
    """
    complete = list(figures)
    for index in range(1, len(complete)):
        before, figure = complete[index - 1], complete[index]
        gap = text[before.span[1] : figure.span[0]]
        if figure.unit and figure.qualifier in {Qualifier.EXACT, Qualifier.RANGE} and _AGAIN.fullmatch(gap):
            complete[index] = replace(figure, qualifier=before.qualifier)
        elif _is_bare(figure) and before.unit is None:
            complete[index] = replace(figure, counted=before.counted)
        elif _is_bare(figure) and (_ONWARD.fullmatch(gap) or (before.unit == _AGE and _LISTED.fullmatch(gap))):
            complete[index] = replace(figure, unit=before.unit)
    return complete


def _is_bare(figure: Figure) -> bool:
    """Whether a number, but no fraction, stands without what it counts or measures."""
    return figure.unit is None and figure.counted is None and (figure.value is None or figure.value >= 1)
