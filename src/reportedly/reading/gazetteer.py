"""The gazetteer: a table of places that ships with the package, sorted by normalised name and searched as it lies.

Cities of 500 people and more (100,000 and more under their other names too), countries and their first-level divisions,
the states and counties of the USA, continents, and regions that the press names without a city. Positions are degrees,
WGS 84. ``scripts/gazetteer.py`` builds the table and names its sources and licences.
"""

import gzip
import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

_KEPT = 8192
TABLE = "gazetteer.tsv.gz"
_DROPPED = re.compile(r"[.'’`ʼ]")
_SPACES = re.compile(r"[\s\-–_,]+")


class Spot(NamedTuple):
    """A place of the gazetteer. ``kind`` is continent, country, division, state, region, county or city.

    A ``state`` is a USA state's code. ``main`` says that the name asked for is its main one. The position and
    ``geonameid`` are None where the source gives none.
    """

    name: str
    kind: str
    lat: float | None
    lon: float | None
    geonameid: int | None
    country: str | None
    state: str | None
    population: int
    main: bool = True


def normalised(name: str) -> str:
    """The key of a name: no case, accents, dots or hyphens.

    >>> normalised("St. Étienne"), normalised("U.S."), normalised("Guinea-Bissau")
    ('saint etienne', 'us', 'guinea bissau')
    """
    if name.isascii():
        if name.isalpha():
            return name.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", name)
        name = "".join(char for char in decomposed if not unicodedata.combining(char))
    key = _SPACES.sub(" ", _DROPPED.sub("", name.lower())).strip()
    key = key.removeprefix("the ")
    return f"saint {key[3:]}" if key.startswith("st ") else key


class Gazetteer:
    """Places by name. Immutable once made; make one for each process and keep it (see :meth:`load`).

    ``rows`` are lines of UTF-8 in the order of their keys: a key, then the fields of a :class:`Spot`, between tabs.
    """

    def __init__(self, rows: bytes) -> None:
        self._rows = rows
        self._of = lru_cache(maxsize=_KEPT)(self._read)

    @staticmethod
    @cache
    def load() -> "Gazetteer":
        """The gazetteer of this package, unpacked once for each process in a tenth of a second."""
        return Gazetteer(gzip.decompress(resources.files(__package__).joinpath(TABLE).read_bytes()))

    def candidates(self, name: str) -> tuple[Spot, ...]:
        """All places of that name, in no order of likelihood; empty if there is none."""
        key = normalised(name)
        return self._of(key.encode()) if key else ()

    def state(self, name: str) -> Spot | None:
        """The state of the USA of that name, postal code or usual short form ("Texas", "TX", "Tex.")."""
        for key in (normalised(name), f"us-{name.lower()}"):
            for spot in self._of(key.encode()):
                if spot.kind == "state":
                    return spot
        return None

    def _read(self, key: bytes) -> tuple[Spot, ...]:
        rows, at, wanted = self._rows, self._first(key), key + b"\t"
        found: list[Spot] = []
        while rows.startswith(wanted, at):
            end = rows.index(b"\n", at)
            found.append(_spot(rows[at + len(wanted) : end].decode()))
            at = end + 1
        return tuple(found)

    def _first(self, key: bytes) -> int:
        """Where the first row begins whose key is not less: a binary search over the bytes."""
        rows, low, high = self._rows, 0, len(self._rows)
        while low < high:
            start = rows.rfind(b"\n", low, (low + high) // 2) + 1 or low
            if rows[start : rows.index(b"\t", start)] < key:
                low = rows.index(b"\n", start) + 1
            else:
                high = start
        return low


def _spot(row: str) -> Spot:
    name, kind, lat, lon, geonameid, country, state, population, other = row.split("\t")
    return Spot(
        name=name,
        kind=kind,
        lat=float(lat) if lat else None,
        lon=float(lon) if lon else None,
        geonameid=int(geonameid) if geonameid else None,
        country=country or None,
        state=state or None,
        population=int(population),
        main=not other,
    )
