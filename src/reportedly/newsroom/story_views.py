"""What pages show of a story: its assertions, its figures by source over time, its articles by the texts they carry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from reportedly.ledger import Ledger
from reportedly.ledger.assertion_rows import AssertionRead, AssertionRow, BearingRow
from reportedly.ledger.series_rows import PointRow, SeriesRead, SeriesRow
from reportedly.ledger.standing_rows import OriginCounts
from reportedly.ledger.story_rows import StoryArticle, StoryRead
from reportedly.newsroom.assertion_words import bearing_told, status
from reportedly.newsroom.series_words import given, quantity
from reportedly.newsroom.words import Sign, counted, origin_line
from reportedly.records import AssertionStatus, Statement

ASSERTIONS_SHOWN, ASSERTIONS_COUNTED = 12, 200
CLAIMS_SHOWN = 12
SERIES_SHOWN, SERIES_COUNTED = 6, 200
SOURCES_SHOWN, POINTS_SHOWN = 8, 6
TEXTS_SHOWN, COPIES_SHOWN = 40, 8

Of = TypeVar("Of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Some(Generic[Of]):
    """The first of a list, and how many more there are; ``at_least`` says that nobody counted all of them."""

    shown: tuple[Of, ...]
    more: int
    at_least: bool = False

    @property
    def rest(self) -> str:
        """What is left out, in words; empty where nothing is."""
        return "" if not self.more else f"and {'at least ' if self.at_least else ''}{self.more:,} more"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssertionLine:
    """An assertion as a story's page shows it: ``bears`` says how many claims state or deny it.

    ``told`` is the claim whose words stand for it, ``status`` how well it is known, None where nothing is said of that;
    ``printed`` says by how many it is told, and from how many origins they have it, as far as that is known.
    """

    row: AssertionRow
    told: Statement | None
    bears: str
    status: Sign | None
    printed: str
    claims: Some[BearingRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCell:
    """A number that a source gave: where it is printed first, and whether it is in conflict with another one."""

    point: PointRow
    told: str
    sentence: str
    article: int
    version: int
    conflict: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """What one source gave for a quantity over time."""

    source: str | None
    entity: int | None
    quoted: bool
    cells: Some[FigureCell]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesTable:
    """A quantity of a story, a line for each source that gave it."""

    row: SeriesRow
    quantity: str
    lines: Some[SourceLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextGroup:
    """The articles of a story that carry one text: that by which it counts, or its last one here, and the others."""

    leads: StoryArticle
    copies: Some[StoryArticle]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story as its page shows it."""

    read: StoryRead
    assertions: Some[AssertionLine]
    series: Some[SeriesTable]
    texts: Some[TextGroup]


def story_view(ledger: Ledger, read: StoryRead, as_of: datetime | None) -> StoryView:
    """All that the page of a story shows, as it was known at a moment (None: now)."""
    return StoryView(
        read=read,
        assertions=_assertions(ledger, read.row.id, as_of),
        series=_series(ledger, read.row.id, as_of),
        texts=_texts(ledger, read, as_of),
    )


def _assertions(ledger: Ledger, story: int, as_of: datetime | None) -> Some[AssertionLine]:
    rows = ledger.assertions.of_story(story, limit=ASSERTIONS_COUNTED, as_of=as_of)
    stand = ledger.standing.statuses([row.id for row in rows[:ASSERTIONS_SHOWN]], as_of=as_of)
    reads = (ledger.assertions.assertion(row.id, as_of=as_of) for row in rows[:ASSERTIONS_SHOWN])
    lines = tuple(_assertion(read, stand.get(read.row.id)) for read in reads if read is not None)
    return Some(shown=lines, more=len(rows) - len(lines), at_least=len(rows) == ASSERTIONS_COUNTED)


def _assertion(read: AssertionRead, stands: tuple[AssertionStatus, OriginCounts] | None) -> AssertionLine:
    row, claims = read.row, read.claims
    printed = f"{counted(row.articles, 'article')} · {counted(row.outlets, 'outlet')}"
    central = (row.article, row.version, row.index)
    told = (one.statement for one in claims)
    return AssertionLine(
        row=row,
        told=next((one for one in told if (one.article, one.version, one.index) == central), None),
        bears=bearing_told(row.states, row.denies, row.weighs),
        status=status(stands[0]) if stands else None,
        printed=origin_line(stands[1]) if stands and stands[1].articles else printed,
        claims=Some(shown=claims[:CLAIMS_SHOWN], more=max(0, len(claims) - CLAIMS_SHOWN)),
    )


def _series(ledger: Ledger, story: int, as_of: datetime | None) -> Some[SeriesTable]:
    rows = ledger.series.of_story(story, limit=SERIES_COUNTED, as_of=as_of)
    reads = (ledger.series.one(row.id, as_of=as_of) for row in rows[:SERIES_SHOWN])
    tables = tuple(_table(read) for read in reads if read is not None)
    return Some(shown=tables, more=len(rows) - len(tables), at_least=len(rows) == SERIES_COUNTED)


def _table(read: SeriesRead) -> SeriesTable:
    conflicts = {number for one in read.differences if one.kind == "conflict" for number in (one.point, one.other)}
    by_source: dict[tuple[int | None, str], list[PointRow]] = {}
    for point in read.points:
        if point.carriers and point.until is None:
            by_source.setdefault((point.entity, "" if point.entity else (point.source or "").casefold()), []).append(
                point
            )
    ranked = sorted(by_source.values(), key=lambda points: (-len(points), points[0].said_at, points[0].id))
    lines = tuple(_source(points, conflicts) for points in ranked[:SOURCES_SHOWN])
    return SeriesTable(
        row=read.row, quantity=quantity(read.row), lines=Some(shown=lines, more=len(ranked) - len(lines))
    )


def _source(points: Sequence[PointRow], conflicts: set[int]) -> SourceLine:
    """A source with its last numbers, in the order in which it gave them."""
    first, last = points[0], points[-POINTS_SHOWN:]
    cells = tuple(_cell(point, point.id in conflicts) for point in last)
    return SourceLine(
        source=first.source,
        entity=first.entity,
        quoted=first.quoted,
        cells=Some(shown=cells, more=len(points) - len(cells)),
    )


def _cell(point: PointRow, conflict: bool) -> FigureCell:
    carrier = next((one for one in point.carriers if one.until is None), point.carriers[0])
    return FigureCell(
        point=point,
        told=given(point),
        sentence=carrier.sentence,
        article=carrier.article,
        version=carrier.version,
        conflict=conflict,
    )


def _texts(ledger: Ledger, read: StoryRead, as_of: datetime | None) -> Some[TextGroup]:
    """The articles in the order of the last one that carries each text; all that carry one stand together."""
    carriers = ledger.copies.carriers([one.row.id for one in read.articles], as_of=as_of)
    groups: dict[int, list[StoryArticle]] = {}
    for one in read.articles:
        groups.setdefault(carriers.get(one.row.id, one.row.id), []).append(one)
    shown = tuple(_group(carrier, members) for carrier, members in list(groups.items())[:TEXTS_SHOWN])
    told = sum(1 + len(group.copies.shown) + group.copies.more for group in shown)
    return Some(shown=shown, more=read.row.articles - told)


def _group(carrier: int, members: Sequence[StoryArticle]) -> TextGroup:
    leads = next((one for one in members if one.row.id == carrier), members[-1])
    others = tuple(one for one in reversed(members) if one is not leads)
    return TextGroup(leads=leads, copies=Some(shown=others[:COPIES_SHOWN], more=max(0, len(others) - COPIES_SHOWN)))
