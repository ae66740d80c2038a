"""The pages of entities: who there are, one as a source with its record, its claims, and who names it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from reportedly.errors import QueryError
from reportedly.ledger.grades.grade_rows import Graded, GradeRow
from reportedly.ledger.rows import EntityRead, EventFilter
from reportedly.ledger.searching.hit_rows import Hits, Order
from reportedly.ledger.searching.hit_rows import Wanted as Search
from reportedly.ledger.sources.source_rows import COMPANY, PartFilter
from reportedly.newsroom.articles.pages import PAGE_LENGTH, Cursor, Number, Terms
from reportedly.newsroom.as_of import AsOf, with_moment
from reportedly.newsroom.assertions.words import status
from reportedly.newsroom.choice import Chosen
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.entities.choice import CameTo, ClaimChoice, Wanted
from reportedly.newsroom.entities.grouping import GroupedBy, grouped
from reportedly.newsroom.entities.naming import addressed_to, company_of, named_by
from reportedly.newsroom.entities.views import part_block, source_view
from reportedly.newsroom.entities.words import PARTS, told
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.search.hit_words import claimed, one_line_of
from reportedly.newsroom.search.views import counted
from reportedly.newsroom.trends.pages import Days
from reportedly.newsroom.trends.together_pages import SPANS
from reportedly.records import Basis, Certainty, EntityKind, SourceKind, Stance

DAYS = 28
EVENTS_SHOWN, MENTIONED_SHOWN, LISTED, CLAIMS_LISTED = 12, 20, 40, 25
LOOKED_AT = 400
NOT_UNDERSTOOD = 422


def entity_pages(desk: Desk) -> APIRouter:
    """The routes of the pages of entities over ``desk``."""
    router = Routes(include_in_schema=False)
    _add_list(router, desk)
    _add_record(router, desk)
    _add_claims(router, desk)
    _add_named(router, desk)
    _add_beside(router, desk)
    _add_source(router, desk)
    return router


def _add_list(router: APIRouter, desk: Desk) -> None:
    @router.get("/entities")
    def entities(
        request: Request, as_of: AsOf, name: Terms = "", kind: EntityKind | None = None, after: Cursor = None
    ) -> Response:
        called = name.replace("\0", " ").strip()
        rows = desk.ledger.entities(name=called or None, kind=kind, limit=PAGE_LENGTH + 1, after=after, as_of=as_of)
        return desk.renderer.page(
            request,
            "entities.html",
            name=called,
            kind=kind,
            kinds=tuple(EntityKind),
            after=after,
            rows=rows[:PAGE_LENGTH],
            more=len(rows) > PAGE_LENGTH,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meant:
    """The entity that an address means; ``elsewhere`` answers where it was merged into another one."""

    read: EntityRead
    grade: GradeRow | None = None
    elsewhere: Response | None = None


def _meant(desk: Desk, request: Request, entity: int, as_of: datetime | None) -> _Meant:
    """Raises HTTPException where the ledger has no such entity."""
    read = desk.ledger.entity(entity, as_of=as_of)
    if read is None:
        raise HTTPException(404, f"The ledger has no entity {entity}.")
    if read.row.id == entity:
        return _Meant(read=read, grade=desk.ledger.grades.of(Graded.SOURCE, [entity], as_of=as_of).get(entity))
    path = request.url.path.replace(f"/entities/{entity}", f"/entities/{read.row.id}", 1)
    kept = "&".join(part for part in request.url.query.split("&") if part and not part.startswith("as_of="))
    there = with_moment(f"{path}?{kept}" if kept else path, as_of)
    return _Meant(read=read, elsewhere=Response(status_code=307, headers={"Location": there}))


def _add_source(router: APIRouter, desk: Desk) -> None:
    @router.get("/entities/{entity}")
    def entity(request: Request, entity: Number, choice: Chosen, as_of: AsOf) -> Response:
        after = desk.ledger.last_update_id()
        meant = _meant(desk, request, entity, as_of)
        if meant.elsewhere is not None:
            return meant.elsewhere
        view = source_view(desk.ledger, meant.read, replace(choice.wanted, entity=entity), as_of)
        if view is None:
            raise HTTPException(404, f"The ledger has no entity {entity}.")
        return desk.renderer.page(
            request,
            "entity.html",
            tab="record",
            grade=meant.grade,
            after=after,
            read=meant.read,
            row=meant.read.row,
            choice=choice,
            view=view,
            events=desk.ledger.latest_events(EventFilter(entity=entity), limit=EVENTS_SHOWN, as_of=as_of),
        )


def _add_record(router: APIRouter, desk: Desk) -> None:
    @router.get("/entities/{entity}/record")
    def record(request: Request, entity: Number, came: CameTo, as_of: AsOf, before: Cursor = None) -> Response:
        part, outcome = came.part, came.outcome
        meant = _meant(desk, request, entity, as_of)
        if meant.elsewhere is not None:
            return meant.elsewhere
        counts = desk.ledger.sources.record(entity, as_of=as_of)
        wanted = PartFilter(part=part, outcomes=COMPANY if outcome is None else (outcome,))
        behind = None if before is None else desk.ledger.sources.place_of(before)
        rows = desk.ledger.sources.parts(entity, wanted, limit=LISTED + 1, behind=behind, as_of=as_of)
        return desk.renderer.page(
            request,
            "entity_record.html",
            tab="record",
            grade=meant.grade,
            read=meant.read,
            row=meant.read.row,
            part=part,
            parts_of=PARTS,
            standing=status,
            outcome=outcome,
            told=told,
            block=None if counts is None else part_block(counts, part),
            lines=rows[:LISTED],
            before=before,
            older=rows[LISTED - 1].id if len(rows) > LISTED else None,
        )


def _add_claims(router: APIRouter, desk: Desk) -> None:
    @router.get("/entities/{entity}/claims")
    def claims(request: Request, entity: Number, wanted: Wanted, choice: Chosen, as_of: AsOf) -> Response:
        meant = _meant(desk, request, entity, as_of)
        if meant.elsewhere is not None:
            return meant.elsewhere
        found, error = _found(desk, entity, wanted, choice, as_of)
        return desk.renderer.page(
            request,
            "entity_claims.html",
            status=200 if error is None else NOT_UNDERSTOOD,
            tab="claims",
            grade=meant.grade,
            read=meant.read,
            row=meant.read.row,
            wanted=wanted,
            choice=choice,
            error=error,
            found=found,
            groupings=tuple(GroupedBy),
            groups=grouped(desk.ledger, found.claims, wanted.grouping, as_of) if found else (),
            stances=tuple(Stance),
            certainties=tuple(Certainty),
            bases=tuple(Basis),
            kinds=tuple(SourceKind),
            number_of=counted,
            claimed=claimed,
            line=one_line_of,
        )


def _found(
    desk: Desk, entity: int, wanted: ClaimChoice, choice: Any, as_of: datetime | None
) -> tuple[Hits | None, QueryError | None]:
    """What is found, or what of the question cannot be understood."""
    try:
        search = Search(
            node=wanted.node(entity),
            claims=choice.wanted,
            order=Order.RECENT,
            limit=CLAIMS_LISTED,
            cursor=wanted.cursor,
            as_of=as_of,
            window=LOOKED_AT,
        )
    except QueryError as error:
        return None, error
    return desk.ledger.hits.search(search), None


def _add_named(router: APIRouter, desk: Desk) -> None:
    @router.get("/entities/{entity}/named")
    def named(request: Request, entity: Number, as_of: AsOf) -> Response:
        meant = _meant(desk, request, entity, as_of)
        if meant.elsewhere is not None:
            return meant.elsewhere
        return desk.renderer.page(
            request,
            "entity_named.html",
            tab="named",
            grade=meant.grade,
            read=meant.read,
            row=meant.read.row,
            found=named_by(desk, meant.read, as_of),
            addressed=addressed_to(desk, meant.read, as_of),
            carriers=desk.ledger.sources.record(entity, as_of=as_of),
            mentioned=desk.ledger.articles_that_mention(entity, limit=MENTIONED_SHOWN, as_of=as_of),
            claimed=claimed,
            line=one_line_of,
        )


def _add_beside(router: APIRouter, desk: Desk) -> None:
    @router.get("/entities/{entity}/beside")
    def beside(request: Request, entity: Number, as_of: AsOf, days: Days = DAYS) -> Response:
        meant = _meant(desk, request, entity, as_of)
        if meant.elsewhere is not None:
            return meant.elsewhere
        return desk.renderer.page(
            request,
            "entity_beside.html",
            tab="beside",
            grade=meant.grade,
            read=meant.read,
            row=meant.read.row,
            days=days,
            usual=DAYS,
            spans=SPANS,
            company=company_of(desk, entity, days, as_of),
        )
