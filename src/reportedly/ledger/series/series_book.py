"""What may be asked of figures over time: the series of a story or an article, one with its points, all of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, case, func, or_, select, true

from reportedly.ledger import asking
from reportedly.ledger.prepared import OF, Prepared
from reportedly.ledger.schema import versions
from reportedly.ledger.series import figure_listing
from reportedly.ledger.series.largest_series import largest_in
from reportedly.ledger.series.series_records import CARRIED_BY, POINT, carrier_row, end_of, point_row, series_row
from reportedly.ledger.series.series_rows import (
    CarrierRow,
    Cut,
    DifferenceRow,
    PointRow,
    PointTold,
    SeriesFilter,
    SeriesListed,
    SeriesRead,
    SeriesRow,
)
from reportedly.ledger.series.series_schema import figure_carriers, figure_differences, figure_points, figure_series
from reportedly.ledger.store import Store
from reportedly.ledger.stories.story_belonging import stood
from reportedly.ledger.stories.story_schema import story_headlines

_PAGE = 50
_ALL = select(figure_series)
ALL_SERIES = SeriesFilter()
WHOLE = Cut()
LISTED = Cut(newest=60)
"""So much of a series lists read."""


def _known(since: ColumnElement[datetime], as_of: Any) -> ColumnElement[bool]:
    return true() if as_of is None else since <= as_of


class SeriesBook:
    """The named queries on figures over time. ``as_of`` is a past moment, None for now."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_story(self, story: int, *, limit: int = 50, as_of: datetime | None = None) -> tuple[SeriesRow, ...]:
        """The series of a story that stand, those with most points first."""
        wanted = figure_series.c.story_id == story
        with self._store.reading() as connection:
            if as_of is not None:
                return _then(connection, wanted, as_of, limit)
            return _now(connection, select(figure_series).where(wanted, stood(figure_series, None)).limit(limit))

    def of_article(self, article: int, *, as_of: datetime | None = None) -> tuple[SeriesRow, ...]:
        """The series of which an article carries a figure, those with most points first."""
        carried = (
            select(figure_points.c.series_id)
            .join_from(figure_points, figure_carriers)
            .where(figure_carriers.c.article_id == article, stood(figure_carriers, as_of))
        )
        wanted = figure_series.c.id.in_(carried)
        with self._store.reading() as connection:
            return (
                _now(connection, select(figure_series).where(wanted))
                if as_of is None
                else _then(connection, wanted, as_of)
            )

    def one(self, number: int, *, as_of: datetime | None = None) -> SeriesRead | None:
        """A series with all its points, also those that ended, as it was known at the moment. None if unknown."""
        with self._store.reading() as connection:
            return _read(connection, number, as_of)

    def several(
        self, numbers: Sequence[int], *, cut: Cut = WHOLE, as_of: datetime | None = None
    ) -> tuple[SeriesRead, ...]:
        """Several series, as :meth:`one` gives them, in the order of their numbers here; unknown ones are left out.

        ``cut`` says how much of each is read.
        """
        with self._store.reading() as connection:
            return _reads(connection, numbers, as_of, cut)

    def carriers(self, points: Sequence[int], *, as_of: datetime | None = None) -> Mapping[int, Sequence[CarrierRow]]:
        """Who carries points of series that were read without, by the number of the point, first known first."""
        with self._store.reading() as connection:
            return _carriers(connection, points, as_of)

    def largest(self, story: int, *, limit: int, as_of: datetime | None = None) -> tuple[tuple[int, ...], int]:
        """The numbers of the series of a story that stand with most points, and how many of all stand."""
        with self._store.reading() as connection:
            return largest_in(connection, story, limit, as_of)

    def leading(self, points: Sequence[int], *, as_of: datetime | None = None) -> dict[int, CarrierRow]:
        """The same, for each point who leads: the first that carries it still, else the first."""
        with self._store.reading() as connection:
            found = _carriers(connection, points, as_of, lead=True)
        return {number: carriers[0] for number, carriers in found.items()}

    def points(self, numbers: Sequence[int], *, as_of: datetime | None = None) -> dict[int, PointTold]:
        """Some hundreds of points by number, each by itself; those that were not known then are left out."""
        with self._store.reading() as connection:
            return _points(connection, numbers, as_of)

    def listed(
        self,
        wanted: SeriesFilter = ALL_SERIES,
        cut: Cut = LISTED,
        *,
        limit: int = 40,
        before: int | None = None,
        as_of: datetime | None = None,
    ) -> tuple[SeriesListed, ...]:
        """Series over all stories, those to which a point came last first; ``cut`` says how much of each is read.

        ``before`` is the cursor of the last one of the page before; one that is not known begins from the start.
        """
        with self._store.reading() as connection:
            found = figure_listing.newest_points(connection, wanted, limit=limit, before=before, as_of=as_of)
            cursors = {series: point for point, series in found}
            reads = _reads(connection, list(cursors), as_of, cut)
            titles = headlines(connection, {read.row.story for read in reads}, as_of)
        return tuple(
            SeriesListed(read=read, headline=titles.get(read.row.story), cursor=cursors[read.row.id]) for read in reads
        )

    def every(self, *, as_of: datetime | None = None) -> Iterator[SeriesRead]:
        """All series with a point, by number."""
        after = 0
        while True:
            with self._store.reading() as connection:
                numbers = connection.scalars(
                    select(figure_series.c.id)
                    .where(figure_series.c.id > after, _known(figure_series.c.since, as_of))
                    .order_by(figure_series.c.id)
                    .limit(_PAGE)
                ).all()
                found = [_read(connection, number, as_of) for number in numbers]
            yield from (read for read in found if read is not None)
            if not numbers:
                return
            after = numbers[-1]


