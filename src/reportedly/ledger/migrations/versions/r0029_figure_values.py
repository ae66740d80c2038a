"""Figures are found by their value."""

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index("figures_value", "figures", ["value", "high", "low", "version_id", "claim"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_index("figures_value", "figures")
