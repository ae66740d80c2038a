"""The tables of figures over time: the series of a story, the points that sources gave, and who carries them.

A series is one quantity of one story. A point is what one source gave for it; it ends when no article carries it any
more, because it was corrected or the article went to another story. Numbers stand in the series' base unit; an end of
the bounds that is open is NULL. ``said_unit`` is the unit in which a point was said, or the first of a series;
``factor`` is by what a number in it is multiplied to be in the base unit; both are NULL where there is no unit.
``figure_words`` are those by which a series is found, folded, since when.
"""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, Table, Text, text

from reportedly.ledger.columns import Moment, Words
from reportedly.ledger.schema import metadata

_NOW = text("until IS NULL")

figure_series = Table(
    "figure_series",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("story_id", ForeignKey("stories.id"), nullable=False),
    Column("key", Words, nullable=False),
    Column("matter", Words),
    Column("thing", Words),
    Column("unit", Words),
    Column("period", Text, nullable=False),
    Column("places", Words, nullable=False),
    Column("traits", Words, nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Column("points", Integer, nullable=False),
    Column("carried", Integer, nullable=False),
    Column("name", Words),
    Column("said_unit", Words),
    Column("factor", Float),
    Index("figure_series_key", "story_id", "key", sqlite_where=_NOW),
    Index("figure_series_story", "story_id", text("points DESC"), "id"),
)

figure_points = Table(
    "figure_points",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("series_id", ForeignKey("figure_series.id"), nullable=False),
    Column("value", Float),
    Column("low", Float),
    Column("high", Float),
    Column("qualifier", Text, nullable=False),
    Column("source", Words),
    Column("entity_id", ForeignKey("entities.id")),
    Column("quoted", Boolean, nullable=False),
    Column("as_of", Words),
    Column("said_at", Moment, nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Column("said_unit", Words),
    Column("factor", Float),
    Index("figure_points_series", "series_id", "said_at", "id"),
    Index("figure_points_then", "series_id", "since", "until"),
    Index("figure_points_since", "since", "id"),
    Index("figure_points_entity", "entity_id", text("said_at DESC"), text("id DESC")),
)

figure_carriers = Table(
    "figure_carriers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("point_id", ForeignKey("figure_points.id"), nullable=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("printed", Words, nullable=False),
    Column("sentence", Words, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("former", Boolean, nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Index("figure_carriers_point", "point_id", "since", "id"),
    Index("figure_carriers_article", "article_id", "since"),
    Index("figure_carriers_now", "version_id", "position", unique=True, sqlite_where=_NOW),
)

figure_differences = Table(
    "figure_differences",
    metadata,
    Column("point_id", ForeignKey("figure_points.id"), primary_key=True),
    Column("other_id", ForeignKey("figure_points.id"), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("known_at", Moment, nullable=False),
    Index("figure_differences_other", "other_id"),
    Index("figure_differences_known_at", "kind", "known_at"),
)

figure_words = Table(
    "figure_words",
    metadata,
    Column("word", Words, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("series_id", ForeignKey("figure_series.id"), primary_key=True),
    Column("since", Moment, nullable=False),
    sqlite_with_rowid=False,
)
