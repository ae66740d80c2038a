"""Places and company in the JSON API: what the map shows, who is named with whom, and series over all stories."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Response

from reportedly.ledger.places.site_rows import SiteFilter, SitesTold
from reportedly.ledger.series.series_rows import Cut, SeriesListed
from reportedly.ledger.trends.together_rows import Company, Together
from reportedly.newsroom.answer import answer
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.figures.pages import Asked
from reportedly.newsroom.paging import Page, Paging
from reportedly.newsroom.places.map_views import MapChoice
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.trends.together_views import WHO, TogetherChoice
from reportedly.newsroom.trends.views import last_days, now_of

MOST_NAMES = 60
MOST_PLACES = 1000
_NEWEST = Cut(newest=1, lead=True)

_SERIES = (
    "Words are found from their beginning; all must occur. `least` is how many figures must stand. Each series has the "
    "newest of its points, how it differs from earlier ones, and who leads in carrying it; `/series/{series}` has all."
)
_PLACES = (
    "Articles count on the days (UTC) of their publication, `days` up to the last hour that was weighed, or for a "
    "`story` all of its articles. `unknown` counts articles that tell of such events at no known place. `feature` is "
    "the class in GeoNames: what is told in a country or area (`A`, `L`, …) is somewhere in it."
)


def places_routes(desk: Desk) -> APIRouter:
    """The routes of places, company and all series over ``desk``."""
    router = Routes(prefix="/api/v1")
    _add_series(router, desk)
    _add_places(router, desk)
    _add_together(router, desk)
    return router


def _add_series(router: APIRouter, desk: Desk) -> None:
    @router.get(
        "/series",
        response_model=Page[SeriesListed],
        tags=["figures"],
        summary="Quantities over all stories, those revised last first",
        description=_SERIES,
    )
    def list_series(asked: Annotated[Asked, Depends()], paging: Paging, as_of: AsOf) -> Response:
        rows = desk.ledger.series.listed(asked.wanted, _NEWEST, limit=paging.more, before=paging.number, as_of=as_of)
        return paging.numbered(rows, lambda row: row.cursor)


def _add_places(router: APIRouter, desk: Desk) -> None:
    @router.get(
        "/places",
        tags=["trends"],
        response_model=SitesTold,
        summary="Where events are told to have happened, or which places are named, most told of first",
        description=_PLACES,
    )
    def list_places(
        choice: Annotated[MapChoice, Depends()],
        as_of: AsOf,
        limit: Annotated[int, Query(ge=1, le=MOST_PLACES, description="How many at most.")] = 200,
    ) -> Response:
        wanted = SiteFilter(what=choice.what, country=choice.country, box=choice.bounds, limit=limit)
        if choice.story is None:
            until = now_of(desk.ledger, as_of) or desk.clock.now()
            return answer(desk.ledger.sites.in_period(wanted, last_days(until, choice.days), as_of=as_of))
        if desk.ledger.stories.row(choice.story, as_of=as_of) is None:
            raise HTTPException(404, f"The ledger has no story {choice.story}.")
        return answer(desk.ledger.sites.of_story(wanted, choice.story, as_of=as_of))


def _add_together(router: APIRouter, desk: Desk) -> None:
    @router.get(
        "/trends/together",
        tags=["trends"],
        response_model=Together,
        summary="Who is named with whom: names, and how many articles any two of them have in common",
        description="`one` and `other` of a tie are places in `names`. `around` is the ledger's number of an entity: "
        "it is then the first, and the others are those most often named with it.",
    )
    def get_company(
        choice: Annotated[TogetherChoice, Depends()],
        as_of: AsOf,
        limit: Annotated[int, Query(ge=2, le=MOST_NAMES, description="How many names at most.")] = 30,
    ) -> Response:
        until = now_of(desk.ledger, as_of) or desk.clock.now()
        wanted = Company(kinds=WHO[choice.who], around=choice.around, limit=limit)
        found = desk.ledger.trends.together(wanted, last_days(until, choice.days), as_of=as_of)
        if found is None:
            raise HTTPException(404, f"No article has named an entity {choice.around}.")
        return answer(found)
