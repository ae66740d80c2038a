"""What the map's page shows: the places with links that keep the reader's choice, and what is told of one of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import HTTPException, Query

from reportedly.ledger.places.site_rows import Box, SiteRow
from reportedly.ledger.rows import EventRow
from reportedly.newsroom.articles.pages import LARGEST
from reportedly.newsroom.world.cut import WRITTEN, Cut, cut_like, cut_of
from reportedly.newsroom.world.map_svg import MapMark
from reportedly.newsroom.world.view import View
from reportedly.records import ANY_EVENT, NAMED, EventType, Site

USUAL_DAYS = 7
KINDS = (ANY_EVENT, *(kind.value for kind in EventType), NAMED)

What = Annotated[
    str, Query(pattern=f"^({'|'.join(KINDS)})$", description="A type of event, any event, or named places.")
]
Degrees = Annotated[
    str | None,
    Query(pattern=r"^-?\d{1,3}(\.\d{1,4})?(,-?\d{1,3}(\.\d{1,4})?){3}$", description="west,south,east,north"),
]
Seen = Annotated[
    str | None, Query(pattern=WRITTEN, description="A cut of the world as the map's links name it: level,column,row")
]
Place = Annotated[
    str | None, Query(max_length=60, pattern=r"^-?\d{1,3}\.\d{3},-?\d{1,3}\.\d{3},([A-Z]{2}|-),([A-Z]|-)$")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapChoice:
    """What a reader wants to see on the map."""

    what: What = ANY_EVENT
    days: Annotated[int, Query(ge=1, le=92)] = USUAL_DAYS
    story: Annotated[int | None, Query(ge=1, le=LARGEST)] = None
    country: Annotated[str | None, Query(pattern=r"^[A-Z]{2}$")] = None
    box: Degrees = None
    view: Seen = None
    place: Place = None

    def address(self, path: str = "/map", **instead: str | int | None) -> str:
        """The address of the same choice with something else ``instead``.

        >>> MapChoice(country="UA").address(place="47.850,35.120,UA,P"), MapChoice(days=7).address()
        ('/map?country=UA&place=47.850,35.120,UA,P', '/map')
        """
        own = {"what": self.what, "days": self.days, "story": self.story, "country": self.country, "box": self.box}
        told = own | {"view": self.view, "place": self.place} | instead
        usual = {"what": ANY_EVENT, "days": USUAL_DAYS}
        kept = {name: value for name, value in told.items() if value is not None and usual.get(name) != value}
        return f"{path}?{urlencode(kept, safe=',', quote_via=quote)}" if kept else path

    @property
    def cut(self) -> Cut | None:
        """The cut of the world that is asked for. Raises HTTPException (422) for one that there is not."""
        if self.view is None:
            return None
        cut = cut_of(self.view)
        if cut is None:
            raise HTTPException(422, "There is no such cut of the world: columns and rows end with it.")
        return cut

    @property
    def bounds(self) -> Box | None:
        """The box that is asked for. Raises HTTPException (422) for degrees that there are not."""
        if self.cut is not None:
            return None if self.cut.level == 0 else self.cut.view.box
        if self.box is None:
            return None
        west, south, east, north = (float(number) for number in self.box.split(","))
        if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south < north <= 90):
            raise HTTPException(422, "A box is west,south,east,north in degrees, south below north.")
        return Box(west=west, south=south, east=east, north=north)

    @property
    def at(self) -> Site | None:
        """The place that is chosen."""
        return None if self.place is None else Site.of(f"{self.what} {self.place.replace(',', ' ')}")


def place_of(site: Site) -> str:
    """A place as an address names it, whatever is told of it."""
    return ",".join(site.key.split(" ")[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLine:
    """A place in the list: its articles as a share of the most, and where its name leads."""

    row: SiteRow
    address: str
    share: float
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A way to another view: its sign, what it does in words, its address."""

    sign: str
    told: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one article tells of a place: its events there, each once by its sentence."""

    event: EventRow
    types: tuple[str, ...]
    others: tuple[EventRow, ...] = field(default=())


def lines(rows: Sequence[SiteRow], choice: MapChoice) -> list[SiteLine]:
    """The places of a list."""
    most = max((row.articles for row in rows), default=1)
    return [
        SiteLine(
            row=row,
            address=choice.address(place=place_of(row.site)),
            share=row.articles / most,
            chosen=place_of(row.site) == choice.place,
        )
        for row in rows
    ]


def marks(rows: Iterable[SiteRow], choice: MapChoice) -> list[MapMark]:
    """The places of a map."""
    return [
        MapMark(row=row, address=choice.address(place=place_of(row.site)), chosen=place_of(row.site) == choice.place)
        for row in rows
    ]


def steps(view: View, choice: MapChoice) -> list[Step]:
    """The ways from one view to others: to cuts of the world, of which there are only so many."""
    here = choice.cut or cut_like(view)
    ways = [
        ("+", "nearer", here.nearer),
        ("−", "further away", here.further),
        ("←", "west", here.beside(-1, 0)),
        ("↑", "north", here.beside(0, -1)),
        ("↓", "south", here.beside(0, 1)),
        ("→", "east", here.beside(1, 0)),
    ]
    whole = replace(choice, box=None, country=None, view=None)
    return [
        Step(sign=sign, told=told, address=whole.address(view=there.written if there.level else None))
        for sign, told, there in ways
        if there != here
    ]


def told_there(events: Iterable[EventRow], site: Site) -> list[Told]:
    """The events at a place, one line for each sentence that tells some, in their order."""
    by_sentence: dict[tuple[int, str], list[EventRow]] = {}
    for event in events:
        if _is_there(event, site):
            by_sentence.setdefault((event.article, event.quoted_sentence), []).append(event)
    return [
        Told(event=found[0], types=tuple(dict.fromkeys(one.type for one in found)), others=tuple(found[1:]))
        for found in by_sentence.values()
    ]


def _is_there(event: EventRow, site: Site) -> bool:
    if event.lat is None or event.lon is None or event.negated or event.status not in {"past", "ongoing"}:
        return False
    own = Site(what=site.what, lat=event.lat, lon=event.lon, country=event.place_country, feature=site.feature)
    return own.key == site.key and site.what in (ANY_EVENT, event.type)
