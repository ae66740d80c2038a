"""Archives by the same path."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reportedly.feeds import open_archive
from reportedly.ledger import Ledger
from reportedly.pipeline.counters import Counters
from reportedly.pipeline.executor import ReadingExecutor
from reportedly.pipeline.replay import Replay, ReplayParts
from reportedly.records import Entry, Reading
from reportedly.settings import ReadingSettings

START = datetime(2026, 3, 2, 6, tzinfo=UTC)
COUNT = 9


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Nine invented articles, an hour apart, with a faulty line among them."""
    path = tmp_path / "wire.jsonl"
    lines = [
        json.dumps(
            {
                "id": f"a{number}",
                "published": (START + timedelta(hours=number)).isoformat(),
                "outlet": "The Ansel Gazette",
                "url": f"https://gazette.example/{number}",
                "title": f"Boats leave, count {number}",
                "text": f"The harbour office said that {number + 2} boats had left. All were safe, it said.",
            }
        )
        for number in range(COUNT)
    ]
    lines.insert(4, "{this is no JSON")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


class Recorder:
    """Notes what was committed, and sets ``stop`` after so many."""

    def __init__(self, stop: asyncio.Event, after: int = COUNT + 1) -> None:
        self.stop, self.after, self.ids = stop, after, list[str]()

    def __call__(self, entry: Entry, reading: Reading | None) -> None:
        """One entry was committed."""
        self.ids.append(entry.article_id or "")
        if len(self.ids) >= self.after:
            self.stop.set()


async def replay(archive: Path, ledger: Ledger, *, workers: int = 0, after: int = COUNT + 1) -> list[str]:
    """Replay ``archive`` into ``ledger`` and return the ids that were committed, in order."""
    settings, stop = ReadingSettings(workers=workers), asyncio.Event()
    executor = ReadingExecutor(settings)
    parts = ReplayParts(ledger=ledger, executor=executor, counters=Counters(), settings=settings)
    recorder = Recorder(stop, after)
    with open_archive(archive, now=START) as items:
        await Replay(parts, done=recorder).run(items.source, items, stop)
    executor.close()
    return recorder.ids


async def test_all_articles_are_committed_in_order_on_the_archives_own_clock(archive: Path, tmp_path: Path) -> None:
    """Every article is in the ledger, known since the moment at which the archive says that it appeared."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        assert await replay(archive, ledger) == [f"a{number}" for number in range(COUNT)]
        rows = ledger.latest_articles()
    assert [row.article_id for row in rows] == [f"a{number}" for number in reversed(range(COUNT))]
    assert all(row.known_at == row.published_at for row in rows)
    assert all(row.claims for row in rows)


async def test_a_faulty_line_is_a_problem_and_the_next_is_read(archive: Path, tmp_path: Path) -> None:
    """The problem names the line."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        await replay(archive, ledger)
        problems = ledger.problems()
    assert len(problems) == 1
    assert "5" in problems[0].problem.message


@pytest.mark.parametrize("after", [1, 4, 8])
async def test_a_replay_that_was_stopped_goes_on_where_it_ended(archive: Path, tmp_path: Path, after: int) -> None:
    """Nothing is committed twice and nothing is left out."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        first = await replay(archive, ledger, after=after)
        second = await replay(archive, ledger)
        totals = ledger.totals()
    assert first + second == [f"a{number}" for number in range(COUNT)]
    assert (totals.articles, totals.versions) == (COUNT, COUNT)


async def test_the_number_of_workers_makes_no_difference(archive: Path, tmp_path: Path) -> None:
    """One process and a pool of two give the same rows in the same order."""
    found = []
    for workers in (0, 2):
        with Ledger.open(str(tmp_path / f"{workers}.db")) as ledger:
            await replay(archive, ledger, workers=workers)
            found.append((tuple(ledger.readings()), tuple(ledger.claims()), ledger.updates_after(0)))
    assert found[0] == found[1]
