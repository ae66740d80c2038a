"""The outlines of the countries, from afar and from near, read when the first map is asked for."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country: its ISO 3166-1 alpha-2 code if it has one, its name, its bounds in units of the map, its path."""

    code: str | None
    name: str
    left: int
    top: int
    right: int
    bottom: int
    path: str


@cache
def outlines(*, near: bool) -> tuple[Country, ...]:
    """All countries, as they are drawn on a map of the world or, ``near``, of a region."""
    name = "near.json" if near else "far.json"
    rows = json.loads(files("reportedly.newsroom.world").joinpath(name).read_bytes())
    return tuple(
        Country(
            code=row["code"],
            name=row["name"],
            path=row["path"],
            **dict(zip(("left", "top", "right", "bottom"), row["bounds"], strict=True)),
        )
        for row in rows
    )


@cache
def country_named(code: str) -> Country | None:
    """The country of a code, as it is from near; None for what is no country's."""
    return next((one for one in outlines(near=True) if one.code == code), None)


def called(kind: str, key: str, name: str) -> str:
    """What a subject of trends is called: a country by its name instead of its code, all articles as such.

    >>> called("country", "NZ", "NZ"), called("place", "7", "Vell"), called("all", "", "")
    ('New Zealand', 'Vell', 'All articles')
    """
    if kind == "all":
        return "All articles"
    country = country_named(key) if kind == "country" else None
    return name if country is None else country.name
