"""What people correct; since when corrected events are what they are, and when claims came that were placed again."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and the columns."""
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer, primary_key=True),
        _to("versions", "version_id"),
        _to("articles", "article_id"),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("told", sa.Text),
        sa.Column("was", sa.Text),
        sa.Column("now", sa.Text),
        sa.Column("sentence", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        _to("corrections", "undoes", nullable=True),
        *_reason(),
    )
    op.create_index("corrections_version", "corrections", ["version_id", "id"])
    op.create_index("corrections_article", "corrections", ["article_id", "id"])
    op.create_index("corrections_undoes", "corrections", ["undoes"])
    op.create_table(
        "assertion_decisions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("action", sa.Text, nullable=False),
        _to("assertions", "assertion_id"),
        _to("assertions", "other_id"),
        sa.Column("claims", sa.Text, nullable=False),
        _to("assertion_decisions", "undoes", nullable=True),
        *_reason(),
    )
    op.create_index("assertion_decisions_assertion", "assertion_decisions", ["assertion_id"])
    op.create_index("assertion_decisions_other", "assertion_decisions", ["other_id"])
    for table, column in (("events", "since"), ("past_events", "since"), ("assertion_claims", "came_at")):
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} BIGINT")
    op.execute("ALTER TABLE story_decisions ADD COLUMN undoes INTEGER REFERENCES story_decisions (id)")


def _to(table: str, name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{table}.id"), nullable=nullable)


def _reason() -> tuple[sa.Column[str], sa.Column[str], sa.Column[int]]:
    why, by = sa.Column("why", sa.Text), sa.Column("decided_by", sa.Text)
    return why, by, sa.Column("known_at", sa.BigInteger, nullable=False)
