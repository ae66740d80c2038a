"""What came to a story since a reader's last visit: articles, changes of status, figures, sources, edits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reportedly.ledger import Ledger
from reportedly.ledger.assertion_rows import AssertionWords
from reportedly.ledger.rows import ArticleRow
from reportedly.ledger.story_news import NewSource, StatusChange
from reportedly.newsroom.assertions.context import Context, context_of
from reportedly.newsroom.assertions.lines import is_pronoun
from reportedly.newsroom.assertions.words import status
from reportedly.newsroom.figures.source_tables import FigureCell, figure_cell
from reportedly.newsroom.figures.words import quantity
from reportedly.newsroom.some import Some
from reportedly.newsroom.words import Sign

NEWS_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusLine:
    """A change of status with the words of the assertion: what it was, what it is, and by whose claim.

    ``context`` is the sentence around words that cannot be understood alone.
    """

    change: StatusChange
    heading: str
    context: Context | None
    was: Sign | None
    now: Sign


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """A number that was revised or is in conflict with another one, with what is counted."""

    quantity: str
    series: int
    cell: FigureCell


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsView:
    """What came since a moment; empty where nothing did."""

    since: datetime
    articles: Some[ArticleRow]
    changes: Some[StatusLine]
    figures: Some[FigureLine]
    sources: Some[NewSource]
    edited: Some[ArticleRow]

    @property
    def counts(self) -> tuple[str, ...]:
        """How much of each there is, in words, without what there is none of."""
        told = (
            (self.articles, "{} new article", "{} new articles"),
            (self.changes, "{} status changed", "{} statuses changed"),
            (self.figures, "{} figure revised", "{} figures revised"),
            (self.sources, "{} new source", "{} new sources"),
            (self.edited, "{} article edited", "{} articles edited"),
        )
        sizes = ((len(some.shown) + some.more, one, many) for some, one, many in told)
        return tuple((one if size == 1 else many).format(f"{size:,}") for size, one, many in sizes if size)


def news_view(ledger: Ledger, story: int, since: datetime, as_of: datetime | None, most: int = NEWS_SHOWN) -> NewsView:
    """What came to a story after a moment, cut to so many of each."""
    news = ledger.story_log.news(story, since, as_of=as_of)
    articles, edited = Some.of(news.articles, most), Some.of(news.edited, most)
    rows = ledger.story_log.articles([*articles.shown, *edited.shown], as_of=as_of)
    changes = Some.of(news.changes, most)
    words = ledger.assertions.words([one.assertion for one in changes.shown], as_of=as_of)
    return NewsView(
        since=since,
        articles=_rows(articles, rows),
        changes=Some(shown=status_lines(changes.shown, words), more=changes.more),
        figures=_figures(ledger, Some.of(news.revised, most), since, as_of),
        sources=Some.of([one for one in news.sources if not is_pronoun(one.source)], most),
        edited=_rows(edited, rows),
    )


def status_lines(changes: Sequence[StatusChange], words: Mapping[int, AssertionWords]) -> tuple[StatusLine, ...]:
    """Changes of status with the words of their assertions; of one that has no words any more nothing is told."""
    return tuple(
        StatusLine(
            change=one,
            heading=words[one.assertion].heading,
            context=context_of(words[one.assertion].content, words[one.assertion].quoted_sentence),
            was=status(one.was) if one.was else None,
            now=status(one.change.status),
        )
        for one in changes
        if one.assertion in words
    )


def _figures(
    ledger: Ledger, points: Some[tuple[int, int]], since: datetime, as_of: datetime | None
) -> Some[FigureLine]:
    numbers = sorted({series for series, _ in points.shown})
    reads = {read.row.id: read for read in ledger.series.several(numbers, as_of=as_of)}
    lines = []
    for series, point in points.shown:
        read = reads.get(series)
        cell = None if read is None else figure_cell(read, point, since)
        if read is not None and cell is not None:
            lines.append(FigureLine(quantity=quantity(read.row), series=series, cell=cell))
    return Some(shown=tuple(lines), more=points.more)


def _rows(numbers: Some[int], rows: dict[int, ArticleRow]) -> Some[ArticleRow]:
    return Some(shown=tuple(rows[number] for number in numbers.shown if number in rows), more=numbers.more)
