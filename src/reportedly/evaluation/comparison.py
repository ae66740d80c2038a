"""One article's annotated claims beside those that were read, in pairs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.evaluation.annotation import AnnotatedArticle, Annotation, Spans
from reportedly.evaluation.assignment import Weights, assigned
from reportedly.evaluation.tokens import Tokens

ENOUGH = 0.5
_QUOTATION_MARK = re.compile(r"[\"“”„«»]|``|''")


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """The tokens that a claim's parts cover. ``quoted`` says whether a quotation mark stands in its content."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An annotated claim and the one that was read for it, by their indices.

    ``overlap`` is the intersection of their contents' tokens over their union, above 0 to 1.
    """

    gold: int
    read: int
    overlap: float
    same_source: bool

    @property
    def found(self) -> bool:
        """Whether the contents agree by half at least, and the sources match."""
        return self.overlap >= ENOUGH and self.same_source


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All annotated claims, all that were read, and which of them belong together."""

    article: AnnotatedArticle
    tokens: Tokens
    gold: tuple[Covered, ...]
    read: tuple[Covered, ...]
    annotations: tuple[Annotation, ...]
    pairs: tuple[Pair, ...]


def compared(article: AnnotatedArticle, read: Sequence[Annotation]) -> Comparison:
    """Pair the claims one to one so that the sum of the overlaps of their contents is greatest.

    Two sources match if both are absent, or if they share a token other than articles, possessives and punctuation (any
    token, if the annotated source consists of such).
    """
    tokens = Tokens(article.text)
    gold_covered = tuple(_covered(article.text, tokens, annotation) for annotation in article.annotations)
    read_covered = tuple(_covered(article.text, tokens, annotation) for annotation in read)
    overlaps = _overlaps(gold_covered, read_covered)
    pairs = (
        Pair(
            gold=one,
            read=other,
            overlap=float(overlaps[one, other]),
            same_source=_same_source(tokens, gold_covered[one].source, read_covered[other].source),
        )
        for one, other in assigned(overlaps)
    )
    return Comparison(
        article=article,
        tokens=tokens,
        gold=gold_covered,
        read=read_covered,
        annotations=tuple(read),
        pairs=tuple(pairs),
    )


def _covered(text: str, tokens: Tokens, annotation: Annotation) -> Covered:
    return Covered(
        source=tokens.covered(annotation.source),
        cue=tokens.covered(annotation.cue),
        content=tokens.covered(annotation.content),
        quoted=_is_quoted(text, annotation.content),
    )


def _is_quoted(text: str, spans: Spans) -> bool:
    return any(_QUOTATION_MARK.search(text[start:end]) for start, end in spans)


def _overlaps(gold: Sequence[Covered], read: Sequence[Covered]) -> Weights:
    overlaps = np.zeros((len(gold), len(read)))
    for row, one in enumerate(gold):
        for column, other in enumerate(read):
            if shared := len(one.content & other.content):
                overlaps[row, column] = shared / len(one.content | other.content)
    return overlaps


def _same_source(tokens: Tokens, gold: frozenset[int], read: frozenset[int]) -> bool:
    return bool(tokens.telling(gold) & read) if gold else not read
