"""The tokens of an article by position, and as a dependency tree: what each of them governs."""

from bisect import bisect_left
from collections.abc import Sequence

from reportedly.records import Parse, Span, Token


class Tree:
    """The tokens of one article with what each of them governs; made at the first question."""

    def __init__(self, parse: Parse) -> None:
        self.tokens = parse.tokens
        self._starts = [token.start for token in parse.tokens]
        self._dateline = parse.dateline or (0, 0)
        self._children: list[list[int]] | None = None

    def token_at(self, position: int) -> int:
        """The index of the token that starts at or after ``position``, or that holds it."""
        index = bisect_left(self._starts, position)
        if index and self.tokens[index - 1].end > position:
            return index - 1
        return index

    def tokens_of(self, span: Span) -> range:
        """The tokens that a span touches, one at least."""
        first = self.token_at(span[0])
        return range(first, max(first + 1, self.token_at(span[1])))

    def kin(self, at: int) -> Sequence[int]:
        """The tokens that a token governs, in text order; nothing governs the words of the dateline."""
        if self._children is None:
            self._children = [[] for _ in self.tokens]
            first, last = self._dateline
            for index, token in enumerate(self.tokens):
                if token.head != index and not first <= token.start < last:
                    self._children[token.head].append(index)
        return self._children[at]

    def child(self, at: int, *labels: str) -> int | None:
        """The first token under another one by one of these labels."""
        return next((one for one in self.kin(at) if self.tokens[one].dep in labels), None)

    def head(self, at: int) -> Token:
        """The token that governs another one; a root governs itself."""
        return self.tokens[self.tokens[at].head]

    def is_root(self, at: int) -> bool:
        """Whether nothing governs a token."""
        return self.tokens[at].head == at

    def is_verb(self, at: int) -> bool:
        """Whether a token is tagged as a verb or a modal."""
        return self.tokens[at].tag.startswith(("VB", "MD"))

    def top(self, part: range) -> int:
        """The token of a range that none of its others governs."""
        inside = (at for at in part if self.is_root(at) or self.tokens[at].head not in part)
        return next(inside, part.start)
