"""Feeds as they are published: poll, fetch, read, commit.

What is acknowledged is in the ledger: a poll's entries are written there, together with the feed's validators, before
any page is fetched; an entry stops being due in the transaction that commits its article. So the queues here hold
nothing that a crash could lose, and a stop may drop whatever has not reached a reader.
"""

import asyncio
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from reportedly.errors import FetchError
from reportedly.ledger.rows import DueEntry
from reportedly.pages import visit
from reportedly.pipeline.job import Job, Product
from reportedly.pipeline.keepers import keepers
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.lanes import Lanes
from reportedly.pipeline.ledger_thread import LedgerThread
from reportedly.pipeline.parts import WatchParts
from reportedly.pipeline.polling import Polling
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Commit, Page, Problem
from reportedly.web import Robots

log = structlog.get_logger(__name__)

RETRY_S = (60.0, 300.0, 1800.0, 7200.0)
IDLE_S = 60.0
WAITING = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A due entry with its page (or with none, where the entry carries its own text)."""

    due: DueEntry
    page: Page | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A due entry with what became of it."""

    due: DueEntry
    product: Product


class Watch:
    """Watches the feeds that are enrolled in the ledger until it is told to stop."""

    def __init__(self, parts: WatchParts) -> None:
        self._ledger, self._clock, self._counters = parts.ledger, parts.clock, parts.counters
        self._keeping = Keeping(parts.ledger, keepers(parts.settings))
        self._fetcher, self._executor = parts.fetcher, parts.executor
        self._settings = parts.settings
        agent = parts.settings.fetch.user_agent
        self._robots = Robots(parts.fetcher, parts.clock, agent) if parts.settings.pages.robots else None
        places = parts.settings.pipeline.queue
        self._to_fetch = Lanes(per_host=parts.settings.fetch.per_host)
        self._to_read: asyncio.Queue[Fetched] = asyncio.Queue(places)
        self._to_commit: asyncio.Queue[Read] = asyncio.Queue(places)
        self._under_way: set[tuple[str, str]] = set()
        self._news = asyncio.Event()
        self._thread = LedgerThread()
        self._polling = Polling(parts, self._thread, self._news)
        self._counters.watch_queue("to_fetch", lambda: len(self._to_fetch))
        self._counters.watch_queue("to_read", self._to_read.qsize)
        self._counters.watch_queue("to_commit", self._to_commit.qsize)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until ``stop`` is set; then finish what is being read, forget the rest, and return.

        Raises what a task raised that is no fault of one feed or article (a full disk, say).
        """
        giving = _tasks([self._polling.run(), self._dispatch()])
        giving += _tasks(self._fetch_pages() for _ in range(self._settings.pipeline.fetchers))
        taking = _tasks(self._read_articles() for _ in range(self._executor.width + 1))
        taking += _tasks([self._commit_articles()])
        stopping = asyncio.create_task(stop.wait())
        try:
            await _first_of({stopping, *giving, *taking})
            await _cancel(giving)
            _empty(self._to_read)
            draining = asyncio.create_task(self._drain())
            await _first_of({draining, *taking})
        finally:
            await _cancel([stopping, *giving, *taking])
            self._thread.close()

    async def _drain(self) -> None:
        await self._to_read.join()
        await self._to_commit.join()

    # ------------------------------------------------------------ pages

    async def _dispatch(self) -> None:
        while True:
            self._news.clear()
            now = self._clock.now()
            soon = await self._thread.call(self._due, now + timedelta(seconds=IDLE_S), WAITING - len(self._to_fetch))
            due = [item for item in soon if item.due_at <= now]
            for item in due:
                self._under_way.add((item.entry.source, item.entry.key))
                await self._to_fetch.put(item)
            if not due:
                await self._wait_for_news(min(((item.due_at - now).total_seconds() for item in soon), default=IDLE_S))

    def _due(self, by: datetime, room: int) -> tuple[DueEntry, ...]:
        return self._ledger.due_entries(by, limit=room, exclude=frozenset(self._under_way))

    async def _wait_for_news(self, seconds: float) -> None:
        sleeping = asyncio.create_task(self._clock.sleep(seconds))
        waking = asyncio.create_task(self._news.wait())
        try:
            await asyncio.wait({sleeping, waking}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await _cancel([sleeping, waking])

    async def _fetch_pages(self) -> None:
        while True:
            due = await self._to_fetch.get()
            try:
                page = await self._page(due)
            except FetchError as error:
                await self._postpone(due, error)
            else:
                await self._to_read.put(Fetched(due=due, page=page))
            finally:
                await self._to_fetch.done(due)

    async def _page(self, due: DueEntry) -> Page | None:
        entry = due.entry
        if entry.url is None:
            return None
        watch = Stopwatch()
        try:
            page = await visit(entry.url, fetcher=self._fetcher, robots=self._robots, clock=self._clock)
        except FetchError:
            raise
        except Exception as error:
            # The outer edge: one page that we fail on must not stop the others.
            log.exception("fetch failed", url=entry.url)
            message = f"Fetching {entry.url} failed: {type(error).__name__}: {error}"
            raise FetchError(message, remedy="Please report this.") from error
        watch.lap("fetch")
        self._counters.fetched += 1
        self._counters.add(watch.times)
        return page

    async def _postpone(self, due: DueEntry, error: FetchError) -> None:
        self._counters.errors += 1
        now = self._clock.now()
        again: datetime | None = None
        if error.passing and due.attempts + 1 < self._settings.pages.attempts:
            wait = RETRY_S[min(due.attempts, len(RETRY_S) - 1)]
            again = now + timedelta(seconds=max(wait, error.retry_after_s or 0.0))
        problem = Problem(code=error.code, message=error.message, remedy=error.remedy)
        log.warning("page failed", url=due.entry.url, error=error.message, again=again)
        await self._thread.call(self._ledger.postpone, due.entry, again, problem, now)
        self._released(due)

    def _released(self, due: DueEntry) -> None:
        """An entry is no longer under way, and the ledger knows when it is due again."""
        self._under_way.discard((due.entry.source, due.entry.key))
        if not self._to_fetch:
            self._news.set()

    # ------------------------------------------------------------ articles

    async def _read_articles(self) -> None:
        while True:
            fetched = await self._to_read.get()
            try:
                due = fetched.due
                job = Job(entry=due.entry, settings=self._settings.reading, page=fetched.page, known=due.content_key)
                product = await self._executor.work(job)
                await self._to_commit.put(Read(due=due, product=product))
            finally:
                self._to_read.task_done()

    async def _commit_articles(self) -> None:
        while True:
            read = await self._to_commit.get()
            try:
                await self._commit(read)
            finally:
                self._to_commit.task_done()

    async def _commit(self, read: Read) -> None:
        due, product = read.due, read.product
        now = self._clock.now()
        commit = Commit(
            entry=due.entry,
            known_at=now,
            article=product.article,
            reading=product.reading,
            problems=product.problems,
            revisit_at=self._revisit_at(due, now),
        )
        watch = Stopwatch()
        committed = await self._thread.call(self._keeping.commit, commit, watch)
        self._counters.add((*product.times, *watch.times))
        self._counters.count(committed, product)
        self._released(due)
        log.info(
            "committed",
            url=due.entry.url,
            article=committed.article,
            version=committed.version,
            new=committed.new_article or committed.new_version,
            claims=len(product.reading.claims) if product.reading else 0,
            problems=[problem.code for problem in product.problems],
        )

    def _revisit_at(self, due: DueEntry, now: datetime) -> datetime | None:
        if due.entry.url is None:
            return None
        moments = (due.first_seen_at + timedelta(hours=hours) for hours in self._settings.pages.revisit_hours)
        return min((moment for moment in moments if moment > now), default=None)


def _tasks(work: "Iterable[Coroutine[Any, Any, None]]") -> "list[asyncio.Task[Any]]":
    return [asyncio.create_task(item) for item in work]


async def _first_of(tasks: "set[asyncio.Task[Any]]") -> None:
    """Wait for the first task to end; raises what it raised."""
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        task.result()


async def _cancel(tasks: "Iterable[asyncio.Task[Any]]") -> None:
    tasks = list(tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _empty(queue: "asyncio.Queue[Any]") -> None:
    while not queue.empty():
        queue.get_nowait()
        queue.task_done()
