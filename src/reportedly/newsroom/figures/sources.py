"""The sources of a quantity, each once, in the order in which they first gave it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.ledger.series.series_rows import CarrierRow, PointRow
from reportedly.newsroom.words import one_line

_ARTICLE = re.compile(r"^(?:the|a|an) ")
UNNAMED = "source not named"
Key = tuple[int | None, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSource:
    """A source with all points that it gave; ``quoted`` is False for an outlet or agency in its own voice."""

    name: str
    entity: int | None
    quoted: bool
    points: tuple[PointRow, ...]

    @property
    def called(self) -> str:
        """The name, and that it speaks for itself where nobody is credited."""
        return self.name if self.quoted else f"{self.name}, itself"


def source_key(point: PointRow) -> Key:
    """What tells sources apart: the ledger's number of an entity, else the name without article and case."""
    return point.entity, "" if point.entity else _bare(point.source or "")


@lru_cache(maxsize=4096)
def _bare(source: str) -> str:
    """A name without article and case; most points of a series have one of a few."""
    return _ARTICLE.sub("", one_line(source).casefold())


def sources_of(points: Iterable[PointRow]) -> tuple[FigureSource, ...]:
    """Points by source."""
    by_source: dict[Key, list[PointRow]] = {}
    for point in points:
        by_source.setdefault(source_key(point), []).append(point)
    return tuple(_source(given) for given in by_source.values())


def _source(points: Sequence[PointRow]) -> FigureSource:
    first = points[0]
    return FigureSource(
        name=one_line(first.source or "") or UNNAMED,
        entity=first.entity,
        quoted=first.quoted,
        points=tuple(points),
    )


def printed_at(point: PointRow) -> CarrierRow | None:
    """Where a point is printed first, of articles that still carry it if one does; None where no article is known."""
    for one in point.carriers:
        if one.until is None:
            return one
    return point.carriers[0] if point.carriers else None
