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
    marks = _Marks(text, paragraph)
    spans: list[Span] = []
    unclosed = None
    index = 0
    while index < len(marks.all):
        opening, here = marks.all[index], index
        index += 1
        if not _opens(text, opening, paragraph):
            continue
        closing = marks.closing(here)
        if closing is not None:
            spans.append((opening.end(), marks.all[closing].start()))
            index = closing + 1
        elif opening.group() not in "'‘" and unclosed is None:
            unclosed = opening
    if unclosed and (unclosed.start() == start or following.startswith(unclosed.group())):
        spans = [span for span in spans if span[1] <= unclosed.start()]
        spans.append((unclosed.end(), end))
    return spans


class _Marks:
    """The marks of one paragraph, and which of them closes which; each is looked at once for each kind of opening."""

    def __init__(self, text: str, paragraph: Span) -> None:
        self._text, self._paragraph = text, paragraph
        self.all = tuple(_MARK.finditer(text, *paragraph))
        self._ends: dict[str, int] = {}

    def closing(self, opening: int) -> int | None:
        """The index of the mark that closes the one at index ``opening``; None if none does."""
        kind = self.all[opening].group()
        if self._ends.get(kind, -1) <= opening:
            later = range(opening + 1, len(self.all))
            self._ends[kind] = next((index for index in later if self._ends_at(kind, index)), len(self.all))
        end = self._ends[kind]
        return None if end == len(self.all) or self._opens_anew(self.all[end]) else end

    def _ends_at(self, kind: str, index: int) -> bool:
        mark = self.all[index]
        if mark.group() not in _CLOSERS[kind]:
            return False
        return kind not in "'‘" or _closes_single(self._text, mark, self._paragraph[1])

    def _opens_anew(self, mark: re.Match[str]) -> bool:
        return mark.group() == "“" or (mark.group() in ('"', "''") and _opens(self._text, mark, self._paragraph))


def _opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    before = text[mark.start() - 1] if mark.start() > paragraph[0] else " "
    after = text[mark.end()] if mark.end() < paragraph[1] else " "
    if mark.group() in ("“", "„", "«", "``"):
        return not after.isspace() or mark.group() == "«"
    if mark.group() in ('"', "''", "'", "‘"):
        return not after.isspace() and (before.isspace() or before in '([{—–-/,:;“"')
    return False


def _closes_single(text: str, mark: re.Match[str], end: int) -> bool:
    """Whether a single mark ends a quotation: no letter follows, and no plural possessive is likely."""
    before = text[mark.start() - 1]
    after = text[mark.end()] if mark.end() < end else " "
    if after.isalnum() or before.isspace():
        return False
    return before != "s" or not after.isspace() or not text[mark.end() + 1 : mark.end() + 2].islower()
