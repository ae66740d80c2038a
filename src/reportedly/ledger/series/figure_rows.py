"""Figures as rows of a table: each with the sentence that gives it, and who is credited."""

from dataclasses import dataclass
from datetime import datetime

from reportedly.ledger.rows import ArticleRow
from reportedly.records import Figure, Qualifier, Reading, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure of an article's version; ``index`` is its place in the reading.

    ``value``, ``low``, ``high``, ``was``, ``unit``, ``counted``, ``about`` and ``predicate`` are those of
    :class:`reportedly.records.Figure`, ``as_of`` is the TIMEX3 value of the time that dates it. ``place`` is printed,
    ``place_country`` an ISO 3166-1 alpha-2 code. ``claim`` is the index of the claim that gives it, ``source`` who is
    credited there, by the full name where it is known; both None where nobody is.
    """

    article: int
    version: int
    index: int
    printed: str
    value: float | None
    low: float | None
    high: float | None
    was: float | None
    qualifier: Qualifier
    unit: str | None
    counted: str | None
    about: str | None
    predicate: str | None
    as_of: str | None
    place: str | None
    place_country: str | None
    claim: int | None
    source: str | None
    quoted_sentence: str
    title: str | None
    outlet: str | None
    url: str | None
    published_at: datetime | None
    known_at: datetime


def figures_of(reading: Reading, row: ArticleRow) -> tuple[FigureRow, ...]:
    """The figures of a reading of the version that ``row`` shows, in the order of the text."""
    return tuple(_row(reading, index, figure, row) for index, figure in enumerate(reading.figures))


def _row(reading: Reading, index: int, figure: Figure, row: ArticleRow) -> FigureRow:
    place = None if figure.place is None else reading.places[figure.place]
    return FigureRow(
        article=row.id,
        version=row.version,
        index=index,
        printed=_printed(reading, figure.span),
        value=figure.value,
        low=figure.low,
        high=figure.high,
        was=figure.was,
        qualifier=figure.qualifier,
        unit=figure.unit,
        counted=figure.counted,
        about=figure.about,
        predicate=figure.predicate,
        as_of=figure.as_of,
        place=None if place is None else _printed(reading, place.span),
        place_country=None if place is None else place.country,
        claim=figure.claim,
        source=_source(reading, figure.claim),
        quoted_sentence=_printed(reading, _sentence(reading, figure.span)),
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        published_at=row.published_at,
        known_at=row.known_at,
    )


def _source(reading: Reading, claim: int | None) -> str | None:
    source = None if claim is None else reading.claims[claim].source
    return None if source is None else source.name or source.text


def _sentence(reading: Reading, span: Span) -> Span:
    return next((one for one in reading.sentences if one[0] <= span[0] < one[1]), span)


def _printed(reading: Reading, span: Span) -> str:
    return reading.article.text[span[0] : span[1]]
