"""The page of one feed, and what is done about it there."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.corrections.deciding import person_of, remembering
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.feeds.enrolling import SaidOfFeed, checked_feed, reason_now
from reportedly.newsroom.feeds.sheet_views import articles_chart, lag_chart, marks, spells, trend, why_next
from reportedly.newsroom.feeds.views import line_of, other_problems
from reportedly.newsroom.feeds.words import ACTIONS
from reportedly.newsroom.form import Form, see

POLLS_SHOWN = 60
POLLS_READ = 200
DAYS = 30
ARTICLES_SHOWN = 12
DEEDS_SHOWN = 20
LARGEST = 2**63 - 1
Number = Annotated[int, Path(ge=1, le=LARGEST)]


def add_sheet_pages(router: APIRouter, desk: Desk) -> None:
    """Add the routes of one feed."""
    _add_sheet(router, desk)
    _add_deeds(router, desk)


def _add_sheet(router: APIRouter, desk: Desk) -> None:
    def shown(request: Request, template: str, number: int, as_of: datetime | None) -> Response:
        after, now, book = desk.ledger.last_update_id(), as_of or desk.clock.now(), desk.ledger.enrolment
        row = book.feed(number, as_of=as_of)
        polls = book.polls(number, limit=POLLS_READ, as_of=as_of)
        days = book.days(number, until=now, length=DAYS)
        return desk.renderer.page(
            request,
            template,
            after=after,
            line=line_of(row, now),
            row=row,
            why=why_next(row, now),
            marks=marks(polls[:POLLS_SHOWN]),
            polls=polls,
            spells=spells(polls, row.feed.url),
            days=days,
            articles_chart=articles_chart(days),
            lag_chart=lag_chart(days),
            trend=trend(days),
            articles=book.articles(number, limit=ARTICLES_SHOWN, as_of=as_of),
            problems=() if as_of else other_problems([row], book.problems(number)),
            deeds=book.deeds(number, limit=DEEDS_SHOWN, as_of=as_of),
            groups=sorted({one.feed.group for one in desk.ledger.feeds() if one.feed.group}),
            actions=ACTIONS,
            person=person_of(request),
            now=now,
        )

    @router.get("/feeds/{number}")
    def feed(request: Request, number: Number, as_of: AsOf) -> Response:
        return shown(request, "feed.html", number, as_of)

    @router.get("/fragments/feeds/{number}")
    def feed_fragment(request: Request, number: Number) -> Response:
        return shown(request, "_feed.html", number, None)


def _add_deeds(router: APIRouter, desk: Desk) -> None:
    book = desk.ledger.enrolment

    @router.post("/feeds/{number}/pause")
    def pause(request: Request, number: Number, form: Form) -> Response:
        book.pause(number, reason_now(request, why=form.one("why")))
        return see(f"/feeds/{number}")

    @router.post("/feeds/{number}/resume")
    def resume(request: Request, number: Number, form: Form) -> Response:
        book.resume(number, reason_now(request, why=form.one("why")))
        return see(f"/feeds/{number}")

    @router.post("/feeds/{number}/poll")
    def poll(request: Request, number: Number, form: Form) -> Response:
        book.ask(number, reason_now(request))
        return see(f"/feeds/{number}")

    @router.post("/feeds/{number}/remove")
    def remove(request: Request, number: Number, form: Form) -> Response:
        book.remove(number, reason_now(request, why=form.one("why"), by=form.one("by")))
        return remembering(see("/feeds?done=remove-1"), form.one("by"))

    @router.post("/feeds/{number}/move")
    def move(request: Request, number: Number, form: Form) -> Response:
        return see(f"/feeds/{book.move(number, reason_now(request))}")

    @router.post("/feeds/{number}/edit")
    def edit(request: Request, number: Number, form: Form) -> Response:
        row = book.feed(number)
        said = SaidOfFeed(
            title=form.one("title"),
            outlet=form.one("outlet"),
            group=form.one("group"),
            language=form.one("language"),
        )
        feed = checked_feed(row.feed.url, said, home=row.feed.home)
        book.edit(number, feed, reason_now(request, by=form.one("by"), why=form.one("why")))
        return remembering(see(f"/feeds/{number}"), form.one("by"))
