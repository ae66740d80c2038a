"""All that the ledger holds of a kind, one after the other: what is exported, and a number to compare it by."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection

from reportedly.ledger import asking, claiming, digesting, events
from reportedly.ledger.digesting import Digest
from reportedly.ledger.entities import roll
from reportedly.ledger.rows import (
    ALL_EVENTS,
    SAID,
    ArticleRow,
    ClaimFilter,
    ClaimRow,
    EntityRead,
    EventFilter,
    EventRow,
)
from reportedly.ledger.series.figure_rows import FigureRow
from reportedly.ledger.store import Store
from reportedly.records import Reading

_PAGE = 100
_Item = TypeVar("_Item")


class WholeBook:
    """Named queries on the whole ledger; a part of it. ``as_of`` is a past moment, None for now."""

    _store: Store

    def digest(self) -> Digest:
        """The SHA-256 of all that the ledger holds, as a whole and by table."""
        with self._store.reading() as connection:
            return digesting.digest(connection)

    def readings(self, *, as_of: datetime | None = None) -> Iterator[Reading]:
        """The newest reading of each article's current version, by article number; articles not read have none."""
        return self._pages(partial(asking.newest_readings, as_of))

    def articles(self, *, as_of: datetime | None = None) -> Iterator[ArticleRow]:
        """All articles by their current versions, by number."""
        return (row for row in self._pages(partial(asking.articles_after, as_of)) if row is not None)

    def figures(self, *, as_of: datetime | None = None) -> Iterator[FigureRow]:
        """The figures of each article's current version, by article number and in the order of the text."""
        return (row for of_one in self._pages(partial(asking.figures_after, as_of)) for row in of_one)

    def claims(self, wanted: ClaimFilter = SAID, *, as_of: datetime | None = None) -> Iterator[ClaimRow]:
        """The claims of all versions, in the order in which the versions became known and then of the text."""
        query = partial(claiming.claims_of_versions, wanted, as_of)
        return (claim for of_version in self._pages(query) for claim in of_version)

    def events(self, wanted: EventFilter = ALL_EVENTS, *, as_of: datetime | None = None) -> Iterator[EventRow]:
        """The events of all versions, in the order in which the versions became known and then of the text."""
        query = partial(events.of_versions, wanted, as_of)
        return (event for of_version in self._pages(query) for event in of_version)

    def all_entities(self, *, as_of: datetime | None = None) -> Iterator[EntityRead]:
        """All entities that an article mentions, by number."""
        return self._pages(partial(roll.mentioned, as_of))

    def _pages(self, page: Callable[[Connection, int, int], Sequence[tuple[int, _Item]]]) -> Iterator[_Item]:
        """All items of a paged query, a transaction a page: a slow reader must not hold up the log's clean-up."""
        after = 0
        while True:
            with self._store.reading() as connection:
                found = page(connection, after, _PAGE)
            for after, item in found:  # noqa: B007 -- the last one is where the next page begins
                yield item
            if not found:
                return
