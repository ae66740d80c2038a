"""The page of a search: what is asked, what was found, what it has in common, and what else may have been meant."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from reportedly.errors import QueryError
from reportedly.ledger.searching.hit_rows import Hits, Shown, Suggestion, Wanted
from reportedly.ledger.searching.parsing import LONGEST, parse
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.choice import Choice, Chosen, Modes
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.search.choice import SeenSo
from reportedly.newsroom.search.hit_words import claimed, one_line_of, placed
from reportedly.newsroom.search.views import Address, counted, guide, search_view

HITS_SHOWN, MOST_INSTEAD = 40, 3
NOT_UNDERSTOOD = 422

Asked = Annotated[str, Query(max_length=2 * LONGEST)]


def search_pages(desk: Desk) -> APIRouter:
    """The page of searches over ``desk``."""
    router = Routes(include_in_schema=False)

    @router.get("/search")
    def search(request: Request, choice: Chosen, seen: SeenSo, as_of: AsOf, q: Asked = "") -> Response:
        asked: dict[str, Any] = {"query": q.strip(), "choice": choice, "guide": guide(), "seen": seen}
        try:
            node = parse(q)
        except QueryError as error:
            wrong = placed(q, error.begins, error.ends)
            values: dict[str, Any] = {"error": error, "wrong": wrong, "found": None}
            return desk.renderer.page(request, "search.html", status=NOT_UNDERSTOOD, **asked | values)
        if node is None:
            return desk.renderer.page(request, "search.html", **asked | {"error": None, "found": None})
        wanted = Wanted(
            node=node,
            claims=choice.wanted,
            shown=seen.show,
            order=seen.sort,
            limit=HITS_SHOWN,
            cursor=seen.cursor,
            as_of=as_of,
        )
        return desk.renderer.page(request, "search.html", **asked | _found(desk, wanted, choice))

    return router


def _found(desk: Desk, wanted: Wanted, choice: Choice) -> dict[str, Any]:
    """What the page shows of a search."""
    found = desk.ledger.hits.search(wanted)
    articles_instead = _articles_alone(wanted, found)
    claims_instead: tuple[Suggestion, ...] = ()
    if articles_instead:
        claims_instead = desk.ledger.hits.suggestions(wanted)[:MOST_INSTEAD]
        wanted = replace(wanted, shown=Shown.ARTICLES)
        found = desk.ledger.hits.search(wanted)
    nothing = not (found.claims or found.articles or found.assertions or found.stories)
    at = Address(node=wanted.node, shown=wanted.shown, order=wanted.order, choice=choice)
    return {
        "error": None,
        "found": found,
        "articles_instead": articles_instead,
        "claims_instead": [(one, replace(at, shown=Shown.CLAIMS).to(parse(one.query))) for one in claims_instead],
        "any_mode": replace(at, shown=Shown.CLAIMS).to(at.node, mode=Modes.ALL),
        "nothing": nothing,
        "view": search_view(found, at),
        "suggestions": [(one, at.to(parse(one.query))) for one in desk.ledger.hits.suggestions(wanted)]
        if nothing
        else (),
        "claimed": claimed,
        "line": one_line_of,
        "number_of": counted,
    }


def _articles_alone(wanted: Wanted, found: Hits) -> bool:
    """Whether claims were wanted where only articles were found."""
    return wanted.shown is Shown.CLAIMS and not found.counts.claims.number and found.counts.articles.number > 0
