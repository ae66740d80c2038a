"""What sources have said and what came of it, written from what the ledger holds, and kept up from now on."""

import sqlalchemy as sa
from alembic import op

from reportedly.ledger.sources.source_counting_anew import count_anew

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables with their indexes, and fill them."""
    now = sa.text("until IS NULL")
    op.create_table(
        "source_credits",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("entity_id", sa.Integer, sa.ForeignKey("entities.id"), nullable=False),
        sa.Column("article_id", sa.Integer, sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("is_text", sa.Boolean, nullable=False),
        sa.Column("said", sa.Integer, nullable=False),
        sa.Column("thoughts", sa.Integer, nullable=False),
        sa.Column("told", sa.LargeBinary, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
    )
    op.create_index("source_credits_now", "source_credits", ["article_id", "entity_id"], unique=True, sqlite_where=now)
    newest = sa.text("since DESC"), sa.text("id DESC")
    op.create_index("source_credits_entity", "source_credits", ["entity_id", *newest])
    op.create_table(
        "source_parts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("entity_id", sa.Integer, sa.ForeignKey("entities.id"), nullable=False),
        sa.Column("assertion_id", sa.Integer, sa.ForeignKey("assertions.id"), nullable=False),
        sa.Column("part", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("claim_id", sa.Integer, sa.ForeignKey("assertion_claims.id"), nullable=False),
        sa.Column("because_id", sa.Integer, sa.ForeignKey("assertion_claims.id")),
        sa.Column("said_at", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
    )
    told = ["assertion_id", "entity_id", "part", "outcome"]
    op.create_index("source_parts_now", "source_parts", told, unique=True, sqlite_where=now)
    latest = sa.text("at DESC"), sa.text("id DESC")
    op.create_index("source_parts_entity", "source_parts", ["entity_id", "part", "outcome", *latest])
    op.create_table(
        "source_counts",
        sa.Column("whose", sa.Text, primary_key=True),
        sa.Column("cell", sa.Text, primary_key=True),
        sa.Column("since", sa.BigInteger, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("figure_points_entity", "figure_points", ["entity_id", sa.text("said_at DESC"), sa.text("id DESC")])
    told_to = sa.text("addressee IS NOT NULL")
    op.create_index("claims_addressee", "claims", ["addressee"], sqlite_where=told_to)
    op.create_index("past_claims_addressee", "past_claims", ["addressee"], sqlite_where=told_to)
    count_anew(op.get_bind())


def downgrade() -> None:
    """Take them away again."""
    op.drop_index("past_claims_addressee", "past_claims")
    op.drop_index("claims_addressee", "claims")
    op.drop_index("figure_points_entity", "figure_points")
    for table in ("source_counts", "source_parts", "source_credits"):
        op.drop_table(table)
