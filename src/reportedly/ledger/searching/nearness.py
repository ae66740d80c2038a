"""Places within a distance, by the points that the ledger's articles name."""

from collections import Counter
from datetime import datetime
from math import asin, cos, radians, sin, sqrt

from sqlalchemy import ColumnElement, Connection, select

from reportedly.ledger.entities.namekeys import plain
from reportedly.ledger.places.place_schema import place_mentions
from reportedly.ledger.row_hours import Numbered, highest
from reportedly.ledger.searching.ranges import kilometres
from reportedly.ledger.searching.tree import WITHIN_KM, Field
from reportedly.ledger.stories.story_belonging import held

Point = tuple[float, float]
EARTH_KM = 6371.0
LATEST = 200
_DEGREE_KM = 111.19


def points_near(connection: Connection, field: Field, moment: datetime | None) -> list[Point]:
    """The points that articles name within the distance of any place that ``near:`` names, now or as of a moment."""
    distance = WITHIN_KM if field.more is None else kilometres(field.more)
    found: set[Point] = set()
    for centre in centres(connection, field.values, moment):
        query = select(place_mentions.c.lat, place_mentions.c.lon).distinct().where(_in_box(centre, distance))
        found |= {(lat, lon) for lat, lon in connection.execute(query) if km_between(centre, (lat, lon)) <= distance}
    return sorted(found)


def centres(connection: Connection, values: tuple[str, ...], moment: datetime | None) -> list[Point]:
    """The points that are meant: one given by its two coordinates, or where a place of that name is put most often.

    Of the newest :data:`LATEST` articles that name it, as known now or at a moment.
    """
    if (point := given_point(values)) is not None:
        return [point]
    known: list[ColumnElement[bool]] = [held(place_mentions.c.known_at, place_mentions.c.until, moment)]
    if moment is not None:
        known.append(place_mentions.c.version_id <= highest(connection, Numbered.VERSION, moment))
    found: list[Point] = []
    for value in values:
        named = place_mentions.c.folded == plain(value)
        latest = (
            select(place_mentions.c.lat, place_mentions.c.lon)
            .where(named, place_mentions.c.lat.is_not(None), *known)
            .order_by(place_mentions.c.version_id.desc(), place_mentions.c.id)
            .limit(LATEST)
        )
        counted = Counter((row.lat, row.lon) for row in connection.execute(latest))
        found += [point for point, _ in counted.most_common(1)]
    return found


def given_point(values: tuple[str, ...]) -> Point | None:
    """Two values that are coordinates, in degrees north and east.

    >>> given_point(("54.3", "18.6")), given_point(("Vell",))
    ((54.3, 18.6), None)
    """
    try:
        lat, lon = (float(value) for value in values)
    except ValueError:
        return None
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


def km_between(one: Point, other: Point) -> float:
    """The distance over ground between two points in kilometres, on a sphere (haversine).

    >>> round(km_between((52.52, 13.405), (48.857, 2.352)))
    877
    """
    lat, lon, other_lat, other_lon = map(radians, (*one, *other))
    half = sin((other_lat - lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin((other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def _in_box(centre: Point, distance: float) -> ColumnElement[bool]:
    """Whether a point is in the box around a circle; near a pole, or across the 180th meridian, by latitude alone."""
    lat, lon = centre
    high = distance / _DEGREE_KM
    inside = place_mentions.c.lat.between(lat - high, lat + high)
    narrowest = cos(radians(min(abs(lat) + high, 89.9)))
    wide = high / narrowest
    if abs(lat) + high >= 89 or abs(lon) + wide >= 180:
        return inside & place_mentions.c.lon.is_not(None)
    return inside & place_mentions.c.lon.between(lon - wide, lon + wide)
