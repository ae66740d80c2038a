"""The first page's questions: the stories with most momentum that fulfil some wishes, with what changed last."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, bindparam, func, select, type_coerce

from reportedly.ledger import asking
from reportedly.ledger.assertions.assertion_schema import assertions
from reportedly.ledger.columns import EPOCH
from reportedly.ledger.front.front_filtering import stories_that
from reportedly.ledger.front.front_news import news_of
from reportedly.ledger.front.front_rows import FrontFilter, FrontRow
from reportedly.ledger.prepared import OF, Prepared
from reportedly.ledger.schema import versions
from reportedly.ledger.standing.origin_counting import origin_counts
from reportedly.ledger.store import Store
from reportedly.ledger.stories.story_belonging import belongs
from reportedly.ledger.stories.story_book import story_rows
from reportedly.ledger.stories.story_counts import FRONTS, Order, StoriesWanted, stories_now, stories_then
from reportedly.ledger.stories.story_rows import StoryRow
from reportedly.ledger.stories.story_schema import stories, story_articles
from reportedly.ledger.trends.trend_rows import Period

_HOUR = timedelta(hours=1)
_HOUR_US = 3_600_000_000
_LARGE, _MOST = 10, 2000
_NEXT_LANGUAGE = select(func.min(versions.c.language)).where(versions.c.language > bindparam("last"))
_LARGEST = (
    select(stories.c.id)
    .where(stories.c.articles > 0, stories.c.articles >= bindparam("least"))
    .order_by(stories.c.articles.desc(), stories.c.id.desc())
    .limit(_MOST)
)
"""Large stories are few: they are looked up by their size, not by walking down all by momentum."""


class FrontBook:
    """Named queries of the first page. ``as_of`` is a moment to be taken for now; each method is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def listed(
        self,
        wanted: FrontFilter,
        *,
        limit: int,
        skip: int = 0,
        hours: Period | None = None,
        as_of: datetime | None = None,
    ) -> tuple[FrontRow, ...]:
        """The stories that are wanted, those with most momentum first; with the articles of each of some ``hours``.

        ``skip`` is how many of the first are left out, as those of the pages before. As of a moment, of the stories
        of the week before it.
        """
        with self._store.reading() as connection:
            among = stories_that(connection, wanted, as_of)
            if as_of is None:
                rows = _now(connection, wanted, among, range(skip, skip + limit))
            else:
                then = StoriesWanted(least=wanted.least, since=wanted.since, among=among)
                found = stories_then(connection, then, skip + limit, as_of)[skip:]
                rows = story_rows(connection, found, as_of)
            return _fronts(connection, rows, hours, as_of)

    def stories(
        self, wanted: FrontFilter, order: Order, *, limit: int, as_of: datetime | None = None
    ) -> tuple[StoryRow, ...]:
        """The stories that are wanted, in any order; by momentum and as of a moment, those of the week before it."""
        with self._store.reading() as connection:
            among = stories_that(connection, wanted, as_of)
            asked = StoriesWanted(order=order, least=wanted.least, since=wanted.since, among=among)
            if as_of is None:
                return story_rows(connection, stories_now(connection, asked, limit), None)
            return story_rows(connection, stories_then(connection, asked, limit, as_of), as_of)

    def of(self, rows: Sequence[StoryRow], *, as_of: datetime | None = None) -> tuple[FrontRow, ...]:
        """Stories of a list as the first page shows them, but for their hours."""
        with self._store.reading() as connection:
            return _fronts(connection, rows, None, as_of)

    def one(self, story: int, *, hours: Period | None = None) -> FrontRow | None:
        """One story as the first page shows it now; None if there is none, or it became part of another one."""
        with self._store.reading() as connection:
            return next(iter(_fronts(connection, story_rows(connection, [story], None), hours, None)), None)

    def languages(self) -> tuple[str, ...]:
        """The codes of the languages that articles are in, in alphabetical order."""
        found: list[str] = []
        with self._store.reading() as connection:
            last = ""
            while True:
                code = connection.scalar(_NEXT_LANGUAGE, {"last": last})
                if code is None:
                    return tuple(found)
                found.append(code)
                last = code

    def story_of(self, *, article: int | None = None, assertion: int | None = None) -> int | None:
        """The story that an update is of, by its article or its assertion; None for one that is of none."""
        with self._store.reading() as connection:
            return _story_of(connection, article, assertion)


def _now(connection: Connection, wanted: FrontFilter, among: set[int] | None, which: range) -> Sequence[StoryRow]:
    if among is None and wanted.least >= _LARGE:
        among = set(connection.scalars(_LARGEST, {"least": wanted.least}))
    found = stories_now(connection, StoriesWanted(least=wanted.least, since=wanted.since, among=among), which.stop)
    return story_rows(connection, found[which.start :], None)


def _fronts(
    connection: Connection, rows: Sequence[StoryRow], hours: Period | None, as_of: datetime | None
) -> tuple[FrontRow, ...]:
    numbers = [row.id for row in rows]
    fronts = {row.story_id: row for row in FRONTS.ask(connection, as_of, of=numbers)}
    told = origin_counts(connection, [row.assertion_id for row in fronts.values() if row.assertion_id], as_of)
    news = news_of(connection, [row.news_id for row in fronts.values() if row.news_id])
    printed = asking.headlines(connection, [row.headline_article for row in rows], as_of)
    counts = {} if hours is None else _by_hour(connection, numbers, hours, as_of)
    length = 0 if hours is None else _length(hours)
    return tuple(
        FrontRow(
            story=row,
            language=printed[row.headline_article].language if row.headline_article in printed else None,
            assertion=front.assertion_id if front is not None and front.assertion_id in told else None,
            told=told.get(front.assertion_id) if front is not None else None,
            news=news.get(front.news_id) if front is not None else None,
            hours=tuple(counts.get((row.id, hour), 0) for hour in range(length)),
        )
        for row in rows
        for front in [fronts.get(row.id)]
    )


def _by_hour(
    connection: Connection, numbers: Sequence[int], hours: Period, as_of: datetime | None
) -> dict[tuple[int, int], int]:
    """How many articles of each story first joined one in each hour of a period: by story and the hour's place."""
    begin = (hours.since - EPOCH) // timedelta(microseconds=1)
    found = _BY_HOUR.ask(connection, as_of, of=list(numbers), begin=begin)
    return {(row[0], row[1]): row[2] for row in found}


def _joined_by_hour(as_of: Any) -> Select[Any]:
    other, begin = story_articles.alias(), bindparam("begin", type_=BigInteger)
    first = select(func.min(other.c.since)).where(other.c.article_id == story_articles.c.article_id)
    joined = (
        select(story_articles.c.story_id, type_coerce(first.scalar_subquery(), BigInteger).label("first"))
        .where(story_articles.c.story_id.in_(OF), type_coerce(story_articles.c.since, BigInteger) >= begin)
        .where(belongs(as_of))
        .subquery()
    )
    place = ((joined.c.first - begin) // _HOUR_US).label("place")
    query = select(joined.c.story_id, place, func.count()).where(joined.c.first >= begin)
    return query.group_by(joined.c.story_id, place)


_BY_HOUR = Prepared(_joined_by_hour)


def _length(hours: Period) -> int:
    return max(0, -((hours.since - hours.until) // _HOUR))


def _story_of(connection: Connection, article: int | None, assertion: int | None) -> int | None:
    if assertion is not None:
        return connection.scalar(select(assertions.c.story_id).where(assertions.c.id == assertion))
    if article is None:
        return None
    now = (story_articles.c.article_id == article) & belongs(None)
    return connection.scalar(select(story_articles.c.story_id).where(now))
