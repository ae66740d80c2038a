"""Feeds: enrolled, polled, healthy or not."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import datetime
from operator import attrgetter
from statistics import median
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, insert, select, update

from reportedly.ledger import counting, noting
from reportedly.ledger.feeds import feed_then, feeding, listing, sourcing
from reportedly.ledger.feeds.feed_rows import FeedRow
from reportedly.ledger.past_schema import feed_polls
from reportedly.ledger.schema import feeds, sources
from reportedly.records import Entry, Feed, FeedState, Poll, PollOutcome

RECENT_LAGS = 50
RECENT_OUTCOMES = 24

_KEPT = tuple(field.name for field in fields(FeedState) if field.name in feed_polls.c)
_SAID = ("title", "outlet", "group", "home", "language")
_said = attrgetter(*_SAID)
_LAGS = msgspec.json.Decoder(tuple[float, ...])
_ROW = select(feeds, sources.c.name).join(sources).where(sources.c.name == bindparam("named"))
_STATE = tuple(field.name for field in fields(FeedState) if field.name not in {"url", "recent_lags_s"})


def enrol(connection: Connection, feed: Feed) -> bool:
    """Watch a feed: what is said of it is written, unless a person has said it; its state stays.

    Returns False for one that a person has removed, which stays away.
    """
    number, said = sourcing.enter(connection, feed.url), feeding.said_of(feed)
    known = feeding.row_of(connection, number)
    if known is None:
        connection.execute(insert(feeds).values(source_id=number, **said, **fresh_state()))
        counting.add(connection, None, feeds=1)
    elif known.removed_at is not None:
        return False
    elif known.edited_at is None and any(known._mapping[name] != value for name, value in said.items()):
        connection.execute(update(feeds).where(feeds.c.source_id == number).values(**said))
    return True


def fresh_state() -> dict[str, Any]:
    """The state of a feed that nobody has asked yet, as columns."""
    return _state_row(FeedState(url=""))


def feed_rows(connection: Connection, number: int | None = None) -> tuple[FeedRow, ...]:
    """All feeds that are watched, or one, in the order in which they were enrolled."""
    query = select(feeds, sources.c.name, sources.c.articles).join(sources).order_by(feeds.c.source_id)
    query = query.where(feeds.c.removed_at.is_(None))
    if number is not None:
        query = query.where(feeds.c.source_id == number)
    return tuple(_feed_row(row, _state(row), row.held_at) for row in connection.execute(query).all())


def feed_rows_then(connection: Connection, as_of: datetime, number: int | None = None) -> tuple[FeedRow, ...]:
    """The feeds that had been polled by a moment, or one of them, as their last polls before it left them.

    What is said of a feed (title, outlet, group, home) is that of now, and what servers are asked with (etag and so on)
    is left out. Those that had been removed by then are not among them.
    """
    first, other = feed_polls.alias(), feed_polls.alias()
    last = (
        select(other.c.id)
        .where(other.c.source_id == first.c.source_id, other.c.since <= as_of)
        .order_by(other.c.since.desc(), other.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(feed_polls, *feeds.c[_SAID], sources.c.name)
        .select_from(first)
        .join(feeds, feeds.c.source_id == first.c.source_id)
        .join(sources, sources.c.id == first.c.source_id)
        .join(feed_polls, feed_polls.c.id == last)
        .where(first.c.first, first.c.since <= as_of)
        .order_by(feeds.c.source_id)
    )
    if number is not None:
        query = query.where(first.c.source_id == number)
    gone, held = feed_then.gone(connection, as_of), feed_then.held(connection, as_of)
    return tuple(
        _feed_row(row, _state_then(row), held.get(row.source_id))
        for row in connection.execute(query)
        if row.source_id not in gone
    )


def _feed_row(row: Row[Any], state: FeedState, held_at: datetime | None) -> FeedRow:
    return FeedRow(
        id=row.source_id,
        feed=Feed(url=row.name, **dict(zip(_SAID, _said(row), strict=True))),
        state=state,
        articles=row.articles,
        held_at=held_at,
        last_new_at=row.last_new_at,
        outcomes=row.outcomes,
    )


def _state_then(row: Row[Any]) -> FeedState:
    return FeedState(url=row.name, last_poll_at=row.since, **{name: row._mapping[name] for name in _KEPT})


def note_poll(connection: Connection, poll: Poll) -> int:
    """Write a poll: the feed's state and health, what it lists, what was wrong. Returns how many entries became due.

    The entries of the first successful poll are back-list, so they do not count in the lag. Of a feed that was removed
    meanwhile nothing is written.
    """
    if not enrolled(connection, poll.feed):
        return 0
    row = connection.execute(_ROW, {"named": poll.feed.url}).one()
    source_id, before = row.source_id, _state(row)
    new, changed = listing.note_listing(connection, source_id, poll.entries)
    lags = before.recent_lags_s
    if before.last_success_at is not None:
        lags = (*lags, *_lags(new))[-RECENT_LAGS:]
    state = _state_row(poll.state) | {
        "entries_seen": before.entries_seen + len(new),
        "recent_lags_s": _packed(lags),
        "lag_s": median(lags) if lags else None,
        "outcomes": (row.outcomes + _letter(poll, listed=len(new) + changed))[-RECENT_OUTCOMES:],
        "last_new_at": _moment(poll) if new else row.last_new_at,
    }
    connection.execute(update(feeds).where(feeds.c.source_id == source_id).values(**state))
    known_at = _moment(poll)
    _keep(connection, source_id, known_at)
    if poll.outcome is not PollOutcome.FAILED:
        still = {problem.code for problem in poll.problems}
        noting.resolve_polling(connection, source_id, known_at, but=still, read=bool(poll.entries))
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
    kept = {name: left._mapping[name] for name in (*_KEPT, "articles", "outcomes", "last_new_at")}
    first = connection.scalar(before) is None
    connection.execute(insert(feed_polls).values(source_id=source_id, since=known_at, first=first, **kept))


def enrolled(connection: Connection, feed: Feed) -> bool:
    """Whether a feed is watched; one that nobody knows is from now on."""
    row = connection.execute(_ROW, {"named": feed.url}).first()
    return enrol(connection, feed) if row is None else row.removed_at is None


def _letter(poll: Poll, *, listed: int) -> str:
    if poll.outcome is PollOutcome.FAILED:
        return "f"
    return "n" if listed else "u"


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
    # By one walk over the row: hundreds of feeds are read whenever one of them has been polled.
    known = dict(zip(row._fields, row, strict=True))
    lags = _LAGS.decode(known["recent_lags_s"])
    return FeedState(url=known["name"], recent_lags_s=lags, **{name: known[name] for name in _STATE})


def _packed(lags: tuple[float, ...]) -> str:
    return msgspec.json.encode(lags).decode()
