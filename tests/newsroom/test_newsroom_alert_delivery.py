"""Alerts on their way out: by webhook, to a real server on loopback. All of it is invented."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random

import pytest
from alert_desk import HOUR, desk_of, tell
from alert_wire import Receiver, receiving
from newsroom_wire import BEGIN

from reportedly.cli.alerting import courier_of
from reportedly.clock import ManualClock
from reportedly.errors import DeliveryError
from reportedly.ledger import Ledger
from reportedly.ledger.alerts.alert_rows import ChannelKind, DeliveryState
from reportedly.ledger.alerts.delivery_book import Parcel
from reportedly.newsroom.alerts.courier import HOLD, Courier, Patience
from reportedly.newsroom.alerts.evaluation import Lookout
from reportedly.newsroom.alerts.places import new_channel
from reportedly.newsroom.alerts.rules import OnBearing, OnQuery, Rule
from reportedly.newsroom.alerts.signing import signed_headers
from reportedly.settings import Settings
from reportedly.web import Poster


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A webhook's other end."""
    with receiving() as opened:
        yield opened


@pytest.fixture
def clock() -> ManualClock:
    """A clock that stands at the first report."""
    return ManualClock(BEGIN)


def is_signed(headers: Mapping[str, str], body: bytes, secret: str) -> bool:
    """What a receiver computes to know that a webhook is from here."""
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return hmac.compare_digest(headers["webhook-signature"], f"v1,{expected}")


def test_the_signature_is_that_of_the_standard() -> None:
    """The example of Standard Webhooks: its id, moment, body and secret give its signature."""
    key, secret = "msg_p5jXN8AQM9LWM0D4loKWxJek", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    at = BEGIN.fromtimestamp(1614265330, BEGIN.tzinfo)
    headers = signed_headers(key, b'{"test": 2432232314}', secret, at)
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


async def test_a_webhook_gets_an_alert_signed_with_its_evidence(
    ledger: Ledger, receiver: Receiver, clock: ManualClock
) -> None:
    """Who receives it can verify it, and finds the sentence, the source, a link and since when it is known."""
    channel = new_channel(ledger, ChannelKind.WEBHOOK, receiver.url, BEGIN)
    assert channel.secret is not None
    tell(ledger, clock, Rule(name="Denials", when=OnBearing(), channels=(channel.id,)))
    async with courier_of(desk_of(ledger, clock, base_url="https://desk.example/")) as courier:
        assert await courier.deliver() == 1
        assert await courier.deliver() == 0
    (request,) = receiver.received
    assert is_signed(request.headers, request.body, channel.secret)
    assert not is_signed(request.headers, request.body + b" ", channel.secret)
    body = json.loads(request.body)
    (alert,) = body["alerts"]
    assert (body["type"], body["id"], alert["rule_name"]) == ("alerts", request.headers["webhook-id"], "Denials")
    assert alert["title"] == "First denial, by The Coastal Office"
    assert alert["link"] == "https://desk.example/articles/5?version=1#c1"
    evidence = alert["happening"]["evidence"]
    assert evidence["sentence"].startswith("The Coastal Office denied")
    assert (evidence["who"], evidence["outlet"]) == ("The Coastal Office", "Courier")
    assert evidence["known_at"] == "2026-03-02T08:40:00Z"
    assert "secret" not in request.body.decode()


