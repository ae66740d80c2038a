"""The API of updates: the changes of the ledger, as they come."""

from typing import Annotated

from fastapi import APIRouter, Header, HTTPException, Query, Response

from reportedly.newsroom.articles.pages import LARGEST
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.updates import EventStream


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
            "of this ledger."
        ),
    )
    async def follow_updates(
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
        return EventStream(desk.tail.listen(position), send_s=desk.tail.limits.send_s)

    return router
