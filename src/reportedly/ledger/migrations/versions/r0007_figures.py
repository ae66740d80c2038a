"""Figures tell predicate, as-of date and place. Those read before know none until their articles are read again."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    for name in ("predicate", "as_of", "place"):
        op.add_column("figures", sa.Column(name, sa.Text))
