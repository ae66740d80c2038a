"""The charts of trends: a subject by the day or hour with its bursts, or one burst with the time around it."""

import csv
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response

from reportedly.newsroom.articles.pages import LARGEST
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.charts.answers import Format, Wanted, chart_answer
from reportedly.newsroom.charts.counts_chart import Counts, counts_chart, in_period, told
from reportedly.newsroom.charts.frame import Size
from reportedly.newsroom.charts.palette import Theme
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.trends.api import Step
from reportedly.newsroom.trends.views import around_burst, last_days, now_of, subject_address
from reportedly.records import SubjectKind

LONG_DAYS, SHORT_DAYS = 56, 3
BURSTS_DRAWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Which counts are to be drawn, and how: those of a subject, or around a burst."""

    kind: SubjectKind = SubjectKind.ALL
    key: Annotated[str, Query(max_length=400)] = ""
    by: Step = Step.DAY
    burst: Annotated[int | None, Query(ge=1, le=LARGEST)] = None
    theme: Theme = Theme.LIGHT
    size: Size = Size.WIDE
    titled: bool = False


def trend_charts(desk: Desk) -> APIRouter:
    """The charts of trends over ``desk``."""
    router = Routes(include_in_schema=False)

    @router.get("/trends/chart.{form}")
    def chart(request: Request, form: Format, drawn: Annotated[Drawn, Depends()], as_of: AsOf) -> Response:
        counts = _counts(desk, drawn, as_of)
        page = form is Format.PNG and drawn.theme is Theme.PAGE
        theme = Theme.LIGHT if page else drawn.theme
        wanted = Wanted(form=form, theme=theme, told=told(counts))
        return chart_answer(request, desk.drawer, counts_chart(counts, theme, drawn.size, titled=drawn.titled), wanted)

    @router.get("/trends/counts.csv")
    def table(drawn: Annotated[Drawn, Depends()], as_of: AsOf) -> Response:
        return Response(_as_csv(_counts(desk, drawn, as_of)), media_type="text/csv; charset=utf-8")

    return router


def _as_csv(counts: Counts) -> str:
    into = StringIO()
    lines = csv.writer(into, lineterminator="\r\n")
    lines.writerow(("begins", "articles", "texts", "all_articles", "all_texts"))
    for row in counts.rows:
        begins = row.begins.isoformat().replace("+00:00", "Z")
        lines.writerow((begins, row.articles, row.texts, row.all_articles, row.all_texts))
    return into.getvalue()


def _counts(desk: Desk, drawn: Drawn, as_of: datetime | None) -> Counts:
    """The counts to be drawn. Raises HTTPException (404) for a burst or subject that is not known."""
    if drawn.burst is not None:
        return _of_burst(desk, drawn.burst, as_of)
    subject = desk.ledger.trends.subject(drawn.kind, drawn.key, as_of=as_of)
    if subject is None:
        raise HTTPException(404, f"No article has told of {drawn.kind} {drawn.key}.")
    by_day = drawn.by is Step.DAY
    until = now_of(desk.ledger, as_of) or desk.clock.now()
    period = last_days(until, LONG_DAYS if by_day else SHORT_DAYS)
    bursts = desk.ledger.trends.bursts_of(drawn.kind, drawn.key, limit=BURSTS_DRAWN, as_of=as_of)
    return Counts(
        name=subject.name or "All articles",
        rows=desk.ledger.trends.series(drawn.kind, drawn.key, period, by_day=by_day, as_of=as_of),
        period=period,
        by_day=by_day,
        bursts=in_period(bursts, period),
        address=subject_address(subject, "?day="),
    )


def _of_burst(desk: Desk, number: int, as_of: datetime | None) -> Counts:
    burst = desk.ledger.trends.burst(number, as_of=as_of)
    if burst is None:
        raise HTTPException(404, f"The ledger has no burst {number}.")
    period, by_day = around_burst(burst)
    subject = burst.subject
    return Counts(
        name=subject.name,
        rows=desk.ledger.trends.series(subject.kind, subject.key, period, by_day=by_day, as_of=as_of),
        period=period,
        by_day=by_day,
        bursts=[burst],
        address=subject_address(subject, "?day="),
    )
