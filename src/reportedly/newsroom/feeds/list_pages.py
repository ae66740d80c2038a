"""Lists of feeds (OPML) in and out: sent or pasted, looked through before anything is watched, and carried away."""

from collections.abc import Iterator
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request, Response

from reportedly.errors import FeedError, InputError
from reportedly.newsroom.as_of import AsOf
from reportedly.newsroom.corrections.deciding import person_of, remembering
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.feeds.choice import ChosenFeeds
from reportedly.newsroom.feeds.enrolling import MOST_AT_ONCE, SaidOfFeed, checked_feed, reason_now
from reportedly.newsroom.feeds.finding import finding_of
from reportedly.newsroom.feeds.found_views import ListView, list_view
from reportedly.newsroom.feeds.upload import LongForm
from reportedly.newsroom.form import Filled, see
from reportedly.records import Feed, FeedList

OPML = "text/x-opml; charset=utf-8"
TITLE = "Feeds watched by Reportedly"
STARTER = "the list to begin with"
Which = Annotated[str, Query(max_length=20)]


def add_list_pages(router: APIRouter, desk: Desk) -> None:
    """Add the routes of lists."""
    _add_export(router, desk)
    _add_import(router, desk)


def _add_export(router: APIRouter, desk: Desk) -> None:
    @router.get("/feeds.opml")
    def opml(request: Request, choice: ChosenFeeds, as_of: AsOf) -> Response:
        now = as_of or desk.clock.now()
        feeds = [row.feed for row in choice.chosen(desk.ledger.feeds(as_of=as_of), now)]
        text = finding_of(request).write(feeds, TITLE, now)
        headers = {"Content-Disposition": 'attachment; filename="feeds.opml"', "Cache-Control": "no-cache"}
        return Response(text, media_type=OPML, headers=headers)


def _add_import(router: APIRouter, desk: Desk) -> None:
    def shown(request: Request, view: ListView | None, pasted: str = "", wrong: InputError | None = None) -> Response:
        return desk.renderer.page(
            request,
            "feed_list.html",
            status=422 if wrong else 200,
            view=view,
            pasted=pasted,
            wrong=wrong,
            person=person_of(request),
        )

    @router.get("/feeds/import")
    def choose(request: Request, which: Which = "") -> Response:
        if which != "starter":
            return shown(request, None)
        starter = FeedList(feeds=finding_of(request).starter())
        return shown(request, list_view(STARTER, starter, desk.ledger.feeds()))

    @router.post("/feeds/import")
    def look(request: Request, form: LongForm) -> Response:
        pasted = form.one("pasted")
        text, name = (form.one("file"), "the file") if form.one("file") else (pasted, "what was pasted")
        try:
            if not text:
                raise FeedError("There is no list here.", remedy="Choose a file, or paste what is in it.")
            read = finding_of(request).read(text.encode(), name)
        except InputError as error:
            return shown(request, None, pasted, error)
        return shown(request, list_view(name, read, desk.ledger.feeds()))

    @router.post("/feeds/import/add")
    def add(request: Request, form: LongForm) -> Response:
        try:
            wanted = tuple(_unpacked(form))
        except InputError as error:
            return shown(request, None, wrong=error)
        made = desk.ledger.enrolment.add(wanted, reason_now(request, by=form.one("by")))
        return remembering(see(f"/feeds?done=added-{sum(one.new for one in made)}"), form.one("by"))


def _unpacked(form: Filled) -> Iterator[Feed]:
    chosen = form.all("feed")
    if not chosen:
        raise FeedError("No feed was chosen.", remedy="Tick at least one of the list.")
    if len(chosen) > MOST_AT_ONCE:
        raise FeedError(f"{len(chosen)} feeds at once.", remedy=f"Bring in at most {MOST_AT_ONCE}.")
    for text in chosen:
        try:
            feed = msgspec.json.decode(text, type=Feed)
        except msgspec.MsgspecError as error:
            raise FeedError("The list came back damaged.", remedy="Bring it in again.") from error
        said = SaidOfFeed(title=feed.title, outlet=feed.outlet, group=feed.group, language=feed.language)
        yield checked_feed(feed.url, said, home=feed.home)
