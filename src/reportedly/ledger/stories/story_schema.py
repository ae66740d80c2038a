"""The tables of stories: which article belongs to which, since when and until when, and what a person decided.

A row of ``story_articles`` that ends says so in ``until``, and another one begins: what belonged together at any moment
stays a question that an index answers. So it is with ``story_headlines``, the article whose headline is the story's.
``momentum`` is the logarithm to base two of a count in which an article weighs twice as much as one that became known
a day before it: stories stand in the order of their momentum at any moment, though it is never counted down.
``signatures`` are what is remembered of articles to place others beside them, in the order in which they became known.
"""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, Table, Text, text

from reportedly.ledger.columns import Moment, Words
from reportedly.ledger.schema import metadata

_HAS_ARTICLES = text("articles > 0")
_NOW = text("until IS NULL")

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
    Column("momentum", Float, nullable=False, server_default=text("0")),
    Index("stories_last_at", text("last_at DESC"), text("id DESC"), sqlite_where=_HAS_ARTICLES),
    Index("stories_most", text("articles DESC"), text("id DESC"), sqlite_where=_HAS_ARTICLES),
    Index("stories_momentum", text("momentum DESC"), text("id DESC"), sqlite_where=_HAS_ARTICLES),
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
    Index("story_articles_now", "article_id", unique=True, sqlite_where=_NOW),
    Index("story_articles_article", "article_id", "since"),
    Index("story_articles_story", "story_id", "since", "id"),
    Index("story_articles_since", "since", "story_id"),
)

story_headlines = Table(
    "story_headlines",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("story_id", ForeignKey("stories.id"), nullable=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("likeness", Float, nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Index("story_headlines_now", "story_id", unique=True, sqlite_where=_NOW),
    Index("story_headlines_story", "story_id", "since"),
)

signatures = Table(
    "signatures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("known_at", Moment, nullable=False),
    Column("terms", LargeBinary, nullable=False),
    Index("signatures_article", "article_id", unique=True),
    Index("signatures_known_at", "known_at", "id"),
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
    Column("undoes", ForeignKey("story_decisions.id")),
    Index("story_decisions_story", "story_id"),
    Index("story_decisions_other", "other_id"),
)
