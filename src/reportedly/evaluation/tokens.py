"""The tokens by which spans are compared, so that a blank more or less makes no difference."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from reportedly.records import Span

_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORD = re.compile(r"\w")
# Sharing no more than these does not make two noun phrases the same.
_SLIGHT = frozenset(["a", "an", "the", "s", "my", "your", "his", "her", "its", "our", "their"])


class Tokens:
    """The tokens of a text: runs of word characters, and every other character that is no white space.

    >>> tokens = Tokens("The mayor's office said so.")
    >>> sorted(tokens.covered([(4, 11)]))
    [1, 2, 3]
    >>> sorted(tokens.telling(tokens.covered([(0, 11)])))
    [1]
    """

    def __init__(self, text: str) -> None:
        found = list(_TOKEN.finditer(text))
        self._starts = [token.start() for token in found]
        self._ends = [token.end() for token in found]
        self._telling = [bool(_WORD.match(token[0])) and token[0].lower() not in _SLIGHT for token in found]

    def covered(self, spans: Iterable[Span]) -> frozenset[int]:
        """The numbers of the tokens that any of ``spans`` touches."""
        return frozenset(
            number
            for start, end in spans
            for number in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )

    def telling(self, numbers: frozenset[int]) -> frozenset[int]:
        """Those tokens that are neither article, possessive nor punctuation; all of them if there are no others."""
        return frozenset(number for number in numbers if self._telling[number]) or numbers
