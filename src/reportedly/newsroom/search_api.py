"""The API of searches."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from reportedly.ledger.searching.hit_rows import Hits, Wanted
from reportedly.ledger.searching.parsing import LONGEST, parse
from reportedly.newsroom.answer import answer
from reportedly.newsroom.api import BY_DEFAULT, Fault, Limit
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.choice import Chosen
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.search_choice import SeenSo

Asked = Annotated[str, Query(min_length=1, max_length=LONGEST, description="The query: see the reference of searches.")]


def search_routes(desk: Desk) -> APIRouter:
    """The route of searches over ``desk``."""
    router = APIRouter(prefix="/api/v1", tags=["ledger"])

    @router.get(
        "/search",
        response_model=Hits,
        responses={422: {"model": Fault, "description": "The query is not understood, or a parameter is wrong"}},
        summary="Claims, articles, assertions or stories that a query finds, with counts of what they have in common",
        description=(
            "Hits are marked between U+0002 and U+0003. `facets` count the best 1,000 hits. `weighed` is how many of "
            "the newest hits were weighed by their words, where there are more than that. " + BY_DEFAULT
        ),
    )
    def search(q: Asked, choice: Chosen, seen: SeenSo, as_of: AsOf, limit: Limit = 40) -> Response:
        wanted = Wanted(
            node=parse(q),
            claims=choice.wanted,
            shown=seen.show,
            order=seen.sort,
            limit=limit,
            cursor=seen.cursor,
            as_of=as_of,
        )
        return answer(desk.ledger.hits.search(wanted))

    return router
