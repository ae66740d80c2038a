"""Time as a part that can be exchanged: the wall clock, a simulated one that runs faster, one that a test turns.

Times are aware ``datetime`` objects in UTC; durations are seconds.
"""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

HOURS_A_DAY = 24
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HOUR = timedelta(hours=1)


def hour_of(moment: datetime) -> int:
    """The whole hours from 1970 to an aware moment: what is counted by the hour is kept under it.

    >>> hour_of(datetime(1970, 1, 2, 3, 59, tzinfo=UTC))
    27
    """
    return (moment - _EPOCH) // _HOUR


def hour_begins(hour: int) -> datetime:
    """The moment, in UTC, at which an hour (counted from 1970) begins.

    >>> hour_begins(27).isoformat()
    '1970-01-02T03:00:00+00:00'
    """
    return _EPOCH + hour * _HOUR


class Clock(Protocol):
    """What the rest of the program may know about time."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait until ``seconds`` of this clock's time have passed; at once if they are not positive."""
        ...


class WallClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Wait for ``seconds`` of real time."""
        await asyncio.sleep(max(0.0, seconds))


class ScaledClock:
    """A clock that starts at ``start`` and runs ``speed`` times as fast as real time.

    ``speed`` must be positive. The sample wire plays its three days in a few minutes on such a clock.
    """

    def __init__(self, start: datetime, speed: float) -> None:
        if speed <= 0:
            raise ValueError(f"speed must be positive, not {speed}")
        self._start, self._speed, self._began = start.astimezone(UTC), speed, time.monotonic()

    def now(self) -> datetime:
        """The simulated moment, aware, in UTC."""
        return self._start + timedelta(seconds=(time.monotonic() - self._began) * self._speed)

    async def sleep(self, seconds: float) -> None:
        """Wait for ``seconds`` of simulated time."""
        await asyncio.sleep(max(0.0, seconds / self._speed))


class ManualClock:
    """A clock that stands still until it is set or slept on: for archives and tests.

    >>> clock = ManualClock(datetime(2026, 3, 2, 8, tzinfo=UTC))
    >>> clock.advance(90)
    >>> clock.now().isoformat()
    '2026-03-02T08:01:30+00:00'
    """

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """The moment that was last set, aware, in UTC."""
        return self._now

    def set(self, moment: datetime) -> None:
        """Stand at ``moment``; a moment before the present one is ignored: time does not run back."""
        self._now = max(self._now, moment.astimezone(UTC))

    def advance(self, seconds: float) -> None:
        """Move on by ``seconds``."""
        self._now += timedelta(seconds=max(0.0, seconds))

    async def sleep(self, seconds: float) -> None:
        """Move on by ``seconds`` and let other tasks run."""
        self.advance(seconds)
        await asyncio.sleep(0)
