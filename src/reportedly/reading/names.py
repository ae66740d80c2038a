"""Named spans, cleaned of what the recogniser takes along."""

import re
from collections.abc import Iterable

from reportedly.records import Name

_HEAD = re.compile(r"(?:[\s\"“”‘’'«»(\[,;:–—-]+|(?:the|The|THE|a|an|A|An)\s+(?=\S))+")
_TAIL = re.compile(r"(?:['’]s|[\s\"“”‘’'«»)\],;:–—-])+$")
_NAMED = frozenset("PERSON NORP FAC ORG GPE LOC PRODUCT EVENT WORK_OF_ART LAW LANGUAGE".split())  # noqa: SIM905 -- a list of words reads best as words


def names(text: str, found: Iterable[Name]) -> tuple[Name, ...]:
    """``found`` in order, names proper without articles, possessive endings, marks and line breaks.

    Dates, numbers and their like stay as they are. A span of which nothing is left is dropped.

    >>> names("the Harbour Board's", [Name(0, 19, "ORG")])
    (Name(start=4, end=17, label='ORG'),)
    """
    cleaned = (_cleaned(text, name) if name.label in _NAMED else name for name in found)
    return tuple(sorted(name for name in cleaned if name.start < name.end))


def _cleaned(text: str, name: Name) -> Name:
    start, end = name.start, name.end
    line_break = re.search(r"[\n\r]", text[start:end])
    if line_break:
        end = start + line_break.start()
    tail = _TAIL.search(text, start, end)
    if tail:
        end = tail.start()
    head = _HEAD.match(text, start, end)
    return name._replace(start=head.end() if head else start, end=end)
