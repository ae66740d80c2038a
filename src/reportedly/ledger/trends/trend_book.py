"""Trends as the rest of the program asks for them: counts by the hour, what was told of most, bursts."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from reportedly.ledger import asking
from reportedly.ledger.rows import ArticleRow
from reportedly.ledger.store import Store
from reportedly.ledger.trends import burst_asking, subject_naming, together, trend_series, trend_tops
from reportedly.ledger.trends.together_rows import Company, Together
from reportedly.ledger.trends.trend_rows import BurstRow, CountRow, DayRow, Period, SubjectRow, TopRow, Wanted
from reportedly.records import SubjectKind

_PAGE = 100


class TrendBook:
    """Named queries on trends. ``as_of`` asks for what was known at a moment; None for what is known now.

    Articles count in the hour in which they were published; what an edit adds counts in the hour of the edit.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def newest(self) -> datetime | None:
        """The end of the last hour that was weighed for bursts, in UTC; None before the first."""
        with self._store.reading() as connection:
            return trend_series.newest(connection)

    def subject(self, kind: SubjectKind, key: str, *, as_of: datetime | None = None) -> SubjectRow | None:
        """A subject of which an article has ever told; None for others."""
        with self._store.reading() as connection:
            return subject_naming.subject(connection, kind, key, as_of)

    def series(
        self, kind: SubjectKind, key: str, period: Period, *, by_day: bool = False, as_of: datetime | None = None
    ) -> tuple[CountRow, ...]:
        """The counts of a subject by the hour, or by whole days (UTC), oldest first; where nothing counts is no row."""
        with self._store.reading() as connection:
            return trend_series.series(connection, (kind, key), period, by_day=by_day, as_of=as_of)

    def counts(self, asked: Sequence[Wanted], *, as_of: datetime | None = None) -> list[tuple[CountRow, ...]]:
        """For each that is wanted the same without what there was of anything (0): for many pictures at once."""
        with self._store.reading() as connection:
            return trend_series.own_series(connection, asked, as_of)

    def top(
        self, kind: SubjectKind, period: Period, *, limit: int = 20, as_of: datetime | None = None
    ) -> tuple[TopRow, ...]:
        """The subjects of which most articles told on the days (UTC) of a period, most first.

        For a past moment this reads what the articles of those days told of; for the present it reads only the best.
        """
        with self._store.reading() as connection:
            return trend_tops.top(connection, kind, period, limit=limit, as_of=as_of)

    def bursts(
        self, period: Period, *, kind: SubjectKind | None = None, limit: int = 50, as_of: datetime | None = None
    ) -> tuple[BurstRow, ...]:
        """The bursts that were on at some moment of a period, the weightiest first."""
        with self._store.reading() as connection:
            return burst_asking.in_period(connection, kind, period, limit=limit, as_of=as_of)

    def bursts_of(
        self, kind: SubjectKind, key: str, *, limit: int = 50, as_of: datetime | None = None
    ) -> tuple[BurstRow, ...]:
        """The bursts of a subject, the last one first."""
        with self._store.reading() as connection:
            return burst_asking.of_subject(connection, (kind, key), limit=limit, as_of=as_of)

    def burst(self, number: int, *, as_of: datetime | None = None) -> BurstRow | None:
        """One burst; None if there is none, or was none yet."""
        with self._store.reading() as connection:
            return burst_asking.burst(connection, number, as_of)

    def articles(self, burst: int, *, limit: int = 100, as_of: datetime | None = None) -> tuple[ArticleRow, ...]:
        """The articles that made a burst, the first of them first."""
        with self._store.reading() as connection:
            return burst_asking.articles_of(connection, burst, limit=limit, as_of=as_of)

    def together(self, wanted: Company, period: Period, *, as_of: datetime | None = None) -> Together | None:
        """Who is named with whom in the articles of a period: the names in most articles, or those beside one name.

        The one name is then the first. None if it was never counted.
        """
        with self._store.reading() as connection:
            return together.company(connection, wanted, period, as_of)

    def naming_both(
        self, both: tuple[int, int], period: Period, shown: slice, *, limit: int = 100, as_of: datetime | None = None
    ) -> tuple[int, tuple[ArticleRow, ...]]:
        """How many articles of a period name two entities, ``limit`` at most, and some of these.

        Those that count last come first; ``shown`` are the places of those that are given.
        """
        with self._store.reading() as connection:
            found = together.articles_of_both(connection, both, period, limit=limit, as_of=as_of)
            rows = asking.article_rows(connection, found[shown], as_of)
        return len(found), tuple(rows[number] for number in found[shown] if number in rows)

    def telling_of(
        self, kind: SubjectKind, key: str, period: Period, *, limit: int = 100, as_of: datetime | None = None
    ) -> tuple[ArticleRow, ...]:
        """The articles that tell of a subject in a period, those that count last first."""
        with self._store.reading() as connection:
            found = trend_series.articles_of(connection, (kind, key), period, limit=limit, as_of=as_of)
            rows = asking.article_rows(connection, found, as_of)
        return tuple(rows[number] for number in found if number in rows)

    def all_days(self, *, as_of: datetime | None = None) -> Iterator[DayRow]:
        """The counts of all subjects by the day, oldest first, a transaction a day."""
        after: int | None = None
        while True:
            with self._store.reading() as connection:
                found = trend_tops.counted_day(connection, after, as_of)
            if found is None:
                return
            after, rows = found
            yield from rows

    def all_bursts(self, *, as_of: datetime | None = None) -> Iterator[BurstRow]:
        """All bursts by number."""
        after = 0
        while True:
            with self._store.reading() as connection:
                found = burst_asking.bursts_after(connection, after, _PAGE, as_of)
            for after, row in found:  # noqa: B007 -- the last one is where the next page begins
                yield row
            if not found:
                return
