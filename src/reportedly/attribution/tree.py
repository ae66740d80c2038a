"""The dependency parse of an article as a tree: children, subtrees, paths.

Every walk is iterative and bounded, so that an endless sentence or a parse with a cycle costs time in proportion to
its length and never a recursion error.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reportedly.attribution.cues import MISREAD_LEMMAS
from reportedly.records import Parse, Span, Token

TokenRange = tuple[int, int]
"""Half-open range of token indices."""

_MOST_CHILDREN = 64
_MOST_STEPS = 40
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")


def top_of(heads: Sequence[int], tokens: TokenRange) -> int:
    """The first of the tokens that none of the others governs; the root of a sentence, its own governor, is one.

    >>> top_of([1, 1, 1], (0, 2)), top_of([3, 0, 3, 3], (0, 2))
    (1, 0)
    """
    outside = (at for at in range(*tokens) if heads[at] == at or heads[at] not in range(*tokens))
    return next(outside, tokens[0])


class Tree:
    """A parse, with the questions that attribution asks of it.

    A token is named by its index in ``parse.tokens``. Lists of children end after 64 and paths after 40 steps: no
    sentence that a person wrote has more.
    """

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens: tuple[Token, ...] = parse.tokens
        self._starts = [token.start for token in self.tokens]
        self._texts = [token.text.lower() for token in self.tokens]
        lemmas = [token.lemma.lower() for token in parse.tokens]
        self._lemmas = [MISREAD_LEMMAS.get(lemma, lemma) for lemma in lemmas]
        self._heads = [token.head for token in self.tokens]
        self._children: list[list[int]] = [[] for _ in self.tokens]
        self.left = list(range(len(self.tokens)))
        self.right = list(range(len(self.tokens)))
        self._grow()

    def _grow(self) -> None:
        heads, children, left, right = self._heads, self._children, self.left, self.right
        order = [index for index, head in enumerate(heads) if head == index]
        for index, head in enumerate(heads):
            if head != index:
                children[head].append(index)
        for index in order:
            order.extend(children[index])
        for index in reversed(order):
            head = heads[index]
            left[head] = min(left[head], left[index])
            right[head] = max(right[head], right[index])

    def children(self, index: int) -> list[int]:
        """The children in text order."""
        return self._children[index][:_MOST_CHILDREN]

    def child(self, index: int, *deps: str) -> int | None:
        """The first child with one of the labels."""
        return next((child for child in self.children(index) if self.tokens[child].dep in deps), None)

    def with_dep(self, index: int, *deps: str) -> list[int]:
        """All children with one of the labels."""
        return [child for child in self.children(index) if self.tokens[child].dep in deps]

    def ancestors(self, index: int) -> Iterator[int]:
        """The governors from the nearest to the root."""
        for _ in range(_MOST_STEPS):
            head = self._heads[index]
            if head == index:
                return
            index = head
            yield index

    def range(self, index: int) -> TokenRange:
        """The tokens from the first to the last of the subtree."""
        return self.left[index], self.right[index] + 1

    def tokens_in(self, span: Span) -> TokenRange:
        """The tokens that begin in a span of characters."""
        return bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])

    def top(self, tokens: TokenRange) -> int:
        """The first of the tokens that none of the others governs."""
        return top_of(self._heads, tokens)

    def subject(self, verb: int) -> int | None:
        """The verb's own subject, if it has one: of several ("which she said") the one next to the verb.

        A subject behind the verb ("said the mayor") has no clause behind it: there it is that clause's own.
        """
        subjects = self.with_dep(verb, *SUBJECTS)
        before = [subject for subject in subjects if subject < verb]
        if before or not subjects:
            return before[-1] if before else None
        clauses = self.with_dep(verb, "ccomp", "xcomp")
        return None if clauses and clauses[-1] > subjects[0] else subjects[0]

    def is_passive(self, verb: int) -> bool:
        """Whether the verb stands in the passive voice."""
        return self.child(verb, "nsubjpass", "auxpass", "csubjpass") is not None

    def lemma(self, index: int) -> str:
        """The token's lemma in lower case."""
        return self._lemmas[index]

    def text(self, index: int) -> str:
        """The token as printed, in lower case."""
        return self._texts[index]