def _now(connection: Connection, chosen: Select[Any]) -> tuple[SeriesRow, ...]:
    """The chosen series as they are now, those with most points first."""
    rows = connection.execute(chosen.order_by(figure_series.c.points.desc(), figure_series.c.id)).all()
    return tuple(series_row(row, row.points, row.carried) for row in rows)


def _then(
    connection: Connection, chosen: ColumnElement[bool], as_of: datetime, limit: int | None = None
) -> tuple[SeriesRow, ...]:
    """The chosen series as they stood at a moment, those with most points first, counted by an index."""
    points = func.count(figure_points.c.id)
    query = (
        select(figure_series, points.label("stood"))
        .join(figure_points, figure_points.c.series_id == figure_series.c.id)
        .where(chosen, stood(figure_series, as_of), stood(figure_points, as_of))
        .group_by(figure_series.c.id)
        .order_by(points.desc(), figure_series.c.id)
    )
    rows = connection.execute(query if limit is None else query.limit(limit)).all()
    carried = _carried_then(connection, [row.id for row in rows], as_of)
    return tuple(series_row(row, row.stood, carried.get(row.id, 0), as_of) for row in rows)


def _carried_then(connection: Connection, series: Sequence[int], as_of: datetime) -> dict[int, int]:
    """For each series, how many figures of articles it held at a moment."""
    return {row.series_id: row.carried for row in _CARRIED.ask(connection, as_of, of=series)}


def _carried_by_series(as_of: Any) -> Select[Any]:
    series = figure_points.c.series_id
    query = select(series, func.count(figure_carriers.c.id).label("carried"))
    query = query.join(figure_carriers, figure_carriers.c.point_id == figure_points.c.id)
    query = query.where(series.in_(OF), stood(figure_points, as_of), stood(figure_carriers, as_of))
    return query.group_by(series)


def _points_by_series(as_of: Any) -> Select[Any]:
    series = figure_points.c.series_id
    query = select(series, func.count(figure_points.c.id).label("points"))
    return query.where(series.in_(OF), stood(figure_points, as_of)).group_by(series)


def _read(connection: Connection, number: int, as_of: datetime | None) -> SeriesRead | None:
    return next(iter(_reads(connection, [number], as_of)), None)


