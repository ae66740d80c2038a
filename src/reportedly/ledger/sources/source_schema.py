"""The tables of what sources have said: by article, by assertion with what came of it, and running counts of both.

``source_credits`` says what an article credits to an entity, since when and until when: how many claims were said, how
many are thoughts, and in ``told``, packed, how they are told. ``is_text`` unless it prints the text of another
article, whose claims it repeats. ``source_parts`` says what part an entity has in an assertion and what came of it:
``claim_id`` is the claim by which it took that part, ``because_id`` that of somebody else by which it came to the
outcome, ``at`` when that was; both are rows of ``assertion_claims``.

``source_counts`` are the running counts of both: of an entity, or of all entities of a kind, how many there were of
something from a moment on, until the next row of the same. What holds now is the last row, so that now and then are
asked in one way.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, text

from reportedly.ledger.columns import Moment, Words
from reportedly.ledger.schema import metadata

_NOW = text("until IS NULL")

source_credits = Table(
    "source_credits",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entity_id", ForeignKey("entities.id"), nullable=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("outlet", Words),
    Column("is_text", Boolean, nullable=False),
    Column("said", Integer, nullable=False),
    Column("thoughts", Integer, nullable=False),
    Column("told", LargeBinary, nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Index("source_credits_now", "article_id", "entity_id", unique=True, sqlite_where=_NOW),
    Index("source_credits_entity", "entity_id", text("since DESC"), text("id DESC")),
)

source_parts = Table(
    "source_parts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entity_id", ForeignKey("entities.id"), nullable=False),
    Column("assertion_id", ForeignKey("assertions.id"), nullable=False),
    Column("part", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("claim_id", ForeignKey("assertion_claims.id"), nullable=False),
    Column("because_id", ForeignKey("assertion_claims.id")),
    Column("said_at", Moment, nullable=False),
    Column("at", Moment, nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Index("source_parts_now", "assertion_id", "entity_id", "part", "outcome", unique=True, sqlite_where=_NOW),
    Index("source_parts_entity", "entity_id", "part", "outcome", text("at DESC"), text("id DESC")),
)

source_counts = Table(
    "source_counts",
    metadata,
    Column("whose", Words, primary_key=True),
    Column("cell", Words, primary_key=True),
    Column("since", Moment, primary_key=True),
    Column("number", Integer, nullable=False),
    sqlite_with_rowid=False,
)
