"""Texts in the units that are compared: sentences by their print alone, so that the same text is always cut alike."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
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
_LONGEST, _SHORT = 400, 16
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or a line: where it stands, the indices of its words, the number of its paragraph."""

    span: Span
    words: range
    paragraph: int
    key: str


class Cut:
    """A text cut into paragraphs, units and words; units without words are left out, endless ones cut."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.paragraphs = tuple(_paragraphs(text))
        self.words = words_of(text, self.paragraphs)
        self.units = tuple(self._units())

    def _units(self) -> Iterator[Unit]:
        for number, paragraph in enumerate(self.paragraphs):
            for span in _sentences(self.text, paragraph):
                words = within(self.words, span)
                for start in range(words.start, words.stop, _LONGEST):
                    yield self._unit(span, range(start, min(start + _LONGEST, words.stop)), words, number)

    def _unit(self, span: Span, part: range, words: range, paragraph: int) -> Unit:
        """A unit of the words ``part``, out of all ``words`` of a sentence."""
        start = span[0] if part.start == words.start else self.words[part.start].start
        end = span[1] if part.stop == words.stop else self.words[part.stop - 1].end
        return Unit((start, end), part, paragraph, " ".join(self.words[index].key for index in part))

    @cached_property
    def unit_of_word(self) -> dict[int, int]:
        """The index of the unit that each word stands in."""
        return {word: place for place, unit in enumerate(self.units) for word in unit.words}

    @cached_property
    def bags(self) -> tuple[Counter[str], ...]:
        """The words of each unit, without their order."""
        return tuple(Counter(unit.key.split(" ")) for unit in self.units)

    def keys(self, indices: Iterable[int]) -> list[str]:
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
        if not _SHORT_FORM.search(text, max(start, match.end() - _SHORT), match.end()):
            yield start, match.start() + len(match.group().rstrip())
            start = match.end()
    if start < end:
        yield start, end