def _reads(
    connection: Connection, numbers: Sequence[int], as_of: datetime | None, cut: Cut = WHOLE
) -> tuple[SeriesRead, ...]:
    """Series by number, in this order, with all that belongs to them, or their newest points, in one query each."""
    found = {row.id: row for row in _SERIES.ask(connection, as_of, of=list(numbers))}
    if cut.newest is None:
        rows = _POINTS.ask(connection, as_of, of=list(found)).all()
    else:
        rows = _NEWEST.ask(connection, as_of, of=list(found), most=cut.newest).all()
    carriers = _carriers(connection, _to_be_carried(rows, cut.carried, as_of), as_of, lead=cut.lead)
    points: dict[int, list[PointRow]] = {}
    for row in rows:
        points.setdefault(row.series_id, []).append(point_row(row, carriers.get(row.id, ()), as_of))
    differing = _differences(connection, {row.id: row.series_id for row in rows}, as_of)
    counts = _counted(points) if cut == WHOLE or not cut.counted else _counts(connection, found.values(), as_of)
    return tuple(
        SeriesRead(
            row=series_row(found[number], *counts.get(number, (0, 0)), as_of),
            points=tuple(points.get(number, ())),
            differences=tuple(differing.get(number, ())),
        )
        for number in numbers
        if number in found
    )


def _to_be_carried(rows: Sequence[Row[Any]], most: int | None, as_of: datetime | None) -> list[int]:
    """The points, by number, of which it is read who carries them; see :class:`Cut`. Rows come oldest first."""
    if most is None:
        return [row.id for row in rows]
    by_series: dict[int, list[Row[Any]]] = {}
    for row in rows:
        by_series.setdefault(row.series_id, []).append(row)
    chosen = (([row for row in of if end_of(row.until, as_of) is None] or of) for of in by_series.values())
    return [row.id for some in chosen for row in some[max(0, len(some) - most) :]]


def _counted(points: Mapping[int, Sequence[PointRow]]) -> dict[int, tuple[int, int]]:
    """How many points of each series stand, and how many figures in articles carry these, where all were read."""
    return {
        number: (
            sum(point.until is None for point in read),
            sum(one.until is None for point in read for one in point.carriers),
        )
        for number, read in points.items()
    }


def _counts(
    connection: Connection, found: Collection[Row[Any]], as_of: datetime | None
) -> Mapping[int, tuple[int, int]]:
    """The same by what is kept for now, and counted by an index for a past moment."""
    if as_of is None:
        return {row.id: (row.points, row.carried) for row in found}
    numbers = [row.id for row in found]
    carried = _carried_then(connection, numbers, as_of)
    stood = _STOOD.ask(connection, as_of, of=numbers)
    return {row.series_id: (row.points, carried.get(row.series_id, 0)) for row in stood}


def _points(connection: Connection, numbers: Sequence[int], as_of: datetime | None) -> dict[int, PointTold]:
    query = select(*POINT).where(figure_points.c.id.in_(numbers), _known(figure_points.c.since, as_of))
    rows = connection.execute(query).all()
    carriers = _carriers(connection, [row.id for row in rows], as_of)
    known = (figure_series.c.id.in_({row.series_id for row in rows}), _known(figure_series.c.since, as_of))
    series = {row.id: series_row(row, row.points, row.carried, as_of) for row in connection.execute(_ALL.where(*known))}
    conflict = (figure_differences.c.kind == "conflict", _known(figure_differences.c.known_at, as_of))
    ends = figure_differences.c["point_id", "other_id"]
    of_some = or_(*(end.in_(numbers) for end in ends))
    apart = {end for pair in connection.execute(select(*ends).where(of_some, *conflict)) for end in pair}
    return {
        row.id: PointTold(
            point=point_row(row, carriers.get(row.id, ()), as_of),
            series=series[row.series_id],
            conflict=row.id in apart,
        )
        for row in rows
        if row.series_id in series
    }


def _all_points(as_of: Any) -> Select[Any]:
    """The points of some series, in the order in which they were said."""
    known = _known(figure_points.c.since, as_of)
    query = select(*POINT).where(figure_points.c.series_id.in_(OF), known)
    return query.order_by(figure_points.c.said_at, figure_points.c.id)


