"""What pages show of series: in a list their newest figure and a small picture, alone every point with its class."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup

from reportedly.ledger import Ledger
from reportedly.ledger.series.series_rows import (
    CarrierRow,
    DifferenceRow,
    PointRow,
    SeriesListed,
    SeriesRead,
    SeriesRow,
)
from reportedly.newsroom.figures.sources import printed_at, source_key, sources_of
from reportedly.newsroom.figures.strip import strip
from reportedly.newsroom.figures.words import converted, given, quantity
from reportedly.newsroom.some import Some
from reportedly.newsroom.words import Sign, counted, one_line

POINTS_SHOWN = 60

_CLASSES = {
    "update": Sign(glyph="↻", word="update", tone="ahead"),
    "agreement": Sign(glyph="≈", word="agrees", tone="for"),
    "different_scope": Sign(glyph="∥", word="other scope", tone="open"),
    "conflict": Sign(glyph="≠", word="conflict", tone="against"),
}
CLASHES_SHOWN = 6
_SAID_OF = {"update": "of", "agreement": "with", "different_scope": "than", "conflict": "with"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesLine:
    """A series in a list: what it counts, its story, the newest figure with its source, how much there is of it."""

    row: SeriesRow
    quantity: str
    headline: str | None
    newest: PointRow
    told: str
    printed: CarrierRow | None
    sources: str
    conflicts: int
    picture: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How a point stands to an earlier one; ``than`` says to which, empty where that is of another series."""

    kind: str
    sign: Sign
    than: str
    other: int
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """A point of the table: ``before`` and ``behind`` stand around the number in the sentence that prints it.

    ``in_series`` is the number in the unit of its series, where it was said in another one.
    """

    point: PointRow
    told: str
    in_series: str
    source: str
    printed: CarrierRow | None
    before: str
    number: str
    behind: str
    others: tuple[CarrierRow, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A point that is in conflict with an earlier one."""

    line: PointLine
    difference: Difference


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesView:
    """A series, its newest point first; ``figures`` and ``first_at`` are of all its points.

    ``clashes`` are its conflicts, the newest first.
    """

    row: SeriesRow
    quantity: str
    lines: Some[PointLine]
    figures: int
    first_at: datetime | None
    sources: int
    conflicts: int
    clashes: Some[Clash]
    withdrawn: int


def listed_view(listed: SeriesListed) -> SeriesLine:
    """A series as a list shows it. The newest figure is the last one said of those that stand."""
    read = listed.read
    standing = [point for point in read.points if point.until is None] or list(read.points)
    return SeriesLine(
        row=read.row,
        quantity=quantity(read.row),
        headline=listed.headline,
        newest=standing[-1],
        told=given(standing[-1], read.row),
        printed=printed_at(standing[-1]),
        sources=counted(len(sources_of(standing)), "source"),
        conflicts=_conflicts(read),
        picture=strip(standing, f"{quantity(read.row)}: {counted(len(standing), 'figure')}"),
    )


def series_view(ledger: Ledger, read: SeriesRead, as_of: datetime | None, *, whole: bool = False) -> SeriesView:
    """A series, read without who carries its points, with a line for each of its newest points, or of all."""
    by_number = {point.id: point for point in read.points}
    newest = Some.of(tuple(reversed(read.points)), len(read.points) if whole else POINTS_SHOWN)
    differing: dict[int, list[DifferenceRow]] = {}
    for one in read.differences:
        differing.setdefault(one.point, []).append(one)
    clashing = _clashing(read)
    carriers = ledger.series.carriers(list({point.id for point in (*newest.shown, *clashing)}), as_of=as_of)

    def line(point: PointRow) -> PointLine:
        carried = replace(point, carriers=tuple(carriers.get(point.id, ())))
        return _line(carried, read.row, differing.get(point.id, ()), by_number)

    shown = tuple(line(point) for point in newest.shown)
    lines = Some(shown=shown, more=newest.more)
    return SeriesView(
        row=read.row,
        quantity=quantity(read.row),
        lines=lines,
        figures=len(read.points),
        first_at=read.points[0].said_at if read.points else None,
        sources=len(sources_of(read.points)),
        conflicts=_conflicts(read),
        clashes=_clashes(read, [line(point) for point in clashing]),
        withdrawn=sum(point.until is not None for point in read.points),
    )


def _clashing(read: SeriesRead) -> list[PointRow]:
    """The newest points that are in conflict with an earlier one."""
    numbers = {one.point for one in read.differences if one.kind == "conflict"}
    return [point for point in reversed(read.points) if point.id in numbers][:CLASHES_SHOWN]


def _clashes(read: SeriesRead, lines: Sequence[PointLine]) -> Some[Clash]:
    """The conflicts of the newest points that are in one."""
    found = [Clash(line=line, difference=one) for line in lines for one in line.differences if one.kind == "conflict"]
    return Some(shown=tuple(found[:CLASHES_SHOWN]), more=max(0, _conflicts(read) - CLASHES_SHOWN))


def _conflicts(read: SeriesRead) -> int:
    return sum(one.kind == "conflict" for one in read.differences)


def _line(
    point: PointRow, row: SeriesRow, differences: Sequence[DifferenceRow], by_number: dict[int, PointRow]
) -> PointLine:
    carrier = printed_at(point)
    sentence, start, end = (carrier.sentence, carrier.start, carrier.end) if carrier else ("", 0, 0)
    return PointLine(
        point=point,
        told=given(point),
        in_series="" if point.factor == row.factor else converted(point, row),
        source=sources_of([point])[0].called,
        printed=carrier,
        before=sentence[:start],
        number=sentence[start:end],
        behind=sentence[end:],
        others=tuple(one for one in point.carriers if one is not carrier),
        differences=tuple(_difference(one, point, by_number) for one in differences),
    )


def _difference(one: DifferenceRow, point: PointRow, by_number: dict[int, PointRow]) -> Difference:
    other = by_number.get(one.other)
    sign, joined = _CLASSES[one.kind], _SAID_OF[one.kind]
    than = f"than figure {one.other}, of another series"
    if other is not None:
        own = source_key(other) == source_key(point)
        than = f"{joined} {given(other)} ({'its own' if own else one_line(other.source or 'source not named')})"
    return Difference(kind=one.kind, sign=sign, than=than, other=one.other, here=other is not None)
