"""What people decide about feeds: watched, paused, asked now, called otherwise, watched no more; and the record of it.

A feed that was removed keeps its row, its articles and what it had listed; what it had listed and nobody has visited
waits no more, until it is watched again. A list of feeds that is given later neither brings it back nor writes over
what a person has said of it: only :func:`add` does.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from reportedly.ledger import counting, noting
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.feeds import sourcing
from reportedly.ledger.feeds.feed_rows import Enrolled, FeedAction, FeedDeed
from reportedly.ledger.feeds.feed_schema import feed_deeds
from reportedly.ledger.schema import entries, feeds, sources
from reportedly.records import Feed

_CALLED = {"title": "title", "outlet": "outlet", "group": "group", "home": "home page", "language": "language"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What is done about which feed, and what it changes, in words."""

    feed: int
    action: FeedAction
    told: str | None = None


def add(connection: Connection, feed: Feed, reason: Reason, fresh: dict[str, Any]) -> Enrolled:
    """Watch a feed, also one that was removed; one that is watched stays as it is.

    ``fresh`` is the state of one that nobody has asked yet, as columns.
    """
    number, said = sourcing.enter(connection, feed.url), said_of(feed)
    known = row_of(connection, number)
    if known is not None and known.removed_at is None:
        return Enrolled(id=number, feed=feed, new=False)
    if known is None:
        connection.execute(insert(feeds).values(source_id=number, **said, **fresh, edited_at=reason.known_at))
    else:
        again: dict[str, Any] = {
            "failures": 0,
            "paused": False,
            "next_poll_at": None,
            "etag": None,
            "last_modified": None,
        }
        again |= {"removed_at": None, "held_at": None, "edited_at": reason.known_at}
        _change(connection, number, said | again)
        _wait_again(connection, number, reason.known_at)
    counting.add(connection, None, feeds=1)
    note(connection, Deed(feed=number, action=FeedAction.ADDED), reason)
    return Enrolled(id=number, feed=feed, new=True)


def edit(connection: Connection, row: Row[Any], feed: Feed, reason: Reason) -> None:
    """Take a person's word for what a feed is called, whose it is and where it stands in the list."""
    said = said_of(feed)
    changed = [name for name in _CALLED if row._mapping[name] != said[name]]
    if changed:
        _change(connection, row.source_id, said | {"edited_at": reason.known_at})
        told = "; ".join(f"{_CALLED[name]}: {_shown(row._mapping[name])} → {_shown(said[name])}" for name in changed)
        note(connection, Deed(feed=row.source_id, action=FeedAction.EDITED, told=told), reason)


def pause(connection: Connection, row: Row[Any], reason: Reason) -> None:
    """Poll a feed no more until it is resumed."""
    if row.held_at is None:
        _change(connection, row.source_id, {"held_at": reason.known_at})
        note(connection, Deed(feed=row.source_id, action=FeedAction.PAUSED), reason)


def resume(connection: Connection, row: Row[Any], reason: Reason) -> None:
    """Poll a feed again, at once, also one that is gone for good."""
    if row.held_at is not None or row.paused:
        _change(connection, row.source_id, {"held_at": None, "paused": False, "next_poll_at": None})
        note(connection, Deed(feed=row.source_id, action=FeedAction.RESUMED), reason)


def ask(connection: Connection, row: Row[Any], reason: Reason) -> None:
    """Let a feed be polled as soon as possible, whatever it waits for."""
    _change(connection, row.source_id, {"held_at": None, "paused": False, "next_poll_at": None})
    note(connection, Deed(feed=row.source_id, action=FeedAction.ASKED), reason)


def remove(connection: Connection, row: Row[Any], reason: Reason) -> None:
    """Watch a feed no more; what came by it stays."""
    _change(connection, row.source_id, {"removed_at": reason.known_at})
    waiting = (entries.c.source_id == row.source_id, entries.c.visits == 0, entries.c.due_at.is_not(None))
    stopped = connection.execute(update(entries).where(*waiting).values(due_at=None, attempts=0)).rowcount
    counting.add(connection, reason.known_at, entries_due=-stopped)
    counting.add(connection, None, feeds=-1)
    note(connection, Deed(feed=row.source_id, action=FeedAction.REMOVED), reason)


def _wait_again(connection: Connection, number: int, now: datetime) -> None:
    """What was listed and not visited before a feed was removed waits to be visited again."""
    stopped = (
        entries.c.source_id == number,
        entries.c.visits == 0,
        entries.c.attempts == 0,
        entries.c.due_at.is_(None),
    )
    waiting = connection.execute(update(entries).where(*stopped).values(due_at=now)).rowcount
    counting.add(connection, now, entries_due=waiting)


def note(connection: Connection, deed: Deed, reason: Reason) -> None:
    """Add a deed to the record, and tell open pages."""
    why = {"known_at": reason.known_at, "person": reason.by, "why": reason.why}
    done = {"source_id": deed.feed, "action": deed.action.value, "told": deed.told}
    connection.execute(insert(feed_deeds), done | why)
    noting.announce(connection, "feed", reason.known_at, source_id=deed.feed)


def row_of(connection: Connection, number: int) -> Row[Any] | None:
    """The row of a feed, also of one that was removed."""
    return connection.execute(select(feeds).where(feeds.c.source_id == number)).first()


def said_of(feed: Feed) -> dict[str, Any]:
    """What is said of a feed, as columns."""
    return {name: value for name, value in asdict(feed).items() if name != "url"}


def last_deed(connection: Connection) -> int:
    """The number of the last deed, 0 before the first."""
    return connection.scalar(select(func.max(feed_deeds.c.id))) or 0


def deeds(connection: Connection, number: int | None, limit: int, as_of: datetime | None) -> tuple[FeedDeed, ...]:
    """What was done about a feed, or about any, the last first."""
    query = select(feed_deeds, sources.c.name).join(sources).order_by(feed_deeds.c.id.desc()).limit(limit)
    if number is not None:
        query = query.where(feed_deeds.c.source_id == number)
    if as_of is not None:
        query = query.where(feed_deeds.c.known_at <= as_of)
    return tuple(_deed(row) for row in connection.execute(query))


def _change(connection: Connection, number: int, values: dict[str, Any]) -> None:
    connection.execute(update(feeds).where(feeds.c.source_id == number).values(**values))


def _shown(value: str | None) -> str:
    return f"“{value}”" if value else "none"


def _deed(row: Row[Any]) -> FeedDeed:
    return FeedDeed(
        id=row.id,
        feed=row.source_id,
        url=row.name,
        action=FeedAction(row.action),
        known_at=row.known_at,
        by=row.person,
        why=row.why,
        told=row.told,
    )
