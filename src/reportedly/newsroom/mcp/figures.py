"""Figures over time as the tools tell them."""

from collections.abc import Iterable

from reportedly.errors import InputError
from reportedly.ledger.series.scales import said
from reportedly.ledger.series.series_rows import (
    CarrierRow,
    DifferenceRow,
    PointRow,
    SeriesFilter,
    SeriesListed,
    SeriesRead,
    SeriesRow,
)
from reportedly.newsroom import words
from reportedly.newsroom.figures import words as series_words
from reportedly.newsroom.mcp.answers import FiguresFound, PointTold, SeriesTold
from reportedly.newsroom.mcp.question import Question
from reportedly.newsroom.mcp.stories import known_story

POINTS, ALL_POINTS, DIFFERENCES = 8, 60, 3
_KINDS = {
    "agreement": "agrees with",
    "update": "updates",
    "different_scope": "of other scope than",
    "conflict": "conflicts with",
}
_WEIGHT = ("conflict", "update", "agreement", "different_scope")


def figures(question: Question, *, story: int | None, find: str | None, limit: int) -> FiguresFound:
    """The quantities of a story, or those over all stories that words find. Raises InputError for no such story."""
    found = _of_story(question, story, limit + 1) if story and not find else _listed(question, story, find, limit + 1)
    return FiguresFound(
        as_of=question.as_of,
        more=len(found) > limit,
        series=tuple(_told(question, read, headline, POINTS) for read, headline in found[:limit]),
    )


def one_series(question: Question, number: int) -> FiguresFound:
    """One quantity with its last 60 points. Raises InputError where there is none of that number."""
    read = question.ledger.series.one(number, as_of=question.as_of)
    if read is None:
        then = " as of that moment" if question.as_of else ""
        remedy = "Name a story, or words to `find`; the answer has the numbers of series."
        raise InputError(f"The ledger has no series {number}{then}.", remedy=remedy)
    row = question.ledger.stories.row(read.row.story, as_of=question.as_of)
    told = _told(question, read, row.headline if row else None, ALL_POINTS)
    return FiguresFound(as_of=question.as_of, more=False, series=(told,))


def _of_story(question: Question, story: int, limit: int) -> list[tuple[SeriesRead, str | None]]:
    row = known_story(question, story)
    rows = question.ledger.series.of_story(row.id, limit=limit, as_of=question.as_of)
    reads = question.ledger.series.several([one.id for one in rows], as_of=question.as_of)
    return [(read, row.headline) for read in reads]


def _listed(question: Question, story: int | None, find: str | None, limit: int) -> list[tuple[SeriesRead, str | None]]:
    within = known_story(question, story).id if story else None
    wanted = SeriesFilter(words=find or "", story=within)
    rows: Iterable[SeriesListed] = question.ledger.series.listed(wanted, limit=limit, as_of=question.as_of)
    return [(one.read, one.headline) for one in rows]


def _told(question: Question, read: SeriesRead, headline: str | None, most: int) -> SeriesTold:
    by_number = {point.id: point for point in read.points}
    beside: dict[int, list[DifferenceRow]] = {}
    for one in read.differences:
        beside.setdefault(one.point, []).append(one)
    shown = [point for point in read.points if point.carriers][-most:]
    return SeriesTold(
        series=read.row.id,
        story=read.row.story,
        quantity=series_words.quantity(read.row),
        headline=headline,
        points_known=len(read.points),
        points=tuple(
            _point(question, (point, read.row), _beside(beside.get(point.id, ()), by_number)) for point in shown
        ),
        page=question.page(f"/series/{read.row.id}"),
    )


def _point(question: Question, of: tuple[PointRow, SeriesRow], beside: tuple[str, ...]) -> PointTold:
    point, row = of
    carrier = _carrier(point)
    return PointTold(
        sentence=words.one_line(carrier.sentence),
        article=carrier.article,
        outlet=carrier.outlet,
        headline=carrier.title,
        published_at=carrier.published_at,
        known_at=carrier.known_at,
        url=words.web_url(carrier.url),
        page=question.page(f"/articles/{carrier.article}?version={carrier.version}"),
        value=series_words.given(point, row),
        low=said(point.low, point.factor),
        high=said(point.high, point.factor),
        source=point.source,
        credited=point.quoted,
        of_day=point.as_of,
        said_at=point.said_at,
        withdrawn=point.until is not None,
        carried=len({one.article for one in point.carriers if one.until is None}),
        beside_earlier=beside,
    )


def _carrier(point: PointRow) -> CarrierRow:
    """Where it is printed first, as news and still, if it is."""
    return min(point.carriers, key=lambda one: (one.until is not None, one.former))


def _beside(rows: Iterable[DifferenceRow], points: dict[int, PointRow]) -> tuple[str, ...]:
    """How a point stands to those before it of its series, the weightiest first: "updates 4 by the clinic"."""
    known = sorted((row for row in rows if row.other in points), key=lambda row: (_WEIGHT.index(row.kind), -row.other))
    return tuple(_stands(row.kind, points[row.other]) for row in known[:DIFFERENCES])


def _stands(kind: str, other: PointRow) -> str:
    by = f" by {words.one_line(other.source)}" if other.source else ""
    return f"{_KINDS[kind]} {series_words.given(other)}{by}"
