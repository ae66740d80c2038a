"""What a claim that does not say the matter itself is about, where its content stands, and merged assertions."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    op.execute("ALTER TABLE assertions ADD COLUMN merged_into INTEGER REFERENCES assertions (id)")
    op.add_column("assertions", sa.Column("merged_at", sa.BigInteger))
    for name in ("content_start", "content_end"):
        op.add_column("assertion_claims", sa.Column(name, sa.Integer, nullable=False, server_default=sa.text("0")))
    op.add_column("assertion_claims", sa.Column("about", sa.Text))
