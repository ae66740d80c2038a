"""The tables of the front: what the first page shows of a story beside its row, so that no list counts articles.

A row of ``story_fronts`` says since when and until when a story had so many articles, outlets and so much momentum,
when the first and the last article came, which assertion most articles tell, and which update was the last that
somebody wants to hear of. So lists as of a moment count no articles either. ``story_outlets`` counts the articles of a
story by outlet as they are now.
"""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, Table, text

from reportedly.ledger.columns import Moment, Words
from reportedly.ledger.schema import metadata

story_fronts = Table(
    "story_fronts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("story_id", ForeignKey("stories.id"), nullable=False),
    Column("first_at", Moment, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("assertion_id", ForeignKey("assertions.id")),
    Column("news_id", ForeignKey("updates.id")),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Column("articles", Integer, nullable=False, server_default=text("0")),
    Column("last_at", Moment, nullable=False, server_default=text("0")),
    Column("momentum", Float, nullable=False, server_default=text("0")),
    Index("story_fronts_now", "story_id", unique=True, sqlite_where=text("until IS NULL")),
    Index("story_fronts_story", "story_id", "since", "id"),
    Index("story_fronts_since", "since", "until", "last_at", "articles", "momentum", "story_id"),
    Index("story_fronts_most", text("articles DESC"), text("story_id DESC"), "since", "until"),
)

story_outlets = Table(
    "story_outlets",
    metadata,
    Column("story_id", ForeignKey("stories.id"), primary_key=True),
    Column("outlet", Words, primary_key=True),
    Column("articles", Integer, nullable=False),
    sqlite_with_rowid=False,
)
