"""Where the dateline stands: "PORT ANSEL, March 2 (Agency) -" before the first words of the story."""

import re
from collections.abc import Sequence

from reportedly.records import Span

_DASH = re.compile(r"\s*[-–—―]{1,2}\s*")
_PARAGRAPHS = 6


def dateline(text: str, paragraphs: Sequence[Span], printed: str | None) -> Span | None:
    """The span of the dateline ``printed``, its dash included, where one of the first paragraphs begins with it.

    >>> text = "PORT ANSEL (AVX) - The boats have left."
    >>> dateline(text, [(0, len(text))], "PORT ANSEL (AVX)")
    (0, 19)
    """
    if not printed:
        return None
    for start, _ in paragraphs[:_PARAGRAPHS]:
        if text.startswith(printed, start):
            dash = _DASH.match(text, start + len(printed))
            return start, dash.end() if dash else start + len(printed)
    return None