async def test_what_fails_is_tried_again_ever_later_under_one_key(
    ledger: Ledger, receiver: Receiver, clock: ManualClock
) -> None:
    """After 503, 500 and a Retry-After, each time under the same id; nothing goes out before it is due."""
    receiver.answers = [(503, {}), (500, {}), (429, {"Retry-After": "3600"})]
    channel = new_channel(ledger, ChannelKind.WEBHOOK, receiver.url, BEGIN)
    delivery = ledger.deliveries.test(channel.id, clock.now())
    async with courier_of(desk_of(ledger, clock)) as courier:
        waits = []
        for _ in range(3):
            assert await courier.deliver() == 1
            assert await courier.deliver() == 0
            row = ledger.deliveries.delivery(delivery)
            assert row.due_at is not None
            waits.append((row.due_at - clock.now()).total_seconds())
            clock.set(row.due_at)
        assert await courier.deliver() == 1
    assert 15 <= waits[0] <= 45 <= waits[1] <= 135
    assert waits[2] == 3600
    assert len({request.headers["webhook-id"] for request in receiver.received}) == 1
    assert len(receiver.received) == 4
    row = ledger.deliveries.delivery(delivery)
    assert (row.state, row.attempts, row.due_at) == (DeliveryState.DELIVERED, 4, None)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "It answered 404."),
        (410, "It answered 410: the address is gone for good."),
        (302, "points elsewhere"),
    ],
)
async def test_what_no_try_can_help_is_given_up_in_words(
    ledger: Ledger, receiver: Receiver, clock: ManualClock, status: int, words: str
) -> None:
    """An address that is wrong or gone, and one that leads elsewhere: no redirect is followed."""
    receiver.answers = [(status, {"Location": "http://169.254.169.254/"})]
    channel = new_channel(ledger, ChannelKind.WEBHOOK, receiver.url, BEGIN)
    delivery = ledger.deliveries.test(channel.id, clock.now())
    async with courier_of(desk_of(ledger, clock)) as courier:
        await courier.deliver()
    row = ledger.deliveries.delivery(delivery)
    assert row.state is DeliveryState.GIVEN_UP
    assert row.problem is not None
    assert words in row.problem
    assert len(receiver.received) == 1


async def test_patience_ends(ledger: Ledger, receiver: Receiver, clock: ManualClock) -> None:
    """After the tries that the settings allow, a delivery is given up, and says what it ran into."""
    receiver.answers = [(500, {})] * 9
    channel = new_channel(ledger, ChannelKind.WEBHOOK, receiver.url, BEGIN)
    delivery = ledger.deliveries.test(channel.id, clock.now())
    async with courier_of(desk_of(ledger, clock, attempts=3)) as courier:
        for _ in range(9):
            await courier.deliver()
            clock.advance(7 * 3600)
    row = ledger.deliveries.delivery(delivery)
    assert (row.state, row.attempts, row.problem) == (DeliveryState.GIVEN_UP, 3, "It answered 500.")
    assert len(receiver.received) == 3


@pytest.mark.parametrize("address", ["http://127.0.0.1:{}/", "http://localhost:{}/", "http://[::1]:{}/"])
async def test_nothing_goes_to_this_machine_unless_it_is_allowed(
    ledger: Ledger, receiver: Receiver, clock: ManualClock, address: str
) -> None:
    """Loopback by address or by name is refused for good, with the setting that would allow it."""
    place = address.format(receiver.server.server_address[1])
    channel = new_channel(ledger, ChannelKind.WEBHOOK, place, BEGIN)
    delivery = ledger.deliveries.test(channel.id, clock.now())
    async with courier_of(desk_of(ledger, clock, webhook_networks=())) as courier:
        await courier.deliver()
    row = ledger.deliveries.delivery(delivery)
    assert row.state is DeliveryState.GIVEN_UP
    assert row.problem is not None
    assert "alerts.webhook_networks" in row.problem
    assert receiver.received == []


class Inward:
    """A look-up by which a public name leads into the own network."""

    async def resolve(self, host: str, port: int) -> tuple[str, ...]:
        """The address of a router."""
        return ("192.168.0.1",)


async def test_a_public_name_does_not_lead_inward(clock: ManualClock) -> None:
    """What counts is where a name leads at the moment of the connection, whatever it is."""
    poster = Poster(clock, resolver=Inward())
    with pytest.raises(DeliveryError, match=r"192\.168\.0\.1 is not a public one") as caught:
        await poster.post("https://hooks.example/", b"{}", {})
    assert not caught.value.passing
    await poster.aclose()


# ---------------------------------------------------------------- the outbox


