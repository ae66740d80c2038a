"""Asking feeds, each at its time, and writing down what they list."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from reportedly.errors import LedgerError
from reportedly.ledger.feeds.feed_rows import FeedRow
from reportedly.pipeline.ledger_thread import LedgerThread
from reportedly.pipeline.parts import WatchParts
from reportedly.records import Feed, Poll, PollOutcome, Problem

log = structlog.get_logger(__name__)

IDLE_S = 60.0
LOOK_S = 0.5


class Polling:
    """Polls the feeds that are enrolled in the ledger. Sets ``news`` when entries have become due.

    What people do about feeds, in whatever process, is heeded within a second: every :data:`LOOK_S` real seconds the
    number of the last deed is looked at.
    """

    def __init__(self, parts: WatchParts, thread: LedgerThread, news: asyncio.Event) -> None:
        self._ledger, self._clock, self._counters = parts.ledger, parts.clock, parts.counters
        self._poller, self._settings = parts.poller, parts.settings.feeds
        self._thread, self._news = thread, news
        self._polling: dict[str, asyncio.Task[None]] = {}
        self._deed = 0

    async def run(self) -> None:
        """Poll until cancelled. Raises what a poll raised that is no fault of its feed."""
        try:
            while True:
                await self._poll_those_due()
        finally:
            for polling in self._polling.values():
                polling.cancel()
            await asyncio.gather(*self._polling.values(), return_exceptions=True)

    async def _poll_those_due(self) -> None:
        self._deed = await self._thread.call(self._ledger.enrolment.last_deed)
        rows = [row for row in await self._thread.call(self._ledger.feeds) if not row.resting]
        now = self._clock.now()
        for row in rows:
            if row.feed.url not in self._polling and _due(row, now):
                polling = asyncio.create_task(self._poll_feed(row), name=f"poll {row.feed.url}")
                self._polling[row.feed.url] = polling
        await self._until_a_poll_ends_or_begins(rows)

    async def _until_a_poll_ends_or_begins(self, rows: list[FeedRow]) -> None:
        """Wait for the first poll to end, for the time of the next, or for a deed; raises what a poll raised."""
        now = self._clock.now()
        moments = [row.state.next_poll_at for row in rows if row.feed.url not in self._polling]
        waits = [(moment - now).total_seconds() for moment in moments if moment is not None]
        sleeping = asyncio.create_task(self._clock.sleep(min([IDLE_S, *waits])))
        looking = asyncio.create_task(self._until_a_deed())
        try:
            await asyncio.wait({sleeping, looking, *self._polling.values()}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeping.cancel()
            looking.cancel()
            await asyncio.gather(sleeping, looking, return_exceptions=True)
        for url in [url for url, polling in self._polling.items() if polling.done()]:
            self._polling.pop(url).result()

    async def _until_a_deed(self) -> None:
        """Wait until somebody does something about a feed; a ledger that cannot be read now is looked at again."""
        while True:
            await asyncio.sleep(LOOK_S)
            try:
                if await self._thread.call(self._ledger.enrolment.last_deed) != self._deed:
                    return
            except LedgerError as error:
                log.warning("enrolment not seen", error=error.message)

    async def _poll_feed(self, row: FeedRow) -> None:
        try:
            poll = await self._poller.poll(row.feed, row.state)
        except Exception as error:
            # The outer edge: one feed that we fail on must not stop the others.
            log.exception("poll failed", feed=row.feed.url)
            poll = self._failed_poll(row, error)
        self._counters.polls += 1
        due = await self._thread.call(self._ledger.note_poll, poll)
        if due:
            self._news.set()
        _log_poll(row.feed, poll, due)

    def _failed_poll(self, row: FeedRow, error: Exception) -> Poll:
        now = self._clock.now()
        message = f"Reading the feed {row.feed.url} failed: {type(error).__name__}: {error}"
        state = replace(
            row.state,
            failures=row.state.failures + 1,
            last_poll_at=now,
            last_error_at=now,
            last_error=message,
            last_code="feed.failed",
            next_poll_at=now + timedelta(seconds=self._settings.max_interval_s),
        )
        problem = Problem(code="feed.failed", message=message, remedy="Please report this.")
        return Poll(feed=row.feed, state=state, outcome=PollOutcome.FAILED, problems=(problem,))


def _due(row: FeedRow, now: datetime) -> bool:
    return row.state.next_poll_at is None or row.state.next_poll_at <= now


def _log_poll(feed: Feed, poll: Poll, due: int) -> None:
    if poll.outcome is PollOutcome.FAILED:
        log.warning("poll failed", feed=feed.url, error=poll.state.last_error, next=poll.state.next_poll_at)
    else:
        log.info("polled", feed=feed.url, outcome=poll.outcome.value, due=due, seen_at=poll.state.last_poll_at)
