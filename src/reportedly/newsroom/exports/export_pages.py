"""The addresses of what can be carried away: tables whole, and a story as one file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response
from starlette.responses import StreamingResponse

from reportedly.ledger.searching.parsing import LONGEST
from reportedly.newsroom.articles.pages import Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.choice import Chosen
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.exports import gdelt, stix
from reportedly.newsroom.exports.dossier import Dossier, dossier
from reportedly.newsroom.exports.dossier_page import dossier_page
from reportedly.newsroom.exports.dossier_paper import dossier_paper
from reportedly.newsroom.exports.forms import MEDIA_TYPES, Form
from reportedly.newsroom.exports.tables import Asked, TableName, pieces
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.search.api import understood

_BYTES: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_BUNDLE: dict[str, Any] = {"schema": {"type": "object"}}
_WHOLE = (
    "The whole table, streamed. Columns are those of the rows that the lists of this API give; claims have two more, "
    "`claim_page` and `article_page`, the addresses where each is read here. `mode` and "
    "`background` choose among claims; of other tables they change nothing. With `q` claims and articles are those "
    "that the search finds, all of them: `on:2026-03 stance:denies` is the denials of a month."
)


Searched = Annotated[
    str, Query(max_length=LONGEST, description="A search that keeps to some claims or articles; all if it is empty.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """To what a table is narrowed, by whom at which address of the newsroom."""

    query: str
    newsroom: str


def _narrowed(request: Request, q: Searched = "") -> Narrowing:
    return Narrowing(query=q, newsroom=str(request.base_url).rstrip("/"))


Narrowed = Annotated[Narrowing, Depends(_narrowed)]


class DossierForm(StrEnum):
    """As what a story can be carried away, by the endings of the files."""

    HTML = "html"
    PDF = "pdf"
    STIX = "stix.json"


_MEDIA_TYPES = {
    DossierForm.HTML: "text/html; charset=utf-8",
    DossierForm.PDF: "application/pdf",
    DossierForm.STIX: stix.MEDIA_TYPE,
}


def export_pages(desk: Desk) -> APIRouter:
    """The routes of exports over ``desk``."""
    router = Routes(prefix="/api/v1", tags=["exports"])
    _add_tables(router, desk)
    _add_dossiers(router, desk)
    return router


def _add_tables(router: APIRouter, desk: Desk) -> None:
    @router.get(
        "/exports/events.gdelt.tsv",
        operation_id="export_events_as_gdelt",
        response_class=Response,
        responses={200: {"content": {"text/tab-separated-values": _BYTES}}},
        summary="Events in the columns of GDELT's event table",
        description=gdelt.__doc__,
    )
    def events_as_gdelt(as_of: AsOf) -> Response:
        lines = gdelt.gdelt_lines(desk.ledger, as_of=as_of)
        return _file(lines, "text/tab-separated-values; charset=utf-8", "events.gdelt.tsv")

    @router.get(
        "/exports/{table}.{form}",
        operation_id="export_table",
        response_class=Response,
        responses={200: {"content": dict.fromkeys(MEDIA_TYPES.values(), _BYTES)}},
        summary="A table as JSON Lines, CSV or Parquet",
        description=_WHOLE,
    )
    def table(table: TableName, form: Form, choice: Chosen, as_of: AsOf, narrowed: Narrowed) -> Response:
        asked = Asked(as_of=as_of, claims=choice.wanted, query=understood(narrowed.query), newsroom=narrowed.newsroom)
        return _file(pieces(desk.ledger, table, form, asked), MEDIA_TYPES[form], f"{table}.{form}")


def _add_dossiers(router: APIRouter, desk: Desk) -> None:
    @router.get(
        "/stories/{story}/dossier.{form}",
        operation_id="export_story",
        response_class=Response,
        responses={200: {"content": dict.fromkeys(_MEDIA_TYPES.values(), _BYTES) | {stix.MEDIA_TYPE: _BUNDLE}}},
        summary="A story as one file: a page that needs nothing else, PDF, or a bundle of STIX 2.1",
    )
    def story(story: Number, form: DossierForm, as_of: AsOf) -> Response:
        found = _dossier(desk, story, as_of)
        content = _written(desk, found, form)
        name = f"story-{found.row.id}.{form}"
        return Response(content, media_type=_MEDIA_TYPES[form], headers=_attached(name))


def _dossier(desk: Desk, story: int, as_of: datetime | None) -> Dossier:
    row = desk.ledger.stories.row(story, as_of=as_of)
    if row is None:
        raise HTTPException(404, f"The ledger has no story {story}{' as of then' if as_of else ''}.")
    return dossier(desk.ledger, row, as_of or desk.clock.now(), desk.drawer)


def _written(desk: Desk, found: Dossier, form: DossierForm) -> bytes:
    if form is DossierForm.HTML:
        return dossier_page(found, desk.renderer).encode("utf-8", "replace")
    if form is DossierForm.PDF:
        return dossier_paper(found, notice=desk.renderer.notice)
    return stix.stix_bundle(found).encode()


def _file(content: Iterator[bytes], media_type: str, name: str) -> Response:
    return StreamingResponse(content, media_type=media_type, headers=_attached(name))


def _attached(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-cache"}
