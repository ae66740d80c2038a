"""The pages of trends: bursts and what was told of most, one subject, one burst with the articles that made it."""

from datetime import datetime, timedelta
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Path, Query, Request, Response

from reportedly.ledger.trends.trend_rows import Period, SubjectRow, Wanted
from reportedly.newsroom.articles.pages import Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.charts.counts_chart import Counts, day_of, told
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.trends.charts import LONG_DAYS, SHORT_DAYS
from reportedly.newsroom.trends.views import (
    PLURALS,
    SHOWN,
    Pictures,
    address_of,
    last_days,
    now_of,
    once_each,
)
from reportedly.records import SubjectKind

BURSTS_SHOWN = 30
TOP_SHOWN = 12
SPANS = (1, 7, 28)
ARTICLES_SHOWN = 200
NEWEST_SHOWN = 20

Key = Annotated[str, Path(max_length=400)]
Day = Annotated[str | None, Query(pattern=r"^\d{4}-\d\d-\d\d$", description="A day (UTC) whose articles are listed.")]
Days = Annotated[int, Query(ge=1, le=92)]


def trends_pages(desk: Desk) -> APIRouter:
    """The pages of trends over ``desk``."""
    router = Routes(include_in_schema=False)
    _add_overview(router, desk)
    _add_burst(router, desk)
    _add_subject(router, desk)
    return router


def _add_overview(router: APIRouter, desk: Desk) -> None:
    @router.get("/trends")
    def trends(request: Request, as_of: AsOf, kind: SubjectKind | None = None, days: Days = 7) -> Response:
        until, book, shown = _until(desk, as_of), desk.ledger.trends, Pictures(desk.ledger, as_of)
        period = last_days(until, days)
        told = kind or SubjectKind.ENTITY
        found = book.bursts(period, kind=kind, limit=BURSTS_SHOWN, as_of=as_of)
        top = book.top(told, period, limit=TOP_SHOWN, as_of=as_of)
        return desk.renderer.page(
            request,
            "trends.html",
            kind=kind,
            told=told,
            kinds=SHOWN,
            plurals=PLURALS,
            days=days,
            spans=SPANS,
            counted=book.subject(SubjectKind.ALL, "", as_of=as_of) is not None,
            until=until,
            bursts=shown.of_bursts(found if kind else once_each(found)),
            top=shown.of_tops(top, last_days(until, max(days, SPANS[-1]))),
        )


def _add_burst(router: APIRouter, desk: Desk) -> None:
    @router.get("/trends/bursts/{burst}")
    def burst(request: Request, burst: Number, as_of: AsOf) -> Response:
        row = desk.ledger.trends.burst(burst, as_of=as_of)
        if row is None:
            raise HTTPException(404, f"The ledger has no burst {burst}.")
        return desk.renderer.page(
            request,
            "burst.html",
            line=Pictures(desk.ledger, as_of).of_burst(row),
            subject=address_of(row.subject),
            articles=desk.ledger.trends.articles(burst, limit=ARTICLES_SHOWN, as_of=as_of),
        )


def _add_subject(router: APIRouter, desk: Desk) -> None:
    @router.get("/trends/{kind}/{key:path}")
    def subject(request: Request, kind: SubjectKind, key: Key, as_of: AsOf, day: Day = None) -> Response:
        book, shown = desk.ledger.trends, Pictures(desk.ledger, as_of)
        row = book.subject(kind, key, as_of=as_of)
        if row is None:
            raise HTTPException(404, f"No article has told of {kind} {key}.")
        until = _until(desk, as_of)
        days = last_days(until, LONG_DAYS)
        begins = None if day is None else _beginning(day)
        wanted = days if begins is None else Period(since=begins, until=begins + timedelta(days=1))
        found = book.bursts_of(kind, key, limit=BURSTS_SHOWN, as_of=as_of)
        return desk.renderer.page(
            request,
            "trend.html",
            row=row,
            until=until,
            asked=f"kind={row.kind}&key={quote(row.key, safe='')}",
            totals=[words_of(desk, row, last_days(until, span), as_of) for span in (LONG_DAYS, SHORT_DAYS)],
            long=LONG_DAYS,
            short=SHORT_DAYS,
            bursts=shown.of_bursts(found),
            day=begins,
            address=address_of(row),
            articles=book.telling_of(kind, key, wanted, limit=ARTICLES_SHOWN if begins else NEWEST_SHOWN, as_of=as_of),
        )


def words_of(desk: Desk, subject: SubjectRow, period: Period, as_of: datetime | None) -> str:
    """What the chart of a subject in a period shows."""
    by_day = period.until - period.since > timedelta(days=SHORT_DAYS)
    (rows,) = desk.ledger.trends.counts([Wanted(subject=subject, period=period, by_day=by_day)], as_of=as_of)
    return told(Counts(name=subject.name or "All articles", rows=rows, period=period, by_day=by_day, bursts=()))


def _beginning(day: str) -> datetime:
    try:
        return day_of(day)
    except ValueError as error:
        raise HTTPException(422, f"{day} is no day.") from error


def _until(desk: Desk, as_of: datetime | None) -> datetime:
    return now_of(desk.ledger, as_of) or desk.clock.now()
