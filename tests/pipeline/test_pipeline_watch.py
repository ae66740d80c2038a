"""Feeds as they are published, from a real server on loopback into a real ledger."""

import asyncio
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from reportedly.clock import Clock, ScaledClock
from reportedly.feeds import Poller, read_opml
from reportedly.ledger import Ledger
from reportedly.pipeline.counters import Counters
from reportedly.pipeline.executor import ReadingExecutor
from reportedly.pipeline.parts import WatchParts
from reportedly.pipeline.watch import Watch
from reportedly.records import Feed
from reportedly.sample import Outlet, Press, VersionKind, WireArticle, WireVersion
from reportedly.settings import ReadingSettings, Settings
from reportedly.web import Fetcher

START = datetime(2026, 3, 2, 6, tzinfo=UTC)
SPEED = 1800.0
GAZETTE = Outlet(id="gazette", name="The Ansel Gazette", notice="Invented.")
BODY = (
    "The harbour office said on Monday that {count} boats had left Port Ansel before the storm.\n\n"
    '"All crews are safe," said Mira Holt, who heads the office. She said the quay had been closed for the night and '
    "that nobody was expected back before the wind fell.\n\n"
    "The fishers' union denied that anybody had been warned, and called for an inquiry into who knew what, and when."
)


def article(number: int, *versions: WireVersion) -> WireArticle:
    """An invented article, published ``number`` minutes after the start."""
    at = START + timedelta(minutes=number)
    first = WireVersion(at=at, headline=f"Boats leave the harbour, count {number}", text=BODY.format(count=number + 2))
    return WireArticle(id=f"boats-{number}", outlet="gazette", slug=f"boats-{number}", versions=(first, *versions))


@pytest.fixture(scope="module")
def executor() -> Iterator[ReadingExecutor]:
    """Reads in this process."""
    made = ReadingExecutor(Settings(reading=ReadingSettings(workers=0)))
    yield made
    made.close()


class Desk:
    """A ledger, a press on a fast clock, and a watch between them."""

    def __init__(self, articles: list[WireArticle], path: Path, executor: ReadingExecutor) -> None:
        self.clock: Clock = ScaledClock(START + timedelta(hours=1), SPEED)
        self.press = Press([GAZETTE], articles, self.clock)
        self.path, self.executor = path, executor
        defaults = Settings()
        self.settings = replace(
            defaults,
            feeds=replace(defaults.feeds, default_interval_s=600.0, min_interval_s=600.0, max_interval_s=600.0),
            fetch=replace(defaults.fetch, allow_networks=("127.0.0.0/8",), host_delay_s=0.0, per_host=4),
        )

    async def watch_until(self, done: Callable[[Ledger], bool]) -> None:
        """Watch until the ledger is as ``done`` wants it, then stop cleanly."""
        stop = asyncio.Event()
        with Ledger.open(str(self.path)) as ledger:
            ledger.enrol(read_opml(self.press.opml(), name="test").feeds)
            async with asyncio.timeout(600), Fetcher(self.settings.fetch, self.clock) as fetcher:
                poller = Poller(fetcher, self.settings.feeds, self.clock, random.Random(1))
                parts = WatchParts(
                    ledger=ledger,
                    fetcher=fetcher,
                    poller=poller,
                    executor=self.executor,
                    clock=self.clock,
                    settings=self.settings,
                    counters=Counters(),
                )
                watching = asyncio.create_task(Watch(parts).run(stop))
                while not done(ledger) and not watching.done():
                    await self.clock.sleep(60)
                stop.set()
                await watching


async def test_every_article_of_a_feed_comes_into_the_ledger_once(tmp_path: Path, executor: ReadingExecutor) -> None:
    """Entries are polled, their pages fetched, read and committed, and none twice over several polls."""
    desk = Desk([article(number) for number in range(12)], tmp_path / "ledger.db", executor)
    with desk.press:
        await desk.watch_until(lambda ledger: ledger.totals().articles == 12)
        end = desk.clock.now() + timedelta(hours=1)
        await desk.watch_until(lambda ledger: desk.clock.now() > end)
    with Ledger.open(str(desk.path)) as ledger:
        totals, rows, feeds = ledger.totals(), ledger.latest_articles(), ledger.feeds()
    assert (totals.articles, totals.versions) == (12, 12)
    assert {row.title for row in rows} == {f"Boats leave the harbour, count {number}" for number in range(12)}
    assert all(row.claims >= 3 and row.outlet == GAZETTE.name for row in rows)
    assert feeds[0].state.entries_seen == 12
    assert feeds[0].state.last_success_at is not None


