"""The API of stories: lists of them, one with its articles, that of an article."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response

from reportedly.ledger.story_book import Order
from reportedly.ledger.story_rows import StoryRead, StoryRow
from reportedly.newsroom.answer import answer
from reportedly.newsroom.api import Fault, Limit
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.pages import LARGEST, Number

By = Annotated[
    Order, Query(description="Those of which most is told of late first, the last known, or the largest ones.")
]
Least = Annotated[int, Query(ge=1, le=LARGEST, description="Only stories of at least so many articles.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryList:
    """Stories, in the order that was asked for."""

    stories: tuple[StoryRow, ...]


def stories_routes(desk: Desk) -> APIRouter:
    """The routes of stories over ``desk``."""
    router = APIRouter(prefix="/api/v1", tags=["ledger"])

    @router.get(
        "/stories",
        response_model=StoryList,
        summary="Stories: those with most momentum, the last known or the largest ones",
        description="As of a past moment, `momentum` and `recent` know the stories that an article came to in the week "
        "before it.",
    )
    def stories(as_of: AsOf, by: By = Order.MOMENTUM, least: Least = 1, limit: Limit = 50) -> Response:
        return answer(StoryList(stories=desk.ledger.stories.listed(by, least=least, limit=limit, as_of=as_of)))

    @router.get(
        "/stories/{number}",
        response_model=StoryRead,
        responses={404: {"model": Fault}},
        summary="A story with its articles, who and where, and what was decided; a merged one leads on",
        description="`articles` are the last 500 that came to it, last known first; `row.articles` counts all.",
    )
    def story(number: Number, as_of: AsOf) -> Response:
        return _found(desk.ledger.stories.story(number, as_of=as_of), f"The ledger has no story {number}.")

    @router.get(
        "/articles/{article}/story",
        response_model=StoryRow,
        responses={404: {"model": Fault}},
        summary="The story that an article belongs to",
    )
    def of_article(article: Number, as_of: AsOf) -> Response:
        row = desk.ledger.stories.of_article(article, as_of=as_of)
        return _found(row, f"The ledger knows no story of article {article}.")

    return router


def _found(value: StoryRead | StoryRow | None, lacking: str) -> Response:
    """The answer, or 404 with what is lacking."""
    if value is None:
        raise HTTPException(404, lacking)
    return answer(value)
