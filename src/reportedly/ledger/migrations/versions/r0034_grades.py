"""Grades that people give, by the Admiralty system."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "grades",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("matter", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("grade", sa.Text),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("grades.id")),
        sa.Column("why", sa.Text),
        sa.Column("decided_by", sa.Text),
        sa.Column("known_at", sa.BigInteger, nullable=False),
    )
    op.create_index("grades_matter", "grades", ["matter", "number", "id"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("grades")
