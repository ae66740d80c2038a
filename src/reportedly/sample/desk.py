"""What the press answers: which feed, page or 304, by the clock, to which request."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from reportedly.clock import Clock
from reportedly.sample.site import Site
from reportedly.sample.syndication import FEED_FILES, Listing, feed_document, sitemap_document
from reportedly.sample.wire import Outlet, WireArticle

Shelves = Mapping[str, Sequence[WireArticle]]

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class PressOptions:
    """How a press serves: on which port (0 takes a free one), how much, and how long it may be cached (seconds).

    ``furniture`` prints what stands on real pages and is no prose: promos, newsletter boxes, related headlines.
    """

    port: int = 0
    feed_length: int = 100
    max_age_s: int = 60
    furniture: bool = True


class Desk:
    """Answers requests for outlets whose articles stand, in order of publication, in ``shelves``."""

    def __init__(
        self, base_url: str, outlets: Mapping[str, Outlet], shelves: Shelves, clock: Clock, options: PressOptions
    ) -> None:
        self._base_url = base_url
        self._outlets = outlets
        self._shelves = shelves
        self._clock = clock
        self._options = options
        self._pages = {(article.outlet, article.slug): article for shelf in shelves.values() for article in shelf}
        self._site = Site(base_url, shelves, furniture=options.furniture)

    def app(self) -> Starlette:
        """The application that routes to this desk."""
        return Starlette(
            routes=[
                Route("/", self._door),
                Route("/robots.txt", self._robots),
                *(Route(f"/{{outlet}}/{name}", self._feed) for name in FEED_FILES.values()),
                Route("/{outlet}/news-sitemap.xml", self._sitemap),
                Route("/{outlet}/", self._front),
                Route("/{outlet}/{slug:path}", self._page),
            ]
        )

    async def _door(self, request: Request) -> Response:
        return self._answer(request, self._site.door(self._outlets.values()).encode(), HTML, None)

    async def _robots(self, request: Request) -> Response:
        sitemaps = "".join(f"Sitemap: {self._base_url}/{outlet}/news-sitemap.xml\n" for outlet in self._outlets)
        return PlainTextResponse(f"User-agent: *\nDisallow: /search\nAllow: /\n\n{sitemaps}")

    async def _feed(self, request: Request) -> Response:
        listing = self._listing(request)
        if not request.url.path.endswith(FEED_FILES[listing.outlet.feed_format]):
            raise HTTPException(404)
        body, content_type = feed_document(listing)
        return self._answer(request, body, content_type, listing.changed_at)

    async def _sitemap(self, request: Request) -> Response:
        listing = self._listing(request)
        return self._answer(request, sitemap_document(listing), XML, listing.changed_at)

    async def _front(self, request: Request) -> Response:
        listing = self._listing(request)
        body = self._site.front(listing.outlet, listing.articles, listing.now)
        return self._answer(request, body.encode("utf-8", "replace"), HTML, None)

    async def _page(self, request: Request) -> Response:
        outlet, now = self._outlet(request), self._clock.now()
        article = self._pages.get((outlet.id, request.path_params["slug"]))
        version = article.version_at(now) if article else None
        if article is None or version is None:
            raise HTTPException(404)
        body = self._site.page(outlet, article, now)
        return self._answer(request, body.encode("utf-8", "replace"), HTML, version.at)

    def _outlet(self, request: Request) -> Outlet:
        outlet = self._outlets.get(request.path_params["outlet"])
        if outlet is None:
            raise HTTPException(404)
        return outlet

    def _listing(self, request: Request) -> Listing:
        outlet, now = self._outlet(request), self._clock.now()
        articles = [article for article in self._shelves[outlet.id] if article.published <= now]
        return Listing(
            outlet=outlet,
            articles=tuple(reversed(articles[-self._options.feed_length :])),
            now=now,
            base_url=self._base_url,
            max_age_s=self._options.max_age_s,
        )

    def _answer(self, request: Request, body: bytes, content_type: str, changed_at: datetime | None) -> Response:
        etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        headers = {"ETag": etag, "Cache-Control": f"public, max-age={self._options.max_age_s}"}
        if changed_at is not None:
            headers["Last-Modified"] = format_datetime(changed_at.replace(microsecond=0), usegmt=True)
        if _is_unchanged(request, etag, changed_at):
            return Response(status_code=304, headers=headers)
        return Response(body, headers=headers | {"Content-Type": content_type})


def _is_unchanged(request: Request, etag: str, changed_at: datetime | None) -> bool:
    """If-None-Match decides where it is sent, If-Modified-Since otherwise (RFC 9110, section 13.2.2)."""
    if (match := request.headers.get("if-none-match")) is not None:
        return match.strip() == "*" or etag in (tag.strip().removeprefix("W/") for tag in match.split(","))
    since = request.headers.get("if-modified-since")
    if since is None or changed_at is None:
        return False
    try:
        return changed_at.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (ValueError, TypeError):  # a date that is none, or one without a zone, is as good as not sent
        return False
