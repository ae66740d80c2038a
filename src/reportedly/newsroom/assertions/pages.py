"""The page of one assertion: how well it is known, since when, from which origins, and who denies or weighs it."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response

from reportedly.ledger.grade_rows import Graded
from reportedly.newsroom.articles.pages import Number
from reportedly.newsroom.as_of import AsOf, with_moment
from reportedly.newsroom.assertions.views import assertion_view
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.routes import Routes

Whole = Annotated[bool, Query()]


def assertion_pages(desk: Desk) -> APIRouter:
    """The page over ``desk``."""
    router = Routes(include_in_schema=False)

    @router.get("/assertions/{number}")
    def assertion(request: Request, number: Number, as_of: AsOf, whole: Whole = False) -> Response:
        after = desk.ledger.last_update_id()
        read = desk.ledger.assertions.assertion(number, as_of=as_of)
        if read is None:
            raise HTTPException(404, _missing(number, as_of))
        if read.row.id != number:
            return Response(status_code=307, headers={"Location": with_moment(f"/assertions/{read.row.id}", as_of)})
        view = assertion_view(desk.ledger, read, as_of, whole=whole)
        grade = desk.ledger.grades.of(Graded.ASSERTION, [number], as_of=as_of).get(number)
        return desk.renderer.page(request, "assertion.html", row=read.row, view=view, after=after, grade=grade)

    return router


def _missing(number: int, as_of: datetime | None) -> str:
    return f"The ledger has no assertion {number}{' as of then' if as_of else ''}."
