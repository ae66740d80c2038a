"""A running watch follows what people do about feeds, in whatever process they do it."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from feeds_site import Answer, FeedSite, serving

from reportedly.clock import WallClock
from reportedly.feeds import Poller
from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason
from reportedly.pipeline.counters import Counters
from reportedly.pipeline.executor import ReadingExecutor
from reportedly.pipeline.parts import WatchParts
from reportedly.pipeline.watch import Watch
from reportedly.records import Feed
from reportedly.settings import ReadingSettings, Settings
from reportedly.web import Fetcher

RSS = b"""<rss version="2.0"><channel><title>Wire</title></channel></rss>"""


@pytest.fixture
def site() -> Iterator[FeedSite]:
    """Two feeds that list nothing."""
    with serving() as running:
        running.answers = {path: Answer(RSS) for path in ("/one", "/two")}
        yield running


@pytest.fixture(scope="module")
def executor() -> Iterator[ReadingExecutor]:
    """Reads in this process."""
    made = ReadingExecutor(Settings(reading=ReadingSettings(workers=0)))
    yield made
    made.close()


@asynccontextmanager
async def watching(path: Path, executor: ReadingExecutor) -> AsyncIterator[None]:
    """A watch on the ledger at ``path``, on the wall's clock."""
    settings, clock, stop = Settings(), WallClock(), asyncio.Event()
    settings = replace(settings, fetch=replace(settings.fetch, allow_networks=("127.0.0.0/8",), host_delay_s=0.0))
    with Ledger.open(str(path)) as ledger:
        async with Fetcher(settings.fetch, clock) as fetcher:
            parts = WatchParts(
                ledger=ledger,
                fetcher=fetcher,
                poller=Poller(fetcher, settings.feeds, clock, random.Random(1)),
                executor=executor,
                clock=clock,
                settings=settings,
                counters=Counters(),
            )
            task = asyncio.create_task(Watch(parts).run(stop))
            yield
            stop.set()
            await task


def now() -> Reason:
    """Somebody does it now."""
    return Reason(known_at=datetime.now(UTC), by="Ilse")


async def until(condition: Callable[[], bool]) -> None:
    """Wait for something that comes within seconds; fails loudly if it does not."""
    async with asyncio.timeout(60):
        while not condition():
            await WallClock().sleep(0.05)


async def test_a_running_watch_takes_up_what_another_process_decides(
    tmp_path: Path, site: FeedSite, executor: ReadingExecutor
) -> None:
    """A feed that is added is asked at once, a paused one is not, "poll now" and resuming ask it, a removed one rests.

    The second connection to the file stands for another process: they share nothing but the file.
    """
    path = tmp_path / "ledger.db"

    def asked(which: str) -> int:
        return sum(one == which for one, _ in site.asked)

    with Ledger.open(str(path)) as ledger:
        async with watching(path, executor):
            first = ledger.enrolment.add([Feed(url=site.url("/one"))], now())[0].id
            await until(lambda: asked("/one") == 1 and ledger.enrolment.feed(first).state.last_poll_at is not None)
            ledger.enrolment.ask(first, now())
            await until(lambda: asked("/one") == 2)
            ledger.enrolment.pause(first, now())
            ledger.enrolment.add([Feed(url=site.url("/two"))], now())
            await until(lambda: asked("/two") == 1)
            assert asked("/one") == 2
            ledger.enrolment.resume(first, now())
            await until(lambda: asked("/one") == 3)
            await until(lambda: len(ledger.enrolment.polls(first)) == 3)
            ledger.enrolment.remove(first, now())
        assert [row.feed.url for row in ledger.feeds()] == [site.url("/two")]
        assert ledger.feeds()[0].state.format == "RSS 2.0"
