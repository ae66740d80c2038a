"""The page of stories: those with most momentum, the last or the largest ones."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from reportedly.ledger.stories.story_book import FADED, Order
from reportedly.newsroom.articles.pages import LARGEST, PAGE_LENGTH
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.assertions.context import context_of
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.front.lines import front_line
from reportedly.newsroom.routes import Routes

SIZES = (1, 2, 5, 10, 25)
USUAL_SIZE = 2
MOST_SHOWN = 400

Least = Annotated[int, Query(ge=1, le=LARGEST)]
Length = Annotated[int, Query(ge=1, le=MOST_SHOWN)]


def stories_pages(desk: Desk) -> APIRouter:
    """The page of stories over ``desk``."""
    router = Routes(include_in_schema=False)
    _add_list(router, desk)
    return router


def _add_list(router: APIRouter, desk: Desk) -> None:
    @router.get("/stories")
    def stories(
        request: Request,
        as_of: AsOf,
        by: Order = Order.MOMENTUM,
        least: Least = USUAL_SIZE,
        limit: Length = PAGE_LENGTH,
    ) -> Response:
        rows = desk.ledger.stories.listed(by, least=least, limit=limit + 1, as_of=as_of)
        fronts = desk.ledger.fronts.of(rows[:limit], as_of=as_of)
        calm = [front.assertion for front in fronts if front.news is None and front.assertion is not None]
        words = desk.ledger.assertions.words(calm, as_of=as_of)
        return desk.renderer.page(
            request,
            "stories.html",
            lines=[front_line(front) for front in fronts],
            told={number: (one, context_of(one.content, one.quoted_sentence)) for number, one in words.items()},
            by=by,
            orders=tuple(Order),
            least=least,
            sizes=SIZES,
            usual=USUAL_SIZE,
            longer=min(limit + PAGE_LENGTH, MOST_SHOWN) if len(rows) > limit else None,
            full=limit == MOST_SHOWN,
            faded=FADED.days,
        )
