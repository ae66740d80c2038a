"""From tokens to characters: where exactly a source, a cue and a content begin and end.

The conventions are those of PolNeAR (Newell et al., "An Attribution Relations Corpus for Political News", LREC 2018):
content keeps its quotation marks, the punctuation inside them and the word "that"; the comma or full stop that
only closes the reporting sentence stays outside.
"""

from bisect import bisect_left
from collections.abc import Sequence

from reportedly.attribution.tree import TokenRange
from reportedly.records import Parse, Span

OPENING = frozenset("“‘\"'`«„")
CLOSING = frozenset("”’\"'»")
_WIDEST_MARK = 2
_LOOSE = frozenset(" \t\r\n\u00a0.,;:-–—")
_LEADING = frozenset(" \t\r\n\u00a0.,;:)-–—?!")


_GOOD_PART = 0.3
_SHORTEST_QUOTATION = 20


def joined(spans: Sequence[Span]) -> list[Span]:
    """The spans in text order, joined where they overlap."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def printed(parse: Parse, tokens: TokenRange) -> Span:
    """The characters from the first to the last of the tokens."""
    return parse.tokens[tokens[0]].start, parse.tokens[tokens[1] - 1].end


def with_marks(text: str, quotation: Span) -> Span:
    """The quotation together with the marks around it, as far as they are printed."""
    start, end = quotation
    while start > 0 and text[start - 1] in OPENING and quotation[0] - start < _WIDEST_MARK:
        start -= 1
    while end < len(text) and text[end] in CLOSING and end - quotation[1] < _WIDEST_MARK:
        end += 1
    return start, end


class Boundaries:
    """Trims spans by the conventions above, knowing where the quotations are."""

    def __init__(self, parse: Parse) -> None:
        self._text = parse.text
        self._dateline = parse.dateline or (0, 0)
        self.marked = sorted(with_marks(parse.text, span) for span in parse.quotations)
        self._starts = [start for start, _ in self.marked]

    def content(self, span: Span) -> Span | None:
        """The span without loose punctuation and with whole quotation marks; None if nothing is left."""
        start, end = self._trim(*span)
        if start >= end:
            return None
        return self._whole_marks(start, end)

    def whole(self, spans: Sequence[Span], holes: Sequence[Span]) -> tuple[Span, ...]:
        """The spans trimmed, joined, and each completed to the quotation that it holds a good part of.

        A quotation is left as it is where a hole, such as the cue, lies in it.
        """
        taken = list(spans)
        first = max(0, bisect_left(self._starts, min(start for start, _ in spans)) - 1)
        last = bisect_left(self._starts, max(end for _, end in spans))
        for mark in self.marked[first:last]:
            shared = sum(max(0, min(mark[1], end) - max(mark[0], start)) for start, end in spans)
            is_free = all(hole[1] <= mark[0] or mark[1] <= hole[0] for hole in holes)
            if is_free and shared >= _GOOD_PART * (mark[1] - mark[0]) and mark[1] - mark[0] >= _SHORTEST_QUOTATION:
                taken.append(mark)
        return tuple(trimmed for span in joined(taken) if (trimmed := self.plain(span)))

    def plain(self, span: Span) -> Span | None:
        """The span without white space and loose punctuation at its ends; None if nothing is left."""
        start, end = self._trim(*span)
        return (start, end) if start < end else None

    def _trim(self, start: int, end: int) -> Span:
        text = self._text
        if self._dateline[0] <= start < self._dateline[1]:
            start = min(self._dateline[1], end)
        while start < end and text[start] in _LEADING:
            start += 1
        while end > start and text[end - 1] in _LOOSE and not self._is_abbreviation(start, end):
            end -= 1
        return start, end

    def _is_abbreviation(self, start: int, end: int) -> bool:
        """Whether the full stop at the end belongs to an initialism ("U.S.")."""
        text = self._text
        return end - start >= 4 and text[end - 1] == "." and text[end - 3] == "." and text[end - 2].isupper()

    def _whole_marks(self, start: int, end: int) -> Span:
        """Take in the quotation that ends with the content, is cut by its end, or follows it at once."""
        start = self._opening_before(start, end)
        last = bisect_left(self._starts, end + 2) - 1
        if last < 0:
            return start, end
        opening, closing = self.marked[last]
        if opening < start or closing <= end:
            return start, end
        return start, closing

    def _opening_before(self, start: int, end: int) -> int:
        """Where the content starts if the mark just before it belongs to a quotation that it holds whole."""
        at = bisect_left(self._starts, start) - 1
        if at < 0:
            return start
        opening, closing = self.marked[at]
        is_next = start - opening <= _WIDEST_MARK and closing - end <= _WIDEST_MARK + 1
        return opening if is_next else start