async def test_a_crash_between_sending_and_noting_sends_again_under_the_same_key(
    ledger: Ledger, receiver: Receiver, clock: ManualClock
) -> None:
    """Whoever took a delivery and vanished holds it for a while; then another one takes it, under the same id."""
    channel = new_channel(ledger, ChannelKind.WEBHOOK, receiver.url, BEGIN)
    ledger.deliveries.test(channel.id, clock.now())
    (lost,) = ledger.deliveries.take(clock.now(), hold=HOLD)
    async with courier_of(desk_of(ledger, clock)) as courier:
        assert await courier.deliver() == 0
        clock.advance(HOLD.total_seconds())
        assert await courier.deliver() == 1
    assert [request.headers["webhook-id"] for request in receiver.received] == [lost.delivery.key]


def test_a_restart_finds_nothing_twice(ledger: Ledger, clock: ManualClock) -> None:
    """Looking again from the beginning, as after a crash before the position was kept, writes and sends nothing."""
    channel = new_channel(ledger, ChannelKind.EMAIL, "desk@gazette.example", BEGIN)
    start = ledger.last_update_id()
    tell(ledger, clock, Rule(name="Denials", when=OnBearing(), channels=(channel.id,)))
    watch = ledger.alerts.watch()
    assert watch is not None
    ledger.alerts.note((), replace(watch, update=start, until=BEGIN - HOUR), clock.now())
    while Lookout(ledger, clock).look():
        pass
    assert len(ledger.alerts.latest()) == len(ledger.deliveries.latest()) == 1


def test_a_pause_gathers_what_happens_meanwhile(ledger: Ledger, clock: ManualClock) -> None:
    """The first goes at once; those of the hour after it go together when the hour is over."""
    channel = new_channel(ledger, ChannelKind.EMAIL, "desk@gazette.example", BEGIN)
    tell(ledger, clock, Rule(name="Rudder", when=OnQuery(query="rudder"), channels=(channel.id,), pause_minutes=60))
    last, later, first = ledger.deliveries.latest()
    assert [row.due_at for row in (first, later, last)] == [BEGIN, BEGIN + HOUR, BEGIN + 2 * HOUR]
    assert [*first.alerts, *later.alerts, *last.alerts] == sorted(row.id for row in ledger.alerts.latest())
    assert first.alerts == (1,)
    assert len(later.alerts) > 1


def test_a_channel_that_was_taken_away_gets_nothing(ledger: Ledger, clock: ManualClock) -> None:
    """What waits for it is given up, in words, and its secret is forgotten."""
    channel = new_channel(ledger, ChannelKind.WEBHOOK, "https://hooks.example/", BEGIN)
    ledger.deliveries.test(channel.id, BEGIN)
    ledger.deliveries.remove_channel(channel.id, BEGIN)
    (parcel,) = ledger.deliveries.take(BEGIN, hold=HOLD)
    assert parcel.secret is None
    assert parcel.delivery.channel.removed_at == BEGIN


async def test_one_that_is_slow_holds_up_no_other(ledger: Ledger, clock: ManualClock) -> None:
    """Deliveries that are due go out side by side; each ends by itself."""
    for name in ("slow", "quick"):
        new_channel(ledger, ChannelKind.EMAIL, f"{name}@gazette.example", BEGIN)
    for channel in ledger.deliveries.channels():
        ledger.deliveries.test(channel.id, BEGIN)
    done: list[str] = []

    async def carry(parcel: Parcel) -> None:
        if "slow" in parcel.delivery.channel.address:
            while not done:
                await clock.sleep(1)
        done.append(parcel.delivery.channel.address)

    await Courier(ledger, clock, {ChannelKind.EMAIL: carry}, Patience(chance=Random(1))).deliver()
    assert done == ["quick@gazette.example", "slow@gazette.example"]


def test_secrets_are_never_shown(ledger: Ledger) -> None:
    """Neither settings nor rows nor parcels print a password or a secret."""
    settings = Settings().with_value("alerts.smtp_password", "a secret")
    assert "a secret" not in repr(settings)
    channel = new_channel(ledger, ChannelKind.WEBHOOK, "https://hooks.example/", BEGIN)
    ledger.deliveries.test(channel.id, BEGIN)
    (parcel,) = ledger.deliveries.take(BEGIN, hold=HOLD)
    assert channel.secret is not None
    assert channel.secret not in repr((parcel, ledger.deliveries.channels(), ledger.deliveries.latest()))
