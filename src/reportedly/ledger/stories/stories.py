"""Stories as rows: opened, joined, merged and split, and asked which article belongs to which."""

import math
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from reportedly.ledger import numbering
from reportedly.ledger.columns import EPOCH
from reportedly.ledger.stories.story_schema import signatures, stories, story_articles, story_headlines

HALVES_IN = timedelta(days=1)
"""In so long, an article comes to weigh half as much in the momentum of its story."""

_NOW = story_articles.c.until.is_(None)
_SHOWN = story_headlines.c.until.is_(None)
_STORY = select(story_articles.c.story_id).where(story_articles.c.article_id == bindparam("article"), _NOW)
_ARTICLES = (
    select(story_articles.c.article_id)
    .where(story_articles.c.story_id == bindparam("story"), _NOW)
    .order_by(story_articles.c.since, story_articles.c.id)
)
_ROW = select(stories).where(stories.c.id == bindparam("story"))
_SHOWN_NOW = (story_headlines.c.story_id == stories.c.id) & _SHOWN
_JOINED = (
    select(stories, story_headlines.c.likeness, story_headlines.c.since)
    .join_from(stories, story_headlines, _SHOWN_NOW, isouter=True)
    .where(stories.c.id == bindparam("story"))
)
_LEAVE = (
    update(story_articles)
    .where(story_articles.c.article_id == bindparam("article"), _NOW)
    .values(until=bindparam("at"))
)
_BELONG = insert(story_articles)
_GROW = (
    update(stories)
    .where(stories.c.id == bindparam("story"))
    .values({name: bindparam(f"new_{name}") for name in ("articles", "last_at", "momentum", "headline_article_id")})
)
_SHOW = insert(story_headlines)
_SHOW_NO_MORE = (
    update(story_headlines)
    .where(story_headlines.c.story_id == bindparam("story"), _SHOWN)
    .values(until=bindparam("ended"))
)
_FIRST_JOINED = (
    select(func.min(story_articles.c.since))
    .where(story_articles.c.article_id.in_(bindparam("articles", expanding=True)))
    .group_by(story_articles.c.article_id)
)
_FORGET = delete(signatures).where(signatures.c.article_id == bindparam("article"))
_HEADLINE = select(story_headlines).where(story_headlines.c.story_id == bindparam("story"), _SHOWN)
_RECENT = (
    select(
        signatures.c.id, signatures.c.article_id, signatures.c.known_at, signatures.c.terms, story_articles.c.story_id
    )
    .join(story_articles, (story_articles.c.article_id == signatures.c.article_id) & _NOW)
    .where(signatures.c.known_at >= bindparam("since"))
    .order_by(signatures.c.id.desc())
    .limit(bindparam("most"))
)


def open_story(connection: Connection, article: int, at: datetime) -> int:
    """A new story, of one article, whose headline is the story's; returns its number."""
    row = {"known_at": at, "last_at": at, "articles": 1, "headline_article_id": article, "momentum": momentum([at])}
    story = numbering.enter(connection, stories, row)
    connection.execute(_BELONG, _belonging(story, article, at, "placed"))
    connection.execute(_SHOW, _shown(story, article, 0.0, at))
    return story


def join_story(connection: Connection, story: int, article: int, at: datetime, likeness: float | None = None) -> None:
    """From ``at`` on an article that belongs to no story belongs to this one.

    ``likeness`` are its mean log odds beside the story's articles, None if it has no headline to give, or they were not
    asked for. It gives the story its headline if it is more like the story than the one that does. What gives the
    headline loses one a day, so that the headline follows a story that runs on.
    """
    known = connection.execute(_JOINED, {"story": story}).one()
    connection.execute(_BELONG, _belonging(story, article, at, "placed"))
    leads = likeness is not None and likeness > _aged(known, at)
    grown = {
        "new_articles": known.articles + 1,
        "new_last_at": max(known.last_at, at),
        "new_momentum": added(known.momentum, momentum([at])),
        "new_headline_article_id": article if leads else known.headline_article_id,
    }
    connection.execute(_GROW, {"story": story} | grown)
    if leads:
        connection.execute(_SHOW_NO_MORE, {"story": story, "ended": at})
        connection.execute(_SHOW, _shown(story, article, likeness or 0.0, at))


def larger_first(connection: Connection, one: int, other: int) -> tuple[int, int]:
    """Two stories, that with more articles first; of two as large the one that was known first."""
    rows = [_row(connection, number) for number in sorted((one, other))]
    larger, smaller = sorted(rows, key=lambda row: -row.articles)
    return larger.id, smaller.id


