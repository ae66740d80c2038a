"""The feeds that a web page names as its own (``<link rel="alternate">``)."""

import html
import re

from reportedly.feeds.kind import head_of
from reportedly.feeds.link import web_link

_LINK = re.compile(r"<link\b([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")


def alternates(body: bytes, *, base: str) -> tuple[str, ...]:
    """The addresses of feeds that the head of the page at ``base`` names, in its order, each once.

    >>> alternates(b'<link rel="alternate" type="application/rss+xml" href="/rss">', base="https://wire.example/")
    ('https://wire.example/rss',)
    """
    found: dict[str, None] = {}
    for tag in _LINK.finditer(head_of(body)):
        values = {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(tag[1])}
        if "alternate" in values.get("rel", "").lower().split() and values.get("type", "").lower() in _TYPES:
            link = web_link(html.unescape(values.get("href", "")), base=base)
            if link:
                found[link] = None
    return tuple(found)
