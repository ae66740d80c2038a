"""Stories as the tools tell them: lists of them, and one with what is asserted in it and by whom."""

from reportedly.errors import InputError
from reportedly.ledger.assertions.assertion_ranking import Ranked, Wanted
from reportedly.ledger.assertions.assertion_rows import AssertionRead, BearingRow
from reportedly.ledger.rows import ArticleRow
from reportedly.ledger.searching import hit_rows
from reportedly.ledger.searching.parsing import parse
from reportedly.ledger.stories.story_rows import StoryRow
from reportedly.newsroom import words
from reportedly.newsroom.mcp.answers import AssertionTold, Printed, Speaker, StoriesFound, StoryLine, StoryTold
from reportedly.newsroom.mcp.claims import articles_of, bearing_told
from reportedly.newsroom.mcp.question import Question

LATEST, SPEAKERS, BEARINGS, MOST_SERIES = 5, 8, 5, 50


def stories(question: Question, query: str | None, *, limit: int) -> StoriesFound:
    """The stories with most momentum or, of a query, those with its best hits. Raises QueryError."""
    if query is None or not query.strip():
        rows = question.ledger.stories.listed(limit=limit, as_of=question.as_of)
        lines = [story_line(question, row) for row in rows]
    else:
        lines = _found(question, query, limit)
    return StoriesFound(as_of=question.as_of, stories=tuple(lines))


def _found(question: Question, query: str, limit: int) -> list[StoryLine]:
    asked = hit_rows.Wanted(node=parse(query), shown=hit_rows.Shown.STORIES, limit=limit, as_of=question.as_of)
    hits = question.ledger.hits.search(asked).stories
    rows = [(question.ledger.stories.row(hit.story, as_of=question.as_of), hit.hits) for hit in hits]
    return [story_line(question, row, hits=number) for row, number in rows if row is not None]


def story(question: Question, number: int, *, limit: int) -> StoryTold:
    """One story, with so many of its assertions. Raises InputError where there is none of that number."""
    row = known_story(question, number)
    ledger, as_of = question.ledger, question.as_of
    ranked = ledger.assertions.ranked(row.id, Wanted(limit=limit, together=True), as_of=as_of)
    sources = ledger.story_log.sources(row.id, as_of=as_of)
    latest = ledger.stories.story(row.id, shown=LATEST, as_of=as_of)
    return StoryTold(
        row=story_line(question, row),
        as_of=as_of,
        assertions_known=sum(ledger.assertions.sizes(row.id, as_of=as_of).values()),
        assertions=tuple(_assertion(question, place, read) for place, read in ranked),
        speakers_known=len(sources),
        speakers=tuple(
            Speaker(name=one.name, entity=one.entity, articles=len(one.credits)) for one in sources[:SPEAKERS]
        ),
        quantities=len(ledger.series.of_story(row.id, limit=MOST_SERIES, as_of=as_of)),
        latest=tuple(_article(question, one.row) for one in latest.articles) if latest else (),
    )


def known_story(question: Question, number: int) -> StoryRow:
    """A story, or that into which it was merged. Raises InputError where there is none of that number then."""
    row = question.ledger.stories.row(number, as_of=question.as_of)
    if row is None:
        then = " as of that moment" if question.as_of else ""
        raise InputError(f"The ledger has no story {number}{then}.", remedy="Find stories with the tool `stories`.")
    return row


def story_line(question: Question, row: StoryRow, hits: int | None = None) -> StoryLine:
    """A story in a list."""
    return StoryLine(
        story=row.id,
        headline=row.headline,
        known_at=row.known_at,
        last_at=row.last_at,
        articles=row.articles,
        outlets=row.outlets,
        hits=hits,
        page=question.page(f"/stories/{row.id}"),
    )


def _assertion(question: Question, place: Ranked, read: AssertionRead) -> AssertionTold:
    row, shown = read.row, _firsts(read)
    articles = articles_of(question, (one.statement.article for one in shown))
    return AssertionTold(
        assertion=row.id,
        heading=words.one_line(row.heading),
        status=place.status.value if place.status else None,
        since=place.changed_at,
        articles=row.articles,
        outlets=row.outlets,
        origins=place.counts.origins,
        unknown_origins=place.counts.unknown,
        states=row.states,
        denies=row.denies,
        weighs=row.weighs,
        claims=tuple(bearing_told(question, one, articles) for one in shown),
        page=question.page(f"/assertions/{row.id}"),
    )


def _firsts(read: AssertionRead) -> list[BearingRow]:
    """The claim whose words stand for the assertion, then the first of each other bearing, as they came."""
    place = (read.row.article, read.row.index)
    own = [one for one in read.claims if (one.statement.article, one.statement.index) == place][:1]
    found = {one.bearing: one for one in own}
    for one in read.claims:
        found.setdefault(one.bearing, one)
    return list(found.values())[:BEARINGS]


def _article(question: Question, row: ArticleRow) -> Printed:
    return Printed(
        article=row.id,
        outlet=row.outlet,
        headline=row.title,
        published_at=row.published_at,
        known_at=row.known_at,
        url=words.web_url(row.url),
        page=question.page(f"/articles/{row.id}"),
    )
