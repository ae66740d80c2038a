"""What attribution costs, set against the stock language pipeline on the same texts in the same process."""

import gc
import time
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.pipeline.reader import reader
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.reading import StockPipeline
from reportedly.records import Article
from reportedly.settings import ReadingSettings

WARMED_UP = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Mean milliseconds an article, taken in turns by one process; ``ratio`` 1 would be the same cost."""

    articles: int
    attribution_ms: float
    stock_ms: float
    ratio: float


def attribution_cost(articles: Sequence[Article], settings: ReadingSettings) -> Cost:
    """The attribution stage against parser, tagger and names of the stock pipeline; ``articles`` is not empty.

    As in a reading process, the garbage collector does not look through what was loaded.
    """
    ours, stock = reader(settings), StockPipeline()
    for article in articles[:WARMED_UP]:
        ours.read(article)
        stock.parse(article.text)
    gc.freeze()
    attribution_s = stock_s = 0.0
    for article in articles:
        watch = Stopwatch()
        ours.read(article, watch)
        attribution_s += sum(stage.seconds for stage in watch.times if stage.stage == "attribution")
        began = time.perf_counter()
        stock.parse(article.text)
        stock_s += time.perf_counter() - began
    gc.unfreeze()
    each = 1000 / len(articles)
    return Cost(
        articles=len(articles),
        attribution_ms=attribution_s * each,
        stock_ms=stock_s * each,
        ratio=attribution_s / stock_s,
    )
