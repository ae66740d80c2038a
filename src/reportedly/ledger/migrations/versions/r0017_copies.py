"""Copies: which articles carry one text. Articles read before are nobody's copy until they are read again."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_NOW = sa.text("until IS NULL")


def upgrade() -> None:
    """Add the tables with their indexes."""
    op.create_table(
        "prints",
        sa.Column("id", sa.Integer, primary_key=True),
        _to("versions", "version_id"),
        sa.Column("known_at", sa.BigInteger, nullable=False),
        sa.Column("print", sa.LargeBinary, nullable=False),
    )
    op.create_index("prints_version", "prints", ["version_id"], unique=True)
    op.create_index("prints_known_at", "prints", ["known_at"])
    _copies()
    _groups()


def _to(table: str, name: str, *, nullable: bool = False) -> sa.Column[int]:
    key = sa.ForeignKey(f"{table}.id")
    return sa.Column(name, sa.Integer, key, nullable=nullable)


def _copies() -> None:
    op.create_table(
        "copies",
        sa.Column("id", sa.Integer, primary_key=True),
        _to("articles", "article_id"),
        _to("versions", "version_id"),
        _to("articles", "other_id"),
        _to("versions", "other_version_id"),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("share", sa.Float, nullable=False),
        sa.Column("kept", sa.Float, nullable=False),
        sa.Column("headline_changed", sa.Boolean),
        sa.Column("agency", sa.Text),
        sa.Column("shared", sa.LargeBinary, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
    )
    op.create_index("copies_now", "copies", ["article_id"], unique=True, sqlite_where=_NOW)
    op.create_index("copies_article", "copies", ["article_id", "since"])
    op.create_index("copies_other", "copies", ["other_id", "since", "id"])
    op.create_index("copies_since", "copies", [sa.text("since DESC"), sa.text("id DESC")])


def _groups() -> None:
    op.create_table(
        "copy_groups",
        sa.Column("id", sa.Integer, primary_key=True),
        _to("articles", "article_id"),
        _to("articles", "carrier_id"),
        _to("articles", "original_id", nullable=True),
        sa.Column("agency", sa.Text),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
    )
    op.create_index("copy_groups_now", "copy_groups", ["article_id"], unique=True, sqlite_where=_NOW)
    op.create_index("copy_groups_article", "copy_groups", ["article_id", "since"])
    op.create_index("copy_groups_carrier", "copy_groups", ["carrier_id", "since", "id"])
