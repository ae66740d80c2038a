"""The API of entities: those across articles, one with its names, who mentions it."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response

from reportedly.ledger.place import Place
from reportedly.ledger.rows import EntityRead, EntityRow, Mentioned
from reportedly.newsroom.answer import answer
from reportedly.newsroom.articles.pages import Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.paging import Page, Paging
from reportedly.newsroom.routes import Routes
from reportedly.records import EntityKind

Name = Annotated[
    str | None,
    Query(max_length=400, description="The beginning of a name, or of a word in it.", examples=["brandt"]),
]
Kind = Annotated[EntityKind | None, Query(description="Only entities of this kind.")]


def entities_routes(desk: Desk) -> APIRouter:
    """The routes of entities over ``desk``."""
    router = Routes(prefix="/api/v1", tags=["entities"])

    @router.get(
        "/entities",
        response_model=Page[EntityRow],
        summary="People, bodies and places across articles, those that most articles mention first",
    )
    def list_entities(paging: Paging, as_of: AsOf, name: Name = None, kind: Kind = None) -> Response:
        if name is not None:
            return paging.ranked(desk.ledger.entities(name=name, kind=kind, limit=paging.until, as_of=as_of))
        rows = desk.ledger.entities(kind=kind, limit=paging.more, after=paging.number, as_of=as_of)
        return paging.numbered(rows, lambda row: row.id)

    @router.get(
        "/entities/{entity}",
        response_model=EntityRead,
        summary="An entity with its names, what shares one and what was decided",
        description="One that was merged into another leads on to that: `row.id` says to which.",
    )
    def get_entity(entity: Number, as_of: AsOf) -> Response:
        read = desk.ledger.entity(entity, as_of=as_of)
        if read is None:
            raise HTTPException(404, f"The ledger has no entity {entity}.")
        return answer(read)

    @router.get(
        "/entities/{entity}/articles",
        response_model=Page[Mentioned],
        summary="The articles whose current version mentions an entity, newest known first",
    )
    def list_mentions(entity: Number, paging: Paging, as_of: AsOf) -> Response:
        rows = desk.ledger.articles_that_mention(entity, limit=paging.more, behind=paging.place, as_of=as_of)
        return paging.placed(rows, lambda one: Place(known_at=one.known_at, number=one.row.id))

    return router
