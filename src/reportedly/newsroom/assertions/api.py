"""The API of assertions: those of a story, those on which an article bears, one with its claims."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Response

from reportedly.ledger.assertions.assertion_book import AssertionBook
from reportedly.ledger.assertions.assertion_ranking import Group, Ranking, Wanted
from reportedly.ledger.assertions.assertion_rows import AssertionRead, AssertionRow
from reportedly.newsroom.answer import answer
from reportedly.newsroom.articles.pages import LARGEST, Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.exports.tables import FlatAssertion, flat_assertions
from reportedly.newsroom.paging import DEEPEST_RANK, Page, Paging
from reportedly.newsroom.routes import Routes

Least = Annotated[int, Query(ge=1, le=LARGEST, description="Only those on which at least so many claims bear.")]


class ListedBy(StrEnum):
    """In which order the assertions of a story are listed."""

    CLAIMS = "claims"
    MATTERS = "matters"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssertionChoice:
    """Which assertions of a story are wanted, and in which order."""

    status: Annotated[Group | None, Query(description="Only those that stand so; a group of the story's page.")] = None
    order: ListedBy = ListedBy.CLAIMS
    least: Least = 1


def _listed(
    book: AssertionBook, story: int, which: AssertionChoice, limit: int, as_of: datetime | None
) -> Iterator[AssertionRow]:
    """The first of the assertions that are wanted."""
    if which.order is ListedBy.CLAIMS and which.status is None:
        yield from book.of_story(story, least=which.least, limit=limit, as_of=as_of)
        return
    order = Ranking.CHANGED if which.order is ListedBy.CHANGED else Ranking.MATTERS
    whole = limit if which.least == 1 and which.order is not ListedBy.CLAIMS else DEEPEST_RANK
    wanted = Wanted(limit=whole, group=which.status, order=order, together=which.status is None)
    found = [read.row for _, read in book.ranked(story, wanted, as_of=as_of) if read.row.claims >= which.least]
    if which.order is ListedBy.CLAIMS:
        found.sort(key=lambda row: (-row.claims, row.id))
    yield from found[:limit]


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
        response_model=Page[FlatAssertion],
        summary="The assertions of a story with how they stand, those on which most claims bear first",
        description=(
            "`order=matters` puts those in dispute first, then those that are well known, as the page of a story does; "
            "`order=changed` those whose status changed last."
        ),
    )
    def list_story_assertions(
        story: Number, paging: Paging, which: Annotated[AssertionChoice, Depends()], as_of: AsOf
    ) -> Response:
        rows = _listed(desk.ledger.assertions, story, which, paging.until, as_of)
        return paging.ranked(tuple(flat_assertions(desk.ledger, rows, as_of)))

    @router.get(
        "/articles/{article}/assertions",
        response_model=Page[AssertionRow],
        summary="The assertions on which an article bears, in the order of its text",
    )
    def list_article_assertions(article: Number, paging: Paging, as_of: AsOf) -> Response:
        return paging.ranked(desk.ledger.assertions.of_article(article, as_of=as_of))

    return router
