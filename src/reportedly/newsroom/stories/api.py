"""The API of stories: lists of them, one with its articles, that of an article."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Response

from reportedly.ledger.front.front_rows import FrontFilter, FrontRow
from reportedly.ledger.stories.story_book import Order
from reportedly.ledger.stories.story_rows import StoryRead, StoryRow
from reportedly.newsroom.answer import answer
from reportedly.newsroom.articles.pages import LARGEST, Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.front.choice import FrontChoice, Within, asked
from reportedly.newsroom.paging import Page, Paging
from reportedly.newsroom.routes import Routes
from reportedly.records import AssertionStatus, EventType

By = Annotated[
    Order, Query(description="Those of which most is told of late first, the last known, or the largest ones.")
]
_LISTED = (
    "Filters are those of the first page, and go together: a story has some article for each of them. `place` and "
    "`actor` are names or numbers of entities; a name that nobody has lists nothing. As of a past moment, `momentum` "
    "and `recent` know the stories that an article came to in the week before it."
)
_Name = Annotated[str, Query(max_length=200, description="A name, or the ledger's number of an entity.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChoice:
    """Which stories are wanted, by what their articles hold, how lately one came, and how many there are."""

    place: _Name = ""
    actor: _Name = ""
    topic: Annotated[EventType | None, Query(description="A type of event that is told, as in PLOVER.")] = None
    outlet: Annotated[str, Query(max_length=400, description="Told by this outlet.", examples=["Harbour Wire"])] = ""
    language: Annotated[str | None, Query(pattern="^[a-z]{2,3}$", description="Told in it, by ISO 639 code.")] = None
    within: Annotated[Within | None, Query(description="Told so lately.")] = None
    status: Annotated[AssertionStatus | None, Query(description="Something in it has this status.")] = None
    least: Annotated[int, Query(ge=1, le=LARGEST, description="Only stories of at least so many articles.")] = 1


Which = Annotated[StoryChoice, Depends()]


def stories_routes(desk: Desk) -> APIRouter:
    """The routes of stories over ``desk``."""
    router = Routes(prefix="/api/v1", tags=["stories"])
    _add_lists(router, desk)
    _add_one(router, desk)
    return router


def _add_lists(router: APIRouter, desk: Desk) -> None:
    @router.get(
        "/stories",
        response_model=Page[StoryRow],
        summary="Stories: those with most momentum, the last known or the largest ones",
        description=_LISTED,
    )
    def list_stories(paging: Paging, which: Which, as_of: AsOf, by: By = Order.MOMENTUM) -> Response:
        wanted = _wanted(desk, which, as_of)
        if wanted is None:
            return paging.ranked(())
        return paging.ranked(desk.ledger.fronts.stories(wanted, by, limit=paging.until, as_of=as_of))

    @router.get(
        "/now",
        response_model=Page[FrontRow],
        summary="Stories as the first page shows them: with their origins and what changed in them last",
        description=f"Those with most momentum first. `hours` is empty here: see `/api/v1/trends/series`. {_LISTED}",
    )
    def list_fronts(paging: Paging, which: Which, as_of: AsOf) -> Response:
        wanted = _wanted(desk, which, as_of)
        if wanted is None:
            return paging.ranked(())
        return paging.ranked(desk.ledger.fronts.listed(wanted, limit=paging.until, as_of=as_of))


def _add_one(router: APIRouter, desk: Desk) -> None:
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


def _wanted(desk: Desk, which: StoryChoice, as_of: datetime | None) -> FrontFilter | None:
    """The same for the ledger; None where somebody is named whom it does not know."""
    choice = FrontChoice(
        place=which.place,
        actor=which.actor,
        topic=which.topic or "",
        outlet=which.outlet,
        language=which.language or "",
        within=which.within or "",
        status=which.status or "",
    )
    meant = asked(desk.ledger, choice, as_of or desk.clock.now(), as_of)
    return None if meant.unknown is not None else replace(meant.wanted, least=which.least)


def _found(value: StoryRead | StoryRow | None, lacking: str) -> Response:
    """The answer, or 404 with what is lacking."""
    if value is None:
        raise HTTPException(404, lacking)
    return answer(value)
