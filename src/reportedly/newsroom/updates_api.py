"""The API of updates: the changes of the ledger, as they come, or those of them that somebody wants to hear of."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, HTTPException, Query, Request, Response

from reportedly.errors import InputError, ParameterError
from reportedly.ledger.alerts.updates_wanted import UpdateFilter, UpdateKind
from reportedly.ledger.searching.parsing import LONGEST, parse
from reportedly.newsroom.access.streams import while_let_in
from reportedly.newsroom.articles.pages import LARGEST
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.updates import EventStream

Kinds = Annotated[
    list[UpdateKind] | None,
    Query(description="Only updates of this kind; may be given several times.", examples=[["denial"]]),
]
OfStory = Annotated[int | None, Query(ge=1, le=LARGEST, description="Only of this story.")]
OfEntity = Annotated[int | None, Query(ge=1, le=LARGEST, description="Only of articles that mention this entity.")]
ByOutlet = Annotated[str | None, Query(max_length=400, description="Only of what this outlet prints.")]
Matching = Annotated[
    str | None, Query(max_length=LONGEST, description="Only of articles that match a query of the full-text search.")
]


def asked_updates(
    kind: Kinds = None, story: OfStory = None, entity: OfEntity = None, outlet: ByOutlet = None, q: Matching = None
) -> UpdateFilter:
    """What of the updates a request asks for. Raises ParameterError for a query that is not understood."""
    try:
        parse(q or "")
    except InputError as error:
        raise ParameterError(error.message, parameter="q", remedy=error.remedy) from error
    query = q if q and q.strip() else None
    return UpdateFilter(kinds=frozenset(kind or ()), story=story, entity=entity, outlet=outlet, query=query)


Wanted = Annotated[UpdateFilter, Depends(asked_updates)]


def updates_routes(desk: Desk) -> APIRouter:
    """The routes of updates over ``desk``."""
    router = Routes(prefix="/api/v1", tags=["updates"])

    @router.get(
        "/updates",
        response_class=EventStream,
        status_code=200,
        summary="Changes of the ledger as server-sent events",
        description=(
            "Each event's data is one update as JSON (`UpdateRow`), its id the update's id. The stream resumes behind "
            "`Last-Event-ID`, or behind `after`. An event `reset` says that the position asked for lies in the future "
            "of this ledger. An update fulfils all filters; of those that do not, only an id comes now and then, so "
            "that coming back costs nothing. An update of an assertion is of the articles whose claims made it."
        ),
    )
    async def follow_updates(
        request: Request,
        wanted: Wanted,
        after: Annotated[
            int | None,
            Query(ge=0, le=LARGEST, description="The number of the last update heard of.", examples=[0]),
        ] = None,
        last_event_id: Annotated[
            str | None, Header(max_length=40, description="As browsers send it by themselves; goes before `after`.")
        ] = None,
    ) -> Response:
        if desk.tail.full:
            raise HTTPException(503, "No more listeners are taken at the moment.", headers={"Retry-After": "10"})
        resumed = last_event_id.strip() if last_event_id else ""
        position = min(int(resumed), LARGEST) if resumed.isascii() and resumed.isdigit() else after
        events = while_let_in(request, desk.tail.listen(position, wanted))
        return EventStream(events, send_s=desk.tail.limits.send_s)

    return router
