"""Events get rows of their own. Readings made before hold none: their articles are to be read again."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_NEWEST_FIRST = (sa.text("known_at DESC"), sa.text("article_id DESC"), "position")


def upgrade() -> None:
    """Add the table with its indexes."""
    op.create_table(
        "events",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("version_id", sa.Integer, sa.ForeignKey("versions.id"), nullable=False),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("mode", sa.Text),
        sa.Column("act", sa.Text),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("negated", sa.Boolean, nullable=False),
        sa.Column("printed", sa.Text, nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("source_country", sa.Text),
        sa.Column("source_code", sa.Text),
        sa.Column("source_local", sa.Text),
        sa.Column("target", sa.Text),
        sa.Column("target_country", sa.Text),
        sa.Column("target_code", sa.Text),
        sa.Column("target_local", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("place_country", sa.Text),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("time", sa.Text),
        sa.Column("claim", sa.Integer),
        sa.Column("stance", sa.Text),
        sa.Column("sentence", sa.Text, nullable=False),
        sa.Column("known_at", sa.BigInteger, nullable=False),
    )
    op.create_index("events_version", "events", ["version_id", "position"], unique=True)
    op.create_index("events_known_at", "events", [*_NEWEST_FIRST])
    for name in ("type", "source_country", "target_country"):
        op.create_index(f"events_{name}", "events", [name, *_NEWEST_FIRST])
