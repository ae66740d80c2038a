"""Which feeds are watched, by whose word, and how each has fared."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from reportedly.errors import NumberError
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.feeds import faring, feeding, polling
from reportedly.ledger.feeds.feed_rows import Enrolled, FeedDay, FeedDeed, FeedRow, PollRow
from reportedly.ledger.place import Portion
from reportedly.ledger.rows import ArticleRow, ProblemRow
from reportedly.ledger.store import Store
from reportedly.records import Feed


class EnrolmentBook:
    """Named queries on feeds, and what people do about them; each method is one transaction.

    ``number`` is the ledger's number of a feed; NumberError is raised where it names none that is watched. ``as_of`` is
    a past moment, None for now. Whoever polls, in whatever process, need only look at :meth:`last_deed`.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    # ---------------------------------------------------------------- what people do

    def add(self, feeds: Iterable[Feed], reason: Reason) -> tuple[Enrolled, ...]:
        """Watch feeds, also such as were removed; those that are watched already stay as they are."""
        with self._store.writing() as connection:
            fresh = polling.fresh_state()
            return tuple(feeding.add(connection, feed, reason, fresh) for feed in feeds)

    def edit(self, number: int, feed: Feed, reason: Reason) -> None:
        """Say otherwise what a feed is called, whose it is, where it stands; its URL stays."""
        with self._store.writing() as connection:
            feeding.edit(connection, _watched(connection, number), feed, reason)

    def pause(self, number: int, reason: Reason) -> None:
        """Poll a feed no more until it is resumed."""
        self._do(feeding.pause, number, reason)

    def resume(self, number: int, reason: Reason) -> None:
        """Poll a feed again, at once; also one that its site has said to be gone for good."""
        self._do(feeding.resume, number, reason)

    def ask(self, number: int, reason: Reason) -> None:
        """Let a feed be polled as soon as possible, whatever it waits for."""
        self._do(feeding.ask, number, reason)

    def remove(self, number: int, reason: Reason) -> None:
        """Watch a feed no more; its articles stay. Adding it again undoes this."""
        self._do(feeding.remove, number, reason)

    def move(self, number: int, reason: Reason) -> int:
        """Watch the address to which a feed has moved for good in place of it; returns the number of the new one.

        Raises NumberError where the feed has not moved.
        """
        with self._store.writing() as connection:
            row = _watched(connection, number)
            if row.moved_to is None:
                raise NumberError(f"Feed {number} has not moved.", remedy="There is nothing to take over.")
            said = {name: row._mapping[name] for name in ("title", "outlet", "group", "home", "language")}
            made = feeding.add(connection, Feed(url=row.moved_to, **said), reason, polling.fresh_state())
            feeding.remove(connection, row, reason)
            return made.id

    def _do(self, deed: Callable[[Connection, Row[Any], Reason], None], number: int, reason: Reason) -> None:
        with self._store.writing() as connection:
            deed(connection, _watched(connection, number), reason)

    # ---------------------------------------------------------------- how feeds fare

    def feed(self, number: int, *, as_of: datetime | None = None) -> FeedRow:
        """One feed with its health. Raises NumberError where it is not watched, or was not at a moment."""
        with self._store.reading() as connection:
            rows = (
                polling.feed_rows(connection, number)
                if as_of is None
                else polling.feed_rows_then(connection, as_of, number)
            )
        if not rows:
            raise _no_such(number)
        return rows[0]

    def polls(
        self, number: int, *, limit: int = 60, before: int | None = None, as_of: datetime | None = None
    ) -> tuple[PollRow, ...]:
        """The polls of a feed, the last first, or those before the one that has the number ``before``."""
        with self._store.reading() as connection:
            return faring.polls(connection, number, Portion(limit=limit), before, as_of)

    def days(self, number: int, *, until: datetime, length: int = 30) -> tuple[FeedDay, ...]:
        """The articles and the lag of a feed on each of the ``length`` days (UTC) up to ``until``, oldest first."""
        with self._store.reading() as connection:
            return faring.days(connection, number, until, length)

    def articles(self, number: int, *, limit: int = 20, as_of: datetime | None = None) -> tuple[ArticleRow, ...]:
        """The articles that came by a feed, the last first."""
        with self._store.reading() as connection:
            return faring.articles(connection, number, limit, as_of)

    def problems(self, number: int) -> tuple[ProblemRow, ...]:
        """The problems with a feed and what it lists that are not over, the newest first, some twenty."""
        with self._store.reading() as connection:
            return faring.open_problems(connection, number)

    def deeds(
        self, number: int | None = None, *, limit: int = 50, as_of: datetime | None = None
    ) -> tuple[FeedDeed, ...]:
        """What people did about a feed, or about any, the last first."""
        with self._store.reading() as connection:
            return feeding.deeds(connection, number, limit, as_of)

    def last_deed(self) -> int:
        """The number of the last thing that was done about any feed, 0 before the first."""
        with self._store.reading() as connection:
            return feeding.last_deed(connection)


def _watched(connection: Connection, number: int) -> Row[Any]:
    row = feeding.row_of(connection, number)
    if row is None or row.removed_at is not None:
        raise _no_such(number)
    return row


def _no_such(number: int) -> NumberError:
    return NumberError(f"No feed {number} is watched.", remedy="The numbers are those of the list of feeds.")
