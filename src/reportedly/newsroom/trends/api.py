"""The API of trends: counts by the hour or day, what was told of most, bursts with the articles that made them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Response

from reportedly.errors import ParameterError
from reportedly.ledger.rows import ArticleRow
from reportedly.ledger.trends.trend_rows import BurstRow, CountRow, Period, SubjectRow, TopRow
from reportedly.newsroom.answer import answer
from reportedly.newsroom.articles.pages import Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.paging import Page, Paging
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.trends.views import now_of
from reportedly.records import SubjectKind

LONGEST = timedelta(days=366)
USUAL = timedelta(days=7)


class Step(StrEnum):
    """By what counts are summed."""

    HOUR = "hour"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendRead:
    """A subject with its counts, oldest first; an hour or day without any article has none."""

    subject: SubjectRow
    counts: tuple[CountRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From when to when; without an end up to the last hour that was weighed, without a beginning the week before."""

    since: Annotated[datetime | None, Query(description="ISO 8601; without a zone it is UTC.")] = None
    until: Annotated[datetime | None, Query(description="Not included.")] = None


Asked = Annotated[Span, Depends(Span)]
Key = Annotated[str, Query(max_length=400, description="An entity's number, a GeoNames number, a country's code, …")]


def trends_routes(desk: Desk) -> APIRouter:
    """The routes of the API on trends over ``desk``."""
    router = Routes(prefix="/api/v1/trends", tags=["trends"])
    _add_counts(router, desk)
    _add_bursts(router, desk)
    return router


def _add_counts(router: APIRouter, desk: Desk) -> None:
    book = desk.ledger.trends

    @router.get(
        "/series",
        response_model=TrendRead,
        summary="How many articles told of a subject, by the hour or day",
        description=(
            "`kind=all` with an empty `key` counts every article that was read. Articles count in the hour of their "
            "publication; what an edit adds counts in the hour of the edit. A period has at most 366 days."
        ),
    )
    def get_trend(kind: SubjectKind, as_of: AsOf, span: Asked, key: Key = "", by: Step = Step.HOUR) -> Response:
        period = _period(desk, span, as_of)
        subject = book.subject(kind, key, as_of=as_of)
        if subject is None:
            raise HTTPException(404, f"No article has told of {kind} {key}.")
        counts = book.series(kind, key, period, by_day=by is Step.DAY, as_of=as_of)
        return answer(TrendRead(subject=subject, counts=counts))

    @router.get(
        "/top",
        response_model=Page[TopRow],
        summary="The subjects of a kind of which most articles told, on the days (UTC) of a period",
    )
    def list_top_subjects(kind: SubjectKind, paging: Paging, as_of: AsOf, span: Asked) -> Response:
        return paging.ranked(book.top(kind, _period(desk, span, as_of), limit=paging.until, as_of=as_of))


def _add_bursts(router: APIRouter, desk: Desk) -> None:
    book = desk.ledger.trends

    @router.get(
        "/bursts",
        response_model=Page[BurstRow],
        summary="What was written about more than usual at some moment of a period, the weightiest first",
    )
    def list_bursts(paging: Paging, as_of: AsOf, span: Asked, kind: SubjectKind | None = None) -> Response:
        period = _period(desk, span, as_of)
        return paging.ranked(book.bursts(period, kind=kind, limit=paging.until, as_of=as_of))

    @router.get("/bursts/{burst}", response_model=BurstRow, summary="One burst")
    def get_burst(burst: Number, as_of: AsOf) -> Response:
        row = book.burst(burst, as_of=as_of)
        if row is None:
            raise HTTPException(404, f"The ledger has no burst {burst}.")
        return answer(row)

    @router.get(
        "/bursts/{burst}/articles",
        response_model=Page[ArticleRow],
        summary="The articles that made a burst, the first of them first",
    )
    def list_burst_articles(burst: Number, paging: Paging, as_of: AsOf) -> Response:
        return paging.ranked(book.articles(burst, limit=paging.until, as_of=as_of))


def _period(desk: Desk, span: Span, as_of: datetime | None) -> Period:
    """The period that is asked for. Raises ParameterError for one that is too long or runs back."""
    until = _aware(span.until) or now_of(desk.ledger, as_of) or desk.clock.now()
    since = _aware(span.since) or until - USUAL
    if not timedelta(0) <= until - since <= LONGEST:
        raise ParameterError("A period begins before it ends and has at most 366 days.", parameter="since")
    return Period(since=since, until=until)


def _aware(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
