"""Running counts of the whole ledger, kept up as rows arrive: no total is ever counted out.

What was added is kept too: in sums for each day, for each hour and for each moment. The counts as of a moment are the
days before it, the hours of its day before it, and the moments of its hour up to it.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, bindparam, func, insert, or_, select, update

from reportedly.ledger import sqlite
from reportedly.ledger.columns import EPOCH
from reportedly.ledger.feeds import feed_then
from reportedly.ledger.past_schema import count_history, feed_polls
from reportedly.ledger.rows import Totals
from reportedly.ledger.schema import counts

NAMES = ("articles", "versions", "claims", "thoughts", "figures", "feeds", "problems", "entries_due")
KEPT = tuple(name for name in NAMES if name in count_history.c)
SPANS = {2: timedelta(days=1), 1: timedelta(hours=1), 0: timedelta(microseconds=1)}

_ADD = update(counts).where(counts.c.name == bindparam("counted")).values(value=counts.c.value + bindparam("more"))
_ADD_THEN = sqlite.adding(count_history, *KEPT)


def begin(connection: Connection) -> None:
    """Zero everywhere, in a fresh ledger."""
    connection.execute(insert(counts), [{"name": name, "value": 0} for name in NAMES])


def add(connection: Connection, at: datetime | None, **more: int) -> None:
    """Count ``more`` of what is named (less, if negative), known from ``at`` on; None where that is not kept."""
    changes = [{"counted": name, "more": number} for name, number in more.items() if number]
    if not changes:
        return
    connection.execute(_ADD, changes)
    if at is None:
        return
    added = {name: more.get(name, 0) for name in KEPT}
    connection.execute(_ADD_THEN, [{"span": span, "since": begins} | added for span, begins in _spans(at)])


def totals(connection: Connection, as_of: datetime | None = None) -> Totals:
    """The counts as they stand, or as they stood: feeds are then those that had been polled."""
    found = {row.name: row.value for row in connection.execute(select(counts))}
    if as_of is not None:
        found |= _totals_at(connection, as_of) | {"feeds": _polled_by(connection, as_of)}
    return Totals(**{name: found[name] for name in NAMES})


def _totals_at(connection: Connection, moment: datetime) -> dict[str, int]:
    begins = dict(_spans(moment))
    since = count_history.c.since
    parts = or_(
        and_(count_history.c.span == 2, since < begins[2]),
        and_(count_history.c.span == 1, since >= begins[2], since < begins[1]),
        and_(count_history.c.span == 0, since >= begins[1], since <= moment),
    )
    sums = select(*(func.coalesce(func.sum(count_history.c[name]), 0).label(name) for name in KEPT)).where(parts)
    return dict(connection.execute(sums).one()._mapping)


def _polled_by(connection: Connection, moment: datetime) -> int:
    polled = select(func.count()).where(feed_polls.c.first, feed_polls.c.since <= moment)
    gone = tuple(feed_then.gone(connection, moment))
    return connection.scalar(polled.where(feed_polls.c.source_id.not_in(gone))) or 0


def _spans(moment: datetime) -> Iterator[tuple[int, datetime]]:
    """The beginnings of the day, the hour and the moment that a moment lies in, in UTC."""
    for span, length in SPANS.items():
        yield span, moment - (moment - EPOCH) % length
