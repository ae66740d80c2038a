"""The feeds that a web page leads to: those that it names as its own, and links that look like one."""

import html
import re
from collections.abc import Iterator

from reportedly.feeds.encoding import text_of
from reportedly.feeds.kind import head_of
from reportedly.feeds.link import web_link
from reportedly.feeds.plain import one_line

_LINK = re.compile(r"<link\b([^<>]{1,2000})>", re.IGNORECASE)
_META = re.compile(r"<meta\b([^<>]{1,2000})>", re.IGNORECASE)
_ANCHOR = re.compile(r"<a\b([^<>]{1,2000})>([^<]{0,80})", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]{0,200}>([^<]{1,300})", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_LIKE_A_FEED = re.compile(
    r"(?:^|[/_.?=-])(?:rss|atom|feeds?|rdf)(?:[/_.?=&-]|$)|\.(?:rss|atom|rdf)$|/feed\.json$", re.IGNORECASE
)
_WORD_OF_FEEDS = re.compile(r"\b(?:rss|atom|news ?feed)\b", re.IGNORECASE)
_MOST_OF_PAGE = 1_500_000


def alternates(body: bytes, *, base: str) -> tuple[str, ...]:
    """The addresses of feeds that the head of the page at ``base`` names, in its order, each once.

    >>> alternates(b'<link rel="alternate" type="application/rss+xml" href="/rss">', base="https://wire.example/")
    ('https://wire.example/rss',)
    """
    found: dict[str, None] = {}
    for tag in _LINK.finditer(head_of(body)):
        values = _attributes(tag[1])
        if "alternate" in values.get("rel", "").lower().split() and values.get("type", "").lower() in _TYPES:
            _keep(found, values.get("href"), base)
    return tuple(found)


def links_like_feeds(body: bytes, *, base: str) -> tuple[str, ...]:
    """The addresses that the page at ``base`` links to and that look like those of feeds, in its order, each once.

    >>> links_like_feeds(b'<a href="/news">News</a> <a href="/world.rss">World</a>', base="https://wire.example/")
    ('https://wire.example/world.rss',)
    """
    found: dict[str, None] = {}
    for tag in _ANCHOR.finditer(text_of(body[:_MOST_OF_PAGE])):
        href = _attributes(tag[1]).get("href", "")
        if _LIKE_A_FEED.search(href.partition("#")[0]) or _WORD_OF_FEEDS.search(tag[2]):
            _keep(found, href, base)
    return tuple(link for link in found if link != base)


def site_name(body: bytes) -> str | None:
    """What the page calls its site, else its own title.

    >>> site_name(b'<title>Home | The Wire</title><meta property="og:site_name" content="The Wire">')
    'The Wire'
    """
    head = head_of(body)
    for values in (_attributes(tag[1]) for tag in _META.finditer(head)):
        if "og:site_name" in (values.get("property"), values.get("name")) and values.get("content", "").strip():
            return one_line(html.unescape(values["content"]))
    title = _TITLE.search(head)
    return one_line(html.unescape(title[1])) if title else None


def _keep(found: dict[str, None], href: str | None, base: str) -> None:
    link = web_link(html.unescape(href or ""), base=base)
    if link:
        found[link] = None


def _attributes(tag: str) -> dict[str, str]:
    return dict(_pairs(tag))


def _pairs(tag: str) -> Iterator[tuple[str, str]]:
    for match in _ATTRIBUTE.finditer(tag):
        yield match[1].lower(), match[2] or match[3] or match[4] or ""
