"""Which series of a story have most points: the first that its page shows, counted as of a moment by an index."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select

from reportedly.ledger.prepared import Prepared
from reportedly.ledger.series.series_schema import figure_points, figure_series
from reportedly.ledger.stories.story_belonging import held


def largest_in(connection: Connection, story: int, limit: int, as_of: datetime | None) -> tuple[tuple[int, ...], int]:
    """The series of a story that stand with most points, by number, and how many stand in all."""
    found = _LARGEST.ask(connection, as_of, story=story, most=limit).all()
    return tuple(row.id for row in found), found[0].all_of_them if found else 0


def _largest(as_of: Any) -> Select[Any]:
    series, points = figure_series.c, figure_points.c
    query = select(series.id, func.count().over().label("all_of_them")).where(series.story_id == bindparam("story"))
    query = query.where(held(series.since, series.until, as_of)).limit(bindparam("most"))
    if as_of is None:
        return query.order_by(series.points.desc(), series.id)
    query = query.join(figure_points, points.series_id == series.id).where(held(points.since, points.until, as_of))
    return query.group_by(series.id).order_by(func.count(points.id).desc(), series.id)


_LARGEST = Prepared(_largest)
