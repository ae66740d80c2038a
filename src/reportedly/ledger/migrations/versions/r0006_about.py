"""Figures tell what they are told of. Those read before know nothing of it until their articles are read again."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("figures", sa.Column("about", sa.Text))
