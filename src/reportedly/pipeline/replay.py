"""Archives by the same path, on the archive's own clock: the same archives give the same ledger.

Entries are worked on side by side, but committed in the archive's order, one after the other. The clock stands at the
moment at which each entry was seen, and never runs back.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from reportedly.clock import Clock, ManualClock
from reportedly.feeds import ArchiveItem
from reportedly.ledger import Ledger
from reportedly.pipeline.correcting.log import Log, Logged
from reportedly.pipeline.counters import Counters
from reportedly.pipeline.decisions import Decisions
from reportedly.pipeline.executor import ReadingExecutor
from reportedly.pipeline.job import Job, Product
from reportedly.pipeline.keepers import keepers
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Commit, Entry, Problem, Reading
from reportedly.settings import ReadingSettings, Settings

WINDOW = 4
_NOT_MADE = "Replay the archive that it is of, too; else look at it, and decide anew."
FIRST_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayParts:
    """What a replay works with.

    ``pace`` gives the clock to wait on between entries (started at the moment of the first), None for no waiting.
    ``now`` (UTC) is the moment of problems that come before the archive has told any time: the archive's present, not
    ours, or another replay would not give the same. ``corrections`` are made again between the articles,
    decisions and grades among them, each at its moment.
    """

    ledger: Ledger
    executor: ReadingExecutor
    counters: Counters
    settings: ReadingSettings
    now: datetime = FIRST_MOMENT
    pace: Callable[[datetime], Clock] | None = None
    kept: Settings | None = None
    corrections: tuple[Logged, ...] = ()


class Replay:
    """Plays archives into the ledger, each from where an earlier replay of it ended.

    ``done`` is called for every entry that was committed, with its reading if it was read. With ``again`` entries that
    were committed before are read again, for ``done`` alone: the ledger stays as it is. ``not_made`` tells, in words,
    what of the corrections does not fit here.
    """

    def __init__(
        self, parts: ReplayParts, *, done: Callable[[Entry, Reading | None], None], again: bool = False
    ) -> None:
        self._parts, self._ledger, self._counters = parts, parts.ledger, parts.counters
        self._done, self._again = done, again
        self._keeping = Keeping(parts.ledger, keepers(parts.kept))
        self._log = Log(parts.ledger, Decisions(parts.ledger, parts.kept), parts.corrections)
        self._clock: ManualClock | None = None
        self._pace: Clock | None = None
        self._window: deque[_Place] = deque()
        self.not_made: list[str] = []
        parts.counters.watch_queue("replay", lambda: len(self._window))

    async def run(self, source: str, items: Iterable[ArchiveItem], stop: asyncio.Event) -> None:
        """Commit the entries of archive ``source`` in order, until it ends or ``stop`` is set; note its problems."""
        try:
            for item in items:
                if stop.is_set():
                    return
                known = item.entry is not None and await asyncio.to_thread(self._ledger.is_dealt_with, item.entry)
                if not known:
                    await self._keep_pace(item, stop)
                self._window.append(self._begun(source, item, known=known))
                while len(self._window) >= WINDOW * self._parts.executor.width:
                    await self._finish_oldest()
            while self._window and not stop.is_set():
                await self._finish_oldest()
        finally:
            for place in self._window:
                if place.task is not None:
                    place.task.cancel()
            self._window.clear()

    def _begun(self, source: str, item: ArchiveItem, *, known: bool) -> "_Place":
        task = None
        if item.entry is not None and (self._again or not known):
            task = asyncio.create_task(self._parts.executor.work(Job(entry=item.entry, settings=self._parts.settings)))
        return _Place(source=source, item=item, known=known, task=task)

    async def _keep_pace(self, item: ArchiveItem, stop: asyncio.Event) -> None:
        """Wait until the item's time has come; what was read in the meantime does not wait with it."""
        if self._parts.pace is None or item.seen_at is None:
            return
        if self._pace is None:
            self._pace = self._parts.pace(item.seen_at)
        coming = asyncio.create_task(self._pace.sleep((item.seen_at - self._pace.now()).total_seconds()))
        stopping = asyncio.create_task(stop.wait())
        try:
            while not (coming.done() or stopping.done()):
                oldest = {place.task for place in islice(self._window, 1) if place.task is not None}
                await asyncio.wait({coming, stopping, *oldest}, return_when=asyncio.FIRST_COMPLETED)
                while self._window and self._window[0].is_done:
                    await self._finish_oldest()
        finally:
            coming.cancel()
            stopping.cancel()

    async def _finish_oldest(self) -> None:
        """Commit the oldest entry, or note the oldest problem: all in the archive's order, whoever read faster."""
        place = self._window.popleft()
        item, moment = place.item, self._moment(place.item)
        product = await place.task if place.task is not None else None
        if item.entry is not None and item.seen_at is not None and not place.known:
            await self._correct(place.source, moment)
        if item.entry is not None and product is not None:
            if not place.known:
                await self._commit(item.entry, product, moment)
            self._done(item.entry, product.reading)
        elif item.problem is not None:
            self._counters.errors += 1
            await asyncio.to_thread(self._note, place.source, item.key, item.problem, moment)

    async def _commit(self, entry: Entry, product: Product, moment: datetime) -> None:
        commit = Commit(
            entry=entry,
            known_at=moment,
            article=product.article,
            reading=product.reading,
            problems=product.problems,
        )
        watch = Stopwatch()
        committed = await asyncio.to_thread(self._keeping.commit, commit, watch)
        self._counters.add((*product.times, *watch.times))
        self._counters.count(committed, product)

    async def finish(self, source: str) -> None:
        """Make the corrections that came after the last article, if all archives were played to their ends."""
        await self._correct(source, None)

    async def _correct(self, source: str, moment: datetime | None) -> None:
        """Do what people corrected and decided before a moment; what does not fit here is a problem, line by line."""
        for line, told in await asyncio.to_thread(lambda: list(self._log.until(moment))):
            self._counters.errors += 1
            message = f"Line {line} of the log of corrections: {told}"
            self.not_made.append(message)
            problem = Problem(code="correction.not_made", message=message, remedy=_NOT_MADE)
            await asyncio.to_thread(self._note, source, f"corrections:{line}", problem, moment or self._parts.now)

    def _note(self, source: str, key: str, problem: Problem, moment: datetime) -> None:
        self._ledger.note_problem(problem, source=source, known_at=moment, entry_key=key)

    def _moment(self, item: ArchiveItem) -> datetime:
        """The archive's present: what it tells no time of happens at the time told last, or now if none was told."""
        if item.seen_at is not None:
            self._clock = self._clock or ManualClock(item.seen_at)
            self._clock.set(item.seen_at)
        if self._clock is not None:
            return self._clock.now()
        return item.entry.seen_at if item.entry is not None else self._parts.now


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """An item that waits for its turn to be committed; ``known`` if it was committed by an earlier replay."""

    source: str
    item: ArchiveItem
    known: bool
    task: "asyncio.Task[Product] | None"

    @property
    def is_done(self) -> bool:
        return self.task is None or self.task.done()
