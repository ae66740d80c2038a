"""Figures over time: series, points, carriers and differences. Articles read before have none until read again."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_NOW = sa.text("until IS NULL")


def _number() -> "sa.Column[int]":
    return sa.Column("id", sa.Integer, primary_key=True)


def _leads_to(name: str, table: str, *, nullable: bool = False, primary_key: bool = False) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer, sa.ForeignKey(f"{table}.id"), nullable=nullable, primary_key=primary_key)


def upgrade() -> None:
    """Add the tables with their indexes."""
    op.create_table(
        "figure_series",
        _number(),
        _leads_to("story_id", "stories"),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("matter", sa.Text),
        sa.Column("thing", sa.Text),
        sa.Column("unit", sa.Text),
        sa.Column("period", sa.Text, nullable=False),
        sa.Column("places", sa.Text, nullable=False),
        sa.Column("traits", sa.Text, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
        sa.Column("points", sa.Integer, nullable=False),
        sa.Column("carried", sa.Integer, nullable=False),
    )
    op.create_index("figure_series_key", "figure_series", ["story_id", "key"], sqlite_where=_NOW)
    op.create_index("figure_series_story", "figure_series", ["story_id", sa.text("points DESC"), "id"])
    op.create_table(
        "figure_points",
        _number(),
        _leads_to("series_id", "figure_series"),
        sa.Column("value", sa.Float),
        sa.Column("low", sa.Float),
        sa.Column("high", sa.Float),
        sa.Column("qualifier", sa.Text, nullable=False),
        sa.Column("source", sa.Text),
        _leads_to("entity_id", "entities", nullable=True),
        sa.Column("quoted", sa.Boolean, nullable=False),
        sa.Column("as_of", sa.Text),
        sa.Column("said_at", sa.BigInteger, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
    )
    op.create_index("figure_points_series", "figure_points", ["series_id", "said_at", "id"])
    _carriers()
    op.create_table(
        "figure_differences",
        _leads_to("point_id", "figure_points", primary_key=True),
        _leads_to("other_id", "figure_points", primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("known_at", sa.BigInteger, nullable=False),
    )
    op.create_index("figure_differences_other", "figure_differences", ["other_id"])


def _carriers() -> None:
    op.create_table(
        "figure_carriers",
        _number(),
        _leads_to("point_id", "figure_points"),
        _leads_to("article_id", "articles"),
        _leads_to("version_id", "versions"),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("printed", sa.Text, nullable=False),
        sa.Column("sentence", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("former", sa.Boolean, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
    )
    op.create_index("figure_carriers_point", "figure_carriers", ["point_id", "since", "id"])
    op.create_index("figure_carriers_article", "figure_carriers", ["article_id", "since"])
    op.create_index(
        "figure_carriers_now", "figure_carriers", ["version_id", "position"], unique=True, sqlite_where=_NOW
    )
