"""The pages: Latest, Article, and the fragments by which open pages keep up."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request, Response

from reportedly.ledger.rows import ArticleRow
from reportedly.newsroom.articles.copy_views import copies_view
from reportedly.newsroom.articles.corrected_view import corrected_view
from reportedly.newsroom.articles.views import view_of
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.choice import Chosen
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.edits.views import edit_points, edit_view, edits_to
from reportedly.newsroom.routes import Routes

PAGE_LENGTH = 40
CLAIMS_BESIDE = 24
LARGEST = 2**63 - 1

Number = Annotated[int, Path(ge=1, le=LARGEST)]
Cursor = Annotated[int | None, Query(ge=1, le=LARGEST)]
Version = Annotated[int | None, Query(ge=1, le=LARGEST)]
Terms = Annotated[str, Query(max_length=400)]


def page_routes(desk: Desk) -> APIRouter:
    """The routes of the pages over ``desk``."""
    router = Routes(include_in_schema=False)
    _add_latest(router, desk)
    _add_article(router, desk)
    _add_fragments(router, desk)
    return router


def _add_latest(router: APIRouter, desk: Desk) -> None:
    @router.get("/latest")
    def latest(
        request: Request, choice: Chosen, as_of: AsOf, before: Cursor = None, outlet: str | None = None
    ) -> Response:
        after = desk.ledger.last_update_id()
        rows = desk.ledger.latest_articles(limit=PAGE_LENGTH + 1, before=before, outlet=outlet, as_of=as_of)
        return desk.renderer.page(
            request,
            "latest.html",
            after=after,
            articles=rows[:PAGE_LENGTH],
            older=rows[PAGE_LENGTH - 1].id if len(rows) > PAGE_LENGTH else None,
            before=before,
            outlet=outlet,
            choice=choice,
            claims=desk.ledger.latest_claims(choice.wanted, limit=CLAIMS_BESIDE, as_of=as_of),
            totals=desk.ledger.totals(as_of=as_of),
        )


def _add_article(router: APIRouter, desk: Desk) -> None:
    @router.get("/articles/{article}")
    def article(request: Request, article: Number, choice: Chosen, as_of: AsOf, version: Version = None) -> Response:
        after = desk.ledger.last_update_id()
        read = desk.ledger.article(article, version=version, as_of=as_of)
        if read is None:
            raise HTTPException(
                404, f"The ledger has no article {article}" + (f" in version {version}." if version else ".")
            )
        edits = edits_to(desk.ledger, article, as_of)
        return desk.renderer.page(
            request,
            "article.html",
            after=after,
            read=read,
            row=read.row,
            shown=read.row.version,
            asked=version,
            choice=choice,
            view=view_of(read, choice),
            known=desk.ledger.entities_of(article, read.row.version, as_of=as_of),
            bears=desk.ledger.assertions.borne(article, read.row.version, as_of=as_of),
            change=edit_view(edits[read.row.version]) if read.row.version in edits else None,
            edits={number: edit_points(row) for number, row in edits.items()},
            copies=copies_view(desk.ledger, read, as_of),
            story=desk.ledger.stories.of_article(article, as_of=as_of),
            corrected=corrected_view(desk.ledger, read, as_of),
        )


def _add_fragments(router: APIRouter, desk: Desk) -> None:
    def row_of(article: int) -> ArticleRow:
        row = desk.ledger.article_row(article)
        if row is None:
            raise HTTPException(404, f"The ledger has no article {article}.")
        return row

    @router.get("/fragments/articles/{article}")
    def article_fragment(request: Request, article: Number) -> Response:
        return desk.renderer.page(request, "_article_row.html", row=row_of(article), outlet=None)

    @router.get("/fragments/beside")
    def beside_fragment(request: Request, choice: Chosen) -> Response:
        claims, totals = desk.ledger.latest_claims(choice.wanted, limit=CLAIMS_BESIDE), desk.ledger.totals()
        return desk.renderer.page(request, "_beside.html", claims=claims, totals=totals)
