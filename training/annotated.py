"""Annotated articles as lessons: the attributions that people marked, as token ranges."""

import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from batches import Query, known
from parses import parsed
from torch import Tensor
from torch.nn.functional import one_hot

from reportedly.attribution.network.features import Indices, token_features
from reportedly.attribution.network.relations import Relations, reach
from reportedly.attribution.network.windows import Window
from reportedly.attribution.tree import TokenRange
from reportedly.evaluation import AnnotatedArticle, read_gold
from reportedly.records import Article, Parse, Span

SOURCE, CONTENT = 1, 3
"""The labels that begin a source and a content; each is followed by the one that continues it. 0 is outside."""

AS_DRAWN = 0.7
"""The share of true cues that the linker is shown as the tagger drew them, if it did."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution of the annotation, as token ranges."""

    cue: TokenRange
    source: tuple[TokenRange, ...]
    content: tuple[TokenRange, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated article."""

    article: AnnotatedArticle
    parse: Parse
    features: Indices
    relations: Relations
    gold: tuple[Gold, ...]

    def cues(self, window: Window) -> Tensor:
        """As a lesson: certain."""
        labels = torch.zeros(window.last - window.first, dtype=torch.long)
        for gold in self.gold:
            _mark(labels, gold.cue, window.first, 1)
        return one_hot(labels, 3).float()

    def spans(self, window: Window) -> Tensor:
        """As a lesson."""
        return _labels(self.gold, (window.first, window.last))

    def queries(self, window: Window, drawn: Sequence[TokenRange], rng: random.Random) -> list[Query]:
        """The true cues, most of them as drawn, and of those drawn wrongly half as many, and one more."""
        golds = [gold for gold in self.gold if window.first <= gold.cue[0] and gold.cue[1] <= window.last]
        asked: list[Query] = []
        met: set[int] = set()
        room = len(golds) // 2 + 1
        for cue in drawn:
            hit = next((n for n, gold in enumerate(golds) if cue[0] < gold.cue[1] and gold.cue[0] < cue[1]), None)
            if hit is None and room > 0:
                room -= 1
                asked.append(_query(cue, window, None))
            elif hit is not None and hit not in met and rng.random() < AS_DRAWN:
                met.add(hit)
                asked.append(_query(cue, window, golds[hit]))
        return asked + [_query(gold.cue, window, gold) for n, gold in enumerate(golds) if n not in met]


def load(path: Path, cache_folder: Path) -> list[Annotated]:
    """Read the articles of a gold file; their parses are kept in ``cache_folder`` from one run to the next."""
    articles = read_gold(path)
    texts = [Article(id=article.id, text=article.text, title=article.title) for article in articles]
    parses = parsed(texts, cache_folder / f"{path.name}.parses")
    return [_annotated(article, parse) for article, parse in zip(articles, parses, strict=True)]


def _annotated(article: AnnotatedArticle, parse: Parse) -> Annotated:
    starts, ends = [token.start for token in parse.tokens], [token.end for token in parse.tokens]

    def ranges(spans: Iterable[Span]) -> tuple[TokenRange, ...]:
        found = ((bisect_right(ends, start), bisect_left(starts, end)) for start, end in spans)
        return tuple((first, last) for first, last in found if first < last)

    gold = []
    for one in article.annotations:
        cue, content = ranges(one.cue), ranges(one.content)
        if cue and content:
            gold.append(Gold(cue[0], ranges(one.source), content))
    return Annotated(article, parse, token_features(parse), Relations(parse), tuple(gold))


def _query(cue: TokenRange, window: Window, gold: Gold | None) -> Query:
    """A candidate that is no cue teaches the labels nothing: only its acceptance counts."""
    region = reach(cue, window)
    return Query(cue, region, float(gold is not None), known(_labels([gold] if gold else [], region)))


def _labels(golds: Sequence[Gold], region: TokenRange) -> Tensor:
    labels = torch.zeros(region[1] - region[0], dtype=torch.long)
    for gold in golds:
        for part in gold.source:
            _mark(labels, part, region[0], SOURCE)
        for part in gold.content:
            _mark(labels, part, region[0], CONTENT)
    return labels


def _mark(labels: Tensor, part: TokenRange, first: int, begin: int) -> None:
    """Label the tokens of ``part`` that lie in ``labels``, which begin with the token ``first``."""
    start, end = max(0, part[0] - first), min(len(labels), part[1] - first)
    if start < end:
        labels[start:end] = begin + 1
        if part[0] >= first:
            labels[start] = begin
