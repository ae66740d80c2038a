"""The figures of a story as tables: a line for each source, its numbers in the order in which it gave them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reportedly.ledger import Ledger
from reportedly.ledger.series.series_rows import CarrierRow, Cut, PointRow, PointTold, SeriesRead, SeriesRow
from reportedly.newsroom.figures.words import given, quantity
from reportedly.newsroom.some import Some

SERIES_SHOWN, SOURCES_SHOWN, POINTS_SHOWN = 4, 8, 5
_READ = Cut(newest=60, carried=0, counted=False)


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
    largest, total = ledger.series.largest(story, limit=SERIES_SHOWN, as_of=as_of)
    drafts = [_draft(read) for read in ledger.series.several(largest, cut=_READ, as_of=as_of)]
    shown = [point.id for draft in drafts for points in draft.sources for point in points[-POINTS_SHOWN:]]
    leads = ledger.series.leading(shown, as_of=as_of)
    tables = tuple(_table(draft, leads, since) for draft in drafts)
    return Some(shown=tables, more=total - len(tables))


def figure_cell(told: PointTold, since: datetime | None = None) -> FigureCell | None:
    """One number of a series; None where nobody prints it."""
    carriers = told.point.carriers
    if not carriers:
        return None
    lead = next((one for one in carriers if one.until is None), carriers[0])
    return _cell(told.point, lead, row=told.series, conflict=told.conflict, since=since)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A series, those of its sources that are shown with all that they gave and what stands, and how many more."""

    read: SeriesRead
    sources: Sequence[Sequence[PointRow]]
    more: int


def _draft(read: SeriesRead) -> _Draft:
    by_source: dict[object, list[PointRow]] = {}
    for point in read.points:
        if point.until is None:
            by_source.setdefault(point.entity or (point.source or "").casefold(), []).append(point)
    ranked = sorted(by_source.values(), key=lambda points: (points[-1].said_at, points[-1].id), reverse=True)
    return _Draft(read, ranked[:SOURCES_SHOWN], max(0, len(ranked) - SOURCES_SHOWN))


def _table(draft: _Draft, leads: Mapping[int, CarrierRow], since: datetime | None) -> SeriesTable:
    differences = draft.read.differences
    conflicts = {number for one in differences if one.kind == "conflict" for number in (one.point, one.other)}
    cells = {
        point.id: _cell(point, leads[point.id], row=draft.read.row, conflict=point.id in conflicts, since=since)
        for points in draft.sources
        for point in points[-POINTS_SHOWN:]
        if point.id in leads
    }
    return SeriesTable(
        row=draft.read.row,
        quantity=quantity(draft.read.row),
        lines=Some(shown=tuple(_source(points, cells) for points in draft.sources), more=draft.more),
        newest=cells.get(draft.sources[0][-1].id) if draft.sources else None,
    )


def _source(points: Sequence[PointRow], cells: Mapping[int, FigureCell]) -> SourceLine:
    """A source with its last numbers, in the order in which it gave them."""
    first, last = points[0], points[-POINTS_SHOWN:]
    return SourceLine(
        source=first.source,
        entity=first.entity,
        quoted=first.quoted,
        cells=Some(shown=tuple(cells[point.id] for point in last if point.id in cells), more=len(points) - len(last)),
    )


def _cell(point: PointRow, lead: CarrierRow, *, row: SeriesRow, conflict: bool, since: datetime | None) -> FigureCell:
    return FigureCell(
        point=point,
        told=given(point, row),
        sentence=lead.sentence,
        article=lead.article,
        version=lead.version,
        index=lead.index,
        outlet=lead.outlet,
        conflict=conflict,
        new=since is not None and point.known_at > since,
    )
