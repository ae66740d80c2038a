"""Where paragraphs begin and end in a text that is kept verbatim."""

import re
from collections.abc import Iterator
from itertools import pairwise

from reportedly.records import Span

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BLANK = re.compile(r"[\s\u200b-\u200d\u2060\ufeff\u00ad]*")
_INVISIBLE = "\u200b\u2060\ufeff\u00ad"
_LOST_BREAK = re.compile(r"(?<![^\S\n\r])[^\S\n\r]{3,}+(?=[A-Z0-9“‘\"'«(\[])")
_UNFINISHED = re.compile(r"[^.!?…:”\"’'»)\]]\s*$")

# A mail-style text is wrapped at some 60 to 80 columns; the paragraphs of a page are one line each, however long.
_WRAPPED_MIN, _WRAPPED_MAX = 45, 100


def paragraphs(text: str, *, max_characters: int | None = None) -> tuple[Span, ...]:
    r"""Spans of the paragraphs of ``text``, in order, without surrounding white space.

    A blank line ends a paragraph, and so does a single line break, unless the lines are wrapped in the middle of a
    sentence. Of a text longer than ``max_characters`` the paragraphs up to that offset are given, the last cut at
    white space where it has some.

    >>> paragraphs("A headline\nA standfirst\r\n\r\nProse. ")
    ((0, 10), (11, 23), (27, 33))
    """
    end = len(text) if max_characters is None else _cut(text, max_characters)
    spans: list[Span] = []
    for block in _blocks(text, end):
        spans += _joined(text, block)
    return tuple(part for span in spans for part in _parted(text, span))


def _cut(text: str, limit: int) -> int:
    if len(text) <= limit:
        return len(text)
    for end in range(limit, max(0, limit - 200), -1):
        if text[end].isspace():
            return end
    return limit


def _blocks(text: str, end: int) -> Iterator[list[Span]]:
    block: list[Span] = []
    previous = 0
    for match in _LINE.finditer(text, 0, end):
        if _BLANK.fullmatch(match.group()):
            continue
        between = text[previous : match.start()].replace("\r\n", "\n")
        if block and len(between) > 1:
            yield block
            block = []
        block.append(match.span())
        previous = match.end()
    if block:
        yield block


def _joined(text: str, block: list[Span]) -> list[Span]:
    """The block's lines, those that a line break cut in mid-sentence put together again."""
    spans = [block[0]]
    for above, line in pairwise(block):
        last_line = text[above[0] : above[1]]
        wrapped = _WRAPPED_MIN <= len(last_line) <= _WRAPPED_MAX and _UNFINISHED.search(last_line)
        if wrapped and text[line[0] : line[1]].lstrip()[:1].islower():
            spans[-1] = (spans[-1][0], line[1])
        else:
            spans.append(line)
    return spans


def _parted(text: str, span: Span) -> Iterator[Span]:
    """The span without its edges, parted where three blanks or more stand for a line break that was lost."""
    start = span[0]
    for match in [*_LOST_BREAK.finditer(text, *span), None]:
        end = match.start() if match else span[1]
        stripped = _stripped(text, (start, end))
        if stripped[0] < stripped[1]:
            yield stripped
        start = match.end() if match else end


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    while start < end and _is_blank(text[start]):
        start += 1
    while start < end and _is_blank(text[end - 1]):
        end -= 1
    return start, end


def _is_blank(character: str) -> bool:
    return character.isspace() or character in _INVISIBLE
