"""The page of one assertion: how well it is known, since when, from which origins, and who denies or weighs it."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response

from reportedly.ledger.corrections.correction_rows import Matter
from reportedly.ledger.grades.grade_rows import Graded
from reportedly.newsroom.articles.pages import Number
from reportedly.newsroom.as_of import AsOf, with_moment
from reportedly.newsroom.assertions.lines import ORDER
from reportedly.newsroom.assertions.views import assertion_view
from reportedly.newsroom.corrections.decision_lines import decision_line
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.some import Sheet
from reportedly.records import Bearing

CLAIMS_SHOWN, MOST_PAGES = 50, 1000
Numbered = Annotated[int, Query(ge=1, le=MOST_PAGES)]
Which = Annotated[Bearing | None, Query()]


def assertion_pages(desk: Desk) -> APIRouter:
    """The page over ``desk``."""
    router = Routes(include_in_schema=False)

    @router.get("/assertions/{number}")
    def assertion(request: Request, number: Number, as_of: AsOf) -> Response:
        after = desk.ledger.last_update_id()
        read = desk.ledger.assertions.foremost(number, as_of=as_of)
        if read is None:
            raise HTTPException(404, _missing(number, as_of))
        if read.row.id != number:
            return Response(status_code=307, headers={"Location": with_moment(f"/assertions/{read.row.id}", as_of)})
        view = assertion_view(desk.ledger, read, as_of)
        grade = desk.ledger.grades.of(Graded.ASSERTION, [number], as_of=as_of).get(number)
        decided = desk.ledger.decisions.about(Matter.ASSERTION, number, as_of=as_of)
        return desk.renderer.page(
            request,
            "assertion.html",
            row=read.row,
            view=view,
            after=after,
            grade=grade,
            decided=tuple(map(decision_line, decided)),
        )

    _add_claims(router, desk)
    return router


def _add_claims(router: APIRouter, desk: Desk) -> None:
    @router.get("/assertions/{number}/claims")
    def claims(request: Request, number: Number, as_of: AsOf, bearing: Which = None, page: Numbered = 1) -> Response:
        book = desk.ledger.assertions
        read = book.foremost(number, as_of=as_of)
        if read is None:
            raise HTTPException(404, _missing(number, as_of))
        if read.row.id != number:
            query = f"?{request.url.query}" if request.url.query else ""
            return Response(status_code=307, headers={"Location": f"/assertions/{read.row.id}/claims{query}"})
        counts = book.bearings(number, as_of=as_of)
        total = sum(counts.values()) if bearing is None else counts.get(bearing, 0)
        sheet = Sheet(number=page, total=total, length=CLAIMS_SHOWN)
        return desk.renderer.page(
            request,
            "assertion_claims.html",
            row=read.row,
            story=desk.ledger.stories.row(read.row.story, as_of=as_of),
            counts={kind: counts[kind] for kind in ORDER if kind in counts},
            chosen=bearing,
            sheet=sheet,
            claims=book.bearing_on(number, bearing, range(sheet.skip, sheet.skip + CLAIMS_SHOWN), as_of=as_of),
        )


def _missing(number: int, as_of: datetime | None) -> str:
    return f"The ledger has no assertion {number}{' as of then' if as_of else ''}."
