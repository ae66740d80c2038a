"""Feeds: enrolled, polled, healthy or not."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from statistics import median
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, select, update

from reportedly.ledger import counting, listing, noting, sourcing
from reportedly.ledger.past_schema import feed_polls
from reportedly.ledger.rows import FeedRow
from reportedly.ledger.schema import feeds, sources
from reportedly.records import Entry, Feed, FeedState, Poll

RECENT_LAGS = 50

_KEPT = tuple(field.name for field in fields(FeedState) if field.name in feed_polls.c)
_STATE = tuple(field.name for field in fields(FeedState) if field.name not in {"url", "recent_lags_s"})


def enrol(connection: Connection, feed: Feed) -> int:
    """Watch a feed: what is said of it is written, its state stays. Returns the number of its source."""
    source_id = sourcing.enter(connection, feed.url)
    said = {name: value for name, value in asdict(feed).items() if name != "url"}
    known = connection.execute(select(feeds).where(feeds.c.source_id == source_id)).first()
    if known is None:
        state = _state_row(FeedState(url=feed.url))
        connection.execute(insert(feeds).values(source_id=source_id, **said, **state))
        counting.add(connection, None, feeds=1)
    elif any(known._mapping[name] != value for name, value in said.items()):
        connection.execute(update(feeds).where(feeds.c.source_id == source_id).values(**said))
    return source_id


def feed_rows(connection: Connection) -> tuple[FeedRow, ...]:
    """All feeds, in the order in which they were enrolled."""
    query = select(feeds, sources.c.name, sources.c.articles).join(sources).order_by(feeds.c.source_id)
    return tuple(
        FeedRow(
            feed=Feed(url=row.name, title=row.title, outlet=row.outlet, group=row.group, home=row.home),
            state=_state(row),
            articles=row.articles,
        )
        for row in connection.execute(query)
    )


def feed_rows_then(connection: Connection, as_of: datetime) -> tuple[FeedRow, ...]:
    """The feeds that had been polled by a moment, as their last polls before it left them.

    What is said of a feed (title, outlet, group, home) is that of now, and what servers are asked with (etag and so on)
    is left out.
    """
    first, other = feed_polls.alias(), feed_polls.alias()
    last = (
        select(other.c.id)
        .where(other.c.source_id == first.c.source_id, other.c.since <= as_of)
        .order_by(other.c.since.desc(), other.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    said = feeds.c["title", "outlet", "group", "home"]
    query = (
        select(feed_polls, *said, sources.c.name)
        .select_from(first)
        .join(feeds, feeds.c.source_id == first.c.source_id)
        .join(sources, sources.c.id == first.c.source_id)
        .join(feed_polls, feed_polls.c.id == last)
        .where(first.c.first, first.c.since <= as_of)
    )
    return tuple(
        FeedRow(
            feed=Feed(url=row.name, title=row.title, outlet=row.outlet, group=row.group, home=row.home),
            state=FeedState(url=row.name, last_poll_at=row.since, **{name: row._mapping[name] for name in _KEPT}),
            articles=row.articles,
        )
        for row in connection.execute(query.order_by(feeds.c.source_id))
    )


def note_poll(connection: Connection, poll: Poll) -> int:
    """Write a poll: the feed's state and health, what it lists, what was wrong. Returns how many entries became due.

    The entries of the first successful poll are back-list, so they do not count in the lag.
    """
    source_id, before = _entered(connection, poll.feed)
    new, changed = listing.note_listing(connection, source_id, poll.entries)
    lags = before.recent_lags_s
    if before.last_success_at is not None:
        lags = (*lags, *_lags(new))[-RECENT_LAGS:]
    state = _state_row(poll.state) | {
        "entries_seen": before.entries_seen + len(new),
        "recent_lags_s": _packed(lags),
        "lag_s": median(lags) if lags else None,
    }
    connection.execute(update(feeds).where(feeds.c.source_id == source_id).values(**state))
    known_at = _moment(poll)
    _keep(connection, source_id, known_at)
    for problem in poll.problems:
        noting.note_problem(connection, problem, noting.Where(source_id=source_id, url=poll.feed.url), known_at)
    if new or _health(before) != _health(poll.state):
        noting.announce(connection, "feed", known_at, source_id=source_id)
    return len(new) + changed


def _keep(connection: Connection, source_id: int, known_at: datetime) -> None:
    """Keep how a feed is doing, as it is from now on."""
    left = connection.execute(
        select(feeds, sources.c.articles).join(sources).where(feeds.c.source_id == source_id)
    ).one()
    before = select(feed_polls.c.id).where(feed_polls.c.source_id == source_id).limit(1)
    kept = {name: left._mapping[name] for name in (*_KEPT, "articles")}
    first = connection.scalar(before) is None
    connection.execute(insert(feed_polls).values(source_id=source_id, since=known_at, first=first, **kept))


def _entered(connection: Connection, feed: Feed) -> tuple[int, FeedState]:
    query = select(feeds, sources.c.name).join(sources).where(sources.c.name == feed.url)
    row = connection.execute(query).first()
    if row is not None:
        return row.source_id, _state(row)
    return enrol(connection, feed), FeedState(url=feed.url)


def _lags(new: Sequence[Entry]) -> Iterator[float]:
    for entry in new:
        if entry.published_at is not None and not entry.published_date_only:
            yield max(0.0, (entry.seen_at - entry.published_at).total_seconds())


def _moment(poll: Poll) -> datetime:
    if poll.state.last_poll_at is not None:
        return poll.state.last_poll_at
    if poll.entries:
        return poll.entries[0].seen_at
    raise ValueError(f"the poll of {poll.feed.url} does not say when it was")


def _health(state: FeedState) -> tuple[object, ...]:
    """What a person sees of a feed's health; times and counts of a feed that goes on as before are no news."""
    failing = state.failures > 0
    return failing, state.last_error if failing else None, state.paused, state.last_poll_at is not None


def _state_row(state: FeedState) -> dict[str, Any]:
    return {name: getattr(state, name) for name in _STATE} | {"recent_lags_s": _packed(state.recent_lags_s)}


def _state(row: Row[Any]) -> FeedState:
    lags = msgspec.json.decode(row.recent_lags_s, type=tuple[float, ...])
    return FeedState(url=row.name, recent_lags_s=lags, **{name: row._mapping[name] for name in _STATE})


def _packed(lags: tuple[float, ...]) -> str:
    return msgspec.json.encode(lags).decode()
