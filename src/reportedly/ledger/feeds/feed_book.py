"""Feeds and their health, as part of the ledger."""

from collections.abc import Iterable
from datetime import datetime

from reportedly.ledger.feeds import polling
from reportedly.ledger.feeds.enrolment_book import EnrolmentBook
from reportedly.ledger.feeds.feed_rows import FeedRow
from reportedly.ledger.store import Store
from reportedly.records import Feed, Poll


class FeedBook:
    """Feeds: enrolled, polled, healthy or not; each method is one transaction."""

    _store: Store

    @property
    def enrolment(self) -> EnrolmentBook:
        """Which feeds are watched, by whose word, and how each has fared."""
        return EnrolmentBook(self._store)

    def enrol(self, feeds: Iterable[Feed]) -> tuple[Feed, ...]:
        """Watch these feeds, of a list that was given. What is said of a known one is replaced; its state stays.

        What people decided holds: a feed that one has renamed keeps its name, and those that one has removed stay away;
        these are returned. :attr:`enrolment` adds them again.
        """
        with self._store.writing() as connection:
            return tuple(feed for feed in feeds if not polling.enrol(connection, feed))

    def feeds(self, *, as_of: datetime | None = None) -> tuple[FeedRow, ...]:
        """All feeds that are watched, with their health, in the order in which they were enrolled.

        As of a moment, those that had been polled by then and not removed, as the last poll left them; what is said of
        them is that of now.
        """
        with self._store.reading() as connection:
            return polling.feed_rows(connection) if as_of is None else polling.feed_rows_then(connection, as_of)

    def note_poll(self, poll: Poll) -> int:
        """Write what a poll brought; returns how many entries, new or changed, thereby became due.

        The feed's state is written as given, but for ``entries_seen``, ``recent_lags_s`` and ``lag_s``, which are
        kept here: the lags of the last 50 entries at their first sight, without those of the first successful poll,
        whose entries are back-list. Raises ValueError for a poll that does not say when it was.
        """
        with self._store.writing() as connection:
            return polling.note_poll(connection, poll)
