"""Feeds are watched by people's word: paused, removed, renamed, by whom; and what is known of each is kept better."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_COLUMNS = (
    ("feeds", "language TEXT"),
    ("feeds", "last_code TEXT"),
    ("feeds", "format TEXT"),
    ("feeds", "moved_to TEXT"),
    ("feeds", "outcomes TEXT DEFAULT '' NOT NULL"),
    ("feeds", "last_new_at BIGINT"),
    ("feeds", "held_at BIGINT"),
    ("feeds", "edited_at BIGINT"),
    ("feeds", "removed_at BIGINT"),
    ("feed_polls", "last_code TEXT"),
    ("feed_polls", "outcomes TEXT DEFAULT '' NOT NULL"),
    ("feed_polls", "last_new_at BIGINT"),
)
_LAST_NEW = """UPDATE feeds SET last_new_at =
  (SELECT max(first_seen_at) FROM entries WHERE entries.source_id = feeds.source_id)"""


def upgrade() -> None:
    """Add the columns, the record of what people did, and an index by which a feed's articles are found by day."""
    for table, column in _COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    op.create_table(
        "feed_deeds",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source_id", sa.Integer, sa.ForeignKey("sources.id"), nullable=False),
        sa.Column("known_at", sa.BigInteger, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("person", sa.Text),
        sa.Column("why", sa.Text),
        sa.Column("told", sa.Text),
    )
    op.create_index("feed_deeds_source", "feed_deeds", ["source_id", "id"])
    op.create_index("feed_deeds_action", "feed_deeds", ["action", "known_at"])
    op.create_index("sightings_known_at", "sightings", ["source_id", "known_at", "article_id"])
    op.execute(_LAST_NEW)
