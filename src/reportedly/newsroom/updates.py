"""News for open pages: one task looks at the ledger, everybody who listens is told by server-sent events.

The latest updates are held in one ring. A listener only has a position in it: whoever is too slow, or comes back
after a pause, falls off the ring and is served from the ledger, in order. So nobody waits for anybody, and memory has
a bound.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from dataclasses import dataclass

import msgspec
import structlog
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse
from starlette.types import Message, Send

from reportedly.errors import LedgerError
from reportedly.ledger import Ledger
from reportedly.ledger.alerts.updates_wanted import UpdateFilter
from reportedly.ledger.rows import UpdateRow

log = structlog.get_logger(__name__)
_ALL = UpdateFilter()


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamLimits:
    """``listeners`` at a time, ``ring`` updates held, ``heartbeat_s`` between signs of life, ``send_s`` for a piece."""

    listeners: int = 200
    ring: int = 1000
    heartbeat_s: float = 15.0
    send_s: float = 30.0


class UpdateTail:
    """Follows the ledger's updates. :meth:`run` belongs to the application's life; :meth:`close` ends all streams."""

    def __init__(self, ledger: Ledger, *, tail_s: float, limits: StreamLimits | None = None) -> None:
        self._ledger, self._tail_s, self.limits = ledger, tail_s, limits or StreamLimits()
        self._ring: deque[UpdateRow] = deque(maxlen=self.limits.ring)
        self._last = 0
        self._changed = asyncio.Event()
        self._started = asyncio.Event()
        self.listeners = 0
        self.closed = False

    async def run(self) -> None:
        """Look for updates until :meth:`close`; a ledger that cannot be read for a while is asked again."""
        try:
            while not self.closed:
                try:
                    await self._look()
                except LedgerError as error:
                    log.warning("tail.failed", error=error.message)
                await asyncio.sleep(self._tail_s)
        finally:
            self.close()

    async def _look(self) -> None:
        newest = await run_in_threadpool(self._ledger.last_update_id)
        if not self._started.is_set():
            self._last = newest
            self._started.set()
        if newest == self._last:
            return
        rows = await run_in_threadpool(self._ledger.updates_after, self._last)
        if rows:
            self._ring.extend(rows)
            self._last = rows[-1].id
            self._wake()

    def close(self) -> None:
        """End all streams now and take no new ones."""
        self.closed = True
        self._started.set()
        self._wake()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    @property
    def full(self) -> bool:
        """Whether no further listener is taken."""
        return self.closed or self.listeners >= self.limits.listeners

    async def listen(self, after: int | None, wanted: UpdateFilter = _ALL) -> AsyncGenerator[bytes, None]:
        """The stream of one listener: the updates with ids above ``after`` (None: from now on), then what comes.

        Of what is not ``wanted`` only the id is told, so that a listener who comes back is not shown it again.
        """
        self.listeners += 1
        try:
            await self._started.wait()
            yield b"retry: 1000\n\n"
            position = self._last if after is None else after
            if position > self._last:
                yield b"id: %d\nevent: reset\ndata: {}\n\n" % self._last
                position = self._last
            while not self.closed:
                changed = self._changed
                rows = await self._after(position)
                for row in await self._wanted(rows, wanted):
                    yield b"id: %d\ndata: %s\n\n" % (row.id, msgspec.json.encode(row))
                    position = row.id
                if rows and position < rows[-1].id:
                    position = rows[-1].id
                    yield b"id: %d\n\n" % position
                if not rows and not await self._waited(changed):
                    yield b": still here\n\n"
        finally:
            self.listeners -= 1

    async def _after(self, position: int) -> tuple[UpdateRow, ...]:
        if position >= self._last:
            return ()
        if self._ring and self._ring[0].id <= position + 1:
            return tuple(row for row in self._ring if row.id > position)
        return await run_in_threadpool(self._ledger.updates_after, position)

    async def _wanted(self, rows: tuple[UpdateRow, ...], wanted: UpdateFilter) -> tuple[UpdateRow, ...]:
        if wanted == _ALL or not rows:
            return rows
        return await run_in_threadpool(self._ledger.updates_wanted, rows, wanted)

    async def _waited(self, changed: asyncio.Event) -> bool:
        try:
            async with asyncio.timeout(self.limits.heartbeat_s):
                await changed.wait()
        except TimeoutError:
            return False
        return True


class EventStream(StreamingResponse):
    """A stream of server-sent events that gives up on a reader who takes nothing for ``send_s`` seconds."""

    media_type = "text/event-stream"

    def __init__(self, events: AsyncGenerator[bytes, None], *, send_s: float) -> None:
        super().__init__(events, headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        self._events, self._send_s = events, send_s

    async def stream_response(self, send: Send) -> None:
        """Send piece by piece; a send that hangs ends the stream as a lost connection does."""

        async def timely(message: Message) -> None:
            async with asyncio.timeout(self._send_s):
                await send(message)

        async with aclosing(self._events):
            with suppress(TimeoutError):
                await super().stream_response(timely)
