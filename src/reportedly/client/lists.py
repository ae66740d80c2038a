"""The lists of a ledger: articles, claims, figures, events, stories and all that they are joined by."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from reportedly.client.points import FlatPoint, points_of
from reportedly.client.rows import PAGE, Rows, paged
from reportedly.client.sources import FlatSource, flat_source
from reportedly.client.words import member, named
from reportedly.ledger import Ledger
from reportedly.ledger.edits.change_rows import ChangeRow, changes_of
from reportedly.ledger.place import Place
from reportedly.ledger.rows import ArticleRow, ClaimFilter, ClaimRow, EntityRow, EventFilter, EventRow, UpdateRow
from reportedly.ledger.searching.hit_rows import Hits, Order, Shown, Wanted
from reportedly.ledger.searching.parsing import parse
from reportedly.ledger.series.figure_rows import FigureRow
from reportedly.ledger.series.series_rows import SeriesFilter, SeriesListed, SeriesRead, SeriesRow
from reportedly.ledger.sources.source_rows import COMPANY, Outcome, Part, PartFilter, PartRow, RecordRow
from reportedly.ledger.stories.story_book import Order as StoryOrder
from reportedly.ledger.stories.story_rows import StoryRow
from reportedly.newsroom.exports.tables import (
    TABLES,
    Asked,
    FlatAssertion,
    LinkedClaim,
    TableName,
    flat_assertions,
    linked,
)
from reportedly.records import EntityKind, EventStatus, EventType, Mode, Stance

_Row = TypeVar("_Row")
MOST = 10_000


class Lists:
    """The lists, as known at ``moment``, None for now."""

    def __init__(self, ledger: Ledger, moment: datetime | None, newsroom: str = "") -> None:
        self._ledger, self.moment, self._newsroom = ledger, moment, newsroom.rstrip("/")

    def articles(self, *, outlet: str | None = None) -> Rows[ArticleRow]:
        """Articles by their current versions, those last known first."""
        query = partial(self._ledger.latest_articles, outlet=outlet)
        return self._listed(ArticleRow, query, lambda row: Place(known_at=row.known_at, number=row.id))

    def claims(
        self,
        *,
        source: str | None = None,
        entity: int | None = None,
        stance: str | None = None,
        mode: str | None = "said",
        background: bool | None = None,
    ) -> Rows[LinkedClaim]:
        """Claims of current versions, those last known first: by default what was said, be it news or background.

        ``source`` is printed, or its full name, ``entity`` the number of the entity that it is; ``stance`` is "denies",
        "confirms" and so on, ``mode`` "said" or "thought". None takes all.
        """
        wanted = ClaimFilter(
            source=source, entity=entity, stance=named(Stance, stance), mode=named(Mode, mode), background=background
        )
        query = partial(self._ledger.latest_claims, wanted)
        listed = self._listed(
            ClaimRow, query, lambda row: Place(known_at=row.known_at, number=row.article, index=row.index)
        )
        return self._linked(lambda: iter(listed))

    def figures(self) -> Rows[FigureRow]:
        """The figures of current versions with their sentences, by article and in the order of the text."""
        return Rows(FigureRow, lambda: self._ledger.figures(as_of=self.moment))

    def events(
        self,
        *,
        type: str | None = None,  # noqa: A002 -- the column is called so
        status: str | None = None,
        country: str | None = None,
        entity: int | None = None,
    ) -> Rows[EventRow]:
        """Events that current versions tell, those last known first.

        ``type`` is "assault", "consult" and so on, ``status`` "past", "ongoing", "planned" or "hypothetical";
        ``country`` (ISO 3166-1 alpha-2) and ``entity`` are those of who does it or has it done to them.
        """
        wanted = EventFilter(
            type=named(EventType, type), status=named(EventStatus, status), country=country, entity=entity
        )
        query = partial(self._ledger.latest_events, wanted)
        return self._listed(
            EventRow, query, lambda row: Place(known_at=row.known_at, number=row.article, index=row.index)
        )

    def stories(self, *, order: str | None = None, least: int = 1) -> Rows[StoryRow]:
        """Stories of at least so many articles: by number, all of them, or at most 10,000 in an order.

        ``order`` is "momentum", "recent" or "largest".
        """
        if order is not None:
            query = partial(self._ledger.stories.listed, member(StoryOrder, order), least=least)
            return Rows(StoryRow, lambda: iter(query(limit=MOST, as_of=self.moment)))
        every = partial(self._ledger.stories.every, as_of=self.moment)
        return Rows(StoryRow, lambda: (row for row in every() if row.articles >= least))

    def assertions(self, *, story: int | None = None, least: int = 1) -> Rows[FlatAssertion]:
        """What is asserted in a story, what most claims bear on first; of the whole ledger, by number.

        Each with its status and from how many origins it is known to come; those on which ``least`` claims bear.
        """
        if story is None:
            every = partial(TABLES[TableName.ASSERTIONS].rows, self._ledger, Asked(as_of=self.moment))
            return Rows(FlatAssertion, lambda: (row for row in every() if row.claims >= least))
        query = partial(self._ledger.assertions.of_story, story, least=least, limit=MOST, as_of=self.moment)
        return Rows(FlatAssertion, lambda: flat_assertions(self._ledger, query(), self.moment))

    def sources(self, story: int) -> Rows[FlatSource]:
        """Who speaks in a story, those first that most articles credit."""
        query = partial(self._ledger.story_log.sources, story, as_of=self.moment)
        return Rows(FlatSource, lambda: (flat_source(story, source) for source in query()))

    def series(
        self, words: str = "", *, story: int | None = None, place: str = "", source: str = ""
    ) -> Rows[SeriesRow]:
        """Figures over time, a series a row, those to which a point came last first; found by words, place, source."""
        begin = partial(self._series, SeriesFilter(words=words, story=story, place=place, source=source))
        return Rows(SeriesRow, lambda: (read.row for read in begin()))

    def points(
        self, words: str = "", *, story: int | None = None, place: str = "", source: str = ""
    ) -> Rows[FlatPoint]:
        """The points of these series, a point a row, in the order in which they were said: for charts."""
        begin = partial(self._series, SeriesFilter(words=words, story=story, place=place, source=source))
        return Rows(FlatPoint, lambda: (point for read in begin() for point in points_of(read)))

    def entities(self, name: str | None = None, *, kind: str | None = None) -> Rows[EntityRow]:
        """People, bodies, places and the like: those that most articles mention first.

        With ``name``, the first 500 one of whose names begins so, or has a word that does; ``kind`` is "person",
        "organisation", "place" and so on.
        """
        query = partial(self._ledger.entities, name=name, kind=named(EntityKind, kind), as_of=self.moment)
        if name is not None:
            return Rows(EntityRow, lambda: iter(query(limit=500)))
        return Rows(EntityRow, lambda: paged(lambda after: query(limit=PAGE, after=after), lambda row: row.id))

    def record(self, entity: int) -> RecordRow | None:
        """What a source said, how firmly, how often alone, and what came of it, in counts; None for one unknown."""
        return self._ledger.sources.record(entity, as_of=self.moment)

    def came_of(self, entity: int, part: str = "said", outcome: str | None = None) -> Rows[PartRow]:
        """The assertions that a source "said", "denied" or "doubted", each with its evidence, the latest first.

        With an ``outcome`` ("alone", "joined", "confirmed", "denied" …) those that came to it.
        """
        outcomes = COMPANY if outcome is None else (member(Outcome, outcome),)
        query = partial(self._ledger.sources.parts, entity, PartFilter(part=member(Part, part), outcomes=outcomes))
        return self._listed(PartRow, query, lambda row: Place(known_at=row.at, number=row.id))

    def search(self, query: str, *, order: str = "mix") -> Rows[LinkedClaim]:
        """Claims that match a query, best first, the same sentence once; the grammar is that of the pages.

        ``order`` is "mix" or "relevance", which give the best 1,000 at most, or "recent", which gives all,
        but as of a past moment the best 1,000, too. Raises QueryError for what cannot be understood.
        """
        wanted = self._wanted(query, order)
        return self._linked(lambda: (hit.claim for page in self._pages(wanted) for hit in page.claims))

    def search_articles(self, query: str, *, order: str = "mix") -> Rows[ArticleRow]:
        """Articles that match a query, or hold a claim that does, best first; see :meth:`search`."""
        wanted = replace(self._wanted(query, order), shown=Shown.ARTICLES)
        return Rows(ArticleRow, lambda: (hit.row for page in self._pages(wanted) for hit in page.articles))

    def changes(self, *, outlet: str | None = None, silent: bool = False) -> Rows[ChangeRow]:
        """What changed in articles, a change a row, the last edits first; ``silent`` ones are not owned up to."""
        query = partial(self._ledger.changes.latest, outlet=outlet, silent=silent, limit=PAGE, as_of=self.moment)

        def begin() -> Iterator[ChangeRow]:
            edits = paged(lambda before: query(before=before), lambda edit: edit.id)
            return (row for edit in edits for row in changes_of(edit))

        return Rows(ChangeRow, begin)

    def updates(self, after: int = 0) -> Rows[UpdateRow]:
        """What came to the ledger after an update, by its ``id``, in commit order: articles, edits, denials, bursts.

        Keep the ``id`` of the last one and ask again with it.
        """
        query = self._ledger.updates_after
        begin = partial(paged, lambda behind: query(behind or after, limit=PAGE), lambda row: row.id)
        return Rows(UpdateRow, lambda: (row for row in begin() if self.moment is None or row.known_at <= self.moment))

    def table(self, name: str) -> Rows[Any]:
        """A whole table as ``reportedly export`` writes it: "edges", "copies", "trends", "claims" of all versions."""
        table, asked = TABLES[member(TableName, name)], Asked(as_of=self.moment, newsroom=self._newsroom)
        return Rows(table.row, lambda: table.rows(self._ledger, asked))

    def _linked(self, begin: Callable[[], Iterator[ClaimRow]]) -> Rows[LinkedClaim]:
        return Rows(LinkedClaim, lambda: (linked(row, self._newsroom) for row in begin()))

    def _listed(
        self, kind: type[_Row], query: Callable[..., tuple[_Row, ...]], place: Callable[[_Row], Place]
    ) -> Rows[_Row]:
        return Rows(kind, lambda: paged(lambda behind: query(limit=PAGE, behind=behind, as_of=self.moment), place))

    def _series(self, wanted: SeriesFilter) -> Iterator[SeriesRead]:
        def page(before: int | None) -> tuple[SeriesListed, ...]:
            return self._ledger.series.listed(wanted, limit=PAGE, before=before, as_of=self.moment)

        return (listed.read for listed in paged(page, lambda listed: listed.cursor))

    def _wanted(self, query: str, order: str) -> Wanted:
        return Wanted(node=parse(query), order=member(Order, order), limit=PAGE, as_of=self.moment)

    def _pages(self, wanted: Wanted) -> Iterator[Hits]:
        found: Hits = self._ledger.hits.search(wanted)
        yield found
        while found.further is not None:
            found = self._ledger.hits.search(replace(wanted, cursor=found.further))
            yield found
