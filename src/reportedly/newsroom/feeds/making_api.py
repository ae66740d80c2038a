"""The API by which feeds are looked for, watched, paused, renamed and removed, and lists of them brought in."""

from dataclasses import dataclass, replace
from typing import Any

import msgspec
from fastapi import APIRouter, HTTPException, Request, Response

from reportedly.errors import FeedError
from reportedly.ledger.feeds.feed_rows import FeedRow
from reportedly.newsroom.answer import answer
from reportedly.newsroom.articles.pages import Number
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.fault import Fault
from reportedly.newsroom.feeds.api import FeedSheet, sheet_of
from reportedly.newsroom.feeds.enrolling import MOST_AT_ONCE, SaidOfFeed, checked_feed, reason_now
from reportedly.newsroom.feeds.finding import finding_of
from reportedly.newsroom.feeds.found_views import found_view
from reportedly.newsroom.feeds.trouble import Trouble
from reportedly.newsroom.feeds.upload import LongBody
from reportedly.newsroom.routes import Routes
from reportedly.records import Discovery, Feed, Problem

_UNKNOWN: dict[int | str, dict[str, Any]] = {404: {"model": Fault}}
_WRONG: dict[int | str, dict[str, Any]] = {422: {"model": Fault}}
_KNOWN: dict[int | str, dict[str, Any]] = {
    409: {"model": Fault, "description": "It is watched already"},
    422: {"model": Fault},
}
_LONG: dict[int | str, dict[str, Any]] = {413: {"model": Fault}}
_OPML_BODY: dict[str, Any] = {
    "requestBody": {"required": True, "content": {"text/x-opml": {"schema": {"type": "string"}}}}
}
LONGEST_ADDRESS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedDiscovery:
    """The address of a site, of a section or of a feed, as people type it."""

    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFeeds:
    """What was found at an address: ``watched`` holds, by URL, the numbers of those that are watched already.

    ``trouble`` says in words why nothing was found.
    """

    found: Discovery
    watched: dict[str, int]
    trouble: Trouble | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFeed:
    """A feed that is to be watched, what it is called, whose it is; ``by`` says who wants it."""

    url: str
    title: str | None = None
    outlet: str | None = None
    group: str | None = None
    language: str | None = None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedChange:
    """What is to be otherwise; null leaves a thing as it is, "" takes a name away. ``why`` and ``by`` are kept."""

    title: str | None = None
    outlet: str | None = None
    group: str | None = None
    language: str | None = None
    paused: bool | None = None
    why: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtIn:
    """What became of a list: the numbers of those watched from now on, of those watched before, what was unusable.

    ``feeds`` is the list as it was read.
    """

    added: tuple[int, ...]
    known: tuple[int, ...]
    feeds: tuple[Feed, ...]
    problems: tuple[Problem, ...]


def feeds_making_routes(desk: Desk) -> APIRouter:
    """The routes that look for feeds and change which are watched."""
    router = Routes(prefix="/api/v1/feeds", tags=["feeds"])
    _add_finding(router, desk)
    _add_changing(router, desk)
    return router


def _add_finding(router: APIRouter, desk: Desk) -> None:
    @router.post("/discover", response_model=FoundFeeds, responses=_WRONG, summary="Look for the feeds of a site")
    def discover_feeds(request: Request, asked: AskedDiscovery) -> Response:
        if len(asked.address) > LONGEST_ADDRESS:
            raise FeedError("The address is too long.", remedy=f"At most {LONGEST_ADDRESS} characters are read.")
        view = found_view(finding_of(request).find(asked.address), desk.ledger.feeds())
        watched = {line.candidate.feed.url: line.watched.id for line in view.lines if line.watched is not None}
        return answer(FoundFeeds(found=view.found, watched=watched, trouble=view.trouble))

    @router.post(
        "/opml",
        response_model=BroughtIn,
        responses=_WRONG | _LONG,
        summary="Watch the feeds of a list (OPML)",
        description="The body is the document. Feeds that are watched already stay as they are.",
        openapi_extra=_OPML_BODY,
    )
    def import_feeds(request: Request, body: LongBody) -> Response:
        read = finding_of(request).read(body, "the list")
        if len(read.feeds) > MOST_AT_ONCE:
            raise FeedError(f"{len(read.feeds)} feeds at once.", remedy=f"Bring in at most {MOST_AT_ONCE}.")
        made = desk.ledger.enrolment.add(read.feeds, reason_now(request))
        return answer(
            BroughtIn(
                added=tuple(one.id for one in made if one.new),
                known=tuple(one.id for one in made if not one.new),
                feeds=read.feeds,
                problems=read.problems,
            )
        )

    @router.post("", status_code=201, response_model=FeedRow, responses=_KNOWN, summary="Watch a feed")
    def add_feed(request: Request, feed: AskedFeed) -> Response:
        said = SaidOfFeed(title=feed.title, outlet=feed.outlet, group=feed.group, language=feed.language)
        wanted = checked_feed(feed.url, said)
        (made,) = desk.ledger.enrolment.add([wanted], reason_now(request, by=feed.by))
        if not made.new:
            raise HTTPException(409, f"{wanted.url} is watched already: it is feed {made.id}.")
        row = desk.ledger.enrolment.feed(made.id)
        return Response(msgspec.json.encode(row), status_code=201, media_type="application/json")


def _add_changing(router: APIRouter, desk: Desk) -> None:
    book = desk.ledger.enrolment

    @router.patch(
        "/{number}",
        response_model=FeedSheet,
        responses=_UNKNOWN | _WRONG,
        summary="Rename a feed, pause it or resume it",
    )
    def change_feed(request: Request, number: Number, change: AskedChange) -> Response:
        row, reason = book.feed(number), reason_now(request, by=change.by, why=change.why)
        told = {name: getattr(change, name) for name in ("title", "outlet", "group", "language")}
        given = {name: value for name, value in told.items() if value is not None}
        if given:
            said = replace(_said(row), **given)
            book.edit(number, checked_feed(row.feed.url, said, home=row.feed.home), reason)
        if change.paused is not None:
            (book.pause if change.paused else book.resume)(number, reason)
        return answer(sheet_of(desk, number))

    @router.post("/{number}/poll", response_model=FeedSheet, responses=_UNKNOWN, summary="Let a feed be polled at once")
    def poll_feed(request: Request, number: Number) -> Response:
        book.ask(number, reason_now(request))
        return answer(sheet_of(desk, number))

    @router.delete(
        "/{number}",
        status_code=204,
        responses=_UNKNOWN,
        summary="Watch a feed no more; its articles stay, and adding it again undoes this",
    )
    def remove_feed(request: Request, number: Number) -> Response:
        book.remove(number, reason_now(request))
        return Response(status_code=204)


def _said(row: FeedRow) -> SaidOfFeed:
    feed = row.feed
    return SaidOfFeed(title=feed.title, outlet=feed.outlet, group=feed.group, language=feed.language)
