"""The tables of stories: which article belongs to which, since when and until when, and what a person decided.

A row of ``story_articles`` that ends says so in ``until``, and another one begins: what belonged together at any moment
stays a question that an index answers.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, text

from reportedly.ledger.columns import Moment, Words
from reportedly.ledger.schema import metadata

stories = Table(
    "stories",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("known_at", Moment, nullable=False),
    Column("last_at", Moment, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("headline_article_id", ForeignKey("articles.id"), nullable=False),
    Column("merged_into", ForeignKey("stories.id")),
    Column("merged_at", Moment),
    Index("stories_last_at", text("last_at DESC"), text("id DESC"), sqlite_where=text("articles > 0")),
    Index("stories_most", text("articles DESC"), text("id DESC"), sqlite_where=text("articles > 0")),
)

story_articles = Table(
    "story_articles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("story_id", ForeignKey("stories.id"), nullable=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Column("why", Text, nullable=False),
    Index("story_articles_now", "article_id", unique=True, sqlite_where=text("until IS NULL")),
    Index("story_articles_article", "article_id", "since"),
    Index("story_articles_story", "story_id", "since", "id"),
)

signatures = Table(
    "signatures",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("known_at", Moment, nullable=False),
    Column("terms", LargeBinary, nullable=False),
    Index("signatures_known_at", "known_at", "article_id"),
)

story_decisions = Table(
    "story_decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("action", Text, nullable=False),
    Column("story_id", ForeignKey("stories.id"), nullable=False),
    Column("other_id", ForeignKey("stories.id")),
    Column("articles", Text, nullable=False),
    Column("why", Words),
    Column("decided_by", Words),
    Column("known_at", Moment, nullable=False),
    Index("story_decisions_story", "story_id"),
    Index("story_decisions_other", "other_id"),
)
