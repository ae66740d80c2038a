"""Alerts on their way out by mail, to a real server on loopback that speaks TLS. All of it is invented."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from alert_desk import desk_of, tell
from newsroom_wire import BEGIN

from reportedly.cli.alerting import AlertDesk, courier_of
from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.ledger.alerts.alert_rows import ChannelKind, DeliveryState
from reportedly.newsroom.alerts.places import new_channel
from reportedly.newsroom.alerts.rules import OnBearing, Rule


@pytest.fixture
def clock() -> ManualClock:
    """A clock that stands at the first report."""
    return ManualClock(BEGIN)


@dataclass
class Mailbox:
    """What a mail server took, and how it does so: ``refuse`` is an answer to every reader's address."""

    port: int
    authority: Path
    taken: list[Envelope]
    encrypted: list[bool]
    refuse: str = ""


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[Mailbox]:
    """A mail server on loopback that demands TLS and a login."""
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(path)
    box = Mailbox(port=0, authority=path, taken=[], encrypted=[])

    class Handler:
        async def handle_RCPT(  # noqa: N802 -- so the server calls it
            self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
        ) -> str:
            if not box.refuse:
                envelope.rcpt_tos.append(address)
            return box.refuse or "250 OK"

        async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 -- as above
            box.taken.append(envelope)
            box.encrypted.append(session.ssl is not None)
            return "250 OK"

    def authenticate(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
        known = isinstance(data, LoginPassword) and (data.login, data.password) == (b"desk", b"a secret")
        return AuthResult(success=known, handled=False)

    context = _context(certificate)
    controller = Controller(
        Handler(),
        hostname="127.0.0.1",
        port=_free_port(),
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=authenticate,
    )
    controller.start()
    box.port = controller.port
    yield box
    controller.stop()


def _context(certificate: trustme.LeafCert) -> object:
    import ssl  # noqa: PLC0415 -- this test's server is the one place that needs it

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def _free_port() -> int:
    import socket  # noqa: PLC0415 -- as above

    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        return int(free.getsockname()[1])


def by_mail(ledger: Ledger, clock: ManualClock, mailbox: Mailbox, **more: object) -> AlertDesk:
    """The desk of a ledger that sends by the mail server."""
    given = {
        "smtp_host": "127.0.0.1",
        "smtp_port": mailbox.port,
        "smtp_user": "desk",
        "smtp_password": "a secret",
        "smtp_from": "Reportedly <alerts@desk.example>",
        "smtp_ca": str(mailbox.authority),
    }
    return desk_of(ledger, clock, **(given | more))


async def test_a_reader_gets_a_mail_over_tls(ledger: Ledger, mailbox: Mailbox, clock: ManualClock) -> None:
    """Logged in, encrypted; with the sentence, the link and since when it is known, and nothing that is not printed."""
    channel = new_channel(ledger, ChannelKind.EMAIL, "desk@gazette.example", BEGIN)
    tell(ledger, clock, Rule(name="Denials", when=OnBearing(), channels=(channel.id,)))
    async with courier_of(by_mail(ledger, clock, mailbox)) as courier:
        await courier.deliver()
    (envelope,) = mailbox.taken
    assert mailbox.encrypted == [True]
    assert (envelope.mail_from, envelope.rcpt_tos) == ("alerts@desk.example", ["desk@gazette.example"])
    assert isinstance(envelope.content, bytes)
    message = message_from_bytes(envelope.content, policy=default)
    assert message["Subject"] == "Denials: First denial, by The Coastal Office"
    (delivery,) = ledger.deliveries.latest()
    assert message["Message-ID"] == f"<{delivery.key}@desk.example>"
    text = message.get_content()
    assert "“The Coastal Office denied that the Halcyon lost its rudder" in text
    assert "http://127.0.0.1:8765/articles/5?version=1#c1" in text
    assert "Known since 2 Mar 2026, 08:40 UTC" in text
    assert "a secret" not in envelope.content.decode()
    assert delivery.state is DeliveryState.DELIVERED


GIVEN_UP, WAITING = DeliveryState.GIVEN_UP, DeliveryState.WAITING
Mishap = tuple[dict[str, object], str, tuple[DeliveryState, str]]
MISHAPS: Sequence[Mishap] = (
    ({"smtp_password": "a guess"}, "", (GIVEN_UP, "refuses the login")),
    ({"smtp_ca": ""}, "", (GIVEN_UP, "certificate is not valid")),
    ({"smtp_host": ""}, "", (GIVEN_UP, "alerts.smtp_host")),
    ({"smtp_security": "none", "smtp_user": ""}, "", (GIVEN_UP, "does not take")),
    ({}, "550 No such person", (GIVEN_UP, "550 No such person")),
    ({}, "450 Try later", (WAITING, "450 Try later")),
    ({"smtp_port": 1}, "", (WAITING, "cannot be reached")),
)


@pytest.mark.parametrize("mishap", MISHAPS, ids=lambda mishap: mishap[2][1])
async def test_a_mail_that_cannot_be_sent_says_why(
    ledger: Ledger, mailbox: Mailbox, clock: ManualClock, mishap: Mishap
) -> None:
    """A wrong password, nobody's certificate, no server, no such reader: given up; the rest is tried on."""
    more, mailbox.refuse, (state, words) = mishap
    channel = new_channel(ledger, ChannelKind.EMAIL, "desk@gazette.example", BEGIN)
    delivery = ledger.deliveries.test(channel.id, BEGIN)
    async with courier_of(by_mail(ledger, clock, mailbox, **more)) as courier:
        await courier.deliver()
    row = ledger.deliveries.delivery(delivery)
    assert row.problem is not None
    assert words in row.problem
    assert "a guess" not in row.problem
    assert row.state is state
    assert mailbox.taken == []
