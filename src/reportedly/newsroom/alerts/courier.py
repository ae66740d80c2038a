"""Taking what is due out of the outbox to its place; what fails for a passing reason is tried again, ever later."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

import structlog

from reportedly.clock import Clock
from reportedly.errors import DeliveryError
from reportedly.ledger import Ledger
from reportedly.ledger.alerts.alert_rows import ChannelKind
from reportedly.ledger.alerts.delivery_book import Parcel

log = structlog.get_logger(__name__)

Carry = Callable[[Parcel], Awaitable[None]]
"""Takes a parcel to its place. Raises DeliveryError."""

FACTOR = 3.0
LONGEST = timedelta(hours=6)
HOLD = timedelta(minutes=5)
"""How long a process may be at a delivery before another one takes it up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How often a delivery is tried, and how long after the first failure it is tried again."""

    attempts: int = 8
    first: timedelta = timedelta(seconds=30)
    chance: Random = field(default_factory=Random)

    def wait(self, failures: int) -> timedelta:
        """How long to wait after so many failures: three times as long each time, from half to one and a half of it.

        >>> calm = Patience(chance=Random(1))
        >>> [round(calm.wait(failures).total_seconds()) for failures in (1, 2, 3, 9)]
        [19, 121, 341, 16309]
        """
        plain = min(LONGEST, self.first * FACTOR ** (failures - 1))
        return plain * (0.5 + self.chance.random())


class Courier:
    """Delivers what is due by ``ways``, one for each kind of channel; the clock tells what is due."""

    def __init__(
        self, ledger: Ledger, clock: Clock, ways: Mapping[ChannelKind, Carry], patience: Patience | None = None
    ) -> None:
        self._ledger, self._clock, self._ways, self._patience = ledger, clock, ways, patience or Patience()

    async def deliver(self) -> int:
        """Deliver all that is due now, at once; returns how many were tried."""
        now = self._clock.now()
        parcels = await asyncio.to_thread(self._ledger.deliveries.take, now, hold=HOLD)
        await asyncio.gather(*(self._deliver(parcel) for parcel in parcels))
        return len(parcels)

    async def _deliver(self, parcel: Parcel) -> None:
        delivery = parcel.delivery
        try:
            await self._carry(parcel)
        except DeliveryError as error:
            await asyncio.to_thread(self._failed, parcel, error)
        else:
            log.info("alerts.delivered", delivery=delivery.id, alerts=len(parcel.alerts))
            await asyncio.to_thread(self._ledger.deliveries.settle, delivery.id, self._clock.now())

    async def _carry(self, parcel: Parcel) -> None:
        channel = parcel.delivery.channel
        if channel.removed_at is not None:
            raise DeliveryError("The channel was taken away before.", passing=False)
        await self._ways[channel.kind](parcel)

    def _failed(self, parcel: Parcel, error: DeliveryError) -> None:
        delivery, now, failures = parcel.delivery, self._clock.now(), parcel.delivery.attempts + 1
        log.warning("alerts.not_delivered", delivery=delivery.id, attempt=failures, error=error.message)
        if not error.passing or failures >= self._patience.attempts:
            self._ledger.deliveries.settle(delivery.id, now, problem=error.message)
            return
        wait = max(self._patience.wait(failures), timedelta(seconds=error.retry_after_s or 0))
        self._ledger.deliveries.postpone(delivery.id, now + wait, error.message)
