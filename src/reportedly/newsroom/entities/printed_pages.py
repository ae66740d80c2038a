"""The pages of unidentified sources: which there are, and what is said by whoever is printed in some words."""

from collections import Counter
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request, Response

from reportedly.ledger.sources.printed_rows import PrintedSource
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.assertions.words import status
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.words import Sign
from reportedly.records import AssertionStatus, SourceKind

LONGEST = 400
CLAIMS_SHOWN, BACKED_SHOWN = 20, 15

Words = Annotated[str, Path(min_length=1, max_length=LONGEST)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameToBe:
    """How many of the assertions that such a source makes have a status now, with the sign of it."""

    sign: Sign
    assertions: int


def printed_pages(desk: Desk) -> APIRouter:
    """The routes of the pages of unidentified sources over ``desk``."""
    router = Routes(include_in_schema=False)

    @router.get("/sources")
    def unidentified(request: Request, as_of: AsOf, kind: SourceKind | None = None) -> Response:
        found = desk.ledger.sources.unidentified(kind=kind, as_of=as_of)
        return desk.renderer.page(request, "unidentified_sources.html", found=found, kind=kind)

    @router.get("/sources/{printed:path}")
    def source(request: Request, printed: Words, as_of: AsOf) -> Response:
        found = desk.ledger.sources.printed(printed, as_of=as_of)
        if found is None:
            raise HTTPException(404, f"No source is printed as “{printed[:100]}” in what the ledger holds.")
        reads = [(desk.ledger.entity(number, as_of=as_of), times) for number, times in found.named]
        return desk.renderer.page(
            request,
            "printed_source.html",
            found=found,
            named=[(read.row, times) for read, times in reads if read is not None],
            came=came_to_be(found),
            claims=found.claims[:CLAIMS_SHOWN],
            backed=found.backed[:BACKED_SHOWN],
            standing=status,
        )

    return router


def came_to_be(found: PrintedSource) -> tuple[CameToBe, ...]:
    """How the assertions stand that the claims state, in the order of the statuses; those without one are left out."""
    counted = Counter(one.status for one in found.backed)
    return tuple(CameToBe(sign=status(one.value), assertions=counted[one]) for one in AssertionStatus if counted[one])
