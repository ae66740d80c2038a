"""Rows of figures over time made records: by place, as to ask each column for its name costs more than all the rest."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from reportedly.ledger.series.series_rows import CarrierRow, PointRow, SeriesRow
from reportedly.ledger.series.series_schema import figure_carriers, figure_points

POINT = figure_points.c[
    "id", "series_id", "value", "low", "high", "qualifier", "source", "entity_id", "quoted", "as_of", "said_at",
    "since", "until", "said_unit", "factor",
]  # fmt: skip
CARRIED_BY = figure_carriers.c[
    "point_id", "article_id", "position", "printed", "sentence", "start", "end", "former", "since", "until"
]
"""Columns in the order in which rows are taken apart: by name each costs as much as all by their places."""


def end_of(until: datetime | None, as_of: datetime | None) -> datetime | None:
    """An end as it was known at a moment: what ended later stood."""
    return None if until is None or (as_of is not None and until > as_of) else until


def series_row(row: Any, points: int, carried: int, as_of: datetime | None = None) -> SeriesRow:
    """A series, with how many of its points stand and how many figures in articles carry these."""
    return SeriesRow(
        id=row.id,
        story=row.story_id,
        matter=row.matter,
        thing=row.thing,
        unit=row.unit,
        period=row.period,
        places=tuple(row.places.split("\x1f")) if row.places else (),
        points=points,
        carried=carried,
        known_at=row.since,
        until=end_of(row.until, as_of),
        name=row.name,
        said_unit=row.said_unit or row.unit,
        factor=row.factor or 1.0,
    )


def point_row(row: Any, carriers: Sequence[CarrierRow], as_of: datetime | None) -> PointRow:
    """A point from the columns :data:`POINT`."""
    number, series, value, low, high, qualifier, source, entity, quoted, day, said_at, since, until, unit, factor = row
    return PointRow(
        id=number,
        series=series,
        value=value,
        low=low,
        high=high,
        qualifier=qualifier,
        source=source,
        entity=entity,
        quoted=quoted,
        as_of=day,
        said_at=said_at,
        known_at=since,
        until=end_of(until, as_of),
        said_unit=unit,
        factor=factor or 1.0,
        carriers=tuple(carriers),
    )


def carrier_row(row: Any, as_of: datetime | None) -> CarrierRow:
    """A carrier from the columns :data:`CARRIED_BY` and what its version prints."""
    point, article, index, printed, sentence, start, end, former, since, until, version, outlet, title, url, day = row
    return CarrierRow(
        point=point,
        article=article,
        version=version,
        index=index,
        printed=printed,
        sentence=sentence,
        start=start,
        end=end,
        former=former,
        outlet=outlet,
        title=title,
        url=url,
        published_at=day,
        known_at=since,
        until=end_of(until, as_of),
    )
