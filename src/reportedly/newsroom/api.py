"""The JSON API under ``/api/v1``: the ledger's named queries for programs, and the stream of updates."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Header, HTTPException, Query, Response

from reportedly.ledger.rows import (
    ArticleRead,
    ArticleRow,
    ClaimRow,
    EntityRead,
    EntityRow,
    EventFilter,
    EventRow,
    FeedRow,
    Mentioned,
    ProblemRow,
    Totals,
    UpdateRow,
    VersionRow,
)
from reportedly.newsroom.answer import answer
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.choice import Chosen
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.pages import LARGEST, Cursor, Number, Terms, Version
from reportedly.newsroom.updates import EventStream
from reportedly.records import EntityKind, EventStatus, EventType, Reading, Stance

Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
Country = Annotated[str | None, Query(pattern="^[A-Za-z]{2}$", description="Two letters.")]

BY_DEFAULT = (
    "Claims are those that were said, unless `mode` asks for `thought` (what the source is described as believing, "
    "wanting or planning) or `all`. `background=true` keeps to what is told as context, `background=false` to the "
    "news; left out, both are given."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleList:
    """Articles, newest known first; ``older`` is the value of ``before`` for the next page, null on the last."""

    articles: tuple[ArticleRow, ...]
    older: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityList:
    """Entities; ``further`` is the value of ``after`` for the next page, null on the last."""

    entities: tuple[EntityRow, ...]
    further: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a request (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Whose claims are wanted, and of which stance."""

    source: str | None = None
    stance: Stance | None = None
    entity: Cursor = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """Which events are wanted."""

    type: EventType | None = None
    status: EventStatus | None = None
    country: Country = None
    entity: Cursor = None
    stance: Stance | None = None

    @property
    def wanted(self) -> EventFilter:
        """The same for the ledger."""
        code = self.country.upper() if self.country else None
        return EventFilter(type=self.type, status=self.status, country=code, entity=self.entity, stance=self.stance)


def api_routes(desk: Desk) -> APIRouter:
    """The routes of the API over ``desk``."""
    router = APIRouter(prefix="/api/v1", tags=["ledger"])
    _add_articles(router, desk)
    _add_lists(router, desk)
    _add_entities(router, desk)
    _add_updates(router, desk)
    return router


def _article(desk: Desk, number: int, version: int | None, as_of: datetime | None) -> ArticleRead:
    read = desk.ledger.article(number, version=version, as_of=as_of)
    if read is None:
        raise HTTPException(
            404, f"The ledger has no article {number}" + (f" in version {version}." if version else ".")
        )
    return read


def _add_articles(router: APIRouter, desk: Desk) -> None:
    @router.get("/articles", response_model=ArticleList, summary="The latest articles, newest known first")
    def articles(as_of: AsOf, limit: Limit = 50, before: Cursor = None, outlet: str | None = None) -> Response:
        rows = desk.ledger.latest_articles(limit=limit + 1, before=before, outlet=outlet, as_of=as_of)
        older = rows[limit - 1].id if len(rows) > limit else None
        return answer(ArticleList(articles=rows[:limit], older=older))

    @router.get(
        "/articles/{article}",
        response_model=Reading,
        responses={404: {"model": Fault}},
        summary="The reading of an article, in its newest or a given version",
    )
    def article(article: Number, as_of: AsOf, version: Version = None) -> Response:
        return answer(_article(desk, article, version, as_of).reading)

    @router.get(
        "/articles/{article}/versions",
        response_model=tuple[VersionRow, ...],
        responses={404: {"model": Fault}},
        summary="The versions of an article",
    )
    def versions(article: Number, as_of: AsOf) -> Response:
        return answer(_article(desk, article, None, as_of).versions)


