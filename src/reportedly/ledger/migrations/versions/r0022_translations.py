"""Translations: what texts are found by in other languages. Texts known before are found in their own alone."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.execute("ALTER TABLE prints ADD COLUMN marks BLOB")


def downgrade() -> None:
    """Take it away again."""
    op.drop_column("prints", "marks")
