"""The API of what the ledger is made from: feeds with their health, problems, totals."""

from dataclasses import dataclass, replace
from datetime import datetime

from fastapi import APIRouter, Request, Response

from reportedly.ledger.feeds.feed_rows import FeedDay, FeedDeed, FeedRow, PollRow
from reportedly.ledger.place import Place
from reportedly.ledger.rows import ProblemRow, Totals
from reportedly.newsroom.answer import answer
from reportedly.newsroom.articles.pages import Number
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.feeds.choice import ChosenFeeds, FeedOrder
from reportedly.newsroom.feeds.finding import finding_of
from reportedly.newsroom.feeds.list_pages import OPML, TITLE
from reportedly.newsroom.feeds.sheet_views import why_next
from reportedly.newsroom.feeds.trouble import Trouble
from reportedly.newsroom.feeds.views import sign_of, trouble_of
from reportedly.newsroom.paging import Page, Paging
from reportedly.newsroom.routes import Routes

DAYS = 30
DEEDS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSheet:
    """One feed: how it is doing in a word, what is wrong in words, when it is asked again and why, its last days.

    ``deeds`` are the last things that people did about it.
    """

    row: FeedRow
    health: str
    trouble: Trouble | None
    next_poll: str
    days: tuple[FeedDay, ...]
    deeds: tuple[FeedDeed, ...]


class OpmlResponse(Response):
    """A list of feeds as an answer."""

    media_type = "text/x-opml"


def feeds_routes(desk: Desk) -> APIRouter:
    """The routes of feeds, problems and totals over ``desk``."""
    router = Routes(prefix="/api/v1", tags=["feeds"])
    _add_feeds(router, desk)
    _add_one(router, desk)
    _add_ledger(router, desk)
    return router


def _add_feeds(router: APIRouter, desk: Desk) -> None:
    @router.get(
        "/feeds",
        response_model=Page[FeedRow],
        summary="The feeds that are watched, with their health",
        description=(
            "As of a moment, those that had been polled by then and not removed; their titles and outlets are those of "
            "now. Without `sort` they come in the order in which they were enrolled."
        ),
    )
    def list_feeds(request: Request, paging: Paging, as_of: AsOf, choice: ChosenFeeds) -> Response:
        if "sort" not in request.query_params:
            choice = replace(choice, sort=FeedOrder.ENROLLED)
        return paging.ranked(choice.chosen(desk.ledger.feeds(as_of=as_of), as_of or desk.clock.now()))

    @router.get(
        "/feeds/opml",
        response_class=OpmlResponse,
        summary="The feeds that are watched as OPML, in their groups",
    )
    def export_feeds(request: Request, as_of: AsOf, choice: ChosenFeeds) -> Response:
        now = as_of or desk.clock.now()
        feeds = [row.feed for row in choice.chosen(desk.ledger.feeds(as_of=as_of), now)]
        text = finding_of(request).write(feeds, TITLE, now)
        return Response(text, media_type=OPML, headers={"Cache-Control": "no-cache"})


def _add_one(router: APIRouter, desk: Desk) -> None:
    book = desk.ledger.enrolment

    @router.get("/feeds/{number}", response_model=FeedSheet, summary="One feed, with how it has fared")
    def get_feed(number: Number, as_of: AsOf) -> Response:
        return answer(sheet_of(desk, number, as_of))

    @router.get("/feeds/{number}/polls", response_model=Page[PollRow], summary="The polls of a feed, the last first")
    def list_feed_polls(number: Number, paging: Paging, as_of: AsOf) -> Response:
        book.feed(number, as_of=as_of)
        rows = book.polls(number, limit=paging.more, before=paging.number, as_of=as_of)
        return paging.numbered(rows, lambda row: row.id)


def sheet_of(desk: Desk, number: int, as_of: datetime | None = None) -> FeedSheet:
    """One feed for programs. Raises NumberError where it is not watched."""
    book, now = desk.ledger.enrolment, as_of or desk.clock.now()
    row = book.feed(number, as_of=as_of)
    return FeedSheet(
        row=row,
        health=sign_of(row, now).word,
        trouble=trouble_of(row),
        next_poll=why_next(row, now),
        days=book.days(number, until=now, length=DAYS),
        deeds=book.deeds(number, limit=DEEDS, as_of=as_of),
    )


def _add_ledger(router: APIRouter, desk: Desk) -> None:
    @router.get("/problems", response_model=Page[ProblemRow], summary="The problems that are not over, newest first")
    def list_problems(paging: Paging, as_of: AsOf) -> Response:
        rows = desk.ledger.problems(limit=paging.more, behind=paging.place, as_of=as_of)
        return paging.placed(rows, lambda row: Place(known_at=row.known_at, number=row.id))

    @router.get(
        "/totals",
        response_model=Totals,
        summary="Running counts of the whole ledger",
        description=(
            "`claims` counts those of both modes, `thoughts` those of them that were not said. As of a moment, "
            "`feeds` are those that had been polled by then."
        ),
    )
    def get_totals(as_of: AsOf) -> Response:
        return answer(desk.ledger.totals(as_of=as_of))
