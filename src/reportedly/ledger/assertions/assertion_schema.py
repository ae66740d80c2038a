"""The tables of assertions: which claims of a story state, deny or weigh one proposition, since when and until when.

``version_id`` and ``position`` of an assertion are those of the claim that opened it. A row of ``assertion_claims`` has
the ends of the claim's content in the text, and in ``about`` the words that the content stands for, where it does not
say the matter itself ("denied it"); ``came_at`` is when the claim came, where a person's decision made the row. An
 assertion that turned out to be another one was merged: its claims' rows end,
and begin again there.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, text

from reportedly.ledger.columns import Moment, Words
from reportedly.ledger.schema import metadata

assertions = Table(
    "assertions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("story_id", ForeignKey("stories.id"), nullable=False),
    Column("known_at", Moment, nullable=False),
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("merged_into", ForeignKey("assertions.id")),
    Column("merged_at", Moment),
    Index("assertions_story", "story_id", text("claims DESC"), "id"),
)

assertion_claims = Table(
    "assertion_claims",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assertion_id", ForeignKey("assertions.id"), nullable=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("bearing", Text, nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Column("content_start", Integer, nullable=False, server_default=text("0")),
    Column("content_end", Integer, nullable=False, server_default=text("0")),
    Column("about", Words),
    Column("came_at", Moment),
    Index("assertion_claims_now", "version_id", "position", unique=True, sqlite_where=text("until IS NULL")),
    Index("assertion_claims_then", "version_id", "position", sqlite_where=text("until IS NOT NULL")),
    Index("assertion_claims_assertion", "assertion_id", "since", "id", "until"),
    Index("assertion_claims_article", "article_id", "since"),
    Index("assertion_claims_bearing", "bearing", "since", "id"),
)
