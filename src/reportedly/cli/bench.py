"""``reportedly bench``: what each stage costs an article, against a bare parse of the same texts in the same run."""

import asyncio
import resource
import time
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from reportedly.cli.options import Override, overridden, workers_option
from reportedly.cli.progress import progress
from reportedly.cli.summary import print_costs
from reportedly.feeds import open_archive
from reportedly.ledger import Ledger
from reportedly.pages import article_of_text
from reportedly.pipeline.counters import Counters
from reportedly.pipeline.executor import ReadingExecutor
from reportedly.pipeline.logs import start_logging
from reportedly.pipeline.reader import FACTS, reader
from reportedly.pipeline.replay import Replay, ReplayParts
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.reading import StockPipeline
from reportedly.records import Article, Entry, Reading
from reportedly.sample import load_wire, write_archive
from reportedly.settings import Settings

COMPARED = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is replayed, how many articles of it, and where the ledger goes."""

    archive: Path
    articles: int
    ledger: Path
    settings: Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Mean milliseconds an article of our reading and of the stock pipeline, taken in turns by one process.

    ``facts_ms`` and ``parse_ms`` are parts of our reading.
    """

    articles: int
    reading_ms: float
    stock_ms: float
    facts_ms: float
    parse_ms: float

    @property
    def ratio(self) -> float:
        """Our reading over the bare parse: 1 is the same cost."""
        return self.reading_ms / self.stock_ms


@click.command(short_help="Print what each stage costs on this machine.")
@click.argument("archive", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--articles", type=click.IntRange(1), default=500, show_default=True, help="Articles taken at most.")
@workers_option
@click.pass_obj
def bench(settings: Settings, /, archive: Path | None, articles: int, workers: int | None) -> None:
    """Replay ARCHIVE (default: the sample wire) into a new ledger and print what each stage costs.

    The reading is set against the stock language pipeline on the same texts, in turns in one process, so that the
    figures of machines of different speeds can be compared.
    """
    settings = overridden(settings, Override("reading.workers", workers))
    start_logging(replace(settings.log, level="warning"))
    with TemporaryDirectory(prefix="reportedly-") as folder:
        if archive is None:
            archive = Path(folder) / "wire.jsonl"
            write_archive(load_wire(), archive)
        ledger = Path(folder) / "bench.db"
        task = Task(archive=archive, articles=articles, ledger=ledger, settings=settings)
        asyncio.run(_replay(task))
        megabytes = _peak_megabytes(settings.reading.workers)
        compared = _compare(task)
    click.echo(f"Memory: {megabytes:,.0f} MB at most, all processes together (each at its own peak).")
    click.echo(
        f"Reading against a bare parse, {compared.articles} articles in turns in one process: "
        f"{compared.reading_ms:.0f} ms to {compared.stock_ms:.0f} ms, ratio {compared.ratio:.2f}."
    )
    click.echo(
        f"Entities, figures, times, places and events against the parse of the same articles: "
        f"{compared.facts_ms:.0f} ms to {compared.parse_ms:.0f} ms, ratio {compared.facts_ms / compared.parse_ms:.2f}."
    )


async def _replay(task: Task) -> None:
    counters = Counters()
    executor = ReadingExecutor(task.settings)
    began = time.perf_counter()
    await executor.warm()
    click.echo(f"Models loaded by {executor.width} reading processes in {time.perf_counter() - began:.1f} s.")
    try:
        now = datetime.now(UTC)
        with Ledger.open(str(task.ledger)) as ledger, progress("Replaying") as bar:
            parts = ReplayParts(
                ledger=ledger, executor=executor, counters=counters, settings=task.settings.reading, now=now
            )

            def done(entry: Entry, reading: Reading | None) -> None:
                bar.advance((counters.versions + counters.unchanged) / task.articles)

            items = islice(open_archive(task.archive, now=now), task.articles)
            began = time.perf_counter()
            await Replay(parts, done=done).run("bench", items, asyncio.Event())
            seconds = time.perf_counter() - began
    finally:
        executor.close()
    count = counters.versions + counters.unchanged
    click.echo(f"{count} articles in {seconds:.1f} s, whole way: {count / seconds:.1f} articles a second.")
    print_costs(counters)


def _peak_megabytes(workers: int) -> float:
    """Upper bound: this process's peak and, for each worker, the peak of the largest one."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    largest_child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss if workers else 0
    return (own + workers * largest_child) / 1024


def _compare(task: Task) -> Comparison:
    articles = _articles(task)
    ours, stock = reader(task.settings.reading), StockPipeline()
    for article in articles[:2]:
        ours.read(article)
        stock.parse(article.text)
    reading_s = stock_s = 0.0
    stages: dict[str, float] = defaultdict(float)
    for article in articles:
        began = time.perf_counter()
        watch = Stopwatch()
        ours.read(article, watch)
        middle = time.perf_counter()
        for lap in watch.times:
            stages[lap.stage] += lap.seconds
        stock.parse(article.text)
        reading_s += middle - began
        stock_s += time.perf_counter() - middle
    each = 1000 / max(1, len(articles))
    return Comparison(
        articles=len(articles),
        reading_ms=reading_s * each,
        stock_ms=stock_s * each,
        facts_ms=sum(stages[stage] for stage in FACTS) * each,
        parse_ms=stages["parse"] * each,
    )


def _articles(task: Task) -> list[Article]:
    items = islice(open_archive(task.archive, now=datetime.now(UTC)), min(COMPARED, task.articles))
    found = (article_of_text(item.entry).article for item in items if item.entry and item.entry.text)
    return [article for article in found if article is not None and article.language in {"en", None}]
