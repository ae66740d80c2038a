"""Alerts beside the main job: the ledger is looked through as it grows, and what is due goes out, until a stop."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import msgspec
import structlog

from reportedly.clock import Clock
from reportedly.errors import DeliveryError
from reportedly.ledger import Ledger
from reportedly.ledger.alerts.alert_rows import ChannelKind
from reportedly.ledger.alerts.delivery_book import Parcel
from reportedly.newsroom.alerts.courier import Courier, Patience
from reportedly.newsroom.alerts.evaluation import Lookout
from reportedly.newsroom.alerts.letters import mail, sent_alerts
from reportedly.newsroom.alerts.signing import signed_headers
from reportedly.settings import Settings
from reportedly.web import Mailer, Poster

log = structlog.get_logger(__name__)

SIGN_OF_LIFE = timedelta(minutes=1)
AFTER_A_FAULT_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertDesk:
    """What alerts are found in, on which clock, and how they are set to go out."""

    ledger: Ledger
    clock: Clock
    settings: Settings


async def run_alerts(desk: AlertDesk, stop: asyncio.Event) -> None:
    """Look for what rules are about, and deliver, until ``stop``. What fails unforeseen is logged, then tried on.

    Several processes may do so for one ledger: nothing is written twice, and what one delivers no other does.
    """
    async with courier_of(desk) as courier:
        lookout = Lookout(desk.ledger, desk.clock)
        await asyncio.gather(
            _repeat(lambda: _look(desk, lookout), stop, desk.settings.server.tail_s),
            _repeat(lambda: _until_none(courier), stop, desk.settings.server.tail_s),
        )


@asynccontextmanager
async def courier_of(desk: AlertDesk) -> AsyncIterator[Courier]:
    """Who delivers by the channels that the settings have."""
    settings = desk.settings.alerts
    poster = Poster(desk.clock, allow_networks=settings.webhook_networks, timeout_s=settings.timeout_s)
    mailer, base = Mailer(settings), base_of(desk.settings)

    async def post(parcel: Parcel) -> None:
        now = desk.clock.now()
        if not parcel.secret:
            raise DeliveryError("The webhook has no secret to sign with.", passing=False)
        body = msgspec.json.encode(sent_alerts(parcel, base, now))
        headers = signed_headers(parcel.delivery.key, body, parcel.secret, now)
        await poster.post(parcel.delivery.channel.address, body, headers)

    async def write(parcel: Parcel) -> None:
        await asyncio.to_thread(mailer.send, mail(parcel, base, settings.smtp_from, desk.clock.now()))

    patience = Patience(attempts=settings.attempts, first=timedelta(seconds=settings.retry_s))
    try:
        yield Courier(desk.ledger, desk.clock, {ChannelKind.WEBHOOK: post, ChannelKind.EMAIL: write}, patience)
    finally:
        await poster.aclose()


def base_of(settings: Settings) -> str:
    """The address of the pages, without a slash at the end.

    >>> base_of(Settings())
    'http://127.0.0.1:8765'
    """
    host = f"[{settings.server.host}]" if ":" in settings.server.host else settings.server.host
    return settings.alerts.base_url.rstrip("/") or f"http://{host}:{settings.server.port}"


async def _look(desk: AlertDesk, lookout: Lookout) -> None:
    while await asyncio.to_thread(lookout.look):
        pass
    watch = await asyncio.to_thread(desk.ledger.alerts.watch)
    now = desk.clock.now()
    if watch is not None and (watch.looked_at is None or now - watch.looked_at >= SIGN_OF_LIFE):
        await asyncio.to_thread(desk.ledger.alerts.note_looked, now)


async def _until_none(courier: Courier) -> None:
    while await courier.deliver():
        pass


async def _repeat(work: Callable[[], Awaitable[None]], stop: asyncio.Event, every_s: float) -> None:
    """Do some work again and again; its failures are told by the task that it is, whatever they are."""
    while not stop.is_set():
        (failure,) = await asyncio.gather(work(), return_exceptions=True)
        if isinstance(failure, Exception):
            log.error("alerts.failed", exc_info=failure)
        elif failure is not None:
            raise failure
        await _pause(stop, AFTER_A_FAULT_S if failure is not None else every_s)


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return


async def deliver_one(desk: AlertDesk) -> None:
    """Deliver what is due now, once."""
    async with courier_of(desk) as courier:
        await courier.deliver()
