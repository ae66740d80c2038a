"""The addresses of feeds, RSS and Atom, of a story, a source and a search."""

import re
from datetime import UTC, datetime
from email.utils import format_datetime
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response

from reportedly.ledger.searching.parsing import LONGEST, parse
from reportedly.newsroom.articles.pages import Number
from reportedly.newsroom.desk import Desk
from reportedly.newsroom.exports.news_feed import NewsFeed, search_feed, source_feed, story_feed
from reportedly.newsroom.routes import Routes

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

Terms = Annotated[str, Query(min_length=1, max_length=2 * LONGEST)]


class FeedForm(StrEnum):
    """The forms of a feed."""

    RSS = "rss"
    ATOM = "atom"


def feed_pages(desk: Desk) -> APIRouter:
    """The routes of feeds over ``desk``. What was merged answers for what it is part of now."""
    router = Routes(include_in_schema=False)

    @router.get("/stories/{story}/feed.{form}")
    def of_story(request: Request, story: Number, form: FeedForm) -> Response:
        row = desk.ledger.stories.row(story)
        if row is None:
            raise HTTPException(404, f"The ledger has no story {story}.")
        return feed_answer(desk, request, form, story_feed(desk.ledger, row))

    @router.get("/entities/{entity}/feed.{form}")
    def of_source(request: Request, entity: Number, form: FeedForm) -> Response:
        read = desk.ledger.entity(entity)
        if read is None:
            raise HTTPException(404, f"The ledger has no entity {entity}.")
        return feed_answer(desk, request, form, source_feed(desk.ledger, read.row))

    @router.get("/search.{form}")
    def of_search(request: Request, form: FeedForm, q: Terms) -> Response:
        node = parse(q)
        if node is None:
            raise HTTPException(422, "The search is empty: give some words in q.")
        return feed_answer(desk, request, form, search_feed(desk.ledger, q.strip(), node))

    return router


def feed_answer(desk: Desk, request: Request, form: FeedForm, feed: NewsFeed) -> Response:
    """A feed in a form, for the address that was asked for."""
    base = str(request.base_url).rstrip("/")
    query = f"?{request.url.query}" if request.url.query else ""
    text = desk.renderer.text(
        f"feed.{form}.xml",
        feed=feed,
        base=base,
        here=f"{base}{request.url.path}{query}",
        query=query,
        newest=max((item.noted_at or item.at for item in feed.items), default=_LONG_AGO),
        dated=format_datetime,
    )
    headers = {"Cache-Control": "no-cache"}
    content = _NOT_XML.sub("\ufffd", text).encode()
    return Response(content, media_type=f"application/{form}+xml; charset=utf-8", headers=headers)
