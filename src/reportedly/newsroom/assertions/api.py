"""The API of assertions: those of a story, those on which an article bears, one with its claims."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response

from reportedly.ledger.assertion_rows import AssertionRead, AssertionRow
from reportedly.newsroom.answer import answer
from reportedly.newsroom.articles.pages import LARGEST, Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.paging import Page, Paging
from reportedly.newsroom.routes import Routes

Least = Annotated[int, Query(ge=1, le=LARGEST, description="Only those on which at least so many claims bear.")]


def assertions_routes(desk: Desk) -> APIRouter:
    """The routes of assertions over ``desk``."""
    router = Routes(prefix="/api/v1", tags=["assertions"])

    @router.get(
        "/assertions/{assertion}",
        response_model=AssertionRead,
        summary="One assertion with the claims that bear on it, each with its sentence",
        description="One that was merged into another leads on to that: `row.id` says to which.",
    )
    def get_assertion(assertion: Number, as_of: AsOf) -> Response:
        read = desk.ledger.assertions.assertion(assertion, as_of=as_of)
        if read is None:
            raise HTTPException(404, f"The ledger has no assertion {assertion}.")
        return answer(read)

    @router.get(
        "/stories/{story}/assertions",
        response_model=Page[AssertionRow],
        summary="The assertions of a story, those on which most claims bear first",
    )
    def list_story_assertions(story: Number, paging: Paging, as_of: AsOf, least: Least = 1) -> Response:
        book = desk.ledger.assertions
        return paging.ranked(book.of_story(story, least=least, limit=paging.until, as_of=as_of))

    @router.get(
        "/articles/{article}/assertions",
        response_model=Page[AssertionRow],
        summary="The assertions on which an article bears, in the order of its text",
    )
    def list_article_assertions(article: Number, paging: Paging, as_of: AsOf) -> Response:
        return paging.ranked(desk.ledger.assertions.of_article(article, as_of=as_of))

    return router
