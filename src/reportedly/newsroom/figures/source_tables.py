"""The figures of a story as tables: a line for each source, its numbers in the order in which it gave them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reportedly.ledger import Ledger
from reportedly.ledger.series_rows import Cut, PointRow, PointTold, SeriesRead, SeriesRow
from reportedly.newsroom.figures.words import given, quantity
from reportedly.newsroom.some import Some

SERIES_SHOWN, SERIES_COUNTED = 4, 200
_READ = Cut(newest=60, lead=True)
SOURCES_SHOWN, POINTS_SHOWN = 8, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCell:
    """A number that a source gave: where it is printed first, and whether it is in conflict with another one.

    ``index`` counts the figure in the reading of its article, from 0.
    """

    point: PointRow
    told: str
    sentence: str
    article: int
    version: int
    index: int
    outlet: str | None
    conflict: bool
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """What one source gave for a quantity over time."""

    source: str | None
    entity: int | None
    quoted: bool
    cells: Some[FigureCell]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesTable:
    """A quantity of a story, a line for each source that gave it, those first who spoke last; its newest number."""

    row: SeriesRow
    quantity: str
    lines: Some[SourceLine]
    newest: FigureCell | None


def series_tables(
    ledger: Ledger, story: int, as_of: datetime | None, since: datetime | None = None
) -> Some[SeriesTable]:
    """The series of a story of which most is told, as they were known at a moment (None: now)."""
    rows = ledger.series.of_story(story, limit=SERIES_COUNTED, as_of=as_of)
    reads = ledger.series.several([row.id for row in rows[:SERIES_SHOWN]], cut=_READ, as_of=as_of)
    tables = tuple(_table(read, since) for read in reads)
    return Some(shown=tables, more=len(rows) - len(tables), at_least=len(rows) == SERIES_COUNTED)


def figure_cell(told: PointTold, since: datetime | None = None) -> FigureCell | None:
    """One number of a series; None where nobody prints it."""
    return _cell(told.point, conflict=told.conflict, since=since) if told.point.carriers else None


def _in_conflict(read: SeriesRead) -> set[int]:
    return {number for one in read.differences if one.kind == "conflict" for number in (one.point, one.other)}


def _table(read: SeriesRead, since: datetime | None) -> SeriesTable:
    conflicts = _in_conflict(read)
    standing = [point for point in read.points if point.carriers and point.until is None]
    by_source: dict[object, list[PointRow]] = {}
    for point in standing:
        by_source.setdefault(point.entity or (point.source or "").casefold(), []).append(point)
    ranked = sorted(by_source.values(), key=lambda points: (points[-1].said_at, points[-1].id), reverse=True)
    cells = {point.id: _cell(point, conflict=point.id in conflicts, since=since) for point in standing}
    return SeriesTable(
        row=read.row,
        quantity=quantity(read.row),
        lines=Some.of([_source(points, cells) for points in ranked], SOURCES_SHOWN),
        newest=cells[ranked[0][-1].id] if ranked else None,
    )


def _source(points: Sequence[PointRow], cells: dict[int, FigureCell]) -> SourceLine:
    """A source with its last numbers, in the order in which it gave them."""
    first, last = points[0], points[-POINTS_SHOWN:]
    return SourceLine(
        source=first.source,
        entity=first.entity,
        quoted=first.quoted,
        cells=Some(shown=tuple(cells[point.id] for point in last), more=len(points) - len(last)),
    )


def _cell(point: PointRow, *, conflict: bool, since: datetime | None) -> FigureCell:
    carrier = next((one for one in point.carriers if one.until is None), point.carriers[0])
    return FigureCell(
        point=point,
        told=given(point),
        sentence=carrier.sentence,
        article=carrier.article,
        version=carrier.version,
        index=carrier.index,
        outlet=carrier.outlet,
        conflict=conflict,
        new=since is not None and point.known_at > since,
    )
