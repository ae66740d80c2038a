"""The first schema: sources, articles with their versions and readings, claims, problems, updates, search."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_COUNTS = ("articles", "versions", "claims", "feeds", "problems", "entries_due")

_SEARCH = (
    """CREATE VIEW searchable_articles AS
    SELECT versions.id AS id,
      replace(replace(versions.title, char(2), ' '), char(3), ' ') AS title,
      replace(replace(versions.text, char(2), ' '), char(3), ' ') AS text
    FROM versions JOIN articles ON articles.id = versions.article_id AND articles.version = versions.number""",
    """CREATE VIEW searchable_claims AS
    SELECT claims.id AS id,
      replace(replace(claims.source, char(2), ' '), char(3), ' ') AS source,
      replace(replace(claims.content, char(2), ' '), char(3), ' ') AS content,
      replace(replace(claims.sentence, char(2), ' '), char(3), ' ') AS sentence
    FROM claims JOIN versions ON versions.id = claims.version_id
      JOIN articles ON articles.id = versions.article_id AND articles.version = versions.number""",
    """CREATE VIRTUAL TABLE articles_found USING fts5(title, text,
    content='searchable_articles', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE VIRTUAL TABLE claims_found USING fts5(source, content, sentence,
    content='searchable_claims', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    """INSERT INTO articles_found(articles_found, rank) VALUES ('rank', 'bm25(5.0, 1.0)')""",
    """INSERT INTO claims_found(claims_found, rank) VALUES ('rank', 'bm25(2.0, 2.0, 1.0)')""",
)


def upgrade() -> None:
    """Make everything."""
    _create_tables()
    for statement in _SEARCH:
        op.execute(statement)
    op.execute("PRAGMA application_id = 1380996164")
    for name in _COUNTS:
        op.execute(f"INSERT INTO counts(name, value) VALUES ('{name}', 0)")  # noqa: S608 -- names of our own


def _create_tables() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("known_at", sa.BigInteger, nullable=False),
    )
    op.create_index("articles_key", "articles", ["key"], unique=True)
    op.create_index("articles_known_at", "articles", ["known_at", "id"])
    op.create_index("articles_outlet", "articles", ["outlet", "known_at", "id"])
    op.create_table(
        "counts",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Integer, nullable=False),
    )
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("dealt", sa.Integer, nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
    )
    op.create_index("sources_name", "sources", ["name"], unique=True)
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source_id", sa.Integer, sa.ForeignKey("sources.id"), nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("listed", sa.Text, nullable=False),
        sa.Column("first_seen_at", sa.BigInteger, nullable=False),
        sa.Column("due_at", sa.BigInteger),
        sa.Column("visits", sa.Integer, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("content_key", sa.Text),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("articles.id")),
    )
    op.create_index("entries_due", "entries", ["due_at", "id"], sqlite_where=sa.text("due_at IS NOT NULL"))
    op.create_index("entries_source_key", "entries", ["source_id", "key"], unique=True)
    op.create_table(
        "feeds",
        sa.Column("source_id", sa.Integer, sa.ForeignKey("sources.id"), primary_key=True),
        sa.Column("title", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("group", sa.Text),
        sa.Column("home", sa.Text),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("next_poll_at", sa.BigInteger),
        sa.Column("interval_s", sa.Float),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last_poll_at", sa.BigInteger),
        sa.Column("last_success_at", sa.BigInteger),
        sa.Column("last_error_at", sa.BigInteger),
        sa.Column("last_error", sa.Text),
        sa.Column("entries_seen", sa.Integer, nullable=False),
        sa.Column("lag_s", sa.Float),
        sa.Column("recent_lags_s", sa.Text, nullable=False),
        sa.Column("paused", sa.Boolean, nullable=False),
    )
    op.create_table(
        "problems",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source_id", sa.Integer, sa.ForeignKey("sources.id")),
        sa.Column("entry_key", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("remedy", sa.Text),
        sa.Column("known_at", sa.BigInteger, nullable=False),
    )
    op.create_index("problems_entry", "problems", ["source_id", "entry_key", "code"])
    op.create_index("problems_known_at", "problems", ["known_at", "id"])
    op.create_table(
        "sightings",
        sa.Column("source_id", sa.Integer, sa.ForeignKey("sources.id"), primary_key=True),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("known_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("content_key", sa.Text, nullable=False),
        sa.Column("known_at", sa.BigInteger, nullable=False),
        sa.Column("given_id", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("byline", sa.Text),
        sa.Column("dateline", sa.Text),
        sa.Column("credit", sa.Text),
        sa.Column("lede", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("published_at", sa.BigInteger),
        sa.Column("published_date_only", sa.Boolean, nullable=False),
        sa.Column("modified_at", sa.BigInteger),
        sa.Column("utc_offset_minutes", sa.Integer),
        sa.Column("seen_at", sa.BigInteger),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sentences", sa.Integer, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
    )
    op.create_index("versions_content", "versions", ["article_id", "content_key"], unique=True)
    op.create_index("versions_number", "versions", ["article_id", "number"], unique=True)
    op.create_table(
        "claims",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("version_id", sa.Integer, sa.ForeignKey("versions.id"), nullable=False),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("source_kind", sa.Text, nullable=False),
        sa.Column("cue", sa.Text),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("stance", sa.Text, nullable=False),
        sa.Column("certainty", sa.Text, nullable=False),
        sa.Column("basis", sa.Text, nullable=False),
        sa.Column("manner", sa.Text, nullable=False),
        sa.Column("sentence", sa.Text, nullable=False),
        sa.Column("parent", sa.Integer),
        sa.Column("said_at", sa.Text),
        sa.Column("known_at", sa.BigInteger, nullable=False),
    )
    op.create_index("claims_known_at", "claims", [sa.text("known_at DESC"), sa.text("article_id DESC"), "position"])
    op.create_index(
        "claims_source", "claims", ["source", sa.text("known_at DESC"), sa.text("article_id DESC"), "position"]
    )
    op.create_index(
        "claims_stance", "claims", ["stance", sa.text("known_at DESC"), sa.text("article_id DESC"), "position"]
    )
    op.create_index("claims_version", "claims", ["version_id", "position"], unique=True)
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("version_id", sa.Integer, sa.ForeignKey("versions.id"), nullable=False),
        sa.Column("reader_version", sa.Text, nullable=False),
        sa.Column("known_at", sa.BigInteger, nullable=False),
        sa.Column("findings", sa.LargeBinary, nullable=False),
    )
    op.create_index("readings_version", "readings", ["version_id", "reader_version"], unique=True)
    op.create_table(
        "updates",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("known_at", sa.BigInteger, nullable=False),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("articles.id")),
        sa.Column("version", sa.Integer),
        sa.Column("source_id", sa.Integer, sa.ForeignKey("sources.id")),
        sa.Column("problem_id", sa.Integer, sa.ForeignKey("problems.id")),
    )
