"""How a story ran: whose text its articles print, what happened and who said what when, what came since a moment."""

from collections.abc import Sequence
from datetime import datetime

from reportedly.ledger import asking
from reportedly.ledger.assertions.assertions import Member
from reportedly.ledger.rows import ArticleRow
from reportedly.ledger.store import Store
from reportedly.ledger.stories.story_news import (
    CutNews,
    Span,
    StatusChange,
    StoryNews,
    Told,
    changes_of,
    news_of,
    stirred,
)
from reportedly.ledger.stories.story_said import Said, first_bearings, said_in
from reportedly.ledger.stories.story_sources import Credited, SourceRow, most_credited, sources_of
from reportedly.ledger.stories.story_texts import TextRow, carriers_in, latest_in, texts_of
from reportedly.ledger.stories.story_timeline import Happened, happened_in, places_in
from reportedly.records import Bearing


class StoryLog:
    """Named queries on the course of one story. ``as_of`` is a moment to be taken for now; each is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def texts(self, story: int, *, as_of: datetime | None = None) -> tuple[TextRow, ...]:
        """All articles of a story with whose text they print, those that came last first."""
        with self._store.reading() as connection:
            return texts_of(connection, story, as_of)

    def latest(self, story: int, *, limit: int, as_of: datetime | None = None) -> tuple[int, ...]:
        """The articles that came to a story last, by number, the last first."""
        with self._store.reading() as connection:
            return latest_in(connection, story, limit, as_of)

    def carriers(self, story: int, *, as_of: datetime | None = None) -> dict[int, int]:
        """The articles of a story that count by another one's text, each with that."""
        with self._store.reading() as connection:
            return carriers_in(connection, story, as_of)

    def articles(self, numbers: Sequence[int], *, as_of: datetime | None = None) -> dict[int, ArticleRow]:
        """Articles by their current versions, by number; those that were not known then are left out."""
        with self._store.reading() as connection:
            return asking.article_rows(connection, numbers, as_of)

    def said(self, story: int, wanted: Said, *, as_of: datetime | None = None) -> tuple[tuple[Member, ...], int]:
        """The news that sources of a story gave, last said first, and how much there is in all."""
        with self._store.reading() as connection:
            return said_in(connection, story, wanted, as_of)

    def sources(self, story: int, *, limit: int | None = None, as_of: datetime | None = None) -> tuple[SourceRow, ...]:
        """Who speaks in a story, those first that most articles credit, or the first of them."""
        with self._store.reading() as connection:
            return sources_of(connection, story, as_of, limit)

    def most_credited(
        self, story: int, wanted: Credited, *, as_of: datetime | None = None
    ) -> tuple[tuple[SourceRow, ...], int]:
        """Sources of a story, those first that most texts credit: ten copies of one are one; and how many there are."""
        with self._store.reading() as connection:
            return most_credited(connection, story, as_of, wanted)

    def happened(
        self, story: int, *, limit: int | None = None, dated: bool = False, as_of: datetime | None = None
    ) -> tuple[Happened, ...]:
        """The events that a story's articles tell, in the order told: all, the first, those ``dated`` by a day."""
        with self._store.reading() as connection:
            return happened_in(connection, story, as_of, limit=limit, dated=dated)

    def places(self, story: int, *, limit: int = 5, as_of: datetime | None = None) -> tuple[tuple[str, int], ...]:
        """The known places at which events of the story are told to have been, each with how many articles tell so."""
        with self._store.reading() as connection:
            return places_in(connection, story, limit, as_of)

    def first(self, story: int, *kinds: Sequence[Bearing], as_of: datetime | None = None) -> tuple[Member | None, ...]:
        """For each kind of bearing, the claim known first to bear so on an assertion of the story; None: none does."""
        with self._store.reading() as connection:
            return first_bearings(connection, story, kinds, as_of)

    def news(self, story: int, since: datetime, *, as_of: datetime | None = None) -> StoryNews:
        """What came to a story after a moment."""
        with self._store.reading() as connection:
            return news_of(connection, story, Span(since=since, until=as_of)).news

    def cut_news(self, story: int, since: datetime, told: Told, *, as_of: datetime | None = None) -> CutNews:
        """The same, with some of its changes and sources; the others are counted."""
        with self._store.reading() as connection:
            return news_of(connection, story, Span(since=since, until=as_of), told)

    def changes(self, story: int, *, limit: int = 1, as_of: datetime | None = None) -> tuple[StatusChange, ...]:
        """The last changes of status of the story's assertions, the last first."""
        with self._store.reading() as connection:
            return changes_of(connection, story, Span(until=as_of), limit)

    def stirred(self, story: int, after: int) -> bool:
        """Whether something came to a story after an update of the ledger, by number; open pages ask this often."""
        with self._store.reading() as connection:
            return stirred(connection, story, after)
