"""What the ledger answers about places on a map: how many articles tell of each, and what they tell of one."""

from dataclasses import dataclass

from reportedly.records import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A stretch of the world in degrees; from ``west`` eastward to ``east``, also over the 180th meridian."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies in it.

        >>> Box(west=170, south=-50, east=-170, north=0).holds(-41.3, 174.8)
        True
        """
        across = self.west <= lon <= self.east if self.west <= self.east else lon >= self.west or lon <= self.east
        return across and self.south <= lat <= self.north


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFilter:
    """Which places are wanted: of events of a type, of any, or named; in a country, in a box; so many at most."""

    what: str
    country: str | None = None
    box: Box | None = None
    limit: int = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRow:
    """A place with the number of articles that tell of it, and what it is called where it was first met."""

    site: Site
    name: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SitesTold:
    """Places, most told of first; how many more there are, and how many articles tell of events at no known place."""

    sites: tuple[SiteRow, ...]
    more: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnplacedRow:
    """A place that lies nobody knows where: its name as printed, how many articles tell that something was there.

    ``article`` is the last of them.
    """

    name: str
    articles: int
    article: int
