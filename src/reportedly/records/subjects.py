"""What articles are counted for by the hour, and where it is on a map."""

from dataclasses import dataclass, field
from enum import StrEnum


class SubjectKind(StrEnum):
    """What is counted by the hour; ALL counts every article that was read, whatever it tells of.

    A SITE is a place on the map, where an event of a type is told to have been, or that is named.
    """

    ALL = "all"
    ENTITY = "entity"
    PLACE = "place"
    COUNTRY = "country"
    SOURCE = "source"
    EVENT = "event"
    OUTLET = "outlet"
    SITE = "site"


ANY_EVENT, NAMED = "any", "named"
"""What a site is of besides a type of event: an event of any type, a place that is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where something is on a map: an event of a type (``what``), of any type, or a place that is named.

    ``lat`` and ``lon`` are degrees, WGS 84, to a thousandth (a hundred metres); both are None where the text tells no
    place, or one that the gazetteer does not know. ``country`` is an ISO 3166-1 alpha-2 code, ``feature`` the class in
    GeoNames, as of :class:`Place`: a country or an area is somewhere around its point, not at it.
    """

    what: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    feature: str | None = None

    @property
    def key(self) -> str:
        """The key by which it is counted.

        >>> Site(what="fight", lat=47.85, lon=-35.1204, country="UA").key, Site(what="fight").key
        ('fight 47.850 -35.120 UA -', 'fight')
        """
        if self.lat is None or self.lon is None:
            return self.what
        return f"{self.what} {self.lat:.3f} {self.lon:.3f} {self.country or '-'} {self.feature or '-'}"

    @classmethod
    def of(cls, key: str) -> "Site":
        """The site of a key. Raises ValueError for what is none.

        >>> Site.of("any 47.850 35.120 - P")
        Site(what='any', lat=47.85, lon=35.12, country=None, feature='P')
        """
        what, *place = key.split(" ")
        if not place:
            return cls(what=what)
        lat, lon, *told = place
        country, feature = (None if one == "-" else one for one in told)
        return cls(what=what, lat=float(lat), lon=float(lon), country=country, feature=feature)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Something whose articles are counted by the hour.

    ``key`` tells it apart within its kind: the ledger's number of an entity (also as a source), a GeoNames number, an
    ISO 3166-1 alpha-2 code, a type of event, an outlet, a :class:`Site`. ``name`` is what a place is called where it
    was first met; it does not tell subjects apart.
    """

    kind: SubjectKind
    key: str
    name: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """What is remembered of a subject to tell whether it bursts, up to the end of one hour.

    ``hour`` is that hour, in hours since 1970, ``seen`` how many texts there were of anything up to its end. ``hits``
    are the subject's texts so far, old ones counting less. ``score`` is the evidence, in nats, that its rate is raised,
    between 0 and the cost of a burst; ``begin`` is the hour from which on there has been such evidence. From there on
    count ``texts`` of the subject, ``among`` how many of anything, and ``weight``, the evidence beyond the cost, in
    nats. ``top`` is the last hour in which the evidence paid the cost. ``on`` says that a burst is open.
    """

    hour: int
    seen: int
    hits: float = 0.0
    score: float = 0.0
    begin: int | None = None
    texts: int = 0
    among: int = 0
    weight: float = 0.0
    top: int | None = None
    on: bool = False
