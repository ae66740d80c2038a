"""Stories as rows: opened, joined, and asked which article belongs to which."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from reportedly.ledger import numbering
from reportedly.ledger.story_schema import stories, story_articles

_NOW = story_articles.c.until.is_(None)
_STORY = select(story_articles.c.story_id).where(story_articles.c.article_id == bindparam("article"), _NOW)
_ARTICLES = (
    select(story_articles.c.article_id)
    .where(story_articles.c.story_id == bindparam("story"), _NOW)
    .order_by(story_articles.c.since, story_articles.c.id)
)
_GROW = (
    update(stories)
    .where(stories.c.id == bindparam("story"))
    .values(articles=stories.c.articles + 1, last_at=bindparam("at"))
)


def open_story(connection: Connection, article: int, at: datetime) -> int:
    """A new story, of one article; returns its number."""
    row = {"known_at": at, "last_at": at, "articles": 0, "headline_article_id": article}
    story = numbering.enter(connection, stories, row)
    join_story(connection, story, article, at)
    return story


def join_story(connection: Connection, story: int, article: int, at: datetime, *, why: str = "placed") -> None:
    """From ``at`` on an article that belongs to no story belongs to this one."""
    row = {"story_id": story, "article_id": article, "since": at, "why": why}
    connection.execute(insert(story_articles), row)
    connection.execute(_GROW, {"story": story, "at": at})


def story_of(connection: Connection, article: int) -> int | None:
    """The story that an article belongs to now."""
    found = connection.execute(_STORY, {"article": article}).scalar()
    return None if found is None else int(found)


def articles_of(connection: Connection, story: int) -> tuple[int, ...]:
    """The articles that belong to a story now, in the order in which they joined it."""
    return tuple(connection.scalars(_ARTICLES, {"story": story}))
