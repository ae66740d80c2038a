"""What goes out: written with the alerts that it carries, taken out to be delivered, done, or tried again later.

Whoever takes a delivery out holds it for a while, so that several processes do not deliver one at a time; if that one
dies, it is taken again. So each goes out at least once, under a key that stays the same.
"""

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, and_, insert, or_, select, update

from reportedly.ledger import numbering
from reportedly.ledger.alerts.alert_rows import ChannelKind, ChannelRow, DeliveryRow, DeliveryState
from reportedly.ledger.alerts.alert_schema import alert_channels, alert_deliveries, alert_parcels

_DELIVERIES = select(
    alert_deliveries,
    *(alert_channels.c[name].label(f"channel_{name}") for name in ("kind", "address", "made_at", "removed_at")),
).join_from(alert_deliveries, alert_channels)


class Outgoing(NamedTuple):
    """That a rule's alerts go to a channel, at most once in ``pause``."""

    rule: int | None
    channel: int
    pause: timedelta = timedelta()


def enclose(connection: Connection, outgoing: Outgoing, alerts: Collection[int], at: datetime) -> int:
    """Put alerts into the outbox: with what waits for the pause to be over, else as a delivery of their own."""
    last = _last(connection, outgoing)
    waits = last is not None and last.attempts == 0 and last.due_at is not None and last.due_at > at
    if last is not None and waits and outgoing.pause:
        number = int(last.id)
    else:
        due = at if last is None or not outgoing.pause else max(at, last.first_due_at + outgoing.pause)
        number = numbering.enter(connection, alert_deliveries, _row(outgoing, at, due))
    if alerts:
        connection.execute(insert(alert_parcels), [{"delivery_id": number, "alert_id": alert} for alert in alerts])
    return number


def take(connection: Connection, now: datetime, *, hold: timedelta, limit: int) -> tuple[DeliveryRow, ...]:
    """Take out what is due, longest due first, and hold it; what somebody else holds is left alone."""
    free = or_(alert_deliveries.c.held_until.is_(None), alert_deliveries.c.held_until <= now)
    query = _DELIVERIES.where(alert_deliveries.c.due_at <= now, free)
    rows = connection.execute(query.order_by(alert_deliveries.c.due_at, alert_deliveries.c.id).limit(limit)).all()
    if rows:
        held = update(alert_deliveries).where(alert_deliveries.c.id.in_([row.id for row in rows]))
        connection.execute(held.values(held_until=now + hold))
    return delivery_rows(connection, rows)


def settle(connection: Connection, number: int, at: datetime, problem: str | None) -> None:
    """Note that a delivery is over: delivered, or, with a problem, given up."""
    state = DeliveryState.DELIVERED if problem is None else DeliveryState.GIVEN_UP
    over = {"due_at": None, "held_until": None, "done_at": at, "state": state.value, "problem": problem}
    change = update(alert_deliveries).where(alert_deliveries.c.id == number)
    connection.execute(change.values(**over, attempts=alert_deliveries.c.attempts + 1))


def postpone(connection: Connection, number: int, due_at: datetime, problem: str) -> None:
    """Note that a try failed, and when the next one is due."""
    later = {"due_at": due_at, "held_until": None, "problem": problem}
    change = update(alert_deliveries).where(alert_deliveries.c.id == number)
    connection.execute(change.values(**later, attempts=alert_deliveries.c.attempts + 1))


def latest(connection: Connection, limit: int) -> tuple[DeliveryRow, ...]:
    """The deliveries last made, first."""
    rows = connection.execute(_DELIVERIES.order_by(alert_deliveries.c.id.desc()).limit(limit)).all()
    return delivery_rows(connection, rows)


def one(connection: Connection, number: int) -> DeliveryRow | None:
    """One delivery."""
    found = delivery_rows(connection, connection.execute(_DELIVERIES.where(alert_deliveries.c.id == number)).all())
    return found[0] if found else None


def next_due(connection: Connection) -> datetime | None:
    """When the next delivery is due; None if none waits."""
    due = alert_deliveries.c.due_at
    return connection.scalar(select(due).where(due.is_not(None)).order_by(due).limit(1))


def delivery_rows(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[DeliveryRow, ...]:
    """Deliveries with what they carry."""
    numbers = [row.id for row in rows]
    parcels = select(alert_parcels).where(alert_parcels.c.delivery_id.in_(numbers)).order_by(alert_parcels.c.alert_id)
    carried: dict[int, list[int]] = {}
    for row in connection.execute(parcels):
        carried.setdefault(row.delivery_id, []).append(row.alert_id)
    return tuple(_delivery_row(row, carried.get(row.id, [])) for row in rows)


def _last(connection: Connection, outgoing: Outgoing) -> Row[Any] | None:
    same = and_(
        alert_deliveries.c.rule_id.is_not_distinct_from(outgoing.rule),
        alert_deliveries.c.channel_id == outgoing.channel,
    )
    query = select(alert_deliveries).where(same)
    order = (alert_deliveries.c.first_due_at.desc(), alert_deliveries.c.id.desc())
    return connection.execute(query.order_by(*order).limit(1)).first()


def _row(outgoing: Outgoing, at: datetime, due: datetime) -> dict[str, Any]:
    return {
        "key": secrets.token_hex(16),
        "channel_id": outgoing.channel,
        "rule_id": outgoing.rule,
        "made_at": at,
        "first_due_at": due,
        "due_at": due,
        "attempts": 0,
        "state": DeliveryState.WAITING.value,
    }


def _delivery_row(row: Row[Any], alerts: Collection[int]) -> DeliveryRow:
    channel = ChannelRow(
        id=row.channel_id,
        kind=ChannelKind(row.channel_kind),
        address=row.channel_address,
        made_at=row.channel_made_at,
        removed_at=row.channel_removed_at,
    )
    return DeliveryRow(
        id=row.id,
        key=row.key,
        channel=channel,
        rule=row.rule_id,
        alerts=tuple(alerts),
        made_at=row.made_at,
        due_at=row.due_at,
        attempts=row.attempts,
        state=DeliveryState(row.state),
        problem=row.problem,
        done_at=row.done_at,
    )
