"""The API of assertions: those of a story, those on which an article bears, one with its claims."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response

from reportedly.ledger.assertion_rows import AssertionRead, AssertionRow
from reportedly.newsroom.answer import answer
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.pages import Number

Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
Least = Annotated[int, Query(ge=1, description="Only those on which at least so many claims bear.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssertionList:
    """Assertions; of a story, those on which most claims bear first."""

    assertions: tuple[AssertionRow, ...]


def assertions_routes(desk: Desk) -> APIRouter:
    """The routes of assertions over ``desk``."""
    router = APIRouter(prefix="/api/v1", tags=["ledger"])

    @router.get("/assertions/{number}", response_model=AssertionRead, summary="One assertion with its claims")
    def assertion(number: Number, as_of: AsOf) -> Response:
        read = desk.ledger.assertions.assertion(number, as_of=as_of)
        if read is None:
            raise HTTPException(404, f"The ledger has no assertion {number}.")
        return answer(read)

    @router.get("/stories/{number}/assertions", response_model=AssertionList, summary="The assertions of a story")
    def of_story(number: Number, as_of: AsOf, limit: Limit = 50, least: Least = 1) -> Response:
        rows = desk.ledger.assertions.of_story(number, least=least, limit=limit, as_of=as_of)
        return answer(AssertionList(assertions=rows))

    @router.get(
        "/articles/{number}/assertions",
        response_model=AssertionList,
        summary="The assertions on which an article bears",
    )
    def of_article(number: Number, as_of: AsOf) -> Response:
        return answer(AssertionList(assertions=desk.ledger.assertions.of_article(number, as_of=as_of)))

    return router
