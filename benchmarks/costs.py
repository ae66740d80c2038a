"""What does an article cost, step by step, in milliseconds of the processor? One process reads and keeps all up.

    python benchmarks/costs.py ARCHIVE|LEDGER.db [--articles 500] [--profile STEP]

ARCHIVE is in JSON Lines; of a ledger (which is upgraded), its articles are read again. Printed is, for each step, the
mean of all articles and of the last fifth of them, when the ledger is fullest, and its share of reading. ``--profile``
prints what a step of keeping spends its time on.
"""

import argparse
import cProfile
import pstats
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from reportedly.feeds import open_archive
from reportedly.ledger import Ledger
from reportedly.pages import article_of_text
from reportedly.pipeline.keepers import keepers
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.reader import reader
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Article, Commit, Entry
from reportedly.settings import Settings

KEPT = ("commit", *(keeper.name for keeper in keepers()))


def articles_of(path: Path) -> Iterator[tuple[Entry, Article]]:
    """The articles with their entries, in order."""
    if path.suffix != ".db":
        for item in open_archive(path, now=datetime.now(UTC)):
            if item.entry is not None and (article := article_of_text(item.entry).article) is not None:
                yield item.entry, article
        return
    with Ledger.open(str(path)) as ledger:
        for number, reading in enumerate(ledger.readings()):
            article = reading.article
            at = article.seen_at or article.published_at or datetime.now(UTC)
            told = {"title": article.title, "outlet": article.outlet, "published_at": article.published_at}
            yield Entry(source="again", key=str(number), seen_at=at, url=article.url, **told), article


def measured(path: Path, most: int, profiled: str | None) -> list[dict[str, float]]:
    """For each article the milliseconds of each step."""
    settings, found = Settings(), list[dict[str, float]]()
    read = reader(settings.reading)
    kept = keepers(settings)
    profile = cProfile.Profile()
    for keeper in kept:
        if keeper.name == profiled:
            keep = keeper.keep
            keeper.keep = lambda *given, keep=keep: profile.runcall(keep, *given)  # type: ignore[method-assign]
    with tempfile.TemporaryDirectory() as folder, Ledger.open(str(Path(folder) / "costs.db")) as ledger:
        keeping = Keeping(ledger, kept)
        for entry, article in islice(articles_of(path), most):
            watch = Stopwatch(time.process_time)
            reading = read.read(article, watch)
            watch.lap("reading")
            commit = Commit(entry=entry, known_at=entry.seen_at, article=article, reading=reading)
            if profiled == "commit":
                profile.runcall(keeping.commit, commit, watch)
            else:
                keeping.commit(commit, watch)
            steps: defaultdict[str, float] = defaultdict(float)
            for lap in watch.times:
                steps[lap.stage] += 1000 * lap.seconds
            found.append(steps)
    if profiled:
        pstats.Stats(profile).sort_stats("tottime" if profiled == "commit" else "cumulative").print_stats(45)
    return found


def main() -> None:
    """Measure, and print a table."""
    given = argparse.ArgumentParser()
    given.add_argument("path", type=Path)
    given.add_argument("--articles", type=int, default=500)
    given.add_argument("--profile")
    options = given.parse_args()
    found = measured(options.path, options.articles, options.profile)[1:]
    last = found[-len(found) // 5 :]
    names = list(dict.fromkeys(name for steps in found for name in steps))

    def mean(of: list[dict[str, float]], *steps: str) -> float:
        return sum(one.get(step, 0.0) for one in of for step in steps) / len(of)

    reading = [name for name in names if name not in KEPT]
    print(f"{len(found)} articles\n{'step':24}{'ms each':>10}{'last fifth':>12}{'of reading':>12}")
    for name, steps in [*((name, (name,)) for name in names), ("all reading", reading), ("all keeping", KEPT)]:
        share = mean(found, *steps) / mean(found, *reading)
        print(f"{name:24}{mean(found, *steps):>10.2f}{mean(last, *steps):>12.2f}{share:>12.1%}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
