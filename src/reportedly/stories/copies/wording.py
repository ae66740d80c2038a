"""A text as the words by which it is compared with others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.records import Span
from reportedly.stories.copies.quoted import quoted_spans
from reportedly.stories.copies.spelling import folded

_WORD = re.compile(r"%|\b[Pp]er\s?cent\b|\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of a text, in its order: their folded forms, and whether they stand between quotation marks.

    ``prose`` is how many do not.
    """

    text: str
    forms: tuple[str, ...]
    quoted: tuple[bool, ...]
    prose: int

    def spans(self) -> tuple[Span, ...]:
        """Where each word stands in the text."""
        found = (_WORD.finditer(self.text, *stretch) for stretch, _ in _stretches(self.text))
        return tuple(match.span() for matches in found for match in matches)


def wording(text: str) -> Wording:
    """The words of a text.

    >>> words = wording("The harbour’s edge, “he said”, rose 5%.")
    >>> words.forms
    ('the', 'harbors', 'edge', 'he', 'said', 'rose', '5', 'percent')
    >>> words.prose, words.text[slice(*words.spans()[1])]
    (6, 'harbour’s')
    """
    forms: list[str] = []
    quoted: list[bool] = []
    for (start, end), is_quoted in _stretches(text):
        forms += map(folded, _WORD.findall(text, start, end))
        quoted += [is_quoted] * (len(forms) - len(quoted))
    return Wording(text=text, forms=tuple(forms), quoted=tuple(quoted), prose=len(quoted) - sum(quoted))


def _stretches(text: str) -> Iterator[tuple[Span, bool]]:
    """The text in stretches, and whether each stands between quotation marks."""
    last = 0
    for start, end in quoted_spans(text):
        yield (last, start), False
        yield (start, end), True
        last = end
    yield (last, len(text)), False
