"""A text in sentences, in any language that sets a mark at their ends."""

import re

from reportedly.records import Span

MOST = 80
"""Sentences that are compared at most: the first ones."""

_PARAGRAPH = re.compile(r"[^\n]*[^\s][^\n]*")
_END = re.compile(r"([^\s.!?…]*)([.!?…]+[\"'”’»“)\]]*)[\s\u00a0]+(?=[\"'“„«‘(\[–—-]*\s?[^\W_a-zа-яёіїєґß-öø-ÿ])")
_SHORT = frozenset(
    str.split("mr mrs ms dr st jr sr sen gov gen rep lt col prof inc mme mlle sra dra hr fr nr no bzw vgl")
)


def sentences(text: str) -> tuple[Span, ...]:
    r"""Where the sentences of a text stand, the first :data:`MOST`; none runs over two paragraphs.

    >>> text = "Mr. Orlo came on 3. Mai. “Why?” she asked.\nNobody knew."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Mr. Orlo came on 3. Mai.', '“Why?” she asked.', 'Nobody knew.']
    """
    found: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text):
        start = paragraph.start() + len(paragraph[0]) - len(paragraph[0].lstrip())
        last = paragraph.start() + len(paragraph[0].rstrip())
        for end in _END.finditer(text, paragraph.start(), last):
            if not _is_short(end[1], end[2]):
                found.append((start, end.end(2)))
                start = end.end()
        found.append((start, last))
        if len(found) >= MOST:
            break
    return tuple(found[:MOST])


def _is_short(word: str, mark: str) -> bool:
    """Whether a point is one of a shortened word, an initial or an ordinal number."""
    if mark != ".":
        return False
    return word.casefold() in _SHORT or (len(word) == 1 and word.isalpha()) or (word.isdigit() and len(word) < 3)
