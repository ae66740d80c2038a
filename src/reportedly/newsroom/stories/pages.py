"""The pages of one story: what is known at a glance, all its assertions, its timeline, its articles, what is new."""

from datetime import datetime, timedelta
from typing import Annotated, TypeVar
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Query, Request, Response

from reportedly.ledger.asked_moment import written_moment
from reportedly.ledger.assertions.assertion_ranking import Ranking, Wanted
from reportedly.ledger.stories.story_rows import StoryRead, StoryRow
from reportedly.ledger.stories.story_said import Said
from reportedly.ledger.stories.story_sources import Credited
from reportedly.newsroom.articles.pages import LARGEST, Number
from reportedly.newsroom.as_of import AsOf, with_moment
from reportedly.newsroom.assertions.lines import assertion_line
from reportedly.newsroom.counting_back import counted_from
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.routes import Routes
from reportedly.newsroom.some import Sheet
from reportedly.newsroom.stories.choice import Asked, Assertions, CameSince, Changes, Page, Show, Since, Timeline, Way
from reportedly.newsroom.stories.news_views import Part, news_view
from reportedly.newsroom.stories.source_trees import SOURCES_PAGE, source_trees
from reportedly.newsroom.stories.text_trees import texts_counted
from reportedly.newsroom.stories.timeline_views import days, event_lines, said_lines
from reportedly.newsroom.stories.views import Cut, story_view, trees
from reportedly.newsroom.words import PRONOUNS
from reportedly.records import Bearing

ASSERTIONS_PAGE, SAID_PAGE, TEXTS_PAGE = 25, 60, 40
MOST_NEWS, NEWS_PAGE, ALL_COPIES = 15, 50, 200

Hours = Annotated[int, Query(ge=1, le=24 * 366)]
Destination = Annotated[str, Query(pattern="^(changes)?$")]
After = Annotated[int, Query(ge=0, le=LARGEST)]

Found = TypeVar("Found", StoryRow, StoryRead)


def story_pages(desk: Desk) -> APIRouter:
    """The pages over ``desk``."""
    router = Routes(include_in_schema=False)
    _add_story(router, desk)
    _add_assertions(router, desk)
    _add_timeline(router, desk)
    _add_articles(router, desk)
    _add_sources(router, desk)
    _add_news(router, desk)
    return router


def _row(desk: Desk, story: int, as_of: datetime | None) -> StoryRow:
    return _found(desk.ledger.stories.row(story, as_of=as_of), story, as_of)


def _found(found: Found | None, story: int, as_of: datetime | None) -> Found:
    if found is None:
        then = " as of then" if as_of else ""
        raise HTTPException(404, f"The ledger has no story {story}{then}.")
    return found


def _moved(request: Request, survivor: int, story: int) -> Response | None:
    """Where a story that was merged has gone: the same page of the other one."""
    if survivor == story:
        return None
    query = f"?{request.url.query}" if request.url.query else ""
    there = request.url.path.replace(f"/stories/{story}", f"/stories/{survivor}", 1)
    return Response(status_code=307, headers={"Location": there + query})


def _add_story(router: APIRouter, desk: Desk) -> None:
    @router.get("/stories/{story}")
    def story(request: Request, story: Number, as_of: AsOf, since: Since) -> Response:
        after = desk.ledger.last_update_id()
        read = _found(desk.ledger.stories.story(story, shown=0, as_of=as_of), story, as_of)
        if moved := _moved(request, read.row.id, story):
            return moved
        view = story_view(desk.ledger, read, as_of, since)
        return desk.renderer.page(
            request, "story.html", row=read.row, read=read, view=view, since=since, after=after, tab="known"
        )

    @router.get("/stories/{story}/held")
    def held(story: Number, as_of: AsOf) -> Response:
        moment = as_of or desk.clock.now().replace(microsecond=0)
        location = with_moment(f"/stories/{story}", moment)
        return Response(status_code=303, headers={"Location": location, "Cache-Control": "no-store"})

    @router.get("/fragments/stories/{story}/stirred")
    def stirred(story: Number, after: After) -> Response:
        """Whether anything came to the story after an update: 200 if so, 204 if not."""
        return Response(status_code=200 if desk.ledger.story_log.stirred(story, after) else 204)


def _add_assertions(router: APIRouter, desk: Desk) -> None:
    @router.get("/stories/{story}/assertions")
    def assertions(
        request: Request,
        story: Number,
        as_of: AsOf,
        since: Since,
        asked: Assertions,
    ) -> Response:
        after, row = desk.ledger.last_update_id(), _row(desk, story, as_of)
        if moved := _moved(request, row.id, story):
            return moved
        sizes = desk.ledger.assertions.sizes(story, as_of=as_of)
        groups = [asked.status] if asked.status else list(sizes)
        sheet = Sheet(number=asked.page, total=sum(sizes.get(group, 0) for group in groups), length=ASSERTIONS_PAGE)
        wanted = Wanted(
            limit=sheet.length, skip=sheet.skip, group=asked.status, order=asked.order, together=asked.status is None
        )
        found = desk.ledger.assertions.lines(story, wanted, as_of=as_of)
        return desk.renderer.page(
            request,
            "story_assertions.html",
            after=after,
            row=row,
            lines_shown=[assertion_line(ranked, one, since) for ranked, one in found],
            sizes=sizes,
            sheet=sheet,
            asked=asked,
            orders=tuple(Ranking),
            tab="assertions",
        )


