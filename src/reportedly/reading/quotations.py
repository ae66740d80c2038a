"""What stands inside quotation marks."""

import re
from collections.abc import Sequence

from reportedly.records import Span

_MARK = re.compile(r"``|''|[“”\"„«»‘’']")
_CLOSERS = {
    "“": ("”", "“"),
    "„": ("“", "”"),
    "«": ("»",),
    "‘": ("’",),
    '"': ('"',),
    "``": ("''",),
    "''": ("''",),
    "'": ("'",),
}


def quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Spans inside quotation marks, marks excluded, outermost only, in order.

    A quotation that runs over paragraphs, each of which opens it again while only the last closes it, gives one span
    for each paragraph. A mark that nothing closes counts to the end of its paragraph if it opens the paragraph or if
    the next one goes on with the same mark, otherwise not at all. An apostrophe is no mark.

    >>> text = "“We don't ‘know’ yet,” she said."
    >>> [text[start:end] for start, end in quotations(text, [(0, len(text))])]
    ["We don't ‘know’ yet,"]
    """
    spans: list[Span] = []
    for index, paragraph in enumerate(paragraphs):
        following = text[slice(*paragraphs[index + 1])] if index + 1 < len(paragraphs) else ""
        spans += _in_paragraph(text, paragraph, following)
    return tuple(span for span in spans if text[slice(*span)].strip())


def _in_paragraph(text: str, paragraph: Span, following: str) -> list[Span]:
    start, end = paragraph
    spans: list[Span] = []
    unclosed = None
    position = start
    while match := _MARK.search(text, position, end):
        position = match.end()
        if not _opens(text, match, paragraph):
            continue
        close = _closing(text, match, end)
        if close is not None:
            spans.append((match.end(), close.start()))
            position = close.end()
        elif match.group() not in "'‘" and unclosed is None:
            unclosed = match
    if unclosed and (unclosed.start() == start or following.startswith(unclosed.group())):
        spans = [span for span in spans if span[1] <= unclosed.start()]
        spans.append((unclosed.end(), end))
    return spans


def _opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    before = text[mark.start() - 1] if mark.start() > paragraph[0] else " "
    after = text[mark.end()] if mark.end() < paragraph[1] else " "
    if mark.group() in ("“", "„", "«", "``"):
        return not after.isspace() or mark.group() == "«"
    if mark.group() in ('"', "''", "'", "‘"):
        return not after.isspace() and (before.isspace() or before in '([{—–-/,:;“"')
    return False


def _closing(text: str, opening: re.Match[str], end: int) -> re.Match[str] | None:
    closers = _CLOSERS[opening.group()]
    for mark in _MARK.finditer(text, opening.end(), end):
        if mark.group() not in closers:
            continue
        if opening.group() in "'‘" and not _closes_single(text, mark, end):
            continue
        if mark.group() == "“" or (mark.group() in ('"', "''") and _opens(text, mark, (opening.start(), end))):
            return None
        return mark
    return None


def _closes_single(text: str, mark: re.Match[str], end: int) -> bool:
    """Whether a single mark ends a quotation: no letter follows, and no plural possessive is likely."""
    before = text[mark.start() - 1]
    after = text[mark.end()] if mark.end() < end else " "
    if after.isalnum() or before.isspace():
        return False
    return before != "s" or not after.isspace() or not text[mark.end() + 1 : mark.end() + 2].islower()
