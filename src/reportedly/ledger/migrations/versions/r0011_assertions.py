"""Assertions: which claims of a story are about one proposition. Articles read before have none until read again."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables with their indexes."""
    op.create_table(
        "assertions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("story_id", sa.Integer, sa.ForeignKey("stories.id"), nullable=False),
        sa.Column("known_at", sa.BigInteger, nullable=False),
        sa.Column("version_id", sa.Integer, sa.ForeignKey("versions.id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
    )
    op.create_index("assertions_story", "assertions", ["story_id", sa.text("claims DESC"), "id"])
    op.create_table(
        "assertion_claims",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("assertion_id", sa.Integer, sa.ForeignKey("assertions.id"), nullable=False),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("version_id", sa.Integer, sa.ForeignKey("versions.id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("bearing", sa.Text, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
    )
    now = sa.text("until IS NULL")
    op.create_index(
        "assertion_claims_now", "assertion_claims", ["version_id", "position"], unique=True, sqlite_where=now
    )
    op.create_index("assertion_claims_assertion", "assertion_claims", ["assertion_id", "since", "id"])
    op.create_index("assertion_claims_article", "assertion_claims", ["article_id", "since"])
