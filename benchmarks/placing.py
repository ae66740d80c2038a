"""What placing an article costs as the ledger grows: 1,000, 10,000 and 100,000 invented articles.

python benchmarks/placing.py [--sizes 1000 10000 100000] [--placed 300]

The articles have terms by Zipf's law, and share those of their matter. For each size a ledger is filled with the rows
that a keeper would leave that placed every article in the story of its matter; then so many articles are committed
whole, placed and kept, in turns over the sizes, so that a noisy machine is as noisy for all. Printed are the
milliseconds of processor time an article takes, as median and mean, each size against the smallest, and in how many
stories the committed ones are.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from sqlalchemy import Connection, insert

from reportedly.ledger import Ledger
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.schema import articles
from reportedly.ledger.store import Store
from reportedly.ledger.stories.stories import momentum
from reportedly.ledger.stories.story_schema import signatures, stories, story_articles, story_headlines
from reportedly.pipeline.keepers.stories import StoryKeeper
from reportedly.records import Article, Commit, Entry
from reportedly.settings import StorySettings
from reportedly.stories.placing import Rarity, general_news, pack, signature_of

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
        self.matter = 0
        """The number of the matter of the last article, from 1."""

    def article(self) -> Article:
        """The next article: of a matter of late, or of a new one."""
        chance = self._chance
        if not self._matters or chance.random() < 0.4:
            self._matters.append([word(chance.randrange(WORDS)) for _ in range(MATTER_WORDS)])
        back = min(len(self._matters) - 1, int(chance.expovariate(1 / 20)))
        self.matter, matter = len(self._matters) - back, self._matters[-1 - back]
        common = [word(int(WORDS ** chance.random())) for _ in range(TEXT_WORDS // 2)]
        told = common + [chance.choice(matter) for _ in range(TEXT_WORDS // 2)]
        chance.shuffle(told)
        told[5::9] = [one.capitalize() for one in told[5::9]]
        self._written += 1
        published = START + timedelta(minutes=self._written)
        title = " ".join(chance.sample(matter, 6)).capitalize()
        return Article(id=str(self._written), title=title, text=" ".join(told), published_at=published)


def filled(connection: Connection, press: Press, size: int) -> None:
    """Write the rows of so many articles: themselves without texts, their signatures and stories."""
    rarity, known = Rarity(general_news()), dict[int, list[tuple[int, datetime]]]()
    placed: list[dict[str, object]] = []
    for start in range(1, size + 1, BATCH):
        rows = []
        for number in range(start, min(start + BATCH, size + 1)):
            article = press.article()
            signature = signature_of(article, None, rarity)
            rarity.count(np.unique(signature.vector("text").keys))
            at = article.published_at or START
            known.setdefault(press.matter, []).append((number, at))
            rows.append((number, at, press.matter, pack(signature)))
        same = [{"id": number, "key": f"id:{number}", "version": 1, "known_at": at} for number, at, *_ in rows]
        connection.execute(insert(articles), same)
        placed += [{"story_id": story, "article_id": one, "since": at, "why": "placed"} for one, at, story, _ in rows]
        kept = [{"id": one, "article_id": one, "known_at": at, "terms": terms} for one, at, _, terms in rows]
        connection.execute(insert(signatures), kept)
    for story, members in sorted(known.items()):
        _write_story(connection, story, members)
    connection.execute(insert(story_articles), placed)


def _write_story(connection: Connection, story: int, members: Sequence[tuple[int, datetime]]) -> None:
    first, began = members[0]
    row = {"id": story, "known_at": began, "last_at": members[-1][1], "articles": len(members)}
    gathered = momentum([at for _, at in members])
    connection.execute(insert(stories), row | {"headline_article_id": first, "momentum": gathered})
    shown = {"story_id": story, "article_id": first, "likeness": 0.0, "since": began}
    connection.execute(insert(story_headlines), shown)


@dataclass(slots=True)
class Filled:
    """A ledger that has so many articles, and its keeper."""

    size: int
    ledger: Ledger
    keeper: StoryKeeper
    press: Press

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
        ledgers = []
        for size in given.sizes:
            path = Path(folder) / f"{size}.db"
            press, store = Press(size), Store(path)
            with store.writing() as connection:
                filled(connection, press, size)
            store.close()
            one = Filled(size, Ledger.open(str(path)), StoryKeeper(StorySettings()), press)
            one.place()  # which reads what is to be remembered
            ledgers.append(one)
            print(f"{size:,} articles are in the ledger.", flush=True)
        times: dict[int, list[float]] = {one.size: [] for one in ledgers}
        for _ in range(given.placed):
            for one in ledgers:
                times[one.size].append(one.place() * 1000)
        least = statistics.mean(times[ledgers[0].size])
        print(f"{'articles':>10} {'median ms':>10} {'mean ms':>10} {'ratio':>6} {'stories':>8}")
        for one in ledgers:
            mean = statistics.mean(times[one.size])
            median, stories = (
                statistics.median(times[one.size]),
                len({story for _, story in one.ledger.stories.placed()}),
            )
            print(f"{one.size:>10,} {median:>10.2f} {mean:>10.2f} {mean / least:>6.2f} {stories:>8,}")
            one.ledger.close()


if __name__ == "__main__":
    main()
