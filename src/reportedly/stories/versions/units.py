"""Texts in the units that are compared: sentences by their print alone, so that the same text is always cut alike."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reportedly.records import Span
from reportedly.stories.versions.wording import Word, within, words_of

_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*(?:\n|$)))*")
_LINE = re.compile(r"\S[^\n]*")
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9À-Þ])")
_SHORT_FORM = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Capt|Sgt|Sen|Rep|Gov|Prof|No|vs|Inc|[A-Z])|\b[ap]\.m)\.\s+$"
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or a line: where it stands, the indices of its words, the number of its paragraph."""

    span: Span
    words: range
    paragraph: int
    key: str


class Cut:
    """A text cut into paragraphs, units and words; units without words are left out."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.paragraphs = tuple(_paragraphs(text))
        self.words = words_of(text, self.paragraphs)
        self.units = tuple(self._units())

    def _units(self) -> Iterator[Unit]:
        for number, paragraph in enumerate(self.paragraphs):
            for span in _sentences(self.text, paragraph):
                indices = within(self.words, span)
                if indices:
                    key = " ".join(self.words[index].key for index in indices)
                    yield Unit(span, indices, number, key)

    @cached_property
    def unit_of_word(self) -> dict[int, int]:
        """The index of the unit that each word stands in."""
        return {word: place for place, unit in enumerate(self.units) for word in unit.words}

    def keys(self, indices: range) -> list[str]:
        """What words are compared by."""
        return [self.words[index].key for index in indices]

    def word(self, index: int) -> Word:
        """One word."""
        return self.words[index]


def _paragraphs(text: str) -> Iterator[Span]:
    """Between blank lines if the text has any, else its lines."""
    pattern = _PARAGRAPH if _BLANK_LINE.search(text.strip()) else _LINE
    for match in pattern.finditer(text):
        yield match.start(), match.start() + len(match.group().rstrip())


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    start, end = paragraph
    for match in _END.finditer(text, start, end):
        if not _SHORT_FORM.search(text, start, match.end()):
            yield start, match.start() + len(match.group().rstrip())
            start = match.end()
    if start < end:
        yield start, end
