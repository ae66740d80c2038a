"""The tables of edits: which version of an article took whose place, what changed, and what the outlet said of it.

A row of ``changes`` that another reading shows otherwise says so in ``until``. ``tellings`` holds the latest moment at
which an outlet has said that it changed an article, and since when that is known here.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, text

from reportedly.ledger.columns import Moment, Words
from reportedly.ledger.schema import metadata

_NEWEST_FIRST = (text("known_at DESC"), text("id DESC"))

edits = Table(
    "edits",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("old_version", Integer, nullable=False),
    Column("new_version", Integer, nullable=False),
    Column("known_at", Moment, nullable=False),
    Column("substance", Boolean, nullable=False),
    Column("admitted_by", Text),
    Column("admitted_at", Moment),
    Index("edits_article", "article_id", "id"),
    Index("edits_known_at", *_NEWEST_FIRST, sqlite_where=text("substance")),
    Index("edits_silent", *_NEWEST_FIRST, sqlite_where=text("substance AND admitted_at IS NULL")),
)

changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("edit_id", ForeignKey("edits.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("old", Text),
    Column("new", Text),
    Column("before", Words),
    Column("after", Words),
    Column("about", Words),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Index("changes_now", "edit_id", "position", unique=True, sqlite_where=text("until IS NULL")),
    Index("changes_edit", "edit_id", "since", "position"),
)

tellings = Table(
    "tellings",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("told_at", Moment, nullable=False),
    Column("since", Moment, nullable=False),
)
