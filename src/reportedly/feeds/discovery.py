"""Finding the feeds of a site of which a person has typed an address.

What was typed may be a feed. If it is a page, the feeds are tried that the page names as its own; only where there are
none, those that it links to, that its robots.txt names, and at last the places where feeds usually lie. Guessed places
are asked for only if the site's robots.txt lets us.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import urljoin

from reportedly.errors import FetchConnectError, FetchError, FetchSecurityError
from reportedly.feeds.accepting import ACCEPT
from reportedly.feeds.alternate import alternates, links_like_feeds, site_name
from reportedly.feeds.document import FeedDocument, RawDocument, parse_feed
from reportedly.feeds.kind import DocumentKind, kind_of
from reportedly.feeds.refusal import refusal
from reportedly.feeds.typed_address import TypedAddress, typed_address
from reportedly.records import Discovery, Entry, Feed, FeedCandidate, FoundBy, Problem
from reportedly.settings import FeedSettings
from reportedly.web import Fetched, Fetcher, Robots

LONGEST_S = 25.0
MOST_TRIED = 8
NEWEST = 3
USUAL = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json", "/news-sitemap.xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    """An answer and what it is as a feed."""

    fetched: Fetched
    document: FeedDocument


class Discoverer:
    """Finds feeds. ``robots`` is asked before a place is guessed; None guesses freely."""

    def __init__(self, fetcher: Fetcher, robots: Robots | None, settings: FeedSettings) -> None:
        self._fetcher, self._robots, self._settings = fetcher, robots, settings

    async def discover(self, address: str) -> Discovery:
        """The feeds at ``address``, as typed, or on the site that it leads to; else why there are none.

        Takes at most some :data:`LONGEST_S` seconds beyond the first answer: what was found by then is told.
        """
        typed = typed_address(address)
        if typed is None:
            return Discovery(address=address, problem=_no_address(address))
        try:
            visit = await self._first(typed)
        except FetchError as error:
            return Discovery(address=typed.url, problem=_problem_of(error))
        fetched = visit.fetched
        told = Discovery(address=typed.url, url=fetched.url)
        if fetched.status != HTTPStatus.OK:
            problem = replace(refusal(fetched.url, fetched.status), code=f"feed.status.{fetched.status}")
            return replace(told, problem=problem)
        if visit.document.is_feed:
            found = await self._candidate(visit, FoundBy.GIVEN)
            return replace(told, title=found.feed.title, candidates=(found,))
        if kind_of(fetched.body) is not DocumentKind.WEB_PAGE:
            return replace(told, problem=visit.document.problems[0])
        return await self._of_page(told, fetched)

    async def _first(self, typed: TypedAddress) -> _Visit:
        """What is at the address; by http where nobody typed https and there is none."""
        try:
            return await self._visit(typed.url)
        except (FetchConnectError, FetchSecurityError):
            if typed.scheme_typed:
                raise
            return await self._visit(typed.insecure)

    async def _of_page(self, told: Discovery, page: Fetched) -> Discovery:
        told = replace(told, title=site_name(page.body))
        found: list[FeedCandidate] = []
        try:
            async with asyncio.timeout(LONGEST_S):
                async for how, places in self._places(page):
                    found += await self._tried(places, how)
                    if found:
                        break
        except TimeoutError:
            pass  # what was found by then is told
        named = tuple(_named_by(candidate, told.title) for candidate in _best_first(found))
        return replace(told, candidates=named, problem=None if named else _none_found(page.url))

    async def _places(self, page: Fetched) -> AsyncIterator[tuple[FoundBy, Sequence[str]]]:
        """Where to look, from the surest to the least sure."""
        yield FoundBy.NAMED, alternates(page.body, base=page.url)[:MOST_TRIED]
        yield FoundBy.LINKED, links_like_feeds(page.body, base=page.url)[:MOST_TRIED]
        yield FoundBy.ROBOTS, await self._sitemaps(page.url)
        yield FoundBy.USUAL, [place for place in self._usual(page.url) if await self._may(place)]

    def _usual(self, url: str) -> list[str]:
        return list(dict.fromkeys(urljoin(url, place) for place in USUAL))

    async def _sitemaps(self, url: str) -> tuple[str, ...]:
        """Those of the site's sitemaps that tell news; all others list pages of any kind and age."""
        try:
            listed = () if self._robots is None else await self._robots.sitemaps(url)
        except FetchError:
            return ()
        return tuple(urljoin(url, one) for one in listed if "news" in one.lower())[:MOST_TRIED]

    async def _may(self, url: str) -> bool:
        try:
            return self._robots is None or await self._robots.allows(url)
        except FetchError:
            return False

    async def _tried(self, places: Sequence[str], how: FoundBy) -> list[FeedCandidate]:
        tried = await asyncio.gather(*(self._try(place, how) for place in places))
        return [candidate for candidate in tried if candidate is not None]

    async def _try(self, url: str, how: FoundBy) -> FeedCandidate | None:
        try:
            visit = await self._visit(url)
        except FetchError:
            return None
        if visit.fetched.status != HTTPStatus.OK or not visit.document.is_feed:
            return None
        return await self._candidate(visit, how)

    async def _visit(self, url: str) -> _Visit:
        fetched = await self._fetcher.get(url, headers={"Accept": ACCEPT})
        raw = RawDocument(
            body=fetched.body,
            url=fetched.url,
            seen_at=fetched.fetched_at,
            content_type=fetched.headers.get("content-type"),
        )
        feed = Feed(url=fetched.permanent_url or url)
        # In a thread: a large document takes seconds, and pages are served meanwhile.
        document = await asyncio.to_thread(parse_feed, raw, feed=feed, max_entries=self._settings.max_entries)
        return _Visit(fetched=fetched, document=document)

    async def _candidate(self, visit: _Visit, how: FoundBy) -> FeedCandidate:
        fetched, document = visit.fetched, visit.document
        entries = document.entries or await self._entries_of_parts(document)
        return FeedCandidate(
            feed=Feed(
                url=fetched.permanent_url or fetched.requested_url,
                title=document.title,
                outlet=_outlet(entries),
                home=document.home,
                language=document.language,
            ),
            how=how,
            format=document.format,
            listed=len(entries),
            newest=_newest(entries),
            problems=document.problems,
        )

    async def _entries_of_parts(self, document: FeedDocument) -> tuple[Entry, ...]:
        """The entries of the newest sitemap that an index lists."""
        for part in document.parts[:1]:
            try:
                return (await self._visit(part)).document.entries
            except FetchError:
                return ()
        return ()


