"""Where alerts go, and what has gone there: channels with their secrets, and the outbox."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, select, update

from reportedly.ledger import numbering
from reportedly.ledger.alerts import outbox
from reportedly.ledger.alerts.alert_book import alert_rows, no_such
from reportedly.ledger.alerts.alert_rows import AlertRow, ChannelKind, ChannelRow, DeliveryRow
from reportedly.ledger.alerts.alert_schema import alert_channels
from reportedly.ledger.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A delivery on its way out, with the alerts that it carries; only here is a channel's secret told."""

    delivery: DeliveryRow
    alerts: tuple[AlertRow, ...]
    secret: str | None = field(repr=False)


class DeliveryBook:
    """Channels and deliveries; each method is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # ---------------------------------------------------------------- channels

    def add_channel(self, kind: ChannelKind, address: str, secret: str | None, at: datetime) -> int:
        """Keep a place to which alerts may go; returns its number. Its secret is told to nobody any more."""
        row = {"kind": kind.value, "address": address, "secret": secret, "made_at": at}
        with self._store.writing() as connection:
            return numbering.enter(connection, alert_channels, row)

    def remove_channel(self, number: int, at: datetime) -> None:
        """Send nothing there any more, and forget its secret. Raises UnknownAlertError for none."""
        change = update(alert_channels).where(alert_channels.c.id == number, alert_channels.c.removed_at.is_(None))
        with self._store.writing() as connection:
            if not connection.execute(change.values(removed_at=at, secret=None)).rowcount:
                raise no_such("channel", number)

    def channels(self) -> tuple[ChannelRow, ...]:
        """The channels that there are, the first made first."""
        query = select(alert_channels).where(alert_channels.c.removed_at.is_(None)).order_by(alert_channels.c.id)
        with self._store.reading() as connection:
            return tuple(_channel_row(row) for row in connection.execute(query))

    def channel(self, number: int) -> ChannelRow:
        """One channel. Raises UnknownAlertError where there is no such channel, or none any more."""
        found = next((row for row in self.channels() if row.id == number), None)
        if found is None:
            raise no_such("channel", number)
        return found

    # ---------------------------------------------------------------- the outbox

    def test(self, channel: int, at: datetime) -> int:
        """Put a test into the outbox, due at once; returns the delivery's number."""
        with self._store.writing() as connection:
            return outbox.enclose(connection, outbox.Outgoing(None, channel), (), at)

    def take(self, now: datetime, *, hold: timedelta, limit: int = 20) -> tuple[Parcel, ...]:
        """Take out what is due, to be delivered within ``hold``: until then nobody else gets it."""
        if not self._is_due(now):
            return ()
        with self._store.writing() as connection:
            rows = outbox.take(connection, now, hold=hold, limit=limit)
            told = alert_rows(connection, [alert for row in rows for alert in row.alerts])
            kept = select(*alert_channels.c["id", "secret"]).where(
                alert_channels.c.id.in_([row.channel.id for row in rows])
            )
            secrets = {row.id: row.secret for row in connection.execute(kept)}
        return tuple(
            Parcel(delivery=row, alerts=tuple(told[alert] for alert in row.alerts), secret=secrets.get(row.channel.id))
            for row in rows
        )

    def _is_due(self, now: datetime) -> bool:
        with self._store.reading() as connection:
            due = outbox.next_due(connection)
        return due is not None and due <= now

    def settle(self, number: int, at: datetime, *, problem: str | None = None) -> None:
        """Note that a delivery is over: delivered, or given up for a problem."""
        with self._store.writing() as connection:
            outbox.settle(connection, number, at, problem)

    def postpone(self, number: int, due_at: datetime, problem: str) -> None:
        """Note that a try failed, and when the next one is due."""
        with self._store.writing() as connection:
            outbox.postpone(connection, number, due_at, problem)

    def latest(self, *, limit: int = 50) -> tuple[DeliveryRow, ...]:
        """The deliveries last made, first."""
        with self._store.reading() as connection:
            return outbox.latest(connection, limit)

    def delivery(self, number: int) -> DeliveryRow:
        """One delivery. Raises UnknownAlertError where there is no such delivery."""
        with self._store.reading() as connection:
            found = outbox.one(connection, number)
        if found is None:
            raise no_such("delivery", number)
        return found


def _channel_row(row: Row[Any]) -> ChannelRow:
    return ChannelRow(
        id=row.id,
        kind=ChannelKind(row.kind),
        address=row.address,
        made_at=row.made_at,
        removed_at=row.removed_at,
    )
