"""Trends: what articles count for by the hour, and bursts. Articles read before count once they are read again."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables with their indexes, and let an update lead to a burst."""
    _subjects()
    _counts()
    _pulses()
    _bursts()
    op.execute("ALTER TABLE updates ADD COLUMN burst_id INTEGER REFERENCES bursts (id)")


def _number(name: str, *, nullable: bool = False, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=nullable, primary_key=primary_key)


def _to(table: str, name: str, *, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{table}.id"), nullable=False, primary_key=primary_key)


def _subjects() -> None:
    op.create_table(
        "trend_subjects",
        _number("id", primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("name", sa.Text),
    )
    op.create_index("trend_subjects_key", "trend_subjects", ["key", "kind"], unique=True)
    op.create_table(
        "trend_articles",
        _to("articles", "article_id", primary_key=True),
        sa.Column("told", sa.LargeBinary, nullable=False),
    )


def _counts() -> None:
    op.create_table(
        "trend_tallies",
        _number("hour", primary_key=True),
        _to("trend_subjects", "subject_id", primary_key=True),
        _to("articles", "article_id", primary_key=True),
        sa.Column("since", sa.BigInteger, primary_key=True),
        sa.Column("until", sa.BigInteger),
        sa.Column("is_text", sa.Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "trend_hours",
        _number("hour", primary_key=True),
        _to("trend_subjects", "subject_id", primary_key=True),
        _number("articles"),
        _number("texts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "trend_days",
        _number("day", primary_key=True),
        _to("trend_subjects", "subject_id", primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        _number("articles"),
        _number("texts"),
        sqlite_with_rowid=False,
    )
    op.create_index("trend_days_most", "trend_days", ["day", "kind", sa.text("articles DESC"), "subject_id"])


def _pulses() -> None:
    op.create_table(
        "trend_clock",
        _number("id", primary_key=True),
        *(_number(name) for name in ("hour", "seen")),
        sa.Column("usual", sa.Float, nullable=False),
        _number("kept_from"),
    )
    op.create_table(
        "trend_pulses",
        _to("trend_subjects", "subject_id", primary_key=True),
        *(_number(name) for name in ("hour", "seen")),
        *(sa.Column(name, sa.Float, nullable=False) for name in ("hits", "score")),
        _number("begin", nullable=True),
        *(_number(name) for name in ("texts", "among")),
        sa.Column("weight", sa.Float, nullable=False),
        _number("top", nullable=True),
        sa.Column("on", sa.Boolean, nullable=False),
    )
    op.create_index("trend_pulses_on", "trend_pulses", ["subject_id"], sqlite_where=sa.text('"on"'))


def _bursts() -> None:
    op.create_table(
        "bursts",
        _number("id", primary_key=True),
        _to("trend_subjects", "subject_id"),
        sa.Column("kind", sa.Text, nullable=False),
        _number("begin"),
        sa.Column("known_at", sa.BigInteger, nullable=False),
        sa.Column("over_at", sa.BigInteger),
    )
    op.create_index("bursts_over_at", "bursts", ["over_at", "known_at"])
    op.create_index("bursts_subject", "bursts", ["subject_id", "begin"])
    op.create_table(
        "burst_courses",
        _to("bursts", "burst_id", primary_key=True),
        sa.Column("since", sa.BigInteger, primary_key=True),
        sa.Column("until", sa.BigInteger),
        _number("last"),
        sa.Column("over", sa.Boolean, nullable=False),
        *(_number(name) for name in ("articles", "texts")),
        sa.Column("weight", sa.Float, nullable=False),
        sqlite_with_rowid=False,
    )
