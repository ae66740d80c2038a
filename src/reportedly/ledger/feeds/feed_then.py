"""Which feeds were watched, and which were paused, at a past moment."""

from datetime import datetime

from sqlalchemy import Connection, select

from reportedly.ledger.feeds.feed_rows import FeedAction
from reportedly.ledger.feeds.feed_schema import feed_deeds


def held(connection: Connection, as_of: datetime) -> dict[int, datetime]:
    """The feeds that somebody had paused at a moment, by number, with since when."""
    ends = (FeedAction.RESUMED, FeedAction.ASKED, FeedAction.ADDED)
    return _then(connection, as_of, FeedAction.PAUSED, ends)


def gone(connection: Connection, as_of: datetime) -> dict[int, datetime]:
    """The feeds that had been removed at a moment, by number, with since when."""
    return _then(connection, as_of, FeedAction.REMOVED, (FeedAction.ADDED,))


def _then(
    connection: Connection, as_of: datetime, begins: FeedAction, ends: tuple[FeedAction, ...]
) -> dict[int, datetime]:
    kinds = [action.value for action in (begins, *ends)]
    query = select(*feed_deeds.c["source_id", "action", "known_at"]).order_by(feed_deeds.c.id)
    query = query.where(feed_deeds.c.known_at <= as_of, feed_deeds.c.action.in_(kinds))
    last = {row.source_id: row for row in connection.execute(query)}
    return {number: row.known_at for number, row in last.items() if row.action == begins}
