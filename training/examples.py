"""Annotated articles as the network sees them: parses, features, and the gold attributions as token ranges."""

import pickle
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportedly.attribution.network.features import Indices, token_features
from reportedly.attribution.network.relations import Relations
from reportedly.evaluation import AnnotatedArticle, read_gold
from reportedly.reading import Parser
from reportedly.records import Article, Parse, Span

TokenRange = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution of the annotation, as token ranges."""

    cue: TokenRange
    source: tuple[TokenRange, ...]
    content: tuple[TokenRange, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated article."""

    article: AnnotatedArticle
    parse: Parse
    features: Indices
    relations: Relations
    gold: tuple[Gold, ...]


def load(path: Path, cache_folder: Path) -> list[Example]:
    """Read the articles of a gold file; their parses are kept in ``cache_folder`` from one run to the next."""
    articles = read_gold(path)
    kept = cache_folder / f"{path.name}.parses"
    if not kept.exists():
        with ProcessPoolExecutor() as pool:
            kept.write_bytes(pickle.dumps(list(pool.map(_parse, articles, chunksize=8))))
    parses = pickle.loads(kept.read_bytes())  # noqa: S301 -- our own file, written above
    return [_example(article, parse) for article, parse in zip(articles, parses, strict=True)]


@cache
def _parser() -> Parser:
    return Parser()


def _parse(article: AnnotatedArticle) -> Parse:
    text = Article(id=article.id, text=article.text, title=article.title)
    return _parser().parse(text, max_characters=1_000_000)


def _example(article: AnnotatedArticle, parse: Parse) -> Example:
    starts, ends = [token.start for token in parse.tokens], [token.end for token in parse.tokens]

    def ranges(spans: Iterable[Span]) -> tuple[TokenRange, ...]:
        found = ((bisect_right(ends, start), bisect_left(starts, end)) for start, end in spans)
        return tuple((first, last) for first, last in found if first < last)

    gold = []
    for one in article.annotations:
        cue, content = ranges(one.cue), ranges(one.content)
        if cue and content:
            gold.append(Gold(cue[0], ranges(one.source), content))
    return Example(article, parse, token_features(parse), Relations(parse), tuple(gold))
