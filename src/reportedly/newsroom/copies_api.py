"""The API of copies: which articles carry one text with an article, by whom it is, and what they share."""

from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Response

from reportedly.ledger.copy_rows import CopyGroup, CopyRow
from reportedly.newsroom.answer import answer
from reportedly.newsroom.api import Fault, Limit
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.pages import Cursor, Number


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyList:
    """Copies, last known first; ``older`` is the value of ``before`` for the next page, null on the last."""

    copies: tuple[CopyRow, ...]
    older: int | None


def copies_routes(desk: Desk) -> APIRouter:
    """The routes of the API on copies over ``desk``."""
    router = APIRouter(prefix="/api/v1", tags=["ledger"])

    @router.get(
        "/articles/{article}/copies",
        response_model=CopyGroup,
        responses={404: {"model": Fault}},
        summary="The articles that carry one text with an article, and what they share",
        description=(
            "`original` is the article that the text is by, null where that is not known. Each copy has its kind, how "
            "much of its prose outside of quotation marks stands in the other text (`share`) and of the other's in it "
            "(`kept`), and in `shared` the stretches in both texts, as half-open offsets in code points. Of a "
            "translation all words of the sentences that correspond count, and these are the stretches. An article "
            "that shares its text with no other one is a group of its own."
        ),
    )
    def copies_of(article: Number, as_of: AsOf) -> Response:
        group = desk.ledger.copies.group_of(article, as_of=as_of)
        if group is None:
            raise HTTPException(404, f"The ledger has no article {article}.")
        return answer(group)

    @router.get("/copies", response_model=CopyList, summary="The latest copies, last known first")
    def copies(as_of: AsOf, limit: Limit = 50, before: Cursor = None) -> Response:
        rows = desk.ledger.copies.latest(limit=limit + 1, before=before, as_of=as_of)
        older = rows[limit - 1].id if len(rows) > limit else None
        return answer(CopyList(copies=rows[:limit], older=older))

    return router
