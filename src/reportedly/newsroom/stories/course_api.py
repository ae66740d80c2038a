"""The API of how a story ran: who said what when, what is told to have happened, whose text is printed, what is new."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Response

from reportedly.errors import InputError, ParameterError
from reportedly.ledger.asked_moment import moment_asked
from reportedly.ledger.assertions.assertions import Member
from reportedly.ledger.stories.story_news import StoryNews
from reportedly.ledger.stories.story_said import Said
from reportedly.ledger.stories.story_sources import SourceRow
from reportedly.ledger.stories.story_texts import TextRow
from reportedly.ledger.stories.story_timeline import Happened
from reportedly.newsroom.answer import answer
from reportedly.newsroom.articles.pages import Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.paging import Page, Paging
from reportedly.newsroom.routes import Routes
from reportedly.records import Bearing

Since = Annotated[
    str,
    Query(
        max_length=60,
        description="ISO 8601; without a zone it is UTC, and a day alone means its end.",
        examples=["2026-03-03T14:05Z"],
        json_schema_extra={"anyOf": [{"type": "string", "format": one} for one in ("date-time", "date")]},
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidChoice:
    """Which statements are wanted."""

    bearing: Annotated[Bearing | None, Query(description="How they bear on what is asserted.")] = None
    by: Annotated[str | None, Query(max_length=200, description="What the source's printed name has in it.")] = None


def course_routes(desk: Desk) -> APIRouter:
    """The routes of the course of a story over ``desk``. One that was merged answers for what it is part of."""
    router = Routes(prefix="/api/v1/stories/{story}", tags=["stories"])
    _add_statements(router, desk)
    _add_articles(router, desk)
    return router


def _number(desk: Desk, story: int, as_of: datetime | None) -> int:
    """The number of the story that is meant. Raises HTTPException (404) where there is none."""
    row = desk.ledger.stories.row(story, as_of=as_of)
    if row is None:
        raise HTTPException(404, f"The ledger has no story {story}.")
    return row.id


def _begin(desk: Desk, since: str) -> datetime:
    """The moment that is meant, now where it is still to come. Raises ParameterError for what is none."""
    now = desk.clock.now()
    try:
        return moment_asked(since, now=now) or now
    except InputError as error:
        raise ParameterError(error.message, parameter="since", remedy=error.remedy) from error


def _add_statements(router: APIRouter, desk: Desk) -> None:
    log = desk.ledger.story_log

    @router.get(
        "/statements",
        response_model=Page[Member],
        summary="Who said what in a story, the last said first, with what it bears on; copies repeat nothing",
    )
    def list_story_statements(
        story: Number, paging: Paging, choice: Annotated[SaidChoice, Depends()], as_of: AsOf
    ) -> Response:
        wanted = Said(bearing=choice.bearing, source=choice.by, limit=paging.until)
        return paging.ranked(log.said(_number(desk, story, as_of), wanted, as_of=as_of)[0])

    @router.get(
        "/happened",
        response_model=Page[Happened],
        summary="The events that a story's articles tell, in the order in which they are told; copies repeat nothing",
    )
    def list_story_events(story: Number, paging: Paging, as_of: AsOf) -> Response:
        return paging.ranked(log.happened(_number(desk, story, as_of), limit=paging.until, as_of=as_of))

    @router.get(
        "/news",
        response_model=StoryNews,
        summary="What came to a story since a moment: articles, changes of status, revised figures, sources, edits",
    )
    def get_story_news(story: Number, since: Since, as_of: AsOf) -> Response:
        return answer(log.news(_number(desk, story, as_of), _begin(desk, since), as_of=as_of))


def _add_articles(router: APIRouter, desk: Desk) -> None:
    log = desk.ledger.story_log

    @router.get(
        "/articles",
        response_model=Page[TextRow],
        summary="The articles of a story with whose text they print, those that came last first",
    )
    def list_story_articles(story: Number, paging: Paging, as_of: AsOf) -> Response:
        return paging.ranked(log.texts(_number(desk, story, as_of), as_of=as_of))

    @router.get(
        "/sources",
        response_model=Page[SourceRow],
        summary="Who speaks in a story and in which articles, those first that most articles credit",
    )
    def list_story_sources(story: Number, paging: Paging, as_of: AsOf) -> Response:
        return paging.ranked(log.sources(_number(desk, story, as_of), limit=paging.until, as_of=as_of))
