"""Stories by what is kept of them: how many articles and outlets, since when, how much momentum, now and then.

What is kept is the fronts (:mod:`reportedly.ledger.front.fronts`). Where none was kept of a story, or
articles of an earlier moment were committed after later ones, its articles are counted.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, func, select

from reportedly.ledger import sqlite
from reportedly.ledger.front.front_schema import story_fronts
from reportedly.ledger.prepared import OF, Prepared
from reportedly.ledger.schema import articles
from reportedly.ledger.stories.stories import momentum
from reportedly.ledger.stories.story_belonging import belongs, held
from reportedly.ledger.stories.story_schema import stories, story_articles

FADED = timedelta(days=7)
"""As of a past moment, stories without an article in so long before it have no momentum."""
_AT_ONCE = 500
FRONTS = Prepared(
    lambda as_of: select(story_fronts).where(
        story_fronts.c.story_id.in_(OF), held(story_fronts.c.since, story_fronts.c.until, as_of)
    )
)
"""What is kept of some stories."""


class Order(StrEnum):
    """How stories are listed: by momentum, the last known first, or the largest first."""

    MOMENTUM = "momentum"
    RECENT = "recent"
    LARGEST = "largest"


_COLUMNS = {Order.MOMENTUM: "momentum", Order.RECENT: "last_at", Order.LARGEST: "articles"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesWanted:
    """Which stories, in which order: of so many articles at least, with one since a moment, among some (None: all)."""

    order: Order = Order.MOMENTUM
    least: int = 1
    since: datetime | None = None
    among: Collection[int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many articles and outlets a story has, when the first and the last article came, and its momentum."""

    articles: int
    outlets: int
    first_at: datetime
    last_at: datetime
    momentum: float


def stories_now(connection: Connection, wanted: StoriesWanted, limit: int) -> Sequence[int]:
    """The stories that are wanted, in their order."""
    by = stories.c[_COLUMNS[wanted.order]]
    query = select(stories.c.id).where(stories.c.articles > 0, stories.c.articles >= wanted.least)
    query = query.order_by(by.desc(), stories.c.id.desc()).limit(limit)
    if wanted.among is not None:
        query = query.where(stories.c.id.in_(select(sqlite.numbers(sorted(wanted.among)).c.value)))
    if wanted.since is not None:
        query = query.where(stories.c.last_at >= wanted.since)
    return connection.scalars(query).all()


def stories_then(connection: Connection, wanted: StoriesWanted, limit: int, as_of: datetime) -> Sequence[int]:
    """The stories that were wanted at a moment, in their order; of all but the largest those of the week before it."""
    rows = story_fronts.c
    query = select(rows.story_id).where(held(rows.since, rows.until, as_of), rows.articles >= wanted.least)
    if wanted.order is not Order.LARGEST:  # an article that comes makes a row
        query = query.where(rows.since > as_of - FADED, rows.last_at > as_of - FADED)
    if wanted.since is not None:
        query = query.where(rows.last_at >= wanted.since)
    if wanted.among is not None:
        query = query.where(rows.story_id.in_(select(sqlite.numbers(sorted(wanted.among)).c.value)))
    query = query.order_by(rows[_COLUMNS[wanted.order]].desc(), rows.story_id.desc())
    return connection.scalars(query.limit(limit)).all()


def counted(connection: Connection, numbers: Sequence[int], as_of: datetime | None) -> dict[int, Counted]:
    """What is kept of stories, by their numbers; those that have no articles then are left out."""
    found: dict[int, Counted] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        for row in FRONTS.ask(connection, as_of, of=list(some)):
            if as_of is not None and row.last_at > as_of:  # an article that came later was known when this was kept
                continue
            found[row.story_id] = Counted(
                articles=row.articles,
                outlets=row.outlets,
                first_at=row.first_at,
                last_at=row.last_at,
                momentum=row.momentum,
            )
        missing = [number for number in some if number not in found]
        found |= _counted_anew(connection, missing, as_of) if missing else {}
    return found


def _counted_anew(connection: Connection, numbers: Sequence[int], as_of: datetime | None) -> dict[int, Counted]:
    before = story_articles.alias()
    joined = select(func.min(before.c.since)).where(before.c.article_id == story_articles.c.article_id)
    query = (
        select(story_articles.c.story_id, joined.scalar_subquery().label("joined_at"), articles.c.outlet)
        .join(articles, articles.c.id == story_articles.c.article_id)
        .where(story_articles.c.story_id.in_(numbers), belongs(as_of))
    )
    found: dict[int, list[Any]] = {}
    for row in connection.execute(query):
        found.setdefault(row.story_id, []).append(row)
    return {
        number: Counted(
            articles=len(rows),
            outlets=len({row.outlet for row in rows if row.outlet}),
            first_at=min(row.joined_at for row in rows),
            last_at=max(row.joined_at for row in rows),
            momentum=momentum([row.joined_at for row in rows]),
        )
        for number, rows in found.items()
    }
