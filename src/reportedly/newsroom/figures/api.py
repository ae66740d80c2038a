"""Figures over time in the JSON API: the series of a story or an article, and one with its points."""

from fastapi import APIRouter, HTTPException, Response

from reportedly.ledger.series.series_rows import SeriesRead, SeriesRow
from reportedly.newsroom.answer import answer
from reportedly.newsroom.articles.pages import Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.paging import Page, Paging
from reportedly.newsroom.routes import Routes

_HOW = (
    "A series is one quantity of a story; its numbers are in its base `unit`: divided by their `factor` they are what "
    "was said, in `said_unit`. A point is what one source gave, with all figures in articles that carry it; one that "
    "no article carries any more has an `until`. A difference is an `update`, an `agreement`, a `conflict` or of "
    "`different_scope`."
)


def series_routes(desk: Desk) -> APIRouter:
    """The routes of figures over time over ``desk``."""
    router = Routes(prefix="/api/v1", tags=["figures"])

    @router.get(
        "/series/{series}",
        response_model=SeriesRead,
        summary="One quantity of a story: what each source gave when, and how that differs",
        description=_HOW,
    )
    def get_series(series: Number, as_of: AsOf) -> Response:
        read = desk.ledger.series.one(series, as_of=as_of)
        if read is None:
            raise HTTPException(404, f"The ledger has no series {series}.")
        return answer(read)

    @router.get(
        "/stories/{story}/series",
        response_model=Page[SeriesRow],
        summary="The quantities of a story, those with most points first",
    )
    def list_story_series(story: Number, paging: Paging, as_of: AsOf) -> Response:
        return paging.ranked(desk.ledger.series.of_story(story, limit=paging.until, as_of=as_of))

    @router.get(
        "/articles/{article}/series",
        response_model=Page[SeriesRow],
        summary="The quantities of which an article gives a figure",
    )
    def list_article_series(article: Number, paging: Paging, as_of: AsOf) -> Response:
        return paging.ranked(desk.ledger.series.of_article(article, as_of=as_of))

    return router
