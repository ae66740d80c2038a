"""Places on a map as the rest of the program asks for them."""

from collections.abc import Sequence
from datetime import datetime

from reportedly.ledger import events
from reportedly.ledger.places import site_asking
from reportedly.ledger.places.site_rows import SiteFilter, SitesTold, UnplacedRow
from reportedly.ledger.rows import EventRow
from reportedly.ledger.store import Store
from reportedly.ledger.trends.trend_rows import Period
from reportedly.records import Site

UNPLACED_READ = 200


class SiteBook:
    """Named queries on places. Articles count in the hour of their publication, as for all trends.

    ``as_of`` asks for what was known at a moment; None for what is known now.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def in_period(self, wanted: SiteFilter, period: Period, *, as_of: datetime | None = None) -> SitesTold:
        """The places of which articles told on the days (UTC) of a period.

        For a past moment this reads what the articles of those days told of; for the present only their sums.
        """
        with self._store.reading() as connection:
            return site_asking.in_period(connection, wanted, period, as_of)

    def of_story(self, wanted: SiteFilter, story: int, *, as_of: datetime | None = None) -> SitesTold:
        """The places of which the articles of a story tell."""
        with self._store.reading() as connection:
            articles = site_asking.articles_of_story(connection, story, as_of)
            return site_asking.of_articles(connection, wanted, articles, as_of)

    def articles(
        self, sites: Sequence[Site], period: Period | None, *, limit: int = 50, as_of: datetime | None = None
    ) -> tuple[int, ...]:
        """The numbers of the articles that tell of some places (in a period), those that count last first."""
        with self._store.reading() as connection:
            return tuple(site_asking.articles_at(connection, sites, period, limit, as_of))

    def unplaced(
        self, what: str, period: Period | None, story: int | None, *, as_of: datetime | None = None
    ) -> tuple[UnplacedRow, ...]:
        """The places where events of a type are told to have been and which are not known to lie anywhere.

        Of a story, or of the last :data:`UNPLACED_READ` articles of a period that tell of such events.
        """
        with self._store.reading() as connection:
            if story is not None:
                articles = site_asking.articles_of_story(connection, story, as_of)
            else:
                articles = site_asking.articles_at(connection, [Site(what=what)], period, UNPLACED_READ, as_of)
            return site_asking.unplaced(connection, what, articles, as_of)

    def story_articles(self, story: int, *, as_of: datetime | None = None) -> frozenset[int]:
        """The numbers of the articles of a story."""
        with self._store.reading() as connection:
            return frozenset(site_asking.articles_of_story(connection, story, as_of))

    def events(self, articles: Sequence[int], *, as_of: datetime | None = None) -> tuple[EventRow, ...]:
        """The events that some articles tell, by article and in the order of the text."""
        with self._store.reading() as connection:
            return events.of_articles(connection, articles, as_of)