def _add_timeline(router: APIRouter, desk: Desk) -> None:
    @router.get("/stories/{story}/timeline")
    def timeline(request: Request, story: Number, as_of: AsOf, course: Timeline) -> Response:
        after, row = desk.ledger.last_update_id(), _row(desk, story, as_of)
        if moved := _moved(request, row.id, story):
            return moved
        log, number = desk.ledger.story_log, row.id
        named = course.by.replace("\0", " ").strip()
        sheet = Sheet(number=course.page, total=0, length=SAID_PAGE)
        first = course.way is Way.FIRST
        wanted = Said(
            bearing=course.bearing, source=named or None, limit=sheet.length, skip=sheet.skip, from_the_first=first
        )
        members, total = log.said(number, wanted, as_of=as_of) if course.show is not Show.EVENTS else ((), 0)
        told = () if course.show is Show.SAID or course.page > 1 else log.happened(number, dated=True, as_of=as_of)
        events = event_lines(told)
        return desk.renderer.page(
            request,
            "story_timeline.html",
            after=after,
            row=row,
            days=days(events, said_lines(members), from_the_first=first),
            events=len(events),
            asked=course,
            sheet=Sheet(number=course.page, total=total, length=SAID_PAGE),
            bearings=tuple(Bearing),
            tab="timeline",
        )


def _add_articles(router: APIRouter, desk: Desk) -> None:
    @router.get("/stories/{story}/articles")
    def articles(request: Request, story: Number, as_of: AsOf, since: Since, page: Page = 1) -> Response:
        after, row = desk.ledger.last_update_id(), _row(desk, story, as_of)
        if moved := _moved(request, row.id, story):
            return moved
        texts = desk.ledger.story_log.texts(row.id, as_of=as_of)
        counts = texts_counted(texts)
        sheet = Sheet(number=page, total=counts.texts, length=TEXTS_PAGE)
        cut = Cut(texts=sheet.length, copies=ALL_COPIES, skip=sheet.skip)
        found = trees(desk.ledger, texts, cut, as_of, since)
        return desk.renderer.page(
            request,
            "story_articles.html",
            after=after,
            row=row,
            trees=found,
            texts=counts,
            sheet=sheet,
            asked=Asked(page=page),
            tab="articles",
        )


def _add_sources(router: APIRouter, desk: Desk) -> None:
    @router.get("/stories/{story}/sources")
    def sources(request: Request, story: Number, as_of: AsOf, page: Page = 1) -> Response:
        after, row = desk.ledger.last_update_id(), _row(desk, story, as_of)
        if moved := _moved(request, row.id, story):
            return moved
        log, skip = desk.ledger.story_log, (page - 1) * SOURCES_PAGE
        wanted = Credited(limit=SOURCES_PAGE, skip=skip, but=PRONOUNS)
        found, total = log.most_credited(row.id, wanted, as_of=as_of)
        return desk.renderer.page(
            request,
            "story_sources.html",
            after=after,
            row=row,
            trees=source_trees(found, log.carriers(row.id, as_of=as_of)),
            sheet=Sheet(number=page, total=total, length=SOURCES_PAGE),
            asked=Asked(page=page),
            tab="sources",
        )


def _add_news(router: APIRouter, desk: Desk) -> None:
    @router.get("/stories/{story}/changes")
    def changes(request: Request, story: Number, as_of: AsOf, since: Since, came: Changes) -> Response:
        after, row = desk.ledger.last_update_id(), _row(desk, story, as_of)
        if moved := _moved(request, row.id, story):
            return moved
        asked = since or row.known_at
        skip = (came.page - 1) * NEWS_PAGE
        part = Part(most=MOST_NEWS) if came.of is None else Part(most=NEWS_PAGE, of=came.of, skip=skip)
        news = news_view(desk.ledger, row.id, asked, as_of, part)
        total = 0 if came.of is None else news.size(came.of)
        return desk.renderer.page(
            request,
            "story_changes.html",
            after=after,
            row=row,
            news=news,
            since=since,
            asked=CameSince(since=asked, came=came),
            sheet=Sheet(number=came.page, total=total, length=NEWS_PAGE),
            tab="changes",
        )

    @router.get("/stories/{story}/since")
    def ago(story: Number, as_of: AsOf, hours: Hours = 24, to: Destination = "") -> Response:
        """The story with what came in the last hours before the newest article marked."""
        moment = (counted_from(desk.ledger, desk.clock, as_of) - timedelta(hours=hours)).replace(microsecond=0)
        address = f"/stories/{story}{'/changes' if to else ''}?since={quote(written_moment(moment), safe='')}"
        return Response(status_code=303, headers={"Location": with_moment(address, as_of), "Cache-Control": "no-store"})

    @router.get("/fragments/stories/{story}/news")
    def news(request: Request, story: Number, since: Since) -> Response:
        row = _row(desk, story, None)
        found = None if since is None else news_view(desk.ledger, row.id, since, None)
        return desk.renderer.page(request, "_story_news.html", row=row, news=found, whole=True)
