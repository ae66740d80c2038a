"""The pages of edits: the latest ones, and any two versions of an article beside each other."""

from fastapi import APIRouter, Query, Request, Response

from reportedly.newsroom.articles.pages import PAGE_LENGTH, Cursor, Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.edits.api import AskedPair, edit_asked_for
from reportedly.newsroom.edits.views import edit_points, edit_view
from reportedly.newsroom.routes import Routes


def changes_pages(desk: Desk) -> APIRouter:
    """The pages of edits over ``desk``."""
    router = Routes(include_in_schema=False)

    @router.get("/edits")
    def edits(
        request: Request, as_of: AsOf, before: Cursor = None, outlet: str | None = None, *, silent: bool = Query(False)
    ) -> Response:
        rows = desk.ledger.changes.latest(
            silent=silent, outlet=outlet, limit=PAGE_LENGTH + 1, before=before, as_of=as_of
        )
        return desk.renderer.page(
            request,
            "edits.html",
            edits=[edit_points(row) for row in rows[:PAGE_LENGTH]],
            older=rows[PAGE_LENGTH - 1].id if len(rows) > PAGE_LENGTH else None,
            silent=silent,
            outlet=outlet,
        )

    @router.get("/articles/{article}/changes")
    def changes(request: Request, article: Number, pair: AskedPair, as_of: AsOf) -> Response:
        edit = edit_asked_for(request, desk, article, pair)
        read = desk.ledger.article(article, as_of=as_of)
        versions = read.versions if read else ()
        return desk.renderer.page(request, "changes.html", change=edit_view(edit), versions=versions)

    return router
