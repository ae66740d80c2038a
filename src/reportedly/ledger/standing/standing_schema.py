"""The tables of how assertions stand: their status, how many origins they have, and which claims make up each origin.

``because_id``, ``claim_id``, ``origin_id`` and ``with_id`` are rows of ``assertion_claims``: the claim that brought the
status about, a claim, the first claim of its origin, and the one that it was found to be of one origin with. Of the
first claim of an origin that is not known to be independent, ``tie`` says why not, ``with_id`` beside which other one.

``assertion_ranks`` holds what puts the assertions of a story in order, and follows from the other tables and from how
many claims bear: since when and until when each that any bears on was of which group (``rank``, 0 the first that a
reader asks for), with what counts. So the first of a group, and how many it has, are read off one stretch of one index.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, text

from reportedly.ledger.columns import Moment, Words
from reportedly.ledger.schema import metadata

_NOW = text("until IS NULL")
_COUNTS = ("articles", "outlets", "origins", "unknown")

assertion_statuses = Table(
    "assertion_statuses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assertion_id", ForeignKey("assertions.id"), nullable=False),
    Column("status", Text, nullable=False),
    Column("because_id", ForeignKey("assertion_claims.id"), nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Index("assertion_statuses_now", "assertion_id", unique=True, sqlite_where=_NOW),
    Index("assertion_statuses_assertion", "assertion_id", "since", "id", "until", "status"),
    Index("assertion_statuses_status", "status", text("since DESC")),
    Index("assertion_statuses_since", "since", "id"),
)

assertion_origins = Table(
    "assertion_origins",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assertion_id", ForeignKey("assertions.id"), nullable=False),
    Column("articles", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("unknown", Integer, nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Index("assertion_origins_now", "assertion_id", unique=True, sqlite_where=_NOW),
    Index("assertion_origins_assertion", "assertion_id", "since", "id", "until", *_COUNTS),
    Index("assertion_origins_since", "since", "id"),
)

origin_claims = Table(
    "origin_claims",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assertion_id", ForeignKey("assertions.id"), nullable=False),
    Column("claim_id", ForeignKey("assertion_claims.id"), nullable=False),
    Column("origin_id", ForeignKey("assertion_claims.id"), nullable=False),
    Column("independent", Boolean, nullable=False),
    Column("tie", Text),
    Column("with_id", ForeignKey("assertion_claims.id")),
    Column("by", Words),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Index("origin_claims_now", "claim_id", unique=True, sqlite_where=_NOW),
    Index("origin_claims_assertion", "assertion_id", "since", "id"),
)

assertion_ranks = Table(
    "assertion_ranks",
    metadata,
    Column("story_id", ForeignKey("stories.id"), primary_key=True),
    Column("since", Moment, primary_key=True),
    Column("assertion_id", ForeignKey("assertions.id"), primary_key=True),
    Column("until", Moment),
    Column("rank", Integer, nullable=False),
    Column("status", Text),
    Column("changed_at", Moment),
    Column("origins", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("unknown", Integer, nullable=False),
    Index("assertion_ranks_now", "assertion_id", unique=True, sqlite_where=_NOW),
    Index(
        "assertion_ranks_order",
        *("story_id", "rank", text("origins DESC"), text("outlets DESC"), text("claims DESC")),
        *(text("changed_at DESC"), "assertion_id", "until"),
        sqlite_where=_NOW,
    ),
    sqlite_with_rowid=False,
)
