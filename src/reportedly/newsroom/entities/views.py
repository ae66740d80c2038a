"""What the page of a source shows: what came of what it said, its last claims by story, its figures, its names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from markupsafe import Markup

from reportedly.ledger import Ledger
from reportedly.ledger.rows import ClaimFilter, ClaimRow, EntityRead
from reportedly.ledger.series.series_rows import SeriesListed
from reportedly.ledger.sources.source_rows import COMPANY, Called, GivenFigures, Outcome, Part, RecordRow, Seen, Stories
from reportedly.ledger.trends.trend_rows import SubjectRow, Wanted
from reportedly.newsroom import words
from reportedly.newsroom.entities.firmness import Bars, bars_of, compared, drawn, percent
from reportedly.newsroom.entities.words import PARTS, Told, told
from reportedly.newsroom.figures.views import SeriesLine, listed_view
from reportedly.newsroom.some import Some
from reportedly.newsroom.sparkline import dense, picture
from reportedly.newsroom.trends.views import last_days, now_of
from reportedly.records import SubjectKind

DAYS_SHOWN = 90
CLAIMS_SHOWN, STORIES_SHOWN, SERIES_SHOWN = 14, 8, 6
ROLES_SHOWN, FORMS_SHOWN, OUTLETS_SHOWN = 4, 10, 10
LEAST_ROLE = 2
"""A role that one text alone tells is more often a slip of reading than a role."""

Of = TypeVar("Of")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLine:
    """An outcome with how many assertions came to it, of all of its part."""

    told: Told
    outcome: Outcome
    assertions: int
    percent: str
    svg: Markup
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartBlock:
    """A part of a source: of how many assertions, who stands with it, and what others did later."""

    part: Part
    title: str
    assertions: int
    address: str
    company: tuple[OutcomeLine, ...]
    answers: tuple[OutcomeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InStory(Generic[Of]):
    """Items of one story, None where their article is in none."""

    story: int | None
    headline: str | None
    items: tuple[Of, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLine:
    """A name, since when it is known, how many texts print it of the source, and the article that did so first."""

    name: str
    texts: int
    since: datetime
    article: int | None
    leads: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisions:
    """How many of the figures that were looked at were given otherwise later: by itself, by others, up or down."""

    own_up: int
    own_down: int
    others_up: int
    others_down: int

    @property
    def any(self) -> bool:
        """Whether there are any."""
        return bool(self.own_up or self.own_down or self.others_up or self.others_down)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source as its page shows it."""

    read: EntityRead
    record: RecordRow
    first: Seen | None
    last: Seen | None
    spark: Markup | None
    roles: tuple[Called, ...]
    names: Some[NameLine]
    parts: tuple[PartBlock, ...]
    bars: tuple[Bars, ...]
    compared: tuple[str, ...]
    claims: tuple[InStory[ClaimRow], ...]
    stories: Stories
    outlets: Some[Called]
    series: Some[SeriesLine]
    figures: GivenFigures
    revisions: Revisions


def source_view(ledger: Ledger, read: EntityRead, wanted: ClaimFilter, as_of: datetime | None) -> SourceView | None:
    """All that the page of a source shows, as it was known at a moment (None: now); None where nothing is known."""
    entity = read.row.id
    record = ledger.sources.record(entity, as_of=as_of)
    if record is None:
        return None
    first, last = ledger.sources.seen(entity, as_of=as_of)
    claims = ledger.latest_claims(wanted, limit=CLAIMS_SHOWN, as_of=as_of)
    figures = ledger.sources.figures(entity, as_of=as_of)
    reads = ledger.series.several(figures.series[:SERIES_SHOWN], as_of=as_of)
    lines = tuple(listed_view(SeriesListed(read=one, headline=None, cursor=0)) for one in reads if one.points)
    return SourceView(
        read=read,
        record=record,
        first=first,
        last=last,
        spark=spark_of(ledger, read, as_of),
        roles=tuple(role for role in record.roles if role.times >= LEAST_ROLE)[:ROLES_SHOWN],
        names=names_of(ledger, read, record),
        parts=tuple(block for part in Part if (block := part_block(record, part)).assertions),
        bars=bars_of(record),
        compared=compared(record, read.row.kind),
        claims=by_story(claims, ledger.sources.stories_of({one.article for one in claims}, as_of=as_of)),
        stories=ledger.sources.stories(entity, limit=STORIES_SHOWN, as_of=as_of),
        outlets=Some.of(record.carriers, OUTLETS_SHOWN),
        series=Some(shown=lines, more=max(0, len(figures.series) - len(lines))),
        figures=figures,
        revisions=revisions_of(figures, {entity}),
    )


