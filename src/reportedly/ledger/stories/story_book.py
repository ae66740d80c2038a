"""What is known of stories: those with most momentum, the last or the largest ones, one with all its articles."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from reportedly.ledger import asking
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.prepared import OF, Prepared
from reportedly.ledger.rows import Committed
from reportedly.ledger.schema import articles as article_table
from reportedly.ledger.schema import versions
from reportedly.ledger.store import Store
from reportedly.ledger.stories.story_belonging import belongs, held
from reportedly.ledger.stories.story_cast import casts_of
from reportedly.ledger.stories.story_counts import FADED, Order, StoriesWanted, counted, stories_now, stories_then
from reportedly.ledger.stories.story_decisions import decisions_about, survivor
from reportedly.ledger.stories.story_rows import Belonging, StoryArticle, StoryRead, StoryRow
from reportedly.ledger.stories.story_schema import stories, story_articles, story_headlines
from reportedly.records import EntityKind

__all__ = ["FADED", "Order", "StoryBook"]

ARTICLES_SHOWN = 500
_PAGE = 500
_PLACES = (EntityKind.PLACE,)
_HEADLINES = Prepared(
    lambda as_of: (
        select(story_headlines.c.story_id, story_headlines.c.article_id)
        .where(story_headlines.c.story_id.in_(OF), held(story_headlines.c.since, story_headlines.c.until, as_of))
        .order_by(story_headlines.c.id)
    )
)
_STORY = select(*stories.c["id", "merged_into", "merged_at"]).where(stories.c.id == bindparam("number"))
_ACTORS = tuple(kind for kind in EntityKind if kind not in {EntityKind.PLACE, EntityKind.OTHER})


class StoryBook:
    """Named queries on stories. ``as_of`` is a moment to be taken for now; each method is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def listed(
        self, order: Order = Order.MOMENTUM, *, least: int = 1, limit: int = 40, as_of: datetime | None = None
    ) -> tuple[StoryRow, ...]:
        """Stories of at least so many articles, in an order; by momentum and as of a moment, those of the last week."""
        wanted = StoriesWanted(order=order, least=least)
        with self._store.reading() as connection:
            if as_of is None:
                return story_rows(connection, stories_now(connection, wanted, limit), None)
            return story_rows(connection, stories_then(connection, wanted, limit, as_of), as_of)

    def story(self, number: int, *, shown: int = ARTICLES_SHOWN, as_of: datetime | None = None) -> StoryRead | None:
        """One story; that into which it was merged, if it was; None if it is not known or has no articles then.

        At most ``shown`` of its articles are given.
        """
        with self._store.reading() as connection:
            found = _survivor(connection, number, as_of)
            rows = () if found is None else story_rows(connection, [found], as_of)
            if not rows:
                return None
            actors, places = casts_of(connection, rows[0].id, (_ACTORS, _PLACES), as_of)
            return StoryRead(
                row=rows[0],
                articles=_articles(connection, rows[0].id, shown, as_of),
                actors=actors,
                places=places,
                decisions=tuple(
                    one for one in decisions_about(connection, rows[0].id) if as_of is None or one.known_at <= as_of
                ),
            )

    def row(self, number: int, *, as_of: datetime | None = None) -> StoryRow | None:
        """One story as lists show it; that into which it was merged, if it was; None as for :meth:`story`."""
        with self._store.reading() as connection:
            found = _survivor(connection, number, as_of)
            return None if found is None else next(iter(story_rows(connection, [found], as_of)), None)

    def part_of(self, numbers: Collection[int], *, as_of: datetime | None = None) -> dict[int, int]:
        """What each of some stories is part of, itself where it was not merged; those not known are left out."""
        with self._store.reading() as connection:
            found = {number: _survivor(connection, number, as_of) for number in numbers}
        return {number: other for number, other in found.items() if other is not None}

    def of_article(self, article: int, *, as_of: datetime | None = None) -> StoryRow | None:
        """The story that an article belongs to; None for one that was never placed."""
        query = select(story_articles.c.story_id).where(story_articles.c.article_id == article, belongs(as_of))
        with self._store.reading() as connection:
            found = connection.scalar(query)
            return None if found is None else story_rows(connection, [found], as_of)[0]

    def placed(self) -> tuple[tuple[str, int], ...]:
        """Every article that is in a story now, by the identifier that it was given, with that story."""
        current = (versions.c.article_id == article_table.c.id) & (versions.c.number == article_table.c.version)
        query = (
            select(versions.c.given_id, story_articles.c.story_id)
            .join_from(article_table, versions, current)
            .join(story_articles, (story_articles.c.article_id == article_table.c.id) & belongs(None))
            .order_by(article_table.c.id)
        )
        with self._store.reading() as connection:
            return tuple((row.given_id, row.story_id) for row in connection.execute(query))

    def every(self, *, as_of: datetime | None = None) -> Iterator[StoryRow]:
        """All stories that have articles, by number: for whole ledgers that are exported."""
        after = 0
        while True:
            query = select(stories.c.id).where(stories.c.id > after).order_by(stories.c.id).limit(_PAGE)
            with self._store.reading() as connection:
                numbers = connection.scalars(query).all()
                rows = story_rows(connection, numbers, as_of)
            yield from rows
            if not numbers:
                return
            after = numbers[-1]

    def belonging(self, *, as_of: datetime | None = None) -> Iterator[Belonging]:
        """Which article belongs to which story, in the order in which they came to: for whole ledgers."""
        after = 0
        while True:
            query = select(story_articles).where(story_articles.c.id > after, belongs(as_of))
            with self._store.reading() as connection:
                found = connection.execute(query.order_by(story_articles.c.id).limit(_PAGE)).all()
            for row in found:
                yield Belonging(story=row.story_id, article=row.article_id, since=row.since, why=row.why)
            if not found:
                return
            after = found[-1].id

    def decide(self, at: datetime, decision: Callable[[OpenCommit], int], then: Callable[[OpenCommit], None]) -> int:
        """Carry out a decision, and what follows from it, in one transaction; returns the story that it gives."""
        with self._store.writing() as connection:
            opened = OpenCommit(connection=connection, committed=Committed(), known_at=at)
            story = decision(opened)
            then(opened)
            return story