def _add_lists(router: APIRouter, desk: Desk) -> None:
    @router.get(
        "/claims",
        response_model=tuple[ClaimRow, ...],
        summary="The latest claims",
        description=(
            "`source` is the source as printed, or its full name; `entity` the number of the entity that it is. "
            f"{BY_DEFAULT}"
        ),
    )
    def claims(choice: Chosen, by: Annotated[By, Depends(By)], as_of: AsOf, limit: Limit = 50) -> Response:
        wanted = replace(choice.wanted, source=by.source, stance=by.stance, entity=by.entity)
        return answer(desk.ledger.latest_claims(wanted, limit=limit, as_of=as_of))

    @router.get(
        "/events",
        response_model=tuple[EventRow, ...],
        summary="The latest events, as articles tell them",
        description=(
            "`country` (ISO 3166-1 alpha-2) and `entity` keep to events in which they act or are acted upon. `stance` "
            "is that of the claim that tells the event: with `denies`, events that somebody denies. Types are those of "
            "PLOVER."
        ),
    )
    def events(which: Annotated[Which, Depends(Which)], as_of: AsOf, limit: Limit = 50) -> Response:
        return answer(desk.ledger.latest_events(which.wanted, limit=limit, as_of=as_of))

    @router.get(
        "/feeds",
        response_model=tuple[FeedRow, ...],
        summary="All feeds with their health",
        description="As of a moment, those that had been polled by then; their titles and outlets are those of now.",
    )
    def feeds(as_of: AsOf) -> Response:
        return answer(desk.ledger.feeds(as_of=as_of))

    @router.get("/problems", response_model=tuple[ProblemRow, ...], summary="The latest problems")
    def problems(as_of: AsOf, limit: Limit = 50) -> Response:
        return answer(desk.ledger.problems(limit=limit, as_of=as_of))

    @router.get(
        "/totals",
        response_model=Totals,
        summary="Running counts of the whole ledger",
        description=(
            "`claims` counts those of both modes, `thoughts` those of them that were not said. As of a moment, "
            "`feeds` are those that had been polled by then."
        ),
    )
    def totals(as_of: AsOf) -> Response:
        return answer(desk.ledger.totals(as_of=as_of))


def _add_entities(router: APIRouter, desk: Desk) -> None:
    @router.get(
        "/entities",
        response_model=EntityList,
        summary="Entities across articles, those that most articles mention first",
        description="`name` is the beginning of a name, or of a word in it; what it finds comes on one page.",
    )
    def entities(
        as_of: AsOf, limit: Limit = 50, after: Cursor = None, name: Terms | None = None, kind: EntityKind | None = None
    ) -> Response:
        rows = desk.ledger.entities(name=name, kind=kind, limit=limit + 1, after=after, as_of=as_of)
        further = rows[limit - 1].id if len(rows) > limit and name is None else None
        return answer(EntityList(entities=rows[:limit], further=further))

    @router.get(
        "/entities/{entity}",
        response_model=EntityRead,
        responses={404: {"model": Fault}},
        summary="An entity with its names, what shares one and what was decided; a merged one leads on",
    )
    def entity(entity: Number, as_of: AsOf) -> Response:
        read = desk.ledger.entity(entity, as_of=as_of)
        if read is None:
            raise HTTPException(404, f"The ledger has no entity {entity}.")
        return answer(read)

    @router.get(
        "/entities/{entity}/articles",
        response_model=tuple[Mentioned, ...],
        summary="The articles whose current version mentions an entity, newest known first",
    )
    def mentioning(entity: Number, as_of: AsOf, limit: Limit = 50) -> Response:
        return answer(desk.ledger.articles_that_mention(entity, limit=limit, as_of=as_of))


def _add_updates(router: APIRouter, desk: Desk) -> None:
    @router.get(
        "/updates",
        response_class=Response,
        responses={
            200: {"content": {"text/event-stream": {}}, "model": UpdateRow},
            503: {"model": Fault, "description": "Too many listeners"},
        },
        summary="Changes of the ledger as server-sent events",
        description=(
            "Each event's data is one update, its id the update's id. The stream resumes behind `Last-Event-ID`, or "
            "behind `after`. An event `reset` says that the position asked for lies in the future of this ledger."
        ),
    )
    async def updates(
        after: Annotated[int | None, Query(ge=0, le=LARGEST)] = None,
        last_event_id: Annotated[str | None, Header(max_length=40)] = None,
    ) -> Response:
        if desk.tail.full:
            raise HTTPException(503, "No more listeners are taken at the moment.", headers={"Retry-After": "10"})
        resumed = last_event_id.strip() if last_event_id else ""
        position = min(int(resumed), LARGEST) if resumed.isascii() and resumed.isdigit() else after
        return EventStream(desk.tail.listen(position), send_s=desk.tail.limits.send_s)
