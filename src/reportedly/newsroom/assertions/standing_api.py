"""The API of how assertions stand: status, history of that, origins with their evidence."""

from fastapi import APIRouter, HTTPException, Response

from reportedly.ledger.standing.standing_rows import StandingRow
from reportedly.newsroom.answer import answer
from reportedly.newsroom.articles.pages import Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.routes import Routes


def standing_routes(desk: Desk) -> APIRouter:
    """The routes over ``desk``."""
    router = Routes(prefix="/api/v1", tags=["assertions"])

    @router.get(
        "/assertions/{assertion}/standing",
        response_model=StandingRow,
        summary="How well an assertion is known, since when, and from how many independent origins",
        description=(
            "Origins whose independence is known come first. Every claim but the first of its origin says in `tie`, "
            "`by` and `with_article` why it is of that origin; an origin that does not count says why in `doubt`."
        ),
    )
    def get_standing(assertion: Number, as_of: AsOf) -> Response:
        row = desk.ledger.standing.of(assertion, as_of=as_of)
        if row is None:
            raise HTTPException(404, f"Nothing is known of how assertion {assertion} stands.")
        return answer(row)

    return router
