"""Feeds of an archive's articles are watched, and the watcher is killed again and again: is every article there once?

    python benchmarks/crash.py ARCHIVE [--articles 500] [--kills 10] [--seed 1]

Exit status 1 if an article is missing, is there twice, or was read other than once.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from archive_press import articles_of, outlets_of

from reportedly.clock import WallClock
from reportedly.ledger import Ledger
from reportedly.sample import Press, PressOptions

ENVIRONMENT = {
    "REPORTEDLY_FETCH_ALLOW_NETWORKS": "127.0.0.0/8",
    "REPORTEDLY_FETCH_HOST_DELAY_S": "0",
    "REPORTEDLY_FETCH_PER_HOST": "8",
    "REPORTEDLY_FEEDS_DEFAULT_INTERVAL_S": "5",
    "REPORTEDLY_FEEDS_MIN_INTERVAL_S": "5",
    "REPORTEDLY_FEEDS_MAX_INTERVAL_S": "5",
    "REPORTEDLY_LOG_LEVEL": "warning",
}


def main() -> int:
    """Run the measurement and print what it found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    yesterday = datetime.now(UTC) - timedelta(days=1)
    articles = articles_of(options.archive, options.articles, lambda n, _: yesterday + timedelta(seconds=n))
    press = Press(outlets_of(articles), articles, WallClock(), PressOptions(feed_length=options.articles))
    with TemporaryDirectory(prefix="crash-") as folder, press:
        feeds = Path(folder) / "feeds.opml"
        feeds.write_text(press.opml(), encoding="utf-8")
        ledger = Path(folder) / "ledger.db"
        began = time.monotonic()
        for kill in range(options.kills):
            watcher = watch(feeds, ledger)
            wait = chance.uniform(1.0, 12.0)
            time.sleep(wait)
            watcher.send_signal(signal.SIGKILL)
            watcher.wait()
            print(f"kill {kill + 1:2} after {wait:4.1f} s: {count(ledger)} articles in the ledger", flush=True)
        watcher = watch(feeds, ledger)
        while count(ledger) < len(articles) and time.monotonic() - began < 900 and watcher.poll() is None:
            time.sleep(1)
        watcher.send_signal(signal.SIGTERM)
        status = watcher.wait(timeout=60)
        print(f"clean stop with status {status} after {time.monotonic() - began:.0f} s")
        return verdict(ledger, {press.article_url(article) for article in articles})


def watch(feeds: Path, ledger: Path) -> "subprocess.Popen[bytes]":
    """Start the main job."""
    command = [sys.executable, "-m", "reportedly.cli", "watch", str(feeds), "--ledger", str(ledger), "--port", "0"]
    return subprocess.Popen(command, env={**os.environ, **ENVIRONMENT}, stderr=subprocess.DEVNULL)


def count(ledger: Path) -> int:
    """How many articles the ledger has."""
    if not ledger.exists():
        return 0
    with Ledger.open(str(ledger)) as opened:
        return opened.totals().articles


def verdict(ledger: Path, expected: set[str]) -> int:
    """Compare what is in the ledger with what was published."""
    with Ledger.open(str(ledger)) as opened:
        totals = opened.totals()
        found = Counter(reading.article.url for reading in opened.readings())
        problems = opened.problems()
    missing, twice = expected - set(found), [url for url, times in found.items() if times > 1]
    foreign = set(found) - expected
    print(
        f"published {len(expected)}, articles {totals.articles}, versions {totals.versions}, "
        f"readings {sum(found.values())}, missing {len(missing)}, twice {len(twice)}, foreign {len(foreign)}, "
        f"problems {totals.problems}"
    )
    for row in problems[:5]:
        print(f"  problem: {row.problem.message}")
    whole = not missing and not twice and not foreign and totals.articles == totals.versions == len(expected)
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
