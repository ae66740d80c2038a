"""The API of articles: the latest ones, one with its reading, its versions."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response

from reportedly.ledger.place import Place
from reportedly.ledger.rows import ArticleRead, ArticleRow, VersionRow
from reportedly.newsroom.answer import answer
from reportedly.newsroom.articles.pages import Number, Version
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.paging import Page, Paging
from reportedly.newsroom.routes import Routes
from reportedly.records import Reading

Outlet = Annotated[
    str | None, Query(max_length=400, description="Only what this outlet prints.", examples=["Harbour Wire"])
]


def articles_routes(desk: Desk) -> APIRouter:
    """The routes of articles over ``desk``."""
    router = Routes(prefix="/api/v1", tags=["articles"])

    @router.get("/articles", response_model=Page[ArticleRow], summary="The latest articles, newest known first")
    def list_articles(paging: Paging, as_of: AsOf, outlet: Outlet = None) -> Response:
        rows = desk.ledger.latest_articles(limit=paging.more, behind=paging.place, outlet=outlet, as_of=as_of)
        return paging.placed(rows, article_place)

    @router.get(
        "/articles/{article}",
        response_model=ArticleRead,
        summary="An article with its text and all that was read in it",
        description="By its current version, or by another one of its `versions`.",
    )
    def get_article(article: Number, as_of: AsOf, version: Version = None) -> Response:
        return answer(_article(desk, article, version, as_of))

    @router.get(
        "/articles/{article}/reading",
        response_model=Reading,
        summary="What was read in an article, by itself",
        description="The same record as a line of `reportedly export readings` and the output of `reportedly read`.",
    )
    def get_reading(article: Number, as_of: AsOf, version: Version = None) -> Response:
        return answer(_article(desk, article, version, as_of).reading)

    @router.get(
        "/articles/{article}/versions",
        response_model=Page[VersionRow],
        summary="The versions of an article, oldest first",
    )
    def list_versions(article: Number, paging: Paging, as_of: AsOf) -> Response:
        return paging.ranked(_article(desk, article, None, as_of).versions)

    return router


def article_place(row: ArticleRow) -> Place:
    """Where an article stands in a list of the latest ones."""
    return Place(known_at=row.known_at, number=row.id)


def _article(desk: Desk, number: int, version: int | None, as_of: datetime | None) -> ArticleRead:
    read = desk.ledger.article(number, version=version, as_of=as_of)
    if read is None:
        raise HTTPException(
            404, f"The ledger has no article {number}" + (f" in version {version}." if version else ".")
        )
    return read
