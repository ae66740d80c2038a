"""The API of copies: which articles carry one text with an article, by whom it is, and what they share."""

from fastapi import APIRouter, HTTPException, Response

from reportedly.ledger.copies.copy_rows import CopyGroup, CopyRow
from reportedly.newsroom.answer import answer
from reportedly.newsroom.articles.pages import Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.paging import Page, Paging
from reportedly.newsroom.routes import Routes


def copies_routes(desk: Desk) -> APIRouter:
    """The routes of the API on copies over ``desk``."""
    router = Routes(prefix="/api/v1", tags=["copies"])

    @router.get(
        "/articles/{article}/copies",
        response_model=CopyGroup,
        summary="The articles that carry one text with an article, and what they share",
        description=(
            "`original` is the article that the text is by, null where that is not known. Each copy has its kind, how "
            "much of its prose outside of quotation marks stands in the other text (`share`) and of the other's in it "
            "(`kept`), and in `shared` the stretches in both texts, as half-open offsets in code points. Of a "
            "translation all words of the sentences that correspond count, and these are the stretches. An article "
            "that shares its text with no other one is a group of its own."
        ),
    )
    def get_copies(article: Number, as_of: AsOf) -> Response:
        group = desk.ledger.copies.group_of(article, as_of=as_of)
        if group is None:
            raise HTTPException(404, f"The ledger has no article {article}.")
        return answer(group)

    @router.get("/copies", response_model=Page[CopyRow], summary="The latest copies, last known first")
    def list_copies(paging: Paging, as_of: AsOf) -> Response:
        rows = desk.ledger.copies.latest(limit=paging.more, before=paging.number, as_of=as_of)
        return paging.numbered(rows, lambda row: row.id)

    return router
