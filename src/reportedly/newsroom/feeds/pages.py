"""The pages of feeds: the list, adding by the address of a site, and what is done about several at once."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from reportedly.errors import FeedError, InputError
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.corrections.deciding import person_of, remembering
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.feeds.choice import ChosenFeeds, FeedChoice
from reportedly.newsroom.feeds.enrolling import SaidOfFeed, checked_feed, reason_now
from reportedly.newsroom.feeds.finding import can_find, finding_of
from reportedly.newsroom.feeds.found_views import FoundView, found_view
from reportedly.newsroom.feeds.list_pages import add_list_pages
from reportedly.newsroom.feeds.sheet_pages import add_sheet_pages
from reportedly.newsroom.feeds.upload import LongForm
from reportedly.newsroom.feeds.views import ORDERS, board, other_problems
from reportedly.newsroom.feeds.words import ACTIONS, done_words
from reportedly.newsroom.form import Filled, Form, see
from reportedly.newsroom.routes import Routes
from reportedly.records import Feed

DEEDS_SHOWN = 12
PROBLEMS_SHOWN = 30
LONGEST_ADDRESS = 2000
PageNumber = Annotated[int, Query(ge=1, le=1000, description="Which page.")]
Address = Annotated[str, Query(max_length=LONGEST_ADDRESS)]


def feeds_pages(desk: Desk) -> APIRouter:
    """The routes of the pages of feeds over ``desk``."""
    router = Routes(include_in_schema=False)
    _add_list(router, desk)
    _add_finding(router, desk)
    _add_several(router, desk)
    add_list_pages(router, desk)
    add_sheet_pages(router, desk)
    return router


def _add_list(router: APIRouter, desk: Desk) -> None:
    def listed(request: Request, template: str, choice: FeedChoice, page: int, as_of: datetime | None) -> Response:
        after, now = desk.ledger.last_update_id(), as_of or desk.clock.now()
        rows = desk.ledger.feeds(as_of=as_of)
        problems = desk.ledger.problems(limit=PROBLEMS_SHOWN, as_of=as_of)
        return desk.renderer.page(
            request,
            template,
            after=after,
            board=board(rows, choice, now, page),
            orders=ORDERS,
            problems=other_problems(rows, problems),
            earlier=len(problems) == PROBLEMS_SHOWN,
            deeds=desk.ledger.enrolment.deeds(limit=DEEDS_SHOWN, as_of=as_of),
            finds=can_find(request),
            several_done=done_words(request.query_params.get("done", "")) if as_of is None else "",
            actions=ACTIONS,
            now=now,
        )

    @router.get("/feeds")
    def feeds(request: Request, choice: ChosenFeeds, as_of: AsOf, page: PageNumber = 1) -> Response:
        return listed(request, "feeds.html", choice, page, as_of)

    @router.get("/fragments/feeds")
    def feeds_fragment(request: Request, choice: ChosenFeeds, page: PageNumber = 1) -> Response:
        return listed(request, "_feeds.html", choice, page, None)


def _add_finding(router: APIRouter, desk: Desk) -> None:
    def shown(request: Request, address: str, view: FoundView | None, wrong: InputError | None = None) -> Response:
        return desk.renderer.page(
            request,
            "feed_new.html",
            status=422 if wrong else 200,
            address=address,
            view=view,
            wrong=wrong,
            groups=sorted({row.feed.group for row in desk.ledger.feeds() if row.feed.group}),
            finds=can_find(request),
            person=person_of(request),
            now=desk.clock.now(),
        )

    @router.get("/feeds/new")
    def new(request: Request, address: Address = "") -> Response:
        return shown(request, address, None)

    @router.post("/feeds/find")
    def find(request: Request, form: Form) -> Response:
        address = form.one("address")[:LONGEST_ADDRESS]
        found = finding_of(request).find(address)
        return shown(request, address, found_view(found, desk.ledger.feeds()))

    @router.post("/feeds")
    def add(request: Request, form: Form) -> Response:
        try:
            wanted = tuple(_chosen(form))
            if not wanted:
                raise FeedError("No feed was chosen.", remedy="Tick at least one of those that were found.")
        except InputError as error:
            return shown(request, form.one("address"), None, error)
        made = desk.ledger.enrolment.add(wanted, reason_now(request, by=form.one("by")))
        there = f"/feeds/{made[0].id}" if len(made) == 1 else f"/feeds?done=added-{sum(one.new for one in made)}"
        return remembering(see(there), form.one("by"))


def _chosen(form: Filled) -> Iterator[Feed]:
    """The feeds that were ticked, or whose address was given, with what was typed for each. Raises FeedError."""
    for number in form.all("chosen"):
        said = {name: form.one(f"{name}-{number}") for name in ("title", "outlet", "group", "language")}
        yield checked_feed(form.one(f"url-{number}"), SaidOfFeed(**said), home=form.one(f"home-{number}"))


def _add_several(router: APIRouter, desk: Desk) -> None:
    @router.post("/feeds/do")
    def do(request: Request, form: LongForm) -> Response:
        what, reason = form.one("what"), reason_now(request)
        deed = {
            "pause": desk.ledger.enrolment.pause,
            "resume": desk.ledger.enrolment.resume,
            "poll": desk.ledger.enrolment.ask,
            "remove": desk.ledger.enrolment.remove,
        }.get(what)
        if deed is None:
            raise FeedError(f"{what[:20]!r} is nothing that can be done with feeds.", remedy="Go back to the list.")
        watched = {row.id for row in desk.ledger.feeds()}
        numbers = [number for number in _numbers(form) if number in watched]
        for number in numbers:
            deed(number, reason)
        back = form.one("back")
        query = back.partition("?")[2] if back.startswith("/feeds?") else ""
        kept = "&".join(part for part in query.split("&") if part and not part.startswith("done="))
        return see(f"/feeds?{kept}{'&' if kept else ''}done={what}-{len(numbers)}")


def _numbers(form: Filled) -> Iterator[int]:
    for text in form.all("feed"):
        if text.isascii() and text.isdigit() and len(text) < 19:
            yield int(text)