async def test_a_silent_edit_is_found_when_the_page_is_visited_again(tmp_path: Path, executor: ReadingExecutor) -> None:
    """The feed does not tell of it, but after an hour the page is looked at again and gives a second version."""
    edited = BODY.format(count=2).replace("2 boats", "9 boats")
    at = START + timedelta(hours=1, minutes=30)
    edit = WireVersion(at=at, headline="Boats leave the harbour, count 0", text=edited, kind=VersionKind.SILENT)
    desk = Desk([article(0, edit)], tmp_path / "ledger.db", executor)
    with desk.press:
        await desk.watch_until(lambda ledger: ledger.totals().versions == 2)
    with Ledger.open(str(desk.path)) as ledger:
        first, second = ledger.article(1, version=1), ledger.article(1)
    assert first is not None
    assert second is not None
    assert [version.version for version in second.versions] == [1, 2]
    assert "2 boats" in first.reading.article.text
    assert "9 boats" in second.reading.article.text


class GoneFeed(BaseHTTPRequestHandler):
    """Serves a feed that lists one page, which is gone."""

    def do_GET(self) -> None:
        """Answer the feed and nothing else."""
        item = {"id": "1", "url": f"http://127.0.0.1:{self.server.server_port}/gone", "title": "Gone"}  # type: ignore[attr-defined]
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Gone Gazette", "items": [item]}
        body = json.dumps(feed).encode() if self.path == "/feed.json" else b"There is no such page."
        self.send_response(200 if self.path == "/feed.json" else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name that the base class gives it
        """Say nothing."""


@pytest.fixture
def gone_feed() -> Iterator[Feed]:
    """A feed on loopback whose only page is gone."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), GoneFeed)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield Feed(url=f"http://127.0.0.1:{server.server_port}/feed.json")
    server.shutdown()
    thread.join()
    server.server_close()


async def test_a_page_that_is_gone_does_not_stop_the_others(
    tmp_path: Path, executor: ReadingExecutor, gone_feed: Feed
) -> None:
    """An entry whose page answers 404 becomes a problem and is not tried again; the other feed's articles are read."""
    desk = Desk([article(number) for number in range(3)], tmp_path / "ledger.db", executor)
    with desk.press:
        with Ledger.open(str(desk.path)) as ledger:
            ledger.enrol([gone_feed])
        await desk.watch_until(lambda ledger: ledger.totals().articles == 3 and ledger.totals().problems == 1)
    with Ledger.open(str(desk.path)) as ledger:
        problem = ledger.problems()[0]
        due = ledger.due_entries(desk.clock.now() + timedelta(days=30), limit=100)
    assert problem.source == gone_feed.url
    assert "/gone" in problem.problem.message
    assert gone_feed.url not in {entry.entry.source for entry in due}


async def test_a_stop_forgets_or_finishes_each_article_whole(tmp_path: Path, executor: ReadingExecutor) -> None:
    """After a stop in the midst of things each entry is either committed or still due, and a new start gets all."""
    desk = Desk([article(number) for number in range(30)], tmp_path / "ledger.db", executor)
    with desk.press:
        await desk.watch_until(lambda ledger: ledger.totals().articles >= 1)
        with Ledger.open(str(desk.path)) as ledger:
            begun, due = ledger.totals(), ledger.due_entries(desk.clock.now(), limit=100)
        assert begun.articles == begun.versions
        assert {entry.entry.url for entry in due if entry.visits == 0}
        await desk.watch_until(lambda ledger: ledger.totals().articles == 30)
    with Ledger.open(str(desk.path)) as ledger:
        assert (ledger.totals().articles, ledger.totals().versions) == (30, 30)
