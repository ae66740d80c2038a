"""The tables of the ledger, as SQLAlchemy Core sees them.

Every derived row says since when it is known (``known_at``; where a decision changed it, ``since`` says when it became
what it is). What it was before stands in :mod:`reportedly.ledger.past_schema`. The two immutable things are
``versions`` (keyed by content) and ``readings`` (keyed by version and reader version); the rest can be rebuilt
from them. Lists and totals never count rows: counts are kept up beside what they count.

The tables of entities stand in :mod:`reportedly.ledger.entities.entity_schema`.

A change here needs a revision in ``migrations/versions`` and its name in :mod:`reportedly.ledger.revisions`; a test
compares both ways to the same schema.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    text,
)

from reportedly.ledger.columns import Moment, Words

metadata = MetaData()

# ---------------------------------------------------------------- sources and what they list

sources = Table(
    "sources",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Words, nullable=False),
    Column("dealt", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Index("sources_name", "name", unique=True),
)

feeds = Table(
    "feeds",
    metadata,
    Column("source_id", ForeignKey("sources.id"), primary_key=True),
    Column("title", Words),
    Column("outlet", Words),
    Column("group", Words),
    Column("home", Words),
    Column("etag", Words),
    Column("last_modified", Words),
    Column("next_poll_at", Moment),
    Column("interval_s", Float),
    Column("failures", Integer, nullable=False),
    Column("last_poll_at", Moment),
    Column("last_success_at", Moment),
    Column("last_error_at", Moment),
    Column("last_error", Words),
    Column("entries_seen", Integer, nullable=False),
    Column("lag_s", Float),
    Column("recent_lags_s", Text, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("language", Words),
    Column("last_code", Words),
    Column("format", Words),
    Column("moved_to", Words),
    Column("outcomes", Text, nullable=False, server_default=text("''")),
    Column("last_new_at", Moment),
    Column("held_at", Moment),
    Column("edited_at", Moment),
    Column("removed_at", Moment),
)

entries = Table(
    "entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", ForeignKey("sources.id"), nullable=False),
    Column("key", Words, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("listed", Text, nullable=False),
    Column("first_seen_at", Moment, nullable=False),
    Column("due_at", Moment),
    Column("visits", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("content_key", Text),
    Column("article_id", ForeignKey("articles.id")),
    Index("entries_source_key", "source_id", "key", unique=True),
    Index("entries_due", "due_at", "id", sqlite_where=text("due_at IS NOT NULL")),
)

sightings = Table(
    "sightings",
    metadata,
    Column("source_id", ForeignKey("sources.id"), primary_key=True),
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("known_at", Moment, nullable=False),
    Index("sightings_known_at", "source_id", "known_at", "article_id"),
)

# ---------------------------------------------------------------- articles

articles = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("outlet", Words),
    Column("known_at", Moment, nullable=False),
    Index("articles_key", "key", unique=True),
    Index("articles_known_at", "known_at", "id"),
    Index("articles_outlet", "outlet", "known_at", "id"),
)

versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("content_key", Text, nullable=False),
    Column("known_at", Moment, nullable=False),
    Column("given_id", Words, nullable=False),
    Column("url", Words),
    Column("outlet", Words),
    Column("title", Words),
    Column("byline", Words),
    Column("dateline", Words),
    Column("credit", Words),
    Column("lede", Words),
    Column("language", Words),
    Column("published_at", Moment),
    Column("published_date_only", Boolean, nullable=False),
    Column("modified_at", Moment),
    Column("utc_offset_minutes", Integer),
    Column("seen_at", Moment),
    Column("text", Words, nullable=False),
    Column("sentences", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("figures", Integer, nullable=False, server_default=text("0")),
    Column("thoughts", Integer, nullable=False, server_default=text("0")),
    Index("versions_number", "article_id", "number", unique=True),
    Index("versions_content", "article_id", "content_key", unique=True),
    Index("versions_language", "language", text("known_at DESC")),
    Index("versions_known_at", "known_at", "id"),
)

readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    Column("reader_version", Words, nullable=False),
    Column("known_at", Moment, nullable=False),
    Column("findings", LargeBinary, nullable=False),
    Index("readings_version", "version_id", "reader_version", unique=True),
)

# ---------------------------------------------------------------- derived from readings

_NEWEST_FIRST = (text("known_at DESC"), text("article_id DESC"), "position")

claims = Table(
    "claims",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("source", Words),
    Column("source_kind", Text, nullable=False),
    Column("cue", Words),
    Column("content", Words, nullable=False),
    Column("stance", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("manner", Text, nullable=False),
    Column("sentence", Words, nullable=False),
    Column("parent", Integer),
    Column("said_at", Words),
    Column("known_at", Moment, nullable=False),
    Column("mode", Text, nullable=False, server_default=text("'said'")),
    Column("background", Boolean, nullable=False, server_default=text("0")),
    Column("addressee", Words),
    Column("source_name", Words),
    Column("source_role", Words),
    Column("entity_id", ForeignKey("entities.id")),
    Column("since", Moment),
    Index("claims_version", "version_id", "position", unique=True),
    Index("claims_known_at", "mode", "background", *_NEWEST_FIRST),
    Index("claims_source", "source", "mode", "background", *_NEWEST_FIRST),
    Index("claims_source_name", "source_name", "mode", "background", *_NEWEST_FIRST),
    Index("claims_stance", "stance", "mode", "background", *_NEWEST_FIRST),
    Index("claims_entity", "entity_id", "mode", "background", *_NEWEST_FIRST),
    Index("claims_addressee", "addressee", sqlite_where=text("addressee IS NOT NULL")),
)

figures = Table(
    "figures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("printed", Words, nullable=False),
    Column("value", Float),
    Column("low", Float),
    Column("high", Float),
    Column("qualifier", Text, nullable=False),
    Column("unit", Words),
    Column("counted", Words),
    Column("claim", Integer),
    Column("known_at", Moment, nullable=False),
    Column("about", Words),
    Column("predicate", Words),
    Column("as_of", Words),
    Column("place", Words),
    Index("figures_version", "version_id", "position", unique=True),
    Index("figures_value", "value", "high", "low", "version_id", "claim"),
    Index("figures_claim", "version_id", "claim", "value", "high", "low"),
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("act", Text),
    Column("status", Text, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("printed", Words, nullable=False),
    Column("source", Words),
    Column("source_country", Text),
    Column("source_code", Text),
    Column("source_local", Text),
    Column("target", Words),
    Column("target_country", Text),
    Column("target_code", Text),
    Column("target_local", Text),
    Column("place", Words),
    Column("place_country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("time", Text),
    Column("claim", Integer),
    Column("stance", Text),
    Column("sentence", Words, nullable=False),
    Column("known_at", Moment, nullable=False),
    Column("since", Moment),
    Index("events_version", "version_id", "position", unique=True),
    Index("events_known_at", *_NEWEST_FIRST),
    Index("events_type", "type", *_NEWEST_FIRST),
    Index("events_type_version", "type", "version_id"),
    Index("events_source_country", "source_country", *_NEWEST_FIRST),
    Index("events_target_country", "target_country", *_NEWEST_FIRST),
)

# ---------------------------------------------------------------- what went wrong, what is new, how many

problems = Table(
    "problems",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", ForeignKey("sources.id")),
    Column("entry_key", Words),
    Column("url", Words),
    Column("code", Words, nullable=False),
    Column("message", Words, nullable=False),
    Column("remedy", Words),
    Column("known_at", Moment, nullable=False),
    Column("resolved_at", Moment),
    Index("problems_entry", "source_id", "entry_key", "code"),
    Index("problems_known_at", "known_at", "id", sqlite_where=text("resolved_at IS NULL")),
)

updates = Table(
    "updates",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("known_at", Moment, nullable=False),
    Column("article_id", ForeignKey("articles.id")),
    Column("version", Integer),
    Column("source_id", ForeignKey("sources.id")),
    Column("problem_id", ForeignKey("problems.id")),
    Column("assertion_id", ForeignKey("assertions.id")),
    Column("burst_id", ForeignKey("bursts.id")),
    Column("alert_id", ForeignKey("alerts.id")),
)

counts = Table(
    "counts",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)

alembic_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
