"""Where alerts go: an address is checked before it is kept, and a webhook gets a secret that is shown once."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from reportedly.errors import AlertError
from reportedly.ledger import Ledger
from reportedly.ledger.alerts.alert_rows import ChannelKind, ChannelRow, DeliveryRow
from reportedly.newsroom.access.visitor import Visitor
from reportedly.newsroom.alerts.signing import new_secret

LONGEST = 2000
_MAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewChannel:
    """A place that was just named; its ``secret`` is told this once, None where it has none."""

    id: int
    kind: ChannelKind
    address: str
    secret: str | None


def new_channel(ledger: Ledger, kind: ChannelKind, address: str, at: datetime) -> NewChannel:
    """Keep a place to which alerts may go. Raises AlertError for an address that is none, or is known already."""
    address = address.strip()
    fault = _web_fault(address) if kind is ChannelKind.WEBHOOK else _mail_fault(address)
    if fault:
        raise AlertError(fault, remedy="Nothing was kept.")
    if any((row.kind, row.address) == (kind, address) for row in ledger.deliveries.channels()):
        raise AlertError(f"Alerts can go to {address} already.", remedy="Take it away first for a new secret.")
    secret = new_secret() if kind is ChannelKind.WEBHOOK else None
    number = ledger.deliveries.add_channel(kind, address, secret, at)
    return NewChannel(id=number, kind=kind, address=address, secret=secret)


def shown_to(visitor: Visitor | None, channel: ChannelRow) -> ChannelRow:
    """A place as a visitor may see it: whoever has the whole address of a webhook can send there."""
    if channel.kind is not ChannelKind.WEBHOOK or (visitor is not None and visitor.edits):
        return channel
    parts = urlsplit(channel.address)
    return replace(channel, address=f"{parts.scheme}://{parts.hostname}/…")


def delivery_shown_to(visitor: Visitor | None, row: DeliveryRow) -> DeliveryRow:
    """A delivery as a visitor may see it."""
    return replace(row, channel=shown_to(visitor, row.channel))


def _web_fault(address: str) -> str:
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or len(address) > LONGEST or not address.isascii() or not address.isprintable() or " " in address:
        return f"{address[:80]!r} is no address of a webhook: it begins with https:// or http:// and names a host."
    return "An address with a password in it is not taken: what is sent is signed." if parts.username else ""


def _mail_fault(address: str) -> str:
    if len(address) > 254 or not _MAIL.fullmatch(address):
        return f"{address[:80]!r} is no address of a person: it has the form name@host."
    return ""
