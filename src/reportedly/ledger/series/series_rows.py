"""Figures over time as they are asked for, and as they are kept up."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """One quantity of a story, as lists show it.

    ``matter`` is what happens to what is counted ("die", or a verb as printed), ``thing`` what is counted, None for
    people; ``unit`` the base unit in which all its numbers are given. ``said_unit`` is the one in which the first
    article gives it, and in which it is shown; a number in that times ``factor`` is one in ``unit``. ``name`` are the
    words of the first article for it, None where that has none. ``period`` says over which time it counts: "event",
    "total", "window", "rate", "ahead", "past" (weeks ago) or "before" (another year, or before what goes on).
    ``places`` are folded names. ``points`` counts those that stand, ``carried`` the figures in articles; ``known_at``
    is when the first was known, ``until`` when the last one went, None while one stands.
    """

    id: int
    story: int
    matter: str | None
    thing: str | None
    unit: str | None
    period: str
    places: tuple[str, ...]
    points: int
    carried: int
    known_at: datetime
    until: datetime | None = None
    name: str | None = None
    said_unit: str | None = None
    factor: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierRow:
    """Where a point is printed: an article by the ledger's number, its version, the figure's place in the reading.

    ``printed`` are the words, ``start`` and ``end`` where the number stands in ``sentence``. ``former`` is a figure
    that is told as what was said before. From ``known_at`` to ``until`` the version is the article's current one in the
    story.
    """

    point: int
    article: int
    version: int
    index: int
    printed: str
    sentence: str
    start: int
    end: int
    former: bool
    outlet: str | None
    title: str | None
    url: str | None
    published_at: datetime | None
    known_at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRow:
    """What one source gave for a quantity, with all articles that carry it, first known first.

    ``value`` is None for a range, whose ends are ``low`` and ``high``; of any other figure they are what it leaves
    open, None for an open end. All three are in the series' ``unit``: divided by ``factor`` they are what was said, in
    ``said_unit``. ``quoted`` is False where nobody is credited and ``source`` is the agency or the
    outlet. ``as_of`` is the TIMEX3 value of the day that it speaks of, ``said_at`` when it was said, as far as is
    known, ``known_at`` when it came into the ledger; ``until`` when the last article that carried it had dropped it.
    """

    id: int
    series: int
    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    source: str | None
    entity: int | None
    quoted: bool
    as_of: str | None
    said_at: datetime
    known_at: datetime
    until: datetime | None = None
    said_unit: str | None = None
    factor: float = 1.0
    carriers: tuple[CarrierRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PointTold:
    """A point by itself: of which series, and whether it is in conflict with another one of that."""

    point: PointRow
    series: SeriesRow
    conflict: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceRow:
    """How a point stands to an earlier one, both by number.

    ``kind`` is "agreement", "update", "different_scope" (``other`` is then of another series) or "conflict".
    """

    point: int
    other: int
    kind: str
    known_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRead:
    """A series with its points, in the order in which they were said, and how they differ."""

    row: SeriesRow
    points: tuple[PointRow, ...]
    differences: tuple[DifferenceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """How much of a series is read: None is all.

    So many of its ``newest`` points, those that stand before all that ended. Of these so many ``carried`` ones, the
    newest that stand (of a series in which none does the newest ones), with who carries them; of those who carry each
    only who ``lead``s: the first that does so still, else the first. What is not ``counted`` tells of itself how much
    of it is read, not how much there is.
    """

    newest: int | None = None
    carried: int | None = None
    lead: bool = False
    counted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesFilter:
    """Which series are wanted: those found by all ``words``, and those of a place, a source, a story by its number.

    Words are compared from their beginning, without case and accents. ``least`` is how many points must stand.
    """

    words: str = ""
    quantity: str = ""
    place: str = ""
    source: str = ""
    headline: str = ""
    story: int | None = None
    least: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesListed:
    """A series in a list, with its newest points: the ``headline`` of its story, and the ``cursor`` of what follows."""

    read: SeriesRead
    headline: str | None
    cursor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSeries:
    """A series as it is kept up: what it is of, and what stands now. ``traits`` is the keeper's own, as JSON.

    One that is to be opened has a number below nought.
    """

    id: int
    story: int
    key: str
    matter: str | None
    thing: str | None
    unit: str | None
    period: str
    places: str
    traits: str
    name: str | None = None
    said_unit: str | None = None
    factor: float | None = None
    carried: int = 0
    points: tuple["KeptPoint", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPoint:
    """A point as it is kept up; ``told_in`` are the versions that give it as news: article and version.

    One that is to be added has a number below nought; its series may have one as well.
    """

    id: int
    series: int
    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    source: str | None
    entity: int | None
    quoted: bool
    as_of: str | None
    said_at: datetime
    said_unit: str | None = None
    factor: float | None = None
    told_in: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCarrier:
    """A figure of a version that is to carry a point; ``version_id`` is the ledger's number of the version itself."""

    series: int
    point: int
    article: int
    version_id: int
    index: int
    printed: str
    sentence: str
    start: int
    end: int
    former: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDifference:
    """How a new point stands to an earlier one."""

    point: int
    other: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesBatch:
    """What comes of the figures of one article; ``traits`` are those of each series that carries one of them now."""

    series: tuple[KeptSeries, ...]
    points: tuple[KeptPoint, ...]
    carriers: tuple[NewCarrier, ...]
    differences: tuple[NewDifference, ...]
    traits: dict[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftFigure:
    """A figure that an article carried until now: its point and series, and its sentence around the number."""

    point: int
    series: int
    sentence: str
    start: int
    end: int