def part_block(record: RecordRow, part: Part) -> PartBlock:
    """What came of one part."""
    of, base = record.count(part), f"/entities/{record.entity}/record?part={part}"
    lines = {outcome: _outcome(record, part, outcome, of) for outcome in Outcome}
    return PartBlock(
        part=part,
        title=PARTS[part],
        assertions=of,
        address=base,
        company=tuple(lines[one] for one in COMPANY),
        answers=tuple(
            line
            for one, line in lines.items()
            if one not in COMPANY
            and (line.assertions or (part is Part.SAID and one in (Outcome.CONFIRMED, Outcome.DENIED)))
        ),
    )


def _outcome(record: RecordRow, part: Part, outcome: Outcome, of: int) -> OutcomeLine:
    number = record.count(part, outcome)
    return OutcomeLine(
        told=told(part, outcome),
        outcome=outcome,
        assertions=number,
        percent=percent(number, of) if number else "",
        svg=drawn(number, of),
        address=f"/entities/{record.entity}/record?part={part}&outcome={outcome}",
    )


def by_story(
    claims: Sequence[ClaimRow], stories: Mapping[int, tuple[int, str | None]]
) -> tuple[InStory[ClaimRow], ...]:
    """Claims gathered by the story of their article, in the order of the newest of each."""
    found: dict[int | None, list[ClaimRow]] = {}
    for claim in claims:
        story = stories.get(claim.article)
        found.setdefault(story[0] if story else None, []).append(claim)
    headlines = dict(stories.values())
    return tuple(
        InStory(story=story, headline=headlines.get(story) if story else None, items=tuple(items))
        for story, items in found.items()
    )


def names_of(ledger: Ledger, read: EntityRead, record: RecordRow) -> Some[NameLine]:
    """Names that texts give it, and forms in which it is printed as a source; those that most texts print first."""
    printed = {words.one_line(one.words).casefold(): one for one in record.forms}
    called = {name.name.casefold(): name for name in read.names}
    moments = {one.since for one in printed.values()} | {name.known_at for name in read.names}
    where = ledger.sources.seen_at(read.row.id, moments)
    lines = [
        NameLine(name=one.words, texts=one.times, since=one.since, article=where.get(one.since))
        for key, one in printed.items()
        if key not in called
    ]
    for key, name in called.items():
        form = printed.get(key)
        texts, since = (form.times, min(form.since, name.known_at)) if form else (0, name.known_at)
        line = NameLine(name=name.name, texts=texts, since=since, article=where.get(since), leads=name.leads)
        lines.append(line)
    return Some.of(sorted(lines, key=lambda line: -line.texts), FORMS_SHOWN)


def revisions_of(figures: GivenFigures, family: set[int]) -> Revisions:
    """How often figures were given otherwise later."""

    def count(*, own: bool, up: bool) -> int:
        return sum(
            (one.kind == "update" or one.by_entity in family) is own and (one.other > one.value) is up
            for one in figures.revised
        )

    return Revisions(
        own_up=count(own=True, up=True),
        own_down=count(own=True, up=False),
        others_up=count(own=False, up=True),
        others_down=count(own=False, up=False),
    )


def spark_of(ledger: Ledger, read: EntityRead, as_of: datetime | None) -> Markup | None:
    """The articles of the last days in which it speaks, as a picture; None where none was counted."""
    until = now_of(ledger, as_of)
    if until is None:
        return None
    subject = SubjectRow(kind=SubjectKind.SOURCE, key=str(read.row.id), name=read.row.name)
    period = last_days(until, DAYS_SHOWN)
    (rows,) = ledger.trends.counts([Wanted(subject=subject, period=period, by_day=True)], as_of=as_of)
    counts = dense(rows, period, by_day=True)
    if not any(counts):
        return None
    said = words.counted(sum(counts), "article")
    return picture(counts, f"{said} in which it speaks, in the {DAYS_SHOWN} days to {period.until:%-d %b %Y}")
