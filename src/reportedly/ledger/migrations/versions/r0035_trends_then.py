"""What trends had counted at a past moment is found by what became known late and by what has ended since."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

_BY_SUBJECT = ["subject_id", "hour", "article_id", "since", "until"]


def upgrade() -> None:
    """Add the indexes, and let that by subject tell texts, too."""
    op.drop_index("trend_tallies_subject", "trend_tallies")
    op.create_index("trend_tallies_subject", "trend_tallies", [*_BY_SUBJECT, "is_text"])
    op.create_index(
        "trend_tallies_late",
        "trend_tallies",
        [sa.text("(hour / 24)"), "since", "subject_id", "is_text"],
        sqlite_where=sa.text("until IS NULL AND since > (hour / 24 + 1) * 86400000000"),
    )
    op.create_index(
        "trend_tallies_ended",
        "trend_tallies",
        [sa.text("(hour / 24)"), "until", "since", "subject_id", "is_text"],
        sqlite_where=sa.text("until IS NOT NULL"),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_index("trend_tallies_ended", "trend_tallies")
    op.drop_index("trend_tallies_late", "trend_tallies")
    op.drop_index("trend_tallies_subject", "trend_tallies")
    op.create_index("trend_tallies_subject", "trend_tallies", _BY_SUBJECT)
