"""The API of claims and events: what was said and what is told to have happened, newest known first."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from reportedly.ledger.place import Place
from reportedly.ledger.rows import ClaimRow, EventFilter, EventRow
from reportedly.newsroom.articles.pages import LARGEST
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.choice import Chosen
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.paging import Page, Paging
from reportedly.newsroom.routes import Routes
from reportedly.records import EventStatus, EventType, Stance

BY_DEFAULT = (
    "Claims are those that were said, unless `mode` asks for `thought` (what the source is described as believing, "
    "wanting or planning) or `all`. `background=true` keeps to what is told as context, `background=false` to the "
    "news; left out, both are given."
)
OfStance = Annotated[
    Stance | None, Query(description="The source's position towards what is claimed.", examples=["denies"])
]
OfEntity = Annotated[int | None, Query(ge=1, le=LARGEST, description="The ledger's number of an entity.", examples=[7])]
OfSource = Annotated[
    str | None, Query(max_length=400, description="A source as printed, or its full name.", examples=["Ilse Brandt"])
]
Country = Annotated[
    str | None,
    Query(pattern="^[A-Za-z]{2}$", description="Who acts or is acted upon, by ISO 3166-1 alpha-2.", examples=["NO"]),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Whose claims are wanted, and of which stance."""

    source: OfSource = None
    stance: OfStance = None
    entity: OfEntity = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """Which events are wanted."""

    type: Annotated[EventType | None, Query(description="A type of event, as in PLOVER.", examples=["fight"])] = None
    status: Annotated[EventStatus | None, Query(description="As what it is told.")] = None
    country: Country = None
    entity: OfEntity = None
    stance: OfStance = None

    @property
    def wanted(self) -> EventFilter:
        """The same for the ledger."""
        code = self.country.upper() if self.country else None
        return EventFilter(type=self.type, status=self.status, country=code, entity=self.entity, stance=self.stance)


def claims_routes(desk: Desk) -> APIRouter:
    """The routes of claims and events over ``desk``."""
    router = Routes(prefix="/api/v1")

    @router.get(
        "/claims",
        response_model=Page[ClaimRow],
        tags=["claims"],
        summary="The latest claims, each with its sentence, newest known first",
        description=BY_DEFAULT,
    )
    def list_claims(paging: Paging, choice: Chosen, by: Annotated[By, Depends(By)], as_of: AsOf) -> Response:
        wanted = replace(choice.wanted, source=by.source, stance=by.stance, entity=by.entity)
        rows = desk.ledger.latest_claims(wanted, limit=paging.more, behind=paging.place, as_of=as_of)
        return paging.placed(rows, place_in_text)

    @router.get(
        "/events",
        response_model=Page[EventRow],
        tags=["claims"],
        summary="The latest events as articles tell them, newest known first",
        description=(
            "`country` and `entity` keep to events in which they act or are acted upon. `stance` is that of the claim "
            "that tells the event: with `denies`, events that somebody denies."
        ),
    )
    def list_events(paging: Paging, which: Annotated[Which, Depends(Which)], as_of: AsOf) -> Response:
        rows = desk.ledger.latest_events(which.wanted, limit=paging.more, behind=paging.place, as_of=as_of)
        return paging.placed(rows, place_in_text)

    return router


def place_in_text(row: ClaimRow | EventRow) -> Place:
    """Where a claim or an event stands in a list of the latest ones."""
    return Place(known_at=row.known_at, number=row.article, index=row.index)
