"""How assertions stand: their status and their origins. Those known before have none until something bears on them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_NOW = sa.text("until IS NULL")


def upgrade() -> None:
    """Add the tables with their indexes, and to what an update is about."""
    _table(
        "assertion_statuses",
        sa.Column("status", sa.Text, nullable=False),
        _to("assertion_claims", "because_id"),
    )
    counts = ("articles", "outlets", "origins", "unknown")
    _table("assertion_origins", *(sa.Column(name, sa.Integer, nullable=False) for name in counts))
    _table(
        "origin_claims",
        _to("assertion_claims", "claim_id"),
        _to("assertion_claims", "origin_id"),
        sa.Column("independent", sa.Boolean, nullable=False),
        sa.Column("tie", sa.Text),
        _to("assertion_claims", "with_id", nullable=True),
        sa.Column("by", sa.Text),
        now="claim_id",
    )
    op.execute("ALTER TABLE updates ADD COLUMN assertion_id INTEGER REFERENCES assertions (id)")


def _table(name: str, *columns: sa.Column[Any], now: str = "assertion_id") -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer, primary_key=True),
        _to("assertions", "assertion_id"),
        *columns,
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
    )
    op.create_index(f"{name}_now", name, [now], unique=True, sqlite_where=_NOW)
    op.create_index(f"{name}_assertion", name, ["assertion_id", "since", "id"])


def _to(table: str, name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{table}.id"), nullable=nullable)
