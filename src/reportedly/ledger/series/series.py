"""Figures over time as rows: series opened, points added and ended, the articles that carry them."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, bindparam, func, insert, select, update

from reportedly.ledger.entities.entity_schema import entities
from reportedly.ledger.schema import claims, versions
from reportedly.ledger.series.figure_words import Told, note_words
from reportedly.ledger.series.series_rows import KeptPoint, KeptSeries, LeftFigure, NewCarrier, SeriesBatch
from reportedly.ledger.series.series_schema import figure_carriers, figure_differences, figure_points, figure_series

MOST_SERIES = 60
"""How many series of one key are looked at: those that most figures carry, of those alike the newest."""
_CARRIED_NOW = figure_carriers.c.until.is_(None)
_POINT_NOW = figure_points.c.until.is_(None)
_LEFT = (
    select(*figure_carriers.c["point_id", "sentence", "start", "end"], figure_points.c.series_id)
    .join_from(figure_carriers, figure_points)
    .where(figure_carriers.c.article_id == bindparam("article"), _CARRIED_NOW)
    .order_by(figure_carriers.c.id)
)
_LEAVE = (
    update(figure_carriers)
    .where(figure_carriers.c.article_id == bindparam("article"), _CARRIED_NOW)
    .values(until=bindparam("at"))
)
_STORY_NOW = (figure_series.c.story_id == bindparam("story")) & figure_series.c.until.is_(None)
_PLACE = func.row_number().over(
    partition_by=figure_series.c.key, order_by=(figure_series.c.carried.desc(), figure_series.c.id.desc())
)
_RANKED = (
    select(figure_series, _PLACE.label("place"))
    .where(_STORY_NOW, figure_series.c.key.in_(bindparam("keys", expanding=True)))
    .subquery()
)
_WITH_KEYS = select(_RANKED).where(_RANKED.c.place <= MOST_SERIES)
_BY_NUMBER = select(figure_series).where(_STORY_NOW, figure_series.c.id.in_(bindparam("numbers", expanding=True)))
_OF_THESE = figure_points.c.series_id.in_(bindparam("series", expanding=True)) & _POINT_NOW
_STANDING = (
    select(figure_points, func.coalesce(entities.c.leads_to, entities.c.id).label("survivor"))
    .outerjoin(entities, entities.c.id == figure_points.c.entity_id)
    .where(_OF_THESE)
    .order_by(figure_points.c.id)
)
_TOLD_IN = (
    select(*figure_carriers.c["point_id", "article_id"], versions.c.number)
    .join_from(figure_points, figure_carriers)
    .join(versions, versions.c.id == figure_carriers.c.version_id)
    .where(_OF_THESE, figure_carriers.c.former.is_(False))
)
_GROW = (
    update(figure_series)
    .where(figure_series.c.id == bindparam("number"))
    .values(
        points=figure_series.c.points + bindparam("more_points"),
        carried=figure_series.c.carried + bindparam("more_carried"),
    )
)
_GROW_AND_TELL = _GROW.values(traits=bindparam("now_traits"))
_LAST_SERIES = select(func.max(figure_series.c.id))
_LAST_POINT = select(func.max(figure_points.c.id))
_SOURCES = select(*claims.c["position", "entity_id"]).where(
    claims.c.version_id == bindparam("version"), claims.c.entity_id.is_not(None)
)


def credited_entities(connection: Connection, version_id: int) -> dict[int, int]:
    """For the claims of a version that have one, by position, the ledger's number of their source."""
    return {row.position: row.entity_id for row in connection.execute(_SOURCES, {"version": version_id})}


def version_id(connection: Connection, article: int, number: int) -> int:
    """The ledger's number of a version of an article, which must be known."""
    query = select(versions.c.id).where(versions.c.article_id == article, versions.c.number == number)
    return int(connection.execute(query).scalar_one())


def leave_series(connection: Connection, article: int, at: datetime) -> tuple[LeftFigure, ...]:
    """From ``at`` on an article carries no figure; returns what it carried until then."""
    rows = connection.execute(_LEFT, {"article": article}).all()
    if rows:
        connection.execute(_LEAVE, {"article": article, "at": at})
    for row in rows:
        connection.execute(_GROW, {"number": row.series_id, "more_points": 0, "more_carried": -1})
    return tuple(
        LeftFigure(point=row.point_id, series=row.series_id, sentence=row.sentence, start=row.start, end=row.end)
        for row in rows
    )


def kept_series(
    connection: Connection, story: int, keys: Collection[str], also: Collection[int] = ()
) -> tuple[KeptSeries, ...]:
    """The series of a story with one of these keys that stand, :data:`MOST_SERIES` of a key at most, as they came.

    ``also`` are those by number that are wanted besides, if they are the story's.
    """
    rows = list(connection.execute(_WITH_KEYS, {"story": story, "keys": sorted(keys)}))
    missing = set(also) - {row.id for row in rows}
    if missing:
        rows += connection.execute(_BY_NUMBER, {"story": story, "numbers": sorted(missing)}).all()
    points = _points(connection, [row.id for row in rows])
    return tuple(_kept(row, points[row.id]) for row in sorted(rows, key=lambda row: int(row.id)))


