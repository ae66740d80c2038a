"""Access: users, tokens, sessions; and who made a rule."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def _words(name: str, *, nullable: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> "sa.Column[int]":
    return sa.Column(name, sa.BigInteger, nullable=nullable)


def _number() -> "sa.Column[int]":
    return sa.Column("id", sa.Integer, primary_key=True)


def _named() -> "tuple[sa.Column[Any], ...]":
    return _number(), _words("name"), _words("key"), _words("role")


def upgrade() -> None:
    """Add the tables and the column."""
    op.create_table(
        "users",
        *_named(),
        _words("password"),
        _moment("made_at"),
        _moment("signed_in_at", nullable=True),
        _moment("removed_at", nullable=True),
    )
    op.create_index("users_key", "users", ["key"], unique=True, sqlite_where=sa.text("removed_at IS NULL"))
    op.create_table(
        "tokens",
        *_named(),
        _words("digest"),
        _moment("made_at"),
        _moment("used_at", nullable=True),
        _moment("revoked_at", nullable=True),
    )
    op.create_index("tokens_digest", "tokens", ["digest"], unique=True)
    op.create_index("tokens_key", "tokens", ["key"], unique=True, sqlite_where=sa.text("revoked_at IS NULL"))
    op.create_table(
        "sessions",
        _number(),
        _words("digest"),
        sa.Column("user_id", sa.Integer, sa.ForeignKey("users.id")),
        _words("token", nullable=True),
        _moment("made_at"),
        _moment("seen_at"),
    )
    op.create_index("sessions_digest", "sessions", ["digest"], unique=True)
    op.create_index("sessions_user", "sessions", ["user_id"])
    op.add_column("alert_rules", _words("made_by", nullable=True))


def downgrade() -> None:
    """Take them away again."""
    op.drop_column("alert_rules", "made_by")
    for table in ("sessions", "tokens", "users"):
        op.drop_table(table)
