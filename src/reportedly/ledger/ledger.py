"""The ledger as the rest of the program sees it: commits in, named queries out."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Self

from reportedly.ledger import asking, claiming, counting, events, hit_book, noting, writing
from reportedly.ledger.access.access_book import AccessBook
from reportedly.ledger.alerts.alert_book import AlertBook
from reportedly.ledger.alerts.delivery_book import DeliveryBook
from reportedly.ledger.alerts.move_book import MoveBook
from reportedly.ledger.assertions.assertion_book import AssertionBook
from reportedly.ledger.copies.copy_book import CopyBook
from reportedly.ledger.corrections.correction_book import CorrectionBook
from reportedly.ledger.corrections.decision_book import DecisionBook
from reportedly.ledger.corrections.trial import trying
from reportedly.ledger.edits.change_book import ChangeBook
from reportedly.ledger.entities.entity_book import EntityBook
from reportedly.ledger.feeds import listing, sourcing
from reportedly.ledger.feeds.feed_book import FeedBook
from reportedly.ledger.front.front_book import FrontBook
from reportedly.ledger.front.view_book import ViewBook
from reportedly.ledger.grades.grade_book import GradeBook
from reportedly.ledger.hit_book import HitBook
from reportedly.ledger.notice_book import NoticeBook
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.place import Place, Portion
from reportedly.ledger.places.site_book import SiteBook
from reportedly.ledger.rows import (
    ALL_EVENTS,
    SAID,
    ArticleRead,
    ArticleRow,
    ClaimFilter,
    ClaimRow,
    Committed,
    DueEntry,
    EventFilter,
    EventRow,
    SearchResult,
    Totals,
)
from reportedly.ledger.series.series_book import SeriesBook
from reportedly.ledger.sources.source_book import SourceBook
from reportedly.ledger.standing.standing_book import StandingBook
from reportedly.ledger.store import Store, path_of
from reportedly.ledger.stories.story_book import StoryBook
from reportedly.ledger.stories.story_log import StoryLog
from reportedly.ledger.trends.trend_book import TrendBook
from reportedly.ledger.whole_book import WholeBook
from reportedly.records import Commit, Entry, Problem


class Ledger(EntityBook, FeedBook, NoticeBook, WholeBook):
    """What is known, since when, and where each source stands, in one SQLite file.

    Every method is one transaction: it happened whole and lasts, even through a power failure, once the method has
    returned. Threads may share a ledger; writes queue up. Other processes may open the same file: all can read while
    one writes. Any method raises LedgerError when the file cannot be used (locked for long, disk full, damaged).
    """

    @classmethod
    def open(cls, url: str, *, create: bool = True, upgrade: bool = True) -> Self:
        """Open the ledger at ``url``, a path or ``sqlite:///path``; make it if there is none, unless not to ``create``.

        An older schema is upgraded first, unless not to ``upgrade``: then it is left alone. Raises LedgerNameError,
        an InputError, where there is and can be no ledger, LedgerError where the file cannot be used,
        LedgerVersionError where its schema is a newer one, or an older one that is not to be upgraded.
        """
        return cls(Store(path_of(url), create=create, upgrade=upgrade))

    def close(self) -> None:
        """Close the file. The ledger must not be used any more."""
        self._store.close()

    def state(self) -> int:
        """A number that is another one after anything was written, by whichever process: the same, the same answers."""
        return self._store.state()

    @contextmanager
    def trying(self) -> Iterator[Self]:
        """A ledger to try things in: what is written there is read there, and is as if it had never been."""
        with trying(self._store) as trial:
            yield type(self)(trial)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def stories(self) -> StoryBook:
        """What belongs together."""
        return StoryBook(self._store)

    @property
    def story_log(self) -> StoryLog:
        """How one story ran."""
        return StoryLog(self._store)

    @property
    def fronts(self) -> FrontBook:
        """Stories as the first page shows them."""
        return FrontBook(self._store)

    @property
    def views(self) -> ViewBook:
        """Pages with their filters, under names."""
        return ViewBook(self._store)

    @property
    def series(self) -> SeriesBook:
        """Figures over time."""
        return SeriesBook(self._store)

    @property
    def assertions(self) -> AssertionBook:
        """What is asserted in stories, and how claims bear on it."""
        return AssertionBook(self._store)

    @property
    def copies(self) -> CopyBook:
        """Whose text articles print."""
        return CopyBook(self._store)

    @property
    def standing(self) -> StandingBook:
        """How well assertions are known, and how many origins they have."""
        return StandingBook(self._store)

    @property
    def sources(self) -> SourceBook:
        """What sources have said, and what came of it; what outlets print."""
        return SourceBook(self._store)

    @property
    def changes(self) -> ChangeBook:
        """What changed from version to version."""
        return ChangeBook(self._store)

    @property
    def corrections(self) -> CorrectionBook:
        """What people corrected and decided."""
        return CorrectionBook(self._store)

    @property
    def decisions(self) -> DecisionBook:
        """What people decided belongs together, by names that other ledgers know."""
        return DecisionBook(self._store)

    @property
    def grades(self) -> GradeBook:
        """How reliable and how credible people hold what there is."""
        return GradeBook(self._store)

    @property
    def hits(self) -> HitBook:
        """What a search finds."""
        return HitBook(self._store)

    @property
    def trends(self) -> TrendBook:
        """Counts by the hour, what was told of most, bursts."""
        return TrendBook(self._store)

    @property
    def sites(self) -> SiteBook:
        """Places on a map."""
        return SiteBook(self._store)

    @property
    def moves(self) -> MoveBook:
        """What happened in a span of time."""
        return MoveBook(self._store)

    @property
    def access(self) -> AccessBook:
        """Who may use the newsroom."""
        return AccessBook(self._store)

    @property
    def alerts(self) -> AlertBook:
        """What readers want to be told of, and what happened of it."""
        return AlertBook(self._store)

    @property
    def deliveries(self) -> DeliveryBook:
        """Where alerts go, and what has gone there."""
        return DeliveryBook(self._store)

    # ---------------------------------------------------------------- entries

    def due_entries(
        self, now: datetime, *, limit: int, exclude: Collection[tuple[str, str]] = ()
    ) -> tuple[DueEntry, ...]:
        """The entries that wait to be visited at ``now``, longest due first.

        ``exclude`` names, by source and key, those that are under way.
        """
        with self._store.reading() as connection:
            return listing.due(connection, now, limit=limit, exclude=exclude)

    def postpone(self, entry: Entry, due_at: datetime | None, problem: Problem, known_at: datetime) -> None:
        """Count a failed try, list its problem, and try again at ``due_at``; None gives up.

        An entry that its source changed meanwhile stays due for the new listing.
        """
        with self._store.writing() as connection:
            source_id = sourcing.enter(connection, entry.source)
            listing.postpone(connection, source_id, entry, due_at, known_at)
            where = noting.Where(source_id=source_id, entry_key=entry.key, url=entry.url)
            noting.note_problem(connection, problem, where, known_at)

    def is_dealt_with(self, entry: Entry) -> bool:
        """Whether this very entry, with what it says now, was committed: an archive's need not be read again."""
        with self._store.reading() as connection:
            source_id = sourcing.number_of(connection, entry.source)
            return source_id is not None and listing.is_dealt_with(connection, source_id, entry)

    # ---------------------------------------------------------------- commits

    def commit(
        self,
        commit: Commit,
        then: Callable[[OpenCommit], None] | None = None,
        mend: Callable[[OpenCommit, Commit], Commit] | None = None,
    ) -> Committed:
        """Write an article version, its reading, and that its entry is dealt with; ``then`` what follows from it.

        ``mend`` may put first what people have corrected in place of what was read, in the same transaction.

        Idempotent by content: the same commit again changes nothing but the entry's count of visits. A text that the
        article had before, and has again later, makes that version the current one again. The problems that there
        were with fetching the entry's page are over with its article. Raises ValueError where the reading is not of
        the article, which is a bug, and whatever ``then`` raises: nothing is written in that case.
        """
        with self._store.writing() as connection:
            begun = OpenCommit(connection=connection, committed=Committed(), known_at=commit.known_at)
            mended = commit if mend is None else mend(begun, commit)
            committed = writing.write(connection, mended)
            if then is not None and committed.article is not None:
                then(OpenCommit(connection=connection, committed=committed, known_at=commit.known_at, commit=mended))
            return committed

    def note_problem(
        self,
        problem: Problem,
        *,
        source: str | None,
        known_at: datetime,
        entry_key: str | None = None,
        url: str | None = None,
    ) -> None:
        """List a problem. The same code for the same source and entry is one row, with the newest message and time."""
        with self._store.writing() as connection:
            source_id = None if source is None else sourcing.enter(connection, source)
            where = noting.Where(source_id=source_id, entry_key=entry_key, url=url)
            noting.note_problem(connection, problem, where, known_at)

    # ---------------------------------------------------------------- named queries
    # With ``as_of`` each gives the answer that it gave at that moment; None means now.

    def totals(self, *, as_of: datetime | None = None) -> Totals:
        """Running counts of the whole ledger: of all versions, of the problems that are not over, of entries.

        ``entries_due`` have a visit ahead, now or later. As of a moment, ``feeds`` are those polled by then.
        """
        with self._store.reading() as connection:
            return counting.totals(connection, as_of)

    def latest_articles(
        self,
        *,
        limit: int = 50,
        before: int | None = None,
        behind: Place | None = None,
        outlet: str | None = None,
        as_of: datetime | None = None,
    ) -> tuple[ArticleRow, ...]:
        """Articles by their current versions, those last known first, behind a place, or behind article ``before``.

        None follow an article that is not known.
        """
        with self._store.reading() as connection:
            place = behind if before is None else asking.place_of(connection, before, as_of)
            portion = Portion(limit=limit if before is None or place else 0, behind=place)
            return asking.latest_articles(connection, portion, outlet=outlet, as_of=as_of)

    def article(self, number: int, *, version: int | None = None, as_of: datetime | None = None) -> ArticleRead | None:
        """One version of an article (the current one unless told) with its newest reading; None if there is none."""
        with self._store.reading() as connection:
            return asking.article(connection, number, version, as_of)

    def article_row(self, number: int, *, as_of: datetime | None = None) -> ArticleRow | None:
        """One article by its current version, as lists show it; None if there is none."""
        with self._store.reading() as connection:
            return asking.article_row(connection, number, as_of)

    def latest_claims(
        self,
        wanted: ClaimFilter = SAID,
        *,
        limit: int = 50,
        behind: Place | None = None,
        as_of: datetime | None = None,
    ) -> tuple[ClaimRow, ...]:
        """Claims of current versions, those last known first; their place is by article and index."""
        with self._store.reading() as connection:
            return claiming.latest_claims(connection, wanted, Portion(limit=limit, behind=behind), as_of)

    def latest_events(
        self,
        wanted: EventFilter = ALL_EVENTS,
        *,
        limit: int = 50,
        behind: Place | None = None,
        as_of: datetime | None = None,
    ) -> tuple[EventRow, ...]:
        """Events that current versions tell, those last known first; their place is by article and index."""
        with self._store.reading() as connection:
            return events.latest(connection, wanted, Portion(limit=limit, behind=behind), as_of)

    def search(
        self, query: str, wanted: ClaimFilter = SAID, *, limit: int = 20, as_of: datetime | None = None
    ) -> SearchResult:
        """Articles and claims whose current versions match, best first; at most ``limit`` of each.

        The grammar is that of :mod:`reportedly.ledger.searching.parsing`. As of a moment, the same is found that was
        found then; how well it matches is judged by how often the words occur now. Raises QueryError. More, in pages,
        with what hits have in common: :attr:`hits`.
        """
        with self._store.reading() as connection:
            return hit_book.search(connection, query, wanted, limit, as_of)
