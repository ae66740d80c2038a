"""What came to a story since a reader's last visit: articles, changes of status, figures, sources, edits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from reportedly.ledger import Ledger
from reportedly.ledger.assertions.assertion_rows import AssertionWords
from reportedly.ledger.rows import ArticleRow
from reportedly.ledger.stories.story_news import NewSource, StatusChange, Told
from reportedly.newsroom.assertions.context import Context, context_of
from reportedly.newsroom.assertions.words import status
from reportedly.newsroom.figures.source_tables import FigureCell, figure_cell
from reportedly.newsroom.figures.words import quantity
from reportedly.newsroom.some import Of, Some
from reportedly.newsroom.stories.choice import News
from reportedly.newsroom.words import PRONOUNS, Sign, is_pronoun

NEWS_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusLine:
    """A change of status with the words of the assertion: what it was, what it is, and by whose claim, ``by`` name.

    ``context`` is the sentence around words that cannot be understood alone.
    """

    change: StatusChange
    by: str
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
    """What came since a moment, of all kinds or shown of one; empty where nothing did."""

    since: datetime
    articles: Some[ArticleRow]
    changes: Some[StatusLine]
    figures: Some[FigureLine]
    sources: Some[NewSource]
    edited: Some[ArticleRow]
    of: News | None = None

    def size(self, kind: News) -> int:
        """How much there is of a kind."""
        of_kind: Mapping[News, Some[Any]] = {
            News.STATUSES: self.changes,
            News.FIGURES: self.figures,
            News.SOURCES: self.sources,
            News.ARTICLES: self.articles,
            News.EDITED: self.edited,
        }
        return len(of_kind[kind].shown) + of_kind[kind].more

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How much is shown of each kind of news, or of one kind alone, behind the first ``skip``."""

    most: int = NEWS_SHOWN
    of: News | None = None
    skip: int = 0

    def cut(self, items: Sequence[Of], kind: News, total: int | None = None) -> Some[Of]:
        """What is shown of a kind, and how much of it there is besides, ``total`` where not all are given."""
        shown = items[self.skip : self.skip + self.most] if self.of in {None, kind} else ()
        return Some(shown=tuple(shown), more=(len(items) if total is None else total) - len(shown))

    def told(self, kind: News) -> int:
        """How many have to be given of a kind."""
        return self.skip + self.most if self.of in {None, kind} else 0


FIRST = Part()


def news_view(ledger: Ledger, story: int, since: datetime, as_of: datetime | None, part: Part = FIRST) -> NewsView:
    """What came to a story after a moment, in part."""
    told = Told(most=max(part.told(News.STATUSES), part.told(News.SOURCES)), but=PRONOUNS)
    cut = ledger.story_log.cut_news(story, since, told, as_of=as_of)
    news = cut.news
    articles, edited = part.cut(news.articles, News.ARTICLES), part.cut(news.edited, News.EDITED)
    rows = ledger.story_log.articles([*articles.shown, *edited.shown], as_of=as_of)
    changes = part.cut(news.changes, News.STATUSES, cut.changes)
    words = ledger.assertions.words([one.assertion for one in changes.shown], as_of=as_of)
    return NewsView(
        since=since,
        articles=_rows(articles, rows),
        changes=Some(shown=status_lines(changes.shown, words), more=changes.more),
        figures=_figures(ledger, part.cut(news.revised, News.FIGURES), since, as_of),
        sources=part.cut([_called(one) for one in news.sources], News.SOURCES, cut.sources),
        edited=_rows(edited, rows),
        of=part.of,
    )


def status_lines(changes: Sequence[StatusChange], words: Mapping[int, AssertionWords]) -> tuple[StatusLine, ...]:
    """Changes of status with the words of their assertions; of one that has no words any more nothing is told."""
    return tuple(
        StatusLine(
            change=one,
            by=_name(one.change.source, one.who) or "a source not named",
            heading=words[one.assertion].heading,
            context=context_of(words[one.assertion].content, words[one.assertion].quoted_sentence),
            was=status(one.was) if one.was else None,
            now=status(one.change.status),
        )
        for one in changes
        if one.assertion in words
    )


def _called(source: NewSource) -> NewSource:
    """A source by its full name where only a pronoun is printed."""
    return replace(source, source=_name(source.source, source.who) or source.source)


def _name(printed: str | None, who: str | None) -> str | None:
    return who if who and (printed is None or is_pronoun(printed)) else printed


def _figures(
    ledger: Ledger, points: Some[tuple[int, int]], since: datetime, as_of: datetime | None
) -> Some[FigureLine]:
    found = ledger.series.points([point for _, point in points.shown], as_of=as_of)
    lines = []
    for series, point in points.shown:
        cell = figure_cell(found[point], since) if point in found else None
        if cell is not None:
            lines.append(FigureLine(quantity=quantity(found[point].series), series=series, cell=cell))
    return Some(shown=tuple(lines), more=points.more)


def _rows(numbers: Some[int], rows: dict[int, ArticleRow]) -> Some[ArticleRow]:
    return Some(shown=tuple(rows[number] for number in numbers.shown if number in rows), more=numbers.more)
