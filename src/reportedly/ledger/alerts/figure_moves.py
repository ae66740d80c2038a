"""Which figures were revised in a span of time, and which subjects began to be written about more than usual."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, select

from reportedly.clock import hour_of
from reportedly.ledger.alerts.alert_evidence import Place, evidence_at, in_parts
from reportedly.ledger.alerts.alert_rows import Amount, Happening, HappeningKind, Span
from reportedly.ledger.schema import versions
from reportedly.ledger.series.scales import said
from reportedly.ledger.series.series_schema import figure_carriers, figure_differences, figure_points, figure_series
from reportedly.ledger.trends import burst_asking
from reportedly.ledger.trends.trend_rows import BurstRow
from reportedly.ledger.trends.trend_schema import bursts

_UPDATE = "update"
_MOST_ARTICLES = 400
_POINT = (
    *figure_points.c["id", "series_id", "low", "high", "source", "entity_id", "said_at"],
    *figure_series.c["name", "thing", "unit", "said_unit", "factor"],
)


def revisions(connection: Connection, span: Span) -> list[Happening]:
    """The points that revise an earlier one of their source, known in a span, in order; each beside the last such."""
    query = select(figure_differences).where(
        figure_differences.c.kind == _UPDATE,
        figure_differences.c.known_at > span.after,
        figure_differences.c.known_at <= span.until,
    )
    rows = connection.execute(query.order_by(figure_differences.c.known_at, figure_differences.c.point_id)).all()
    points = _points(connection, {number for row in rows for number in (row.point_id, row.other_id)})
    last: dict[int, Row[Any]] = {}
    for row in rows:
        known = last.get(row.point_id)
        if known is None or _later(points[row.other_id], points[known.other_id]):
            last[row.point_id] = row
    carriers = _carriers(connection, {number for row in last.values() for number in (row.point_id, row.other_id)})
    told = [row for row in last.values() if row.point_id in carriers]
    places = [_place(row, carriers[row.point_id], points[row.point_id]) for row in told]
    return [
        _revision(row, evidence, points, carriers)
        for row, evidence in zip(told, evidence_at(connection, places), strict=True)
    ]


def begun_bursts(connection: Connection, span: Span) -> list[Happening]:
    """The bursts that were found in a span, as they were known then, in order."""
    within = (bursts.c.known_at > span.after, bursts.c.known_at <= span.until)
    rows = connection.execute(select(bursts).where(*within).order_by(bursts.c.known_at, bursts.c.id)).all()
    found: list[Happening] = []
    for row in rows:
        burst = burst_asking.burst(connection, row.id, row.known_at)
        if burst is not None:
            found += _burst(connection, burst)
    return found


def _burst(connection: Connection, burst: BurstRow) -> list[Happening]:
    """A burst by the last of the articles that made it: as they were when it was found."""
    articles = burst_asking.articles_of(connection, burst.id, limit=_MOST_ARTICLES, as_of=burst.known_at)
    if not articles:
        return []
    last = max(articles, key=lambda row: (row.known_at, row.id))
    current = select(versions.c.id).where(versions.c.article_id == last.id, versions.c.number == last.version)
    place = Place(version=connection.scalars(current).one(), at=burst.known_at, sentence=last.lede)
    subject = burst.subject
    return [
        Happening(
            kind=HappeningKind.BURST,
            key=f"burst:{subject.kind}:{subject.key}:{hour_of(burst.begins)}",
            at=burst.known_at,
            evidence=evidence_at(connection, [place])[0],
            burst=burst.id,
            subject_kind=subject.kind,
            subject_key=subject.key,
            subject=subject.name,
            articles=len(articles),
        )
    ]


def _points(connection: Connection, numbers: Collection[int]) -> dict[int, Row[Any]]:
    query = select(*_POINT).join_from(figure_points, figure_series)
    return {
        row.id: row
        for some in in_parts(numbers)
        for row in connection.execute(query.where(figure_points.c.id.in_(some)))
    }


def _later(one: Row[Any], other: Row[Any]) -> bool:
    return bool((one.said_at, one.id) > (other.said_at, other.id))


def _carriers(connection: Connection, points: Collection[int]) -> dict[int, Row[Any]]:
    """For each point, the figure by which it was known first."""
    found: dict[int, Row[Any]] = {}
    query = select(figure_carriers).order_by(figure_carriers.c.since, figure_carriers.c.id)
    for some in in_parts(points):
        for row in connection.execute(query.where(figure_carriers.c.point_id.in_(some))):
            found.setdefault(row.point_id, row)
    return found


def _place(row: Row[Any], carrier: Row[Any], point: Row[Any]) -> Place:
    return Place(
        version=carrier.version_id,
        at=row.known_at,
        figure=carrier.position,
        sentence=carrier.sentence,
        source=point.source,
        entity=point.entity_id,
    )


def _revision(row: Row[Any], evidence: Any, points: dict[int, Row[Any]], carriers: dict[int, Row[Any]]) -> Happening:
    point = points[row.point_id]
    return Happening(
        kind=HappeningKind.FIGURE,
        key=f"figure:{row.point_id}",
        at=row.known_at,
        evidence=evidence,
        series=point.series_id,
        counted=point.name or point.thing,
        unit=point.said_unit or point.unit,
        was=_amount(points[row.other_id], carriers),
        now=_amount(point, carriers),
    )


def _amount(point: Row[Any], carriers: dict[int, Row[Any]]) -> Amount:
    carrier = carriers.get(point.id)
    factor = point.factor or 1.0
    return Amount(
        printed=carrier.printed if carrier is not None else "",
        low=said(point.low, factor),
        high=said(point.high, factor),
    )
