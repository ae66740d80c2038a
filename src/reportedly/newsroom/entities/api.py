"""The API of entities: those across articles, one with its names, its record as a source, who mentions it."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request, Response

from reportedly.errors import ParameterError, QueryError
from reportedly.ledger.place import Place
from reportedly.ledger.rows import EntityRead, EntityRow, Mentioned
from reportedly.ledger.searching.hit_rows import Order
from reportedly.ledger.searching.hit_rows import Wanted as Search
from reportedly.ledger.sources.outlet_rows import OutletRow
from reportedly.ledger.sources.printed_rows import PrintedSource, UnidentifiedSources
from reportedly.ledger.sources.source_rows import COMPANY, PartFilter, PartRow, RecordRow
from reportedly.newsroom.answer import answer
from reportedly.newsroom.articles.claims_api import BY_DEFAULT
from reportedly.newsroom.articles.pages import Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.choice import Chosen
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.entities.choice import Came, ClaimPage
from reportedly.newsroom.paging import Page, Paging
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.search.api import FoundPage, found_page
from reportedly.records import EntityKind, SourceKind

OUTCOMES = (
    "Every assertion in which a source has a part counts once under `alone` (nobody else is known to take that part), "
    "`joined` (an origin known to be independent does) or `unknown` (somebody does, not known to be independent). "
    "Besides, it counts for what others, who are named and of another origin, did at the moment at which it spoke or "
    "later: `confirmed`, `denied`, `doubted`, `unconfirmed` (they could not confirm it), `another_value`; and "
    "`withdrawn` where an article took it back."
)
Printed = Annotated[str, Path(min_length=1, max_length=400)]
Name = Annotated[
    str | None,
    Query(max_length=400, description="The beginning of a name, or of a word in it.", examples=["brandt"]),
]
SourceOf = Annotated[SourceKind | None, Query(description="Only sources of this kind.")]
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

    _add_record(router, desk)
    _add_outlet(router, desk)
    _add_printed(router, desk)
    _add_claims(router, desk)
    return router


def _add_record(router: APIRouter, desk: Desk) -> None:
    @router.get(
        "/entities/{entity}/record",
        response_model=RecordRow,
        summary="What a source said, how firmly, how often alone, and what came of it: counts",
        description=OUTCOMES,
    )
    def get_entity_record(entity: Number, as_of: AsOf) -> Response:
        record = desk.ledger.sources.record(entity, as_of=as_of)
        if record is None:
            raise HTTPException(404, f"The ledger has no entity {entity}.")
        return answer(record)

    @router.get(
        "/entities/{entity}/assertions",
        response_model=Page[PartRow],
        summary="The assertions that a source made, denied or doubted, each with its sentence and what came of it",
        description=OUTCOMES,
    )
    def list_entity_assertions(
        entity: Number, came: Annotated[Came, Depends(Came)], paging: Paging, as_of: AsOf
    ) -> Response:
        wanted = PartFilter(part=came.part, outcomes=COMPANY if came.outcome is None else (came.outcome,))
        rows = desk.ledger.sources.parts(entity, wanted, limit=paging.more, behind=paging.place, as_of=as_of)
        return paging.placed(rows, lambda row: Place(known_at=row.at, number=row.id))


def _add_claims(router: APIRouter, desk: Desk) -> None:
    @router.get(
        "/entities/{entity}/claims",
        response_model=FoundPage,
        summary="What a source says, newest first, by stance, certainty, evidence, story, day, words",
        description=BY_DEFAULT,
    )
    def list_entity_claims(
        request: Request, entity: Number, wanted: Annotated[ClaimPage, Depends(ClaimPage)], choice: Chosen, as_of: AsOf
    ) -> Response:
        try:
            node = wanted.node(entity)
        except QueryError as error:
            raise ParameterError(error.message, parameter="q", remedy=error.remedy) from error
        search = Search(
            node=node,
            claims=choice.wanted,
            order=Order.RECENT,
            limit=wanted.limit,
            cursor=wanted.cursor,
            as_of=as_of,
        )
        return found_page(request, desk.ledger.hits.search(search))


def _add_printed(router: APIRouter, desk: Desk) -> None:
    @router.get(
        "/sources",
        response_model=UnidentifiedSources,
        summary="The unidentified sources that were credited lately, by the words that are printed",
        description="Told of the newest such claims: `looked_at` says of how many, `all` whether there are no others.",
    )
    def list_unidentified_sources(as_of: AsOf, kind: SourceOf = None) -> Response:
        return answer(desk.ledger.sources.unidentified(kind=kind, as_of=as_of))

    @router.get(
        "/sources/{printed:path}",
        response_model=PrintedSource,
        summary="What is said by whoever is printed in these words and not known, and how it stands",
        description="Told of the newest claims that print them. Two articles that do need not mean the same person.",
    )
    def get_printed_source(printed: Printed, as_of: AsOf) -> Response:
        found = desk.ledger.sources.printed(printed, as_of=as_of)
        if found is None:
            raise HTTPException(404, f"No source is printed as {printed[:100]!r} in what the ledger holds.")
        return answer(found)


def _add_outlet(router: APIRouter, desk: Desk) -> None:
    @router.get(
        "/outlets/{outlet:path}",
        response_model=OutletRow,
        summary="What an outlet printed first, whose text it carries, how many origins were first heard in it",
        description="Told of the newest articles: `looked_at` says how many, `all` whether the outlet has no others.",
    )
    def get_outlet(outlet: Printed, as_of: AsOf) -> Response:
        row = desk.ledger.sources.outlet(outlet, as_of=as_of)
        if row is None:
            raise HTTPException(404, f"No article of {outlet[:100]} is in the ledger.")
        return answer(row)
