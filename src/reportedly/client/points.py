"""Figures over time as a table that can be drawn: a point a row, with what it is a point of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reportedly.ledger.series.scales import said
from reportedly.ledger.series.series_rows import PointRow, SeriesRead


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatPoint:
    """What one source gave for a quantity.

    ``series`` to ``period`` are those of :class:`~reportedly.ledger.series.series_rows.SeriesRow`, the rest those of
    :class:`~reportedly.ledger.series.series_rows.PointRow`; ``said_value`` to ``said_high`` are its numbers as they
    were said, ``articles`` counts those that ever carried the point.
    """

    series: int
    story: int
    name: str | None
    matter: str | None
    thing: str | None
    unit: str | None
    period: str
    point: int
    value: float | None
    low: float | None
    high: float | None
    said_unit: str | None
    said_value: float | None
    said_low: float | None
    said_high: float | None
    qualifier: str
    source: str | None
    entity: int | None
    quoted: bool
    as_of: str | None
    said_at: datetime
    known_at: datetime
    until: datetime | None
    articles: int


def points_of(read: SeriesRead) -> Iterator[FlatPoint]:
    """The points of a series, in the order in which they were said."""
    return (_flat(read, point) for point in read.points)


def _flat(read: SeriesRead, point: PointRow) -> FlatPoint:
    return FlatPoint(
        series=read.row.id,
        story=read.row.story,
        name=read.row.name,
        matter=read.row.matter,
        thing=read.row.thing,
        unit=read.row.unit,
        period=read.row.period,
        point=point.id,
        value=point.value,
        low=point.low,
        high=point.high,
        said_unit=point.said_unit,
        said_value=said(point.value, point.factor),
        said_low=said(point.low, point.factor),
        said_high=said(point.high, point.factor),
        qualifier=point.qualifier,
        source=point.source,
        entity=point.entity,
        quoted=point.quoted,
        as_of=point.as_of,
        said_at=point.said_at,
        known_at=point.known_at,
        until=point.until,
        articles=len({carrier.article for carrier in point.carriers}),
    )
