"""Archives by the same path."""

import asyncio
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reportedly.clock import ScaledClock
from reportedly.feeds import open_archive
from reportedly.ledger import Ledger
from reportedly.pipeline.counters import Counters
from reportedly.pipeline.executor import ReadingExecutor
from reportedly.pipeline.replay import Replay, ReplayParts
from reportedly.records import Entry, Reading
from reportedly.settings import ReadingSettings, Settings

START = datetime(2026, 3, 2, 6, tzinfo=UTC)
NOW = datetime(2031, 1, 1, tzinfo=UTC)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a test replays."""

    workers: int = 0
    after: int = COUNT + 1
    again: bool = False
    speed: float | None = None


async def replay(archive: Path, ledger: Ledger, manner: Manner | None = None) -> list[str]:
    """Replay ``archive`` into ``ledger`` and return the ids that were committed, in order."""
    manner = manner or Manner()
    speed, settings, stop = manner.speed, ReadingSettings(workers=manner.workers), asyncio.Event()
    executor = ReadingExecutor(Settings(reading=settings))
    parts = ReplayParts(
        ledger=ledger,
        executor=executor,
        counters=Counters(),
        settings=settings,
        now=NOW,
        pace=None if speed is None else lambda start: ScaledClock(start, speed),
    )
    recorder = Recorder(stop, manner.after)
    with open_archive(archive, now=NOW) as items:
        await Replay(parts, done=recorder, again=manner.again).run(items.source, items, stop)
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
        first = await replay(archive, ledger, Manner(after=after))
        second = await replay(archive, ledger)
        totals = ledger.totals()
    assert first + second == [f"a{number}" for number in range(COUNT)]
    assert (totals.articles, totals.versions) == (COUNT, COUNT)


async def test_the_number_of_workers_makes_no_difference(archive: Path, tmp_path: Path) -> None:
    """One process and a pool of two give the same rows in the same order."""
    found = []
    for workers in (0, 2):
        with Ledger.open(str(tmp_path / f"{workers}.db")) as ledger:
            await replay(archive, ledger, Manner(workers=workers))
            found.append((tuple(ledger.readings()), tuple(ledger.claims()), ledger.updates_after(0)))
    assert found[0] == found[1]


async def test_a_line_that_was_added_or_changed_is_read_by_the_next_replay(archive: Path, tmp_path: Path) -> None:
    """Lines are known by what they say, not by how many there were."""
    lines = archive.read_text(encoding="utf-8").splitlines()
    changed = lines[0].replace("boats had left", "boats had returned")
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        await replay(archive, ledger)
        added = lines[-1].replace("a8", "a9").replace("gazette.example/8", "gazette.example/9")
        archive.write_text("\n".join([changed, *lines[1:], added]), encoding="utf-8")
        assert await replay(archive, ledger) == ["a0", "a9"]
        totals = ledger.totals()
    assert (totals.articles, totals.versions) == (COUNT + 1, COUNT + 2)


async def test_a_replay_that_reads_again_leaves_the_ledger_as_it_is(archive: Path, tmp_path: Path) -> None:
    """All readings are given once more, for a file say, and nothing is committed."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        first = await replay(archive, ledger)
        before = (ledger.totals(), ledger.last_update_id())
        assert await replay(archive, ledger, Manner(again=True)) == first
        assert (ledger.totals(), ledger.last_update_id()) == before


async def test_a_paced_replay_commits_what_is_read_while_it_waits(archive: Path, tmp_path: Path) -> None:
    """An article does not wait for the next one's time to come, and a stop ends the waiting."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        async with asyncio.timeout(60):
            assert await replay(archive, ledger, Manner(speed=1.0, after=1)) == ["a0"]
        assert ledger.totals().articles == 1


async def test_a_paced_replay_ends_when_all_times_have_come(archive: Path, tmp_path: Path) -> None:
    """Eight hours at an hour a tenth of a second; a faulty line without a time does not hold it up."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        async with asyncio.timeout(60):
            assert len(await replay(archive, ledger, Manner(speed=36_000.0))) == COUNT
