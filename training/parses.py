"""The parses of many articles, made once and kept in a file."""

import pickle
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from reportedly.reading import Parser
from reportedly.records import Article, Parse


def parsed(articles: Sequence[Article], kept: Path) -> list[Parse]:
    """The parses of ``articles``, in their order; taken from the file ``kept`` if it is there, else written to it."""
    if not kept.exists():
        with ProcessPoolExecutor() as pool:
            kept.write_bytes(pickle.dumps(list(pool.map(_parse, articles, chunksize=8))))
    parses: list[Parse] = pickle.loads(kept.read_bytes())  # noqa: S301 -- our own file, written above
    return parses


@cache
def _parser() -> Parser:
    return Parser()


def _parse(article: Article) -> Parse:
    return _parser().parse(article, max_characters=1_000_000)