def merge_story(connection: Connection, keep: int, other: int, at: datetime, *, why: str = "merged") -> tuple[int, ...]:
    """From ``at`` on all articles of ``other`` belong to ``keep``; returns their numbers."""
    moved = articles_of(connection, other)
    _move(connection, moved, keep, at, why)
    one, two = _row(connection, keep), _row(connection, other)
    last, rows = max(one.last_at, two.last_at), one.articles + len(moved)
    _count(connection, keep, articles=rows, last_at=last, momentum=added(one.momentum, two.momentum))
    _count(connection, other, articles=0, merged_into=keep, merged_at=at)
    return moved


def split_story(connection: Connection, articles: Sequence[int], at: datetime, *, why: str = "split") -> int:
    """From ``at`` on some articles of one story are a story of their own; returns its number."""
    first = articles[0]
    old = story_of(connection, first)
    story = numbering.enter(
        connection,
        stories,
        {"known_at": at, "last_at": at, "articles": 0, "headline_article_id": first, "momentum": momentum([at])},
    )
    _move(connection, articles, story, at, why)
    _show_headline(connection, story, first, 0.0, at)
    _count_anew(connection, story)
    if old is not None:
        left = _count_anew(connection, old)
        shown = connection.execute(_HEADLINE, {"story": old}).first()
        if shown is not None and shown.article_id in articles and left:
            _show_headline(connection, old, left[0], 0.0, at)
    return story


def story_of(connection: Connection, article: int) -> int | None:
    """The story that an article belongs to now."""
    found = connection.execute(_STORY, {"article": article}).scalar()
    return None if found is None else int(found)


def articles_of(connection: Connection, story: int) -> tuple[int, ...]:
    """The articles that belong to a story now, in the order in which they joined it."""
    return tuple(connection.scalars(_ARTICLES, {"story": story}))


def forget_signature(connection: Connection, article: int) -> None:
    """Strike what was remembered of an article."""
    connection.execute(_FORGET, {"article": article})


def keep_signature(connection: Connection, article: int, terms: bytes, at: datetime) -> int:
    """Write what is remembered of an article that has no signature; returns its number in the order of signatures."""
    return numbering.enter(connection, signatures, {"article_id": article, "known_at": at, "terms": terms})


def recent_signatures(connection: Connection, since: datetime, most: int) -> list[Row[Any]]:
    """The last signatures since a moment, at most so many, in order: id, article_id, known_at, terms, story_id."""
    return list(reversed(connection.execute(_RECENT, {"since": since, "most": most}).all()))


def momentum(moments: Iterable[datetime]) -> float:
    """The logarithm of a count of articles by when they became known; see the table."""
    logs = [(moment - EPOCH) / HALVES_IN for moment in moments]
    most = max(logs)
    return most + math.log2(sum(2.0 ** (log - most) for log in logs))


def added(one: float, other: float) -> float:
    """The momentum of what has these two together.

    >>> added(3.0, 3.0)
    4.0
    """
    most = max(one, other)
    return most + math.log2(2.0 ** (one - most) + 2.0 ** (other - most))


def _row(connection: Connection, story: int) -> Row[Any]:
    return connection.execute(_ROW, {"story": story}).one()


def _belonging(story: int, article: int, at: datetime, why: str) -> dict[str, object]:
    return {"story_id": story, "article_id": article, "since": at, "why": why}


def _move(connection: Connection, articles: Sequence[int], story: int, at: datetime, why: str) -> None:
    for article in articles:
        connection.execute(_LEAVE, {"article": article, "at": at})
        connection.execute(_BELONG, _belonging(story, article, at, why))


def _count(connection: Connection, story: int, **values: object) -> None:
    connection.execute(update(stories).where(stories.c.id == story).values(**values))


def _count_anew(connection: Connection, story: int) -> tuple[int, ...]:
    """Count a story's articles, and weigh when each first joined one; returns their numbers, as they joined."""
    has = articles_of(connection, story)
    joined = connection.scalars(_FIRST_JOINED, {"articles": list(has)}).all()
    told = {"last_at": max(joined), "momentum": momentum(joined)} if joined else {}
    _count(connection, story, articles=len(has), **told)
    return has


def _aged(shown: Row[Any], at: datetime) -> float:
    """What is left of the likeness of the article that gives a story its headline."""
    return -math.inf if shown.since is None else shown.likeness - (at - shown.since) / timedelta(days=1)


def _show_headline(connection: Connection, story: int, article: int, likeness: float, at: datetime) -> None:
    connection.execute(_SHOW_NO_MORE, {"story": story, "ended": at})
    connection.execute(_SHOW, _shown(story, article, likeness, at))
    _count(connection, story, headline_article_id=article)


def _shown(story: int, article: int, likeness: float, at: datetime) -> dict[str, object]:
    return {"story_id": story, "article_id": article, "likeness": likeness, "since": at}
