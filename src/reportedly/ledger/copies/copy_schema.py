"""The tables of copies: which text an article prints, beside which others it stands, and what finds it again.

``copies`` holds, for each article that prints another's text, the one that it was laid beside, with the evidence.
``copy_groups`` holds what follows from them all: the articles that carry one text. A row that ends says so in
``until``. ``prints`` are what texts are found by, in their language and in others; a text keeps its print, whatever
becomes of its article.
"""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, Table, Text, text

from reportedly.ledger.columns import Moment, Words
from reportedly.ledger.schema import metadata

_NOW = text("until IS NULL")

prints = Table(
    "prints",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    Column("known_at", Moment, nullable=False),
    Column("print", LargeBinary, nullable=False),
    Column("marks", LargeBinary),
    Index("prints_version", "version_id", unique=True),
    Index("prints_known_at", "known_at"),
)

copies = Table(
    "copies",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    Column("other_id", ForeignKey("articles.id"), nullable=False),
    Column("other_version_id", ForeignKey("versions.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("share", Float, nullable=False),
    Column("kept", Float, nullable=False),
    Column("headline_changed", Boolean),
    Column("agency", Words),
    Column("shared", LargeBinary, nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Index("copies_now", "article_id", unique=True, sqlite_where=_NOW),
    Index("copies_article", "article_id", "since"),
    Index("copies_other", "other_id", "since", "id"),
    Index("copies_since", text("since DESC"), text("id DESC")),
)

copy_groups = Table(
    "copy_groups",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("carrier_id", ForeignKey("articles.id"), nullable=False),
    Column("original_id", ForeignKey("articles.id")),
    Column("agency", Words),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Index("copy_groups_now", "article_id", unique=True, sqlite_where=_NOW),
    Index("copy_groups_article", "article_id", "since"),
    Index("copy_groups_carrier", "carrier_id", "since", "id"),
)
