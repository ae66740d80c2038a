"""What placing an article costs as the ledger grows: 1,000, 10,000 and 100,000 invented articles.

python benchmarks/placing.py [--sizes 1000 10000 100000] [--placed 300]

The articles have terms by Zipf's law, and share those of their matter. For each size a ledger is filled with rows of
articles, which the keeper places as it would otherwise; then so many articles are committed whole, placed and kept, in
turns over the sizes, so that a noisy machine is as noisy for all. Sizes of 1000 and 20000 take a few minutes. Printed
are the milliseconds of processor time an article takes, as median and mean, and each size against the smallest.
"""

import argparse
import random
import statistics
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, insert

from reportedly.ledger import Ledger
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.rows import Committed
from reportedly.ledger.schema import articles
from reportedly.ledger.store import Store
from reportedly.pipeline.keepers.stories import StoryKeeper
from reportedly.records import Article, Commit, Entry
from reportedly.settings import StorySettings

START = datetime(2026, 1, 1, tzinfo=UTC)
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "il")]
WORDS, TEXT_WORDS, MATTER_WORDS = 40_000, 300, 60
BATCH = 1000


def word(number: int) -> str:
    """An invented word for a number."""
    found = ""
    while True:
        number, syllable = divmod(number, len(SYLLABLES))
        found += SYLLABLES[syllable]
        if not number:
            return found


class Press:
    """Writes invented articles, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._written = 0
        self._matters: list[list[str]] = []

    def article(self) -> Article:
        """The next article: of a matter of late, or of a new one."""
        chance = self._chance
        if not self._matters or chance.random() < 0.4:
            self._matters.append([word(chance.randrange(WORDS)) for _ in range(MATTER_WORDS)])
        matter = self._matters[-1 - min(len(self._matters) - 1, int(chance.expovariate(1 / 20)))]
        common = [word(int(WORDS ** chance.random())) for _ in range(TEXT_WORDS // 2)]
        told = common + [chance.choice(matter) for _ in range(TEXT_WORDS // 2)]
        chance.shuffle(told)
        told[5::9] = [one.capitalize() for one in told[5::9]]
        self._written += 1
        published = START + timedelta(minutes=self._written)
        title = " ".join(chance.sample(matter, 6)).capitalize()
        return Article(id=str(self._written), title=title, text=" ".join(told), published_at=published)


@dataclass(slots=True)
class Filled:
    """A ledger that has so many articles, and its keeper."""

    size: int
    ledger: Ledger
    keeper: StoryKeeper
    press: Press

    def fill(self, connection: Connection, first: int, last: int) -> None:
        """Write the articles numbered from ``first`` to ``last`` without their texts, and let the keeper place them."""
        for number in range(first, last):
            article = self.press.article()
            at = article.published_at or START
            row = {"id": number, "key": f"id:{number}", "version": 1, "known_at": at}
            connection.execute(insert(articles), row)
            committed = Committed(article=number, version=1, new_article=True, current=True)
            opened = OpenCommit(connection=connection, committed=committed, known_at=at)
            entry = Entry(source="invented", key=article.id, seen_at=at)
            self.keeper.keep(Commit(entry=entry, known_at=at, article=article), opened)

    def place(self) -> float:
        """Place the next article; returns the seconds of processor time that it took."""
        article = self.press.article()
        entry = Entry(source="invented", key=article.id, seen_at=article.published_at or START)
        took = 0.0

        def then(opened: OpenCommit) -> None:
            nonlocal took
            began = time.process_time()
            self.keeper.keep(commit, opened)
            took = time.process_time() - began

        commit = Commit(entry=entry, known_at=article.published_at or START, article=article)
        self.ledger.commit(commit, then)
        return took


def main() -> None:
    """Fill the ledgers, place, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--placed", type=int, default=300)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        filled = []
        for size in given.sizes:
            path = Path(folder) / f"{size}.db"
            one = Filled(size, Ledger.open(str(path)), StoryKeeper(StorySettings()), Press(size))
            store = Store(path)
            for start in range(1, size + 1, BATCH):
                with store.writing() as connection:
                    one.fill(connection, start, min(start + BATCH, size + 1))
            store.close()
            filled.append(one)
            print(f"{size:,} articles are in the ledger.", flush=True)
        times: dict[int, list[float]] = {one.size: [] for one in filled}
        for _ in range(given.placed):
            for one in filled:
                times[one.size].append(one.place() * 1000)
        least = statistics.mean(times[filled[0].size])
        print(f"{'articles':>10} {'median ms':>10} {'mean ms':>10} {'ratio':>6} {'stories':>8}")
        for one in filled:
            mean = statistics.mean(times[one.size])
            median, stories = (
                statistics.median(times[one.size]),
                len({story for _, story in one.ledger.stories.placed()}),
            )
            print(f"{one.size:>10,} {median:>10.2f} {mean:>10.2f} {mean / least:>6.2f} {stories:>8,}")
            one.ledger.close()


if __name__ == "__main__":
    main()
