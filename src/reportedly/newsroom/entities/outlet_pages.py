"""The page of an outlet: what it printed first, whose text it carries, what it changed without saying so."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request, Response

from reportedly.ledger.trends.trend_rows import SubjectRow, Wanted
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.assertions.words import status
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.sparkline import dense, picture
from reportedly.newsroom.trends.views import last_days, now_of
from reportedly.newsroom.words import counted
from reportedly.records import SubjectKind

EDITS_SHOWN, ARTICLES_SHOWN, DAYS = 12, 12, 90

Name = Annotated[str, Path(min_length=1, max_length=400)]


def outlet_pages(desk: Desk) -> APIRouter:
    """The routes of the pages of outlets over ``desk``."""
    router = Routes(include_in_schema=False)

    @router.get("/outlets/{outlet:path}")
    def outlet(request: Request, outlet: Name, as_of: AsOf) -> Response:
        row = desk.ledger.sources.outlet(outlet, as_of=as_of)
        if row is None:
            raise HTTPException(404, f"No article of {outlet[:100]} is in the ledger.")
        return desk.renderer.page(
            request,
            "outlet.html",
            row=row,
            spark=_spark(desk, outlet, as_of),
            standing=status,
            silent=desk.ledger.changes.latest(silent=True, outlet=outlet, limit=EDITS_SHOWN, as_of=as_of),
            latest=desk.ledger.latest_articles(outlet=outlet, limit=ARTICLES_SHOWN, as_of=as_of),
        )

    return router


def _spark(desk: Desk, outlet: str, as_of: AsOf) -> object:
    until = now_of(desk.ledger, as_of)
    if until is None:
        return None
    period = last_days(until, DAYS)
    asked = Wanted(subject=SubjectRow(kind=SubjectKind.OUTLET, key=outlet, name=outlet), period=period, by_day=True)
    (rows,) = desk.ledger.trends.counts([asked], as_of=as_of)
    counts = dense(rows, period, by_day=True)
    if not any(counts):
        return None
    return picture(counts, f"{counted(sum(counts), 'article')} in the {DAYS} days to {period.until:%-d %b %Y}")
