"""A story to be carried away as one file: what is known, by whom, in which sentence; its figures; its articles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reportedly.errors import ChartError
from reportedly.ledger import Ledger
from reportedly.ledger.assertions.assertion_ranking import Group, Ranked, Wanted
from reportedly.ledger.assertions.assertion_rows import AssertionRead
from reportedly.ledger.grades.grade_rows import Graded, GradeRow
from reportedly.ledger.rows import ArticleRow
from reportedly.ledger.stories.story_rows import StoryRow
from reportedly.newsroom.assertions.lines import Side, assertion_line, sides
from reportedly.newsroom.charts.drawing import Drawer
from reportedly.newsroom.charts.figures_chart import Look, figures_chart, told
from reportedly.newsroom.charts.markup import finished
from reportedly.newsroom.charts.palette import Theme
from reportedly.newsroom.figures.source_tables import SeriesTable, series_tables
from reportedly.newsroom.stories.text_trees import TextTree, groups_of, text_tree, texts_counted
from reportedly.newsroom.words import Sign, counted, web_url

_TITLES = {
    Group.CONTESTED: "Disputed, denied or retracted",
    Group.CONFIRMED: "Confirmed",
    Group.CORROBORATED: "Corroborated",
    Group.ONE_ORIGIN: "From one origin",
    Group.REST: "The rest",
}
Grades = Mapping[tuple[Graded, int], GradeRow]
MOST_ASSERTIONS, MOST_VOICES, MOST_TEXTS = 60, 12, 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Who bears on an assertion, and the sentence that says so; ``url`` is that of the article at its outlet.

    ``reliability`` is the grade that a person gave the source, None where nobody did.
    """

    bearing: str
    sign: Sign
    name: str
    sentence: str
    outlet: str | None
    said_at: datetime
    url: str | None
    reliability: GradeRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """An assertion: its words, how it stands, by how many it is told, who says what of it, how a person graded it."""

    number: int
    heading: str
    by: str | None
    status: Sign | None
    printed: str
    quoted: tuple[Quoted, ...]
    credibility: GradeRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The assertions of one group, in the order of what matters; ``rest`` says in words how many are left out."""

    title: str
    points: tuple[Point, ...]
    rest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A series of figures as a table, and its chart as SVG, None where there is nothing to draw."""

    table: SeriesTable
    told: str
    chart: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A story as it was known at ``moment``; ``summary`` says how many articles, outlets and texts it has."""

    row: StoryRow
    moment: datetime
    summary: str
    sections: tuple[Section, ...]
    quantities: tuple[Quantity, ...]
    texts: tuple[TextTree, ...]


def dossier(ledger: Ledger, row: StoryRow, moment: datetime, drawer: Drawer) -> Dossier:
    """All that is told of a story; ``moment`` is that of the present, or a past one as of which it is told."""
    texts = ledger.story_log.texts(row.id, as_of=moment)
    rows = ledger.story_log.articles([text.article for text in texts], as_of=moment)
    trees = [text_tree(group, rows, MOST_TEXTS) for group in groups_of(texts)[:MOST_TEXTS]]
    return Dossier(
        row=row,
        moment=moment,
        summary=texts_counted(texts).told,
        sections=_sections(ledger, row.id, moment, rows),
        quantities=_quantities(ledger, row.id, moment, drawer),
        texts=tuple(tree for tree in trees if tree.branches),
    )


def _sections(ledger: Ledger, story: int, moment: datetime, rows: Mapping[int, ArticleRow]) -> tuple[Section, ...]:
    found: dict[Group, list[Point]] = {}
    sizes = ledger.assertions.sizes(story, as_of=moment)
    limits = dict.fromkeys(Group, MOST_ASSERTIONS)
    ranked = ledger.assertions.ranked(story, Wanted(limits=limits), as_of=moment)
    grades = _grades(ledger, [read for _, read in ranked], moment)
    for place, read in ranked:
        found.setdefault(place.group, []).append(_point(place, read, rows, grades))
    return tuple(
        Section(title=_TITLES[group], points=tuple(points), rest=_rest(sizes[group] - len(points)))
        for group, points in found.items()
    )


def _grades(ledger: Ledger, reads: Sequence[AssertionRead], moment: datetime) -> Grades:
    """The grades that people gave to some assertions and to those who bear on them."""
    sources = {claim.statement.entity for read in reads for claim in read.claims}
    by_assertion = ledger.grades.of(Graded.ASSERTION, [read.row.id for read in reads], as_of=moment)
    by_source = ledger.grades.of(Graded.SOURCE, [one for one in sources if one is not None], as_of=moment)
    given = [(Graded.ASSERTION, by_assertion), (Graded.SOURCE, by_source)]
    return {(matter, number): row for matter, rows in given for number, row in rows.items()}


def _rest(more: int) -> str:
    return f"and {counted(more, 'more assertion')}" if more > 0 else ""


def _point(place: Ranked, read: AssertionRead, rows: Mapping[int, ArticleRow], grades: Grades) -> Point:
    line = assertion_line(place, read)
    return Point(
        number=line.row.id,
        heading=line.row.heading if line.by else _begun(line.row.heading),
        by=line.by,
        status=line.status,
        printed=line.printed,
        quoted=_quoted(sides(read.claims, MOST_VOICES), rows, grades),
        credibility=grades.get((Graded.ASSERTION, line.row.id)),
    )


def _begun(heading: str) -> str:
    """A heading that stands alone begins as a sentence does."""
    return heading[:1].upper() + heading[1:]


def _quoted(told_by: Sequence[Side], rows: Mapping[int, ArticleRow], grades: Grades) -> tuple[Quoted, ...]:
    return tuple(
        Quoted(
            bearing=side.bearing.value,
            sign=side.sign,
            name=voice.name,
            sentence=" ".join(voice.claim.sentence.split()),
            outlet=voice.claim.outlet,
            said_at=voice.claim.known_at,
            url=web_url(rows[voice.claim.article].url) if voice.claim.article in rows else None,
            reliability=grades.get((Graded.SOURCE, voice.claim.entity or 0)),
        )
        for side in told_by
        for voice in side.voices.shown
    )


def _quantities(ledger: Ledger, story: int, moment: datetime, drawer: Drawer) -> tuple[Quantity, ...]:
    tables = series_tables(ledger, story, moment).shown
    reads = {read.row.id: read for read in ledger.series.several([table.row.id for table in tables], as_of=moment)}
    found = []
    for table in tables:
        read = reads[table.row.id]
        words = told([read])
        try:
            drawn = (
                finished(drawer.svg(figures_chart([read], Look())), words, Theme.LIGHT)
                if len(read.points) > 1
                else None
            )
        except ChartError:
            drawn = None
        found.append(Quantity(table=table, told=words, chart=drawn))
    return tuple(found)
