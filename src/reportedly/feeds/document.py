"""One feed document of any format, from bytes to entries and problems."""

import zlib
from dataclasses import dataclass, replace
from datetime import datetime

from reportedly.feeds.alternate import alternates
from reportedly.feeds.encoding import text_of
from reportedly.feeds.entrymaker import EntryMaker
from reportedly.feeds.jsonfeed import read_jsonfeed
from reportedly.feeds.kind import DocumentKind, declares_entities, feed_at, kind_of
from reportedly.feeds.link import web_link
from reportedly.feeds.listing import Listing
from reportedly.feeds.markup import markup_weight
from reportedly.feeds.plain import one_line
from reportedly.feeds.sitemap import read_sitemap
from reportedly.feeds.syndication import read_syndication
from reportedly.feeds.tally import ProblemTally
from reportedly.feeds.tongue import language_of
from reportedly.records import Entry, Feed, Problem

# Sitemaps are often served as gzip files; what they unpack to has the limit of the protocol.
UNPACKED_BYTES = 50 * 1024 * 1024
# A feed of a thousand entries weighs some thirty thousand, the largest sitemap of the protocol under a million.
HEAVIEST = {DocumentKind.SYNDICATION: 60_000, DocumentKind.SITEMAP: 1_000_000}
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """A document as fetched: ``url`` is the final address, ``content_type`` the header, ``seen_at`` is UTC."""

    body: bytes
    url: str
    seen_at: datetime
    content_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedDocument:
    """What a document lists.

    ``is_feed`` is False if it is none of the formats that we read; the first problem then says what it is.
    ``truncated`` says that it breaks off. ``parts`` are documents that an index of sitemaps lists, the newest first.
    ``ttl_s`` is the wait in seconds that the publisher asks for. ``format`` is its format as people know it ("RSS
    2.0"), ``language`` the ISO 639-1 code that it gives as its own.
    """

    is_feed: bool = True
    entries: tuple[Entry, ...] = ()
    title: str | None = None
    home: str | None = None
    ttl_s: float | None = None
    truncated: bool = False
    parts: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    format: str | None = None
    language: str | None = None


def parse_feed(raw: RawDocument, *, feed: Feed, max_entries: int) -> FeedDocument:
    """Read ``raw`` as RSS, RDF, Atom, JSON Feed or sitemap, whatever its header says it is.

    Entries are at most ``max_entries``, in the document's order, with unique keys, aware UTC times, absolute http(s)
    links and ``text`` None: a feed points to pages, it does not replace them. Never raises for a bad document.
    """
    listing = _listing(raw, feed)
    if isinstance(listing, Problem):
        return FeedDocument(is_feed=False, problems=(listing,))
    tally = ProblemTally()
    for problem in listing.problems:
        tally.add(problem)
    kept = replace(listing, items=listing.items[:max_entries])
    if len(kept.items) < len(listing.items):
        tally.add(_too_many(feed, len(listing.items), max_entries))
    entries = EntryMaker(feed, base=raw.url, seen_at=raw.seen_at, tally=tally).entries(kept)
    return FeedDocument(
        entries=entries,
        title=one_line(listing.title),
        home=web_link(listing.home, base=raw.url),
        ttl_s=listing.ttl_s,
        truncated=listing.truncated,
        parts=tuple(link for part in listing.parts if (link := web_link(part, base=raw.url))),
        problems=tally.problems(),
        format=listing.format,
        language=language_of(listing.language),
    )


def _listing(raw: RawDocument, feed: Feed) -> Listing | Problem:
    if raw.body.startswith(_GZIP):
        body = _unpacked(raw.body)
        if body is None:
            return _no_feed(raw, feed, DocumentKind.BINARY)
        raw = replace(raw, body=body)
    kind = kind_of(raw.body)
    if kind is DocumentKind.JSON:
        return read_jsonfeed(raw.body, name=feed.url) or _no_feed(raw, feed, kind)
    if kind not in (DocumentKind.SYNDICATION, DocumentKind.SITEMAP):
        return _no_feed(raw, feed, kind)
    text = text_of(raw.body, raw.content_type)
    if danger := _danger(text, feed, kind):
        return danger
    if kind is DocumentKind.SITEMAP:
        return read_sitemap(raw.body, name=feed.url)
    return read_syndication(text[feed_at(text) :], base=raw.url)


def _danger(text: str, feed: Feed, kind: DocumentKind) -> Problem | None:
    """Why no XML parser should see the document, if so."""
    if declares_entities(text):
        return Problem(
            code="feed.entities",
            message=f"The feed {feed.url} declares XML entities, as entity bombs do; it was not read.",
            remedy="If the publisher is to be trusted, ask for a feed without a DOCTYPE.",
        )
    if markup_weight(text) > HEAVIEST[kind]:
        return Problem(
            code="feed.too_heavy",
            message=f"The feed {feed.url} has far more markup than a feed needs; it was not read.",
            remedy="Look for a shorter feed of the same site.",
        )
    return None


def _unpacked(body: bytes) -> bytes | None:
    """The contents of a gzip file; None if it is broken or unpacks to more than the limit."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(body, UNPACKED_BYTES)
    except zlib.error:
        return None
    return None if unpacker.unconsumed_tail else unpacked


def _no_feed(raw: RawDocument, feed: Feed, kind: DocumentKind) -> Problem:
    what, remedy = _NO_FEED[kind]
    if kind is DocumentKind.WEB_PAGE and (links := alternates(raw.body, base=raw.url)):
        remedy = f"Its feed may be at {' or '.join(links[:3])}."
    return Problem(code=f"feed.{kind.name.lower()}", message=f"The feed {feed.url} {what}.", remedy=remedy)


_CHECK = "Check the address in a browser."
_NO_FEED = {
    DocumentKind.EMPTY: ("is empty", "The site may be at fault for the moment; the next polls will tell."),
    DocumentKind.BINARY: ("is a binary file, no feed", _CHECK),
    DocumentKind.JSON: ("is JSON, but no JSON Feed", "Look for the site's RSS or Atom feed instead."),
    DocumentKind.OPML: ("is a list of feeds (OPML), no feed", "Save it and watch it as a file."),
    DocumentKind.WEB_PAGE: ("is a web page, no feed", "It names no feed of its own; look for RSS on the site."),
    DocumentKind.OTHER_XML: ("is XML, but no RSS, RDF, Atom or sitemap", _CHECK),
    DocumentKind.TEXT: ("is plain text, no feed", _CHECK),
}


def _too_many(feed: Feed, listed: int, kept: int) -> Problem:
    return Problem(
        code="feed.too_many",
        message=f"The feed {feed.url} lists {listed} entries; the first {kept} are taken.",
        remedy="feeds.max_entries sets the limit.",
    )
