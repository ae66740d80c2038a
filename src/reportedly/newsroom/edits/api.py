"""The API of edits: what changed between two versions of an article, and the latest edits, silent ones among them."""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response

from reportedly.ledger.edits.change_rows import EditRow
from reportedly.newsroom.answer import answer
from reportedly.newsroom.articles.api import Outlet
from reportedly.newsroom.articles.pages import LARGEST, Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.edits.comparing import Pair, edit_between
from reportedly.newsroom.paging import Page, Paging
from reportedly.newsroom.routes import Routes

OldVersion = Annotated[
    int | None,
    Query(
        alias="from", ge=1, le=LARGEST, description="The older version; left out, that which `to` took the place of."
    ),
]
NewVersion = Annotated[
    int | None, Query(alias="to", ge=1, le=LARGEST, description="The newer version; left out, the current one.")
]
Silent = Annotated[bool, Query(description="Only edits that the outlet has said nothing of.")]


def _pair(old: OldVersion = None, new: NewVersion = None) -> Pair:
    return Pair(old=old, new=new)


AskedPair = Annotated[Pair, Depends(_pair)]


def changes_routes(desk: Desk) -> APIRouter:
    """The routes of the API on edits over ``desk``."""
    router = Routes(prefix="/api/v1", tags=["edits"])

    @router.get(
        "/articles/{article}/changes",
        response_model=EditRow,
        summary="What changed between two versions of an article, by default in its last edit",
        description=(
            "Any two versions can be compared, in either order. Where one took the other's place, `known_at` says when "
            "and `silent` whether the outlet said nothing of it; else `id` and `known_at` are null."
        ),
    )
    def compare_versions(request: Request, article: Number, pair: AskedPair, as_of: AsOf) -> Response:
        return answer(edit_asked_for(request, desk, article, pair))

    @router.get(
        "/articles/{article}/edits", response_model=Page[EditRow], summary="The edits of an article, oldest first"
    )
    def list_article_edits(article: Number, paging: Paging, as_of: AsOf) -> Response:
        return paging.ranked(desk.ledger.changes.of_article(article, as_of=as_of))

    @router.get(
        "/edits",
        response_model=Page[EditRow],
        summary="The latest edits that changed what is said, last known first",
        description="`silent=true` keeps to those that the outlet has said nothing of: no note, no later time.",
    )
    def list_edits(paging: Paging, as_of: AsOf, outlet: Outlet = None, *, silent: Silent = False) -> Response:
        edits, before = desk.ledger.changes, paging.number
        rows = edits.latest(silent=silent, outlet=outlet, limit=paging.more, before=before, as_of=as_of)
        return paging.numbered(rows, lambda row: row.id or 0)

    return router


def edit_asked_for(request: Request, desk: Desk, article: int, pair: Pair) -> EditRow:
    """The comparison that a request asks for. Raises HTTPException (404) where there is none."""
    compare, as_of = request.app.state.compare, request.state.as_of
    edit = edit_between(desk.ledger, article, pair, compare=compare, as_of=as_of)
    if edit is None:
        asked = [f"{word} {number}" for word, number in (("from", pair.old), ("to", pair.new)) if number]
        what = f"no versions {' '.join(asked)} to compare" if asked else "no second version"
        raise HTTPException(404, f"Article {article} has {what}, as far as the ledger knows.")
    return edit
