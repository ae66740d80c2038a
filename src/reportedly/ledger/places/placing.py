"""Places that a reading names, as rows: written with it, ended when the version is read again."""

from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, update

from reportedly.ledger.entities.namekeys import plain
from reportedly.ledger.places.place_schema import place_mentions
from reportedly.records import Place, Reading


def keep_places(connection: Connection, reading: Reading, version_id: int, known_at: datetime) -> None:
    """Write the places of a reading, each once."""
    found: Counter[tuple[Any, ...]] = Counter(_key(place) for place in reading.places if not place.metonym)
    rows = [_row(key, times) | {"version_id": version_id, "known_at": known_at} for key, times in found.items()]
    if rows:
        connection.execute(insert(place_mentions), rows)


def end_places(connection: Connection, version_id: int, until: datetime) -> None:
    """An earlier reading's places are so no more; what became known only then was never seen."""
    now = (place_mentions.c.version_id == version_id) & place_mentions.c.until.is_(None)
    connection.execute(delete(place_mentions).where(now, place_mentions.c.known_at >= until))
    connection.execute(update(place_mentions).where(now).values(until=until))


def _key(place: Place) -> tuple[Any, ...]:
    return place.name, place.country, place.lat, place.lon


def _row(key: tuple[Any, ...], times: int) -> dict[str, Any]:
    name, country, lat, lon = key
    return {"folded": plain(name), "name": name, "country": country, "lat": lat, "lon": lon, "times": times}
