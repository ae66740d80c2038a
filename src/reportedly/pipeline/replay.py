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
        self._window: deque[tuple[Entry, asyncio.Task[Product]]] = deque()
        parts.counters.watch_queue("replay", lambda: len(self._window))

    async def run(self, source: str, items: Iterable[ArchiveItem], stop: asyncio.Event) -> None:
        """Commit the entries of archive ``source`` in order, until it ends or ``stop`` is set; note its problems."""
        behind = self._ledger.position(source)
        try:
            for item in items:
                if stop.is_set():
                    return
                if item.entry is None:
                    self._note(source, item)
                elif behind > 0:
                    behind -= 1
                else:
                    await self._take(item.entry, stop)
            while self._window and not stop.is_set():
                await self._commit_oldest()
        finally:
            for _, task in self._window:
                task.cancel()
            self._window.clear()

    async def _take(self, entry: Entry, stop: asyncio.Event) -> None:
        await self._keep_pace(entry, stop)
        job = Job(entry=entry, settings=self._parts.settings)
        self._window.append((entry, asyncio.create_task(self._parts.executor.work(job))))
        while len(self._window) >= WINDOW * self._parts.executor.width:
            await self._commit_oldest()

    async def _keep_pace(self, entry: Entry, stop: asyncio.Event) -> None:
        if self._parts.pace is None:
            return
        if self._pace is None:
            self._pace = self._parts.pace(entry.seen_at)
        while (wait := (entry.seen_at - self._pace.now()).total_seconds()) > 0 and not stop.is_set():
            # What was read in the meantime must not wait for the next entry.
            while self._window and self._window[0][1].done():
                await self._commit_oldest()
            await self._pace.sleep(min(wait, PATIENCE_S))

    async def _commit_oldest(self) -> None:
        entry, task = self._window.popleft()
        product = await task
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

    def _moment(self, entry: Entry) -> datetime:
        if self._clock is None:
            self._clock = ManualClock(entry.seen_at)
        self._clock.set(entry.seen_at)
        return self._clock.now()

    def _note(self, source: str, item: ArchiveItem) -> None:
        if item.problem is None:
            return
        self._counters.errors += 1
        known_at = self._clock.now() if self._clock else item.seen_at
        self._ledger.note_problem(item.problem, source=source, known_at=known_at, entry_key=item.key)
