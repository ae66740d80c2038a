"""What a claim bore on once is found by its version and place."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    ended = sa.text("until IS NOT NULL")
    op.create_index("assertion_claims_then", "assertion_claims", ["version_id", "position"], sqlite_where=ended)


def downgrade() -> None:
    """Take it away again."""
    op.drop_index("assertion_claims_then", "assertion_claims")
