"""How feeds were doing: a row for each poll. Of feeds polled before, the last poll is known."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_FIRST = sa.text("first = 1")
_FILL = """INSERT INTO feed_polls(source_id, since, first, next_poll_at, interval_s, failures, last_success_at,
  last_error_at, last_error, entries_seen, lag_s, paused, articles)
SELECT feeds.source_id, feeds.last_poll_at, 1, feeds.next_poll_at, feeds.interval_s, feeds.failures,
  feeds.last_success_at, feeds.last_error_at, feeds.last_error, feeds.entries_seen, feeds.lag_s, feeds.paused,
  sources.articles
FROM feeds JOIN sources ON sources.id = feeds.source_id WHERE feeds.last_poll_at IS NOT NULL
ORDER BY feeds.source_id"""


def upgrade() -> None:
    """Add the table, and what is known of it."""
    op.create_table(
        "feed_polls",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source_id", sa.Integer, sa.ForeignKey("sources.id"), nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("first", sa.Boolean, nullable=False),
        sa.Column("next_poll_at", sa.BigInteger),
        sa.Column("interval_s", sa.Float),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last_success_at", sa.BigInteger),
        sa.Column("last_error_at", sa.BigInteger),
        sa.Column("last_error", sa.Text),
        sa.Column("entries_seen", sa.Integer, nullable=False),
        sa.Column("lag_s", sa.Float),
        sa.Column("paused", sa.Boolean, nullable=False),
        sa.Column("articles", sa.Integer, nullable=False),
    )
    op.create_index("feed_polls_source", "feed_polls", ["source_id", "since", "id"])
    op.create_index("feed_polls_first", "feed_polls", ["since"], sqlite_where=_FIRST)
    op.execute(_FILL)
