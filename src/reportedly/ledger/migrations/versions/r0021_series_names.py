"""What series are called, and an index by which points are counted as of a moment. Older series have no name."""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and the index."""
    op.execute("ALTER TABLE figure_series ADD COLUMN name TEXT")
    op.create_index("figure_points_then", "figure_points", ["series_id", "since", "until"])


def downgrade() -> None:
    """Take them away again."""
    op.drop_index("figure_points_then", "figure_points")
    op.drop_column("figure_series", "name")
