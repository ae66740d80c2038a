"""Problems say when they were over; until then they are listed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_OVER = """UPDATE problems SET resolved_at = known_at WHERE code LIKE 'fetch.%' AND EXISTS (
    SELECT 1 FROM entries WHERE entries.source_id = problems.source_id AND entries.key = problems.entry_key
    AND entries.article_id IS NOT NULL AND entries.attempts = 0)"""
_COUNT = """UPDATE counts SET value = (SELECT count(*) FROM problems WHERE resolved_at IS NULL)
    WHERE name = 'problems'"""


def upgrade() -> None:
    """Add the time, close what is over, and index the rest alone."""
    op.add_column("problems", sa.Column("resolved_at", sa.BigInteger))
    op.execute(_OVER)
    op.execute(_COUNT)
    op.drop_index("problems_known_at", "problems")
    op.create_index("problems_known_at", "problems", ["known_at", "id"], sqlite_where=sa.text("resolved_at IS NULL"))
