"""The API of stories: lists of them, one with its articles, that of an article."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response

from reportedly.ledger.story_book import Order
from reportedly.ledger.story_rows import StoryRead, StoryRow
from reportedly.newsroom.answer import answer
from reportedly.newsroom.articles.pages import LARGEST, Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.paging import Page, Paging
from reportedly.newsroom.routes import Routes

By = Annotated[
    Order, Query(description="Those of which most is told of late first, the last known, or the largest ones.")
]
Least = Annotated[int, Query(ge=1, le=LARGEST, description="Only stories of at least so many articles.")]


def stories_routes(desk: Desk) -> APIRouter:
    """The routes of stories over ``desk``."""
    router = Routes(prefix="/api/v1", tags=["stories"])

    @router.get(
        "/stories",
        response_model=Page[StoryRow],
        summary="Stories: those with most momentum, the last known or the largest ones",
        description="As of a past moment, `momentum` and `recent` know the stories that an article came to in the week "
        "before it.",
    )
    def list_stories(paging: Paging, as_of: AsOf, by: By = Order.MOMENTUM, least: Least = 1) -> Response:
        return paging.ranked(desk.ledger.stories.listed(by, least=least, limit=paging.until, as_of=as_of))

    @router.get(
        "/stories/{story}",
        response_model=StoryRead,
        summary="A story with its articles, who and where, and what was decided; a merged one leads on",
        description="`articles` are the last 500 that came to it, last known first; `row.articles` counts all.",
    )
    def get_story(story: Number, as_of: AsOf) -> Response:
        return _found(desk.ledger.stories.story(story, as_of=as_of), f"The ledger has no story {story}.")

    @router.get(
        "/articles/{article}/story",
        response_model=StoryRow,
        summary="The story that an article belongs to",
    )
    def get_article_story(article: Number, as_of: AsOf) -> Response:
        row = desk.ledger.stories.of_article(article, as_of=as_of)
        return _found(row, f"The ledger knows no story of article {article}.")

    return router


def _found(value: StoryRead | StoryRow | None, lacking: str) -> Response:
    """The answer, or 404 with what is lacking."""
    if value is None:
        raise HTTPException(404, lacking)
    return answer(value)
