"""What of a sentence stands in its translation too, whatever the language: names, numbers, times, words in common.

After Simard, Foster and Isabelle, "Using cognates to align sentences in bilingual corpora" (1992).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reportedly.records import Span
from reportedly.stories.translations.calendars import counted_words
from reportedly.stories.translations.numerals import numerals
from reportedly.stories.translations.sounds import letters
from reportedly.stories.translations.units import sentences

LEAST_NAME, LEAST_WORD = 3, 6
"""Letters that a word has at least that may be a name, or one in common."""

WORD = re.compile(r"[^\W\d_]+")


class Kind(StrEnum):
    """What an anchor is: a number, a time, a name, a sentence's first word with its capital, any other long word."""

    NUMBER = "number"
    TIME = "time"
    NAME = "name"
    FIRST = "first"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something that a translation has too; ``form`` is a value, a time, or a word in plain letters."""

    kind: Kind
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: where it stands, its anchors, each once, and how many words and letters it has."""

    span: Span
    anchors: frozenset[Anchor]
    words: int
    letters: int


@lru_cache(maxsize=128)
def told(text: str, language: str | None) -> tuple[Sentence, ...]:
    """The sentences of a text with their anchors.

    >>> (sentence,) = told("In July the harbour of Vell saw 1,207 ships.", "en")
    >>> sorted(f"{anchor.kind}: {anchor.form}" for anchor in sentence.anchors)
    ['name: vell', 'number: 1207', 'time: m7', 'word: harbour']
    """
    counted = counted_words(language)
    return tuple(_sentence(text, span, language, counted) for span in sentences(text))


def _sentence(text: str, span: Span, language: str | None, counted: Mapping[str, str]) -> Sentence:
    printed = text[slice(*span)]
    words = WORD.findall(printed)
    anchors = {Anchor(Kind.NUMBER, number.value) for number in numerals(printed, language)}
    told_by = (_anchor(word, counted, is_first=at == 0) for at, word in enumerate(words))
    anchors.update(anchor for anchor in told_by if anchor is not None)
    return Sentence(span=span, anchors=frozenset(anchors), words=len(words), letters=sum(map(len, words)))


def _anchor(word: str, counted: Mapping[str, str], *, is_first: bool) -> Anchor | None:
    form = letters(word)
    value = counted.get(form) or counted.get(word)
    if value is not None:
        return Anchor(Kind.NUMBER if value.isdigit() else Kind.TIME, value)
    if word[0].isupper() and len(form) >= LEAST_NAME:
        return Anchor(Kind.FIRST if is_first else Kind.NAME, form)
    return Anchor(Kind.WORD, form) if len(form) >= LEAST_WORD else None
