"""What it costs to find copies in a ledger of 1,000, 10,000 and 100,000 articles.

python benchmarks/copies.py ARCHIVE [--sizes 1000,10000,100000] [--articles 200]

The ledger is filled with texts whose words are those of the archive's articles in a shuffled order, each with a
standing line of its outlet at the end: they share no other run of words. Then articles of the archive, and a copy of
every second one at another outlet, are committed through what keeps copies up; printed are the milliseconds of the
processor for each of them, what opening the memory took, and how much memory there is more.
"""

import argparse
import random
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, insert, text

from reportedly.feeds.archives import open_archive
from reportedly.ledger import Ledger
from reportedly.ledger.copies.copy_schema import prints
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.schema import articles, versions
from reportedly.ledger.store import Store
from reportedly.pages import article_of_text
from reportedly.pipeline.keepers.copies import CopyKeeper
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Commit, Entry
from reportedly.settings import CopySettings
from reportedly.stories.copies import packed, print_of, wording

NOW = datetime(2026, 3, 2, tzinfo=UTC)
OUTLETS = 50
BATCH = 1000
LINE = (
    "Readers of the paper can write to the desk at any hour, and letters are printed on Saturdays if they are signed. "
    "The paper keeps the right to shorten them, and sends nothing back that was not asked for."
)


def filled(connection: Connection, entries: Sequence[Entry], first: int, last: int) -> None:
    """Write articles numbered from ``first`` to ``last`` with their texts and prints."""
    for start in range(first, last, BATCH):
        rows = [_row(number, entries[number % len(entries)]) for number in range(start, min(start + BATCH, last))]
        connection.execute(insert(articles), [_article(row) for row in rows])
        connection.execute(insert(versions), [_version(row) for row in rows])
        connection.execute(insert(prints), [_print(row) for row in rows])


def _row(number: int, entry: Entry) -> tuple[int, str, str]:
    words = (entry.text or "").replace('"', "").replace("“", "").split()
    random.Random(number).shuffle(words)
    outlet = f"Outlet {number % OUTLETS}"
    return number, outlet, f"{' '.join(words)}\n\n{_line(outlet)}"


def _line(outlet: str) -> str:
    """An outlet's standing line: no other outlet has the same words in this order."""
    words = LINE.split()
    random.Random(outlet).shuffle(words)
    return " ".join(words)


def _article(row: tuple[int, str, str]) -> dict[str, object]:
    number, outlet, _ = row
    return {"id": number, "key": f"id:{number}", "version": 1, "outlet": outlet, "known_at": NOW}


def _version(row: tuple[int, str, str]) -> dict[str, object]:
    number, outlet, printed = row
    said = {"given_id": str(number), "outlet": outlet, "text": printed, "content_key": str(number)}
    counts = {"sentences": 0, "claims": 0, "figures": 0, "thoughts": 0, "published_date_only": False}
    return {"id": number, "article_id": number, "number": 1, "known_at": NOW} | said | counts


def _print(row: tuple[int, str, str]) -> dict[str, object]:
    made = print_of(wording(row[2]))
    return {"version_id": row[0], "known_at": NOW, "print": packed(made)}


def arriving(entries: Sequence[Entry], count: int) -> Iterator[Entry]:
    """Articles with their outlets' standing lines, and a cut copy of every second one."""
    for number, entry in enumerate(entries[:count]):
        outlet = f"Outlet {number % OUTLETS}"
        at = NOW + timedelta(minutes=number)
        given = replace(
            entry, outlet=outlet, seen_at=at, published_at=at, article_id=None, url=f"https://a.example/{number}"
        )
        yield replace(given, text=f"{entry.text}\n\n{_line(outlet)}")
        if number % 2:
            cut = " ".join((entry.text or "").split()[: len((entry.text or "").split()) // 2])
            later = at + timedelta(seconds=30)
            yield replace(
                given, text=cut, outlet="Another", url=f"https://b.example/{number}", seen_at=later, published_at=later
            )


def resident_mb() -> float:
    """The memory of this process, in MB."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096 / 1e6


class Timed(CopyKeeper):
    """Keeps copies up, and the seconds of the processor that each article took."""

    def __init__(self, settings: CopySettings) -> None:
        super().__init__(settings)
        self.seconds: list[float] = []

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Time it."""
        began = time.process_time()
        super().keep(commit, opened)
        self.seconds.append(time.process_time() - began)


def measured(path: Path, entries: Sequence[Entry], count: int) -> str:
    """A line of what committing the arriving articles took."""
    with Ledger.open(str(path)) as ledger:
        keeper, before = Timed(CopySettings(max_texts=1_000_000)), resident_mb()
        keeping = Keeping(ledger, [keeper])
        for entry in arriving(entries, count):
            article = article_of_text(entry).article
            keeping.commit(Commit(entry=entry, known_at=entry.seen_at, article=article), Stopwatch())
        opened, times = keeper.seconds[0], [1000 * seconds for seconds in keeper.seconds[1:]]
        found = len(list(ledger.copies.all()))
    mean, most = statistics.mean(times), statistics.quantiles(times, n=20)[-1]
    return (
        f"mean {mean:.2f} ms, median {statistics.median(times):.2f} ms, 95 % under {most:.2f} ms; memory opened in "
        f"{opened:.1f} s, {resident_mb() - before:.0f} MB more; {found} copies found"
    )


def main() -> None:
    """Measure, and print a line for each size."""
    parser = argparse.ArgumentParser()
    parser.add_argument("archive", type=Path)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--articles", type=int, default=200)
    given = parser.parse_args()
    with open_archive(given.archive) as archive:
        entries = [item.entry for item in islice(archive, 4000) if item.entry is not None and item.entry.text]
    article_of_text(entries[0])  # the guess at the language loads a model, which is no part of this
    with TemporaryDirectory() as folder:
        filled_path, size = Path(folder) / "filled.db", 0
        for wanted in map(int, given.sizes.split(",")):
            store = Store(filled_path)
            with store.writing() as connection:
                filled(connection, entries, size + 1, wanted + 1)
            with store.writing() as connection:
                connection.execute(text("ANALYZE"))
            store.close()
            size, trial = wanted, Path(folder) / "trial.db"
            for suffix in ("", "-wal", "-shm"):
                Path(f"{trial}{suffix}").unlink(missing_ok=True)
            trial.write_bytes(filled_path.read_bytes())
            print(f"{wanted:>7,} articles: {measured(trial, entries, given.articles)}", flush=True)


if __name__ == "__main__":
    main()
