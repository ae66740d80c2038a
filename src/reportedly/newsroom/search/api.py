"""The API of searches."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

import msgspec
from fastapi import APIRouter, Depends, Query, Request, Response

from reportedly.errors import InputError, ParameterError
from reportedly.ledger.searching.hit_rows import (
    ArticleFound,
    AssertionHits,
    ClaimHit,
    Counts,
    Facets,
    Hits,
    Order,
    Shown,
    StoryHits,
    Wanted,
)
from reportedly.ledger.searching.parsing import LONGEST, parse
from reportedly.ledger.searching.tree import Node
from reportedly.newsroom.articles.claims_api import BY_DEFAULT
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.choice import Chosen
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.paging import Limit
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.search.choice import SeenSo

Hit = ClaimHit | ArticleFound | AssertionHits | StoryHits
Sought = Annotated[
    str,
    Query(
        min_length=1,
        max_length=LONGEST,
        description="The query: see the reference of searches.",
        examples=['ferry "ran aground"'],
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is looked for, and how much of it is wanted at a time."""

    q: Sought
    limit: Limit = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """A page of what a search found: claims, articles, assertions or stories, as ``shown`` says.

    ``query`` is the query as it was understood; ``notes`` say what of it means nothing here. ``weighed`` is how many of
    the newest hits were weighed for their relevance, where there are more than that, else null. ``next`` is the
    ``cursor`` of the next page, null on the last.
    """

    items: tuple[Hit, ...]
    next: str | None
    query: str
    shown: Shown
    order: Order
    counts: Counts
    facets: Facets
    weighed: int | None
    notes: tuple[str, ...]


def search_routes(desk: Desk) -> APIRouter:
    """The route of searches over ``desk``."""
    router = Routes(prefix="/api/v1", tags=["search"])

    @router.get(
        "/search",
        response_model=FoundPage,
        summary="Claims, articles, assertions or stories that a query finds, with counts of what they have in common",
        description=(
            "Hits are marked between U+0002 and U+0003. `facets` count the best 500 hits, `counts` up to 1,000. "
            + BY_DEFAULT
        ),
    )
    def search(
        request: Request, asked: Annotated[Question, Depends(Question)], choice: Chosen, seen: SeenSo, as_of: AsOf
    ) -> Response:
        wanted = Wanted(
            node=understood(asked.q),
            claims=choice.wanted,
            shown=seen.show,
            order=seen.sort,
            limit=asked.limit,
            cursor=seen.cursor,
            as_of=as_of,
        )
        return found_page(request, desk.ledger.hits.search(wanted))

    return router


def understood(query: str) -> Node | None:
    """The query as a tree; None for one that asks nothing. Raises ParameterError for one that is not understood."""
    try:
        return parse(query)
    except InputError as error:
        raise ParameterError(error.message, parameter="q", remedy=error.remedy) from error


def found_page(request: Request, hits: Hits) -> Response:
    """The answer with one page of what a search found."""
    items: tuple[Hit, ...] = (*hits.claims, *hits.articles, *hits.assertions, *hits.stories)
    page = FoundPage(
        items=items,
        next=hits.further,
        query=hits.query,
        shown=hits.shown,
        order=hits.order,
        counts=hits.counts,
        facets=hits.facets,
        weighed=hits.weighed,
        notes=hits.notes,
    )
    headers = {"Cache-Control": "no-cache"}
    if hits.further is not None:
        asked = [pair for pair in request.query_params.multi_items() if pair[0] != "cursor"]
        headers["Link"] = f'<{request.url.path}?{urlencode([*asked, ("cursor", hits.further)])}>; rel="next"'
    return Response(msgspec.json.encode(page), media_type="application/json", headers=headers)
