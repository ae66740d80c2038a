"""The API of what the ledger is made from: feeds with their health, problems, totals."""

from fastapi import APIRouter, Response

from reportedly.ledger.place import Place
from reportedly.ledger.rows import FeedRow, ProblemRow, Totals
from reportedly.newsroom.answer import answer
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.paging import Page, Paging
from reportedly.newsroom.routes import Routes


def feeds_routes(desk: Desk) -> APIRouter:
    """The routes of feeds, problems and totals over ``desk``."""
    router = Routes(prefix="/api/v1", tags=["feeds"])

    @router.get(
        "/feeds",
        response_model=Page[FeedRow],
        summary="All feeds with their health, in the order in which they were enrolled",
        description="As of a moment, those that had been polled by then; their titles and outlets are those of now.",
    )
    def list_feeds(paging: Paging, as_of: AsOf) -> Response:
        return paging.ranked(desk.ledger.feeds(as_of=as_of))

    @router.get("/problems", response_model=Page[ProblemRow], summary="The problems that are not over, newest first")
    def list_problems(paging: Paging, as_of: AsOf) -> Response:
        rows = desk.ledger.problems(limit=paging.more, behind=paging.place, as_of=as_of)
        return paging.placed(rows, lambda row: Place(known_at=row.known_at, number=row.id))

    @router.get(
        "/totals",
        response_model=Totals,
        summary="Running counts of the whole ledger",
        description=(
            "`claims` counts those of both modes, `thoughts` those of them that were not said. As of a moment, "
            "`feeds` are those that had been polled by then."
        ),
    )
    def get_totals(as_of: AsOf) -> Response:
        return answer(desk.ledger.totals(as_of=as_of))

    return router