def _newest(as_of: Any) -> Select[Any]:
    """The newest points of some series, so many of each, those that stand before all that ended."""
    over = case((stood(figure_points, as_of), 0), else_=1)
    order = [over, figure_points.c.said_at.desc(), figure_points.c.id.desc()]
    place = func.row_number().over(partition_by=figure_points.c.series_id, order_by=order)
    known = _known(figure_points.c.since, as_of)
    placed = select(figure_points.c.id, place.label("place")).where(figure_points.c.series_id.in_(OF), known).subquery()
    newest = select(placed.c.id).where(placed.c.place <= bindparam("most"))
    return _all_points(as_of).where(figure_points.c.id.in_(newest))


def _differences(
    connection: Connection, points: Mapping[int, int], as_of: datetime | None
) -> dict[int, list[DifferenceRow]]:
    """The differences of some points, by their series."""
    found: dict[int, list[DifferenceRow]] = {}
    for point, other, kind, known_at in _DIFFERENCES.ask(connection, as_of, of=list(points)):
        row = DifferenceRow(point=point, other=other, kind=kind, known_at=known_at)
        found.setdefault(points[point], []).append(row)
    return found


def headlines(connection: Connection, stories: Collection[int], as_of: datetime | None) -> dict[int, str | None]:
    """The headlines of stories at a moment, by the number of the story."""
    query = select(*story_headlines.c["story_id", "article_id"]).where(
        story_headlines.c.story_id.in_(stories), stood(story_headlines, as_of)
    )
    leads = {row.story_id: row.article_id for row in connection.execute(query)}
    rows = asking.headlines(connection, sorted(set(leads.values())), as_of)
    return {story: rows[article].title for story, article in leads.items() if article in rows}


def _carriers(
    connection: Connection, points: Sequence[int], as_of: datetime | None, *, lead: bool = False
) -> dict[int, list[CarrierRow]]:
    found: dict[int, list[CarrierRow]] = {}
    for row in (_LEADING if lead else _CARRIERS).ask(connection, as_of, of=list(points)):
        carrier = carrier_row(row, as_of)
        found.setdefault(carrier.point, []).append(carrier)
    return found


def _carried(as_of: Any) -> Select[Any]:
    """Who carries some points, first known first."""
    query = select(*CARRIED_BY, *versions.c["number", "outlet", "title", "url", "published_at"]).join_from(
        figure_carriers, versions, versions.c.id == figure_carriers.c.version_id
    )
    query = query.where(figure_carriers.c.point_id.in_(OF), _known(figure_carriers.c.since, as_of))
    return query.order_by(figure_carriers.c.since, figure_carriers.c.id)


def _leading(as_of: Any) -> Select[Any]:
    """Of those who carry each of some points the first that does so still, else the first."""
    carrier = figure_carriers.c
    over = case((stood(figure_carriers, as_of), 0), else_=1)
    place = func.row_number().over(partition_by=carrier.point_id, order_by=[over, carrier.since, carrier.id])
    placed = select(carrier.id, place.label("place"))
    placed = placed.where(carrier.point_id.in_(OF), _known(carrier.since, as_of))
    first = placed.subquery()
    return _carried(as_of).where(carrier.id.in_(select(first.c.id).where(first.c.place == 1)))


def _differing(as_of: Any) -> Select[Any]:
    query = select(figure_differences).where(figure_differences.c.point_id.in_(OF))
    query = query.where(_known(figure_differences.c.known_at, as_of))
    return query.order_by(figure_differences.c.point_id, figure_differences.c.other_id)


_SERIES = Prepared(lambda as_of: _ALL.where(figure_series.c.id.in_(OF), _known(figure_series.c.since, as_of)))
_POINTS, _NEWEST, _CARRIERS = map(Prepared, (_all_points, _newest, _carried))
_LEADING, _DIFFERENCES = map(Prepared, (_leading, _differing))
_CARRIED, _STOOD = map(Prepared, (_carried_by_series, _points_by_series))
