"""A stretch of text as the parser should see it, and the way back to the offsets of the verbatim text."""

import re
from dataclasses import dataclass

from reportedly.records import Span

_ODD = re.compile(r"\s{2,}|[^\S ]|[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]+")
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_LONGEST_WORD = 200
_ENDLESS = re.compile(rf"(?<!\S)(\S{{{_LONGEST_WORD}}})\S++")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainText:
    """``text`` without odd white space, invisible characters, curly apostrophes and the ends of endless words.

    ``offsets`` gives for each character, and for the end, its place in the verbatim text; None if nothing was odd,
    and character ``i`` is then the verbatim text's ``start + i``.
    """

    text: str
    start: int
    offsets: tuple[int, ...] | None = None

    @classmethod
    def of(cls, text: str, span: Span) -> "PlainText":
        r"""The plain form of ``text[span]``.

        Each run of white space is one blank, apostrophes are straight, invisible characters are gone. Of what runs on
        for more than 200 characters without a blank (a URL, a chain of hyphens, a line of dots) only those remain:
        a tokenizer's time grows with the square of a word's length.

        >>> PlainText.of("some\u00ad\u00a0 words", (0, 12)).text
        'some words'
        """
        start, end = span
        part = text[start:end].replace("’", "'")  # the model knows contractions by the straight apostrophe
        beyond = {index for word in _ENDLESS.finditer(part) for index in range(word.end(1), word.end())}
        if not beyond and not _ODD.search(part):
            return cls(text=part, start=start)
        part = _SURROGATE.sub("\ufffd", part)
        kept: list[str] = []
        offsets: list[int] = []
        for index, character in enumerate(part):
            if index in beyond or _INVISIBLE.match(character):
                continue
            blank = bool(_BLANKS.match(character))
            if blank and kept and kept[-1] == " ":
                continue
            kept.append(" " if blank else character)
            offsets.append(start + index)
        return cls(text="".join(kept), start=start, offsets=(*offsets, end))

    def span(self, start: int, end: int) -> Span:
        """The verbatim text's span of a non-empty ``text[start:end]``."""
        if self.offsets is None:
            return self.start + start, self.start + end
        return self.offsets[start], self.offsets[end - 1] + 1