def _survivor(connection: Connection, number: int, as_of: datetime | None) -> int | None:
    row = connection.execute(_STORY, {"number": number}).first()
    if row is None:
        return None
    if row.merged_into is None or (as_of is not None and row.merged_at > as_of):
        return int(row.id)
    return survivor(connection, number) if as_of is None else _survivor(connection, row.merged_into, as_of)


def story_rows(connection: Connection, numbers: Sequence[int], as_of: datetime | None) -> tuple[StoryRow, ...]:
    """Rows of stories, in the order of their numbers; those without articles then are left out."""
    headline = {row.story_id: row.article_id for row in _HEADLINES.ask(connection, as_of, of=list(numbers))}
    counts = counted(connection, numbers, as_of)
    printed = asking.headlines(connection, [headline[number] for number in counts if number in headline], as_of)
    return tuple(
        StoryRow(
            id=number,
            headline=printed[headline[number]].title if headline[number] in printed else None,
            headline_article=headline[number],
            known_at=count.first_at,
            last_at=count.last_at,
            articles=count.articles,
            outlets=count.outlets,
            momentum=count.momentum,
        )
        for number in numbers
        for count in [counts.get(number)]
        if count is not None and number in headline
    )


def _articles(connection: Connection, story: int, limit: int, as_of: datetime | None) -> tuple[StoryArticle, ...]:
    if not limit:
        return ()
    query = (
        select(story_articles.c.article_id, story_articles.c.since, story_articles.c.why)
        .where(story_articles.c.story_id == story, belongs(as_of))
        .order_by(story_articles.c.since.desc(), story_articles.c.article_id.desc())
        .limit(limit)
    )
    found = connection.execute(query).all()
    rows = asking.article_rows(connection, [one.article_id for one in found], as_of)
    told = ((rows.get(one.article_id), one) for one in found)
    return tuple(StoryArticle(row=row, since=one.since, why=one.why) for row, one in told if row is not None)
