"""Which stretch of the world a map shows: all of it, a box in degrees, a country, or what lies beside these."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.ledger.places.site_rows import Box
from reportedly.newsroom.world.outlines import Country, country_named
from reportedly.newsroom.world.projection import HEIGHT, WIDTH, projected

PIXELS = 1000
"""How wide a map is drawn."""
_RATIO = 0.475
_NORTH, _SOUTH = 84.0, -57.0
_NARROWEST, _NEAR = 260.0, 7_000.0
_MARGIN = 0.12
_EDGES = [share / 8 for share in range(9)]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A rectangle of the map, in its units."""

    left: float
    top: float
    width: float

    @property
    def height(self) -> float:
        """All views are of one form."""
        return self.width * _RATIO

    @property
    def scale(self) -> float:
        """Pixels to a unit."""
        return PIXELS / self.width

    @property
    def near(self) -> bool:
        """Whether this is so near that fine outlines are worth their weight."""
        return self.width < _NEAR

    @property
    def whole(self) -> bool:
        """Whether this is the whole world."""
        return self.width >= WIDTH

    def pixel(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point is on the drawn map."""
        x, y = projected(lat, lon)
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def shows(self, country: Country) -> bool:
        """Whether something of a country may be seen."""
        across = country.left < self.left + self.width and country.right > self.left
        return across and country.top < self.top + self.height and country.bottom > self.top

    @property
    def box(self) -> Box:
        """A box in degrees that gives this view again, within a tenth of a degree."""
        middle = self.top + self.height / 2
        north, south = _latitude(self.top), _latitude(self.top + self.height)
        west, east = _longitude(self.left, middle), _longitude(self.left + self.width, middle)
        return Box(west=max(-180.0, west), south=south, east=min(180.0, east), north=north)


def _around(middle: tuple[float, float], width: float) -> View:
    height = width * _RATIO
    left = min(max(0.0, middle[0] - width / 2), WIDTH - width)
    top = min(max(0.0, middle[1] - height / 2), HEIGHT - height)
    return View(left=left, top=top, width=width)


def world() -> View:
    """The whole world but most of Antarctica."""
    top = projected(_NORTH, 0.0)[1]
    return View(left=0.0, top=top - (WIDTH * _RATIO - (projected(_SOUTH, 0.0)[1] - top)) / 2, width=float(WIDTH))


def view_of(box: Box) -> View:
    """The view that a box fills, in its own form; a box over the 180th meridian is shown with the whole world."""
    if box.west >= box.east:
        return world()
    corners = [
        projected(box.south + (box.north - box.south) * up, box.west + (box.east - box.west) * across)
        for up, across in [(share, edge) for share in _EDGES for edge in (0.0, 1.0)]
        + [(edge, share) for share in _EDGES for edge in (0.0, 1.0)]
    ]
    return _filled([x for x, _ in corners], [y for _, y in corners], margin=0.0)


def view_of_points(points: Iterable[tuple[float, float]]) -> View:
    """The view that shows some points (latitude, longitude) with room around them; the world where there are none."""
    placed = [projected(lat, lon) for lat, lon in points]
    if not placed:
        return world()
    return _filled([x for x, _ in placed], [y for _, y in placed], margin=_MARGIN)


def view_of_country(code: str) -> View | None:
    """The view that a country fills; None for what is no country."""
    country = country_named(code)
    if country is None:
        return None
    return _filled([country.left, country.right], [country.top, country.bottom], margin=_MARGIN)


def _filled(across: Iterable[float], down: Iterable[float], *, margin: float) -> View:
    xs, ys = list(across), list(down)
    width = max(max(xs) - min(xs), (max(ys) - min(ys)) / _RATIO) * (1 + 2 * margin)
    if width >= WIDTH * 0.9:
        return world()
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return _around(middle, max(width, _NARROWEST))


def _latitude(y: float) -> float:
    """The latitude of a height on the map: it grows with it, so halving finds it."""
    south, north = -90.0, 90.0
    for _ in range(30):
        middle = (south + north) / 2
        south, north = (middle, north) if projected(middle, 0.0)[1] > y else (south, middle)
    return round(south, 2)


def _longitude(x: float, y: float) -> float:
    at = projected(_latitude(y), 1.0)[0] - WIDTH / 2
    return round((x - WIDTH / 2) / at, 2)