def _points(connection: Connection, series: Sequence[int]) -> dict[int, list[KeptPoint]]:
    found: dict[int, list[KeptPoint]] = {number: [] for number in series}
    if not found:
        return found
    told: dict[int, set[tuple[int, int]]] = {}
    for row in connection.execute(_TOLD_IN, {"series": series}):
        told.setdefault(row.point_id, set()).add((row.article_id, row.number))
    for point in connection.execute(_STANDING, {"series": series}):
        found[point.series_id].append(_kept_point(point, frozenset(told.get(point.id, ()))))
    return found


def _kept(row: Row[Any], points: Sequence[KeptPoint]) -> KeptSeries:
    return KeptSeries(
        id=row.id,
        story=row.story_id,
        key=row.key,
        matter=row.matter,
        thing=row.thing,
        unit=row.unit,
        period=row.period,
        places=row.places,
        traits=row.traits,
        name=row.name,
        said_unit=row.said_unit,
        factor=row.factor,
        carried=row.carried,
        points=tuple(points),
    )


def _kept_point(row: Row[Any], told_in: frozenset[tuple[int, int]]) -> KeptPoint:
    return KeptPoint(
        id=row.id,
        series=row.series_id,
        value=row.value,
        low=row.low,
        high=row.high,
        qualifier=row.qualifier,
        source=row.source,
        entity=row.survivor,
        quoted=row.quoted,
        as_of=row.as_of,
        said_at=row.said_at,
        said_unit=row.said_unit,
        factor=row.factor,
        told_in=told_in,
    )


def write_series(connection: Connection, new: SeriesBatch, at: datetime) -> None:
    """Write what came of one article, known from ``at`` on; numbers below nought become those that come next."""
    numbers = _numbered(connection, _LAST_SERIES, new.series) | _numbered(connection, _LAST_POINT, new.points)

    def number(one: int) -> int:
        return numbers.get(one, one)

    growth = _growth(new)
    series = [_series_row(one) | growth[one.id] | {"id": number(one.id), "since": at} for one in new.series]
    _enter(connection, figure_series, series)
    points = [
        _point_row(one) | {"id": number(one.id), "series_id": number(one.series), "since": at} for one in new.points
    ]
    _enter(connection, figure_points, points)
    carriers = [_carrier_row(one) | {"point_id": number(one.point), "since": at} for one in new.carriers]
    _enter(connection, figure_carriers, carriers)
    differences = [
        {"point_id": number(one.point), "other_id": number(one.other), "kind": one.kind, "known_at": at}
        for one in new.differences
    ]
    _enter(connection, figure_differences, differences)
    grown = [
        {"number": one, "more_points": more["points"], "more_carried": more["carried"], "now_traits": more["traits"]}
        for one, more in growth.items()
        if one not in numbers
    ]
    if grown:
        connection.execute(_GROW_AND_TELL, grown)
    told = Told(
        new=[number(one.id) for one in new.series],
        sources=[(number(one.series), one.source) for one in new.points],
        versions=[(number(one.series), one.version_id) for one in new.carriers],
    )
    note_words(connection, told, at)


def _growth(new: SeriesBatch) -> dict[int, dict[str, Any]]:
    """By how many points and carriers each series has grown, and what tells it now, as columns."""
    points = Counter(point.series for point in new.points)
    carried = Counter(carrier.series for carrier in new.carriers)
    return {one: {"points": points[one], "carried": carried[one], "traits": new.traits[one]} for one in carried}


def _numbered(connection: Connection, last_one: Select[Any], new: Sequence[KeptSeries | KeptPoint]) -> dict[int, int]:
    if not new:
        return {}
    last = connection.scalar(last_one) or 0
    return {one.id: last + place for place, one in enumerate(new, start=1)}


def _enter(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _series_row(one: KeptSeries) -> dict[str, Any]:
    row = {"story_id": one.story, "key": one.key, "matter": one.matter, "thing": one.thing, "unit": one.unit}
    row |= {"period": one.period, "places": one.places, "name": one.name}
    return row | {"said_unit": one.said_unit, "factor": one.factor}


def _point_row(one: KeptPoint) -> dict[str, Any]:
    row = {"value": one.value, "low": one.low, "high": one.high, "qualifier": one.qualifier, "source": one.source}
    said = {"entity_id": one.entity, "quoted": one.quoted, "as_of": one.as_of, "said_at": one.said_at}
    return row | said | {"said_unit": one.said_unit, "factor": one.factor}


def _carrier_row(one: NewCarrier) -> dict[str, Any]:
    row = {"article_id": one.article, "version_id": one.version_id, "position": one.index, "printed": one.printed}
    return row | {"sentence": one.sentence, "start": one.start, "end": one.end, "former": one.former}


def end_points(connection: Connection, points: Collection[int], at: datetime) -> None:
    """End those of these points that no article carries any more, and the series that have none left."""
    for number in sorted(points):
        carried = select(figure_carriers.c.id).where(figure_carriers.c.point_id == number, _CARRIED_NOW).limit(1)
        if connection.scalar(carried) is not None:
            continue
        query = select(figure_points.c.series_id).where(figure_points.c.id == number, _POINT_NOW)
        series = connection.scalar(query)
        if series is not None:
            connection.execute(update(figure_points).where(figure_points.c.id == number).values(until=at))
            connection.execute(_GROW, {"number": series, "more_points": -1, "more_carried": 0})
            emptied = (figure_series.c.id == series) & (figure_series.c.points == 0)
            connection.execute(update(figure_series).where(emptied).values(until=at))
