"""Being a good guest: few requests to one host at a time, and a pause between them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from reportedly.clock import Clock

_REMEMBERED = 5_000
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Hosts:
    """Hands out turns: at most ``per_host`` at a time for one host, begun ``delay_s`` seconds apart or more."""

    def __init__(self, clock: Clock, *, per_host: int, delay_s: float) -> None:
        self._clock, self._per_host, self._delay = clock, per_host, timedelta(seconds=delay_s)
        self._queues: dict[str, _Queue] = {}

    def at_least(self, host: str, delay_s: float) -> None:
        """Begin turns at ``host`` at least ``delay_s`` seconds apart; this replaces what was said of it before."""
        self._queue(host).delay = max(self._delay, timedelta(seconds=delay_s))

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn at ``host`` and hold it."""
        queue = self._queue(host)
        queue.guests += 1
        try:
            async with queue.places:
                await self._pause(queue)
                yield
        finally:
            queue.guests -= 1

    async def _pause(self, queue: "_Queue") -> None:
        now = self._clock.now()
        start_at = max(now, queue.free_at)
        queue.begun_at = start_at
        if start_at > now:
            await self._clock.sleep((start_at - now).total_seconds())

    def _queue(self, host: str) -> "_Queue":
        if host not in self._queues:
            if len(self._queues) >= _REMEMBERED:
                self._forget_idle()
            self._queues[host] = _Queue(self._per_host, self._delay)
        return self._queues[host]

    def _forget_idle(self) -> None:
        now = self._clock.now()
        self._queues = {host: queue for host, queue in self._queues.items() if queue.guests or queue.free_at > now}


class _Queue:
    __slots__ = ("begun_at", "delay", "guests", "places")

    def __init__(self, places: int, delay: timedelta) -> None:
        self.places, self.delay, self.guests = asyncio.Semaphore(places), delay, 0
        self.begun_at: datetime | None = None

    @property
    def free_at(self) -> datetime:
        """When the next turn may begin."""
        return _LONG_AGO if self.begun_at is None else self.begun_at + self.delay