def _newest(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    dated = [entry for entry in entries if entry.published_at is not None]
    return tuple(sorted(dated, key=lambda entry: entry.published_at or entry.seen_at, reverse=True)[:NEWEST]) or tuple(
        entries[:NEWEST]
    )


def _outlet(entries: Sequence[Entry]) -> str | None:
    """The outlet that all entries are credited to; None where they are of several, as an aggregator's are."""
    outlets = {entry.outlet for entry in entries}
    return next(iter(outlets)) if len(outlets) == 1 else None


def _named_by(candidate: FeedCandidate, site: str | None) -> FeedCandidate:
    """A feed of a site is its outlet's, unless its entries are credited to others."""
    one_outlet = candidate.feed.outlet is not None or not candidate.listed
    return replace(candidate, feed=replace(candidate.feed, outlet=site)) if site and one_outlet else candidate


def _best_first(found: Sequence[FeedCandidate]) -> list[FeedCandidate]:
    """Each feed once, in the order in which the site names them; those of comments, and empty ones, last."""
    once = {candidate.feed.url: candidate for candidate in reversed(found)}
    return sorted(
        (candidate for candidate in reversed(list(once.values()))),
        key=lambda one: (not one.listed, "comment" in f"{one.feed.title} {one.feed.url}".lower()),
    )


def _problem_of(error: FetchError) -> Problem:
    return Problem(code=error.code, message=error.message, remedy=error.remedy)


def _no_address(text: str) -> Problem:
    shown = " ".join(text.split())[:100]
    return Problem(code="feed.address", message=f"{shown!r} is no address of the web.", remedy="Type a site's address.")


def _none_found(url: str) -> Problem:
    return Problem(
        code="feed.none_found",
        message=f"{url} is a web page; no feed is named on it, linked from it, or found in the usual places.",
        remedy="Look for RSS on the site and paste the address of the feed itself.",
    )
