"""Edits: what changed from version to version. Edits from before are not listed; any two versions can be compared."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_NEWEST_FIRST = (sa.text("known_at DESC"), sa.text("id DESC"))


def upgrade() -> None:
    """Add the tables with their indexes."""
    op.create_table(
        "edits",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("old_version", sa.Integer, nullable=False),
        sa.Column("new_version", sa.Integer, nullable=False),
        sa.Column("known_at", sa.BigInteger, nullable=False),
        sa.Column("substance", sa.Boolean, nullable=False),
        sa.Column("admitted_by", sa.Text),
        sa.Column("admitted_at", sa.BigInteger),
    )
    op.create_index("edits_article", "edits", ["article_id", "id"])
    op.create_index("edits_known_at", "edits", [*_NEWEST_FIRST], sqlite_where=sa.text("substance"))
    silent = sa.text("substance AND admitted_at IS NULL")
    op.create_index("edits_silent", "edits", [*_NEWEST_FIRST], sqlite_where=silent)
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("edit_id", sa.Integer, sa.ForeignKey("edits.id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("old", sa.Text),
        sa.Column("new", sa.Text),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sa.Column("about", sa.Text),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
    )
    now = sa.text("until IS NULL")
    op.create_index("changes_now", "changes", ["edit_id", "position"], unique=True, sqlite_where=now)
    op.create_index("changes_edit", "changes", ["edit_id", "since", "position"])
    op.create_table(
        "tellings",
        sa.Column("article_id", sa.Integer, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("told_at", sa.BigInteger, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
    )
