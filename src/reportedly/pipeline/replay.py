"""Archives by the same path, on the archive's own clock: the same archives give the same ledger.

Entries are worked on side by side, but committed in the archive's order, one after the other. The clock stands at the
moment at which each entry was seen, and never runs back.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from reportedly.clock import Clock, ManualClock
from reportedly.feeds import ArchiveItem
from reportedly.ledger import Ledger
from reportedly.pipeline.counters import Counters
from reportedly.pipeline.executor import ReadingExecutor
from reportedly.pipeline.job import Job, Product
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Commit, Entry, Reading
from reportedly.settings import ReadingSettings

WINDOW = 4
PATIENCE_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayParts:
    """What a replay works with.

    ``pace`` gives the clock to wait on between entries (started at the moment of the first), None for no waiting.
    """

    ledger: Ledger
    executor: ReadingExecutor
    counters: Counters
    settings: ReadingSettings
    pace: Callable[[datetime], Clock] | None = None


class Replay:
    """Plays archives into the ledger, each from where an earlier replay of it ended.

    ``done`` is called for every entry that was committed, with its reading if it was read.
    """

    def __init__(self, parts: ReplayParts, *, done: Callable[[Entry, Reading | None], None]) -> None:
        self._done = done
        self._parts, self._ledger, self._counters = parts, parts.ledger, parts.counters
        self._clock: ManualClock | None = None
        self._pace: Clock | None = None
        self._window: deque[tuple[ArchiveItem, asyncio.Task[Product] | None]] = deque()
        parts.counters.watch_queue("replay", lambda: len(self._window))

    async def run(self, source: str, items: Iterable[ArchiveItem], stop: asyncio.Event) -> None:
        """Commit the entries of archive ``source`` in order, until it ends or ``stop`` is set; note its problems."""
        behind = self._ledger.position(source)
        try:
            for item in items:
                if stop.is_set():
                    return
                if item.entry is not None and behind > 0:
                    behind -= 1
                    continue
                await self._keep_pace(source, item, stop)
                self._window.append((item, self._begun(item)))
                while len(self._window) >= WINDOW * self._parts.executor.width:
                    await self._finish_oldest(source)
            while self._window and not stop.is_set():
                await self._finish_oldest(source)
        finally:
            for _, task in self._window:
                if task is not None:
                    task.cancel()
            self._window.clear()

    def _begun(self, item: ArchiveItem) -> "asyncio.Task[Product] | None":
        if item.entry is None:
            return None
        return asyncio.create_task(self._parts.executor.work(Job(entry=item.entry, settings=self._parts.settings)))

    async def _keep_pace(self, source: str, item: ArchiveItem, stop: asyncio.Event) -> None:
        if self._parts.pace is None:
            return
        if self._pace is None:
            self._pace = self._parts.pace(item.seen_at)
        while (wait := (item.seen_at - self._pace.now()).total_seconds()) > 0 and not stop.is_set():
            # What was read in the meantime must not wait for the next entry.
            while self._window and (self._window[0][1] is None or self._window[0][1].done()):
                await self._finish_oldest(source)
            await self._pace.sleep(min(wait, PATIENCE_S))

    async def _finish_oldest(self, source: str) -> None:
        """Commit the oldest entry, or note the oldest problem: all in the archive's order, whoever read faster."""
        item, task = self._window.popleft()
        if item.entry is not None and task is not None:
            await self._commit(item.entry, await task)
        elif item.problem is not None:
            self._counters.errors += 1
            known_at = self._moment(item)
            self._ledger.note_problem(item.problem, source=source, known_at=known_at, entry_key=item.key)

    async def _commit(self, entry: Entry, product: Product) -> None:
        commit = Commit(
            entry=entry,
            known_at=self._moment(entry),
            article=product.article,
            reading=product.reading,
            problems=product.problems,
        )
        watch = Stopwatch()
        committed = await asyncio.to_thread(self._ledger.commit, commit)
        watch.lap("commit")
        self._counters.add((*product.times, *watch.times))
        self._counters.count(committed, product)
        self._done(entry, product.reading)

    def _moment(self, item: ArchiveItem | Entry) -> datetime:
        if self._clock is None:
            self._clock = ManualClock(item.seen_at)
        self._clock.set(item.seen_at)
        return self._clock.now()
