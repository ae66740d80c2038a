"""What a document is, told from its content: headers are wrong too often."""

import re
from enum import StrEnum

from reportedly.feeds.encoding import text_of

_HEAD = 65536
_BEFORE_ROOT = (("<?", "?>"), ("<!--", "-->"), ("<!", ">"), ("]", ">"))
_MOST_BEFORE_ROOT = 10_000
_SPACE = re.compile(r"\s*")
_ELEMENT = re.compile(r"<(?=[A-Za-z_])(?:[\w.-]+:)?([\w.-]+)")
_DECLARATION = re.compile(r"<!entity", re.IGNORECASE)
_STRAY_FEED = re.compile(r"<(?:rss|rdf:RDF|feed)[\s>]")
_STRAY_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta)\b", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class DocumentKind(StrEnum):
    """The kinds of documents that come when a feed is asked for."""

    EMPTY = "empty"
    BINARY = "binary"
    JSON = "json"
    SYNDICATION = "syndication"
    SITEMAP = "sitemap"
    OPML = "opml"
    WEB_PAGE = "web page"
    OTHER_XML = "other XML"
    TEXT = "text"


_ROOTS = {
    "rss": DocumentKind.SYNDICATION,
    "rdf": DocumentKind.SYNDICATION,
    "feed": DocumentKind.SYNDICATION,
    "urlset": DocumentKind.SITEMAP,
    "sitemapindex": DocumentKind.SITEMAP,
    "opml": DocumentKind.OPML,
    "html": DocumentKind.WEB_PAGE,
}


def kind_of(body: bytes) -> DocumentKind:
    """Tell what ``body`` is by its first 64 KiB.

    >>> kind_of(b"<?xml version='1.0'?><!-- hello --><rss version='2.0'>")
    <DocumentKind.SYNDICATION: 'syndication'>
    """
    head = head_of(body).lstrip()
    if not head:
        return DocumentKind.EMPTY
    if len(_CONTROLS.findall(head)) * 50 > len(head):
        return DocumentKind.BINARY
    if head[0] in "{[":
        return DocumentKind.JSON
    return _kind_of_markup(head)


def head_of(body: bytes) -> str:
    """The beginning of ``body`` as text, without its byte order mark; undecodable bytes are replaced."""
    return text_of(body[:_HEAD])


def feed_at(text: str) -> int:
    """Where the first element of the feed in ``text`` begins, past all declarations and comments; its end if nowhere.

    An XML parser that gets the text from there on can meet no declaration that counts: they stand before an element.
    """
    root = _root(text)
    if root and root[1].lower() in _ROOTS:
        return root.start()
    element = _STRAY_FEED.search(text) or root or _ELEMENT.search(text)
    return element.start() if element else len(text)


def declares_entities(text: str) -> bool:
    """Whether an entity is declared before the first element: no feed needs that, every entity bomb does."""
    return _DECLARATION.search(text, 0, feed_at(text)) is not None


def _root(text: str) -> re.Match[str] | None:
    """The root element's beginning (its group 1 is the local name); None if there is none in sight."""
    at = _end_of_space(text, 0)
    for _ in range(_MOST_BEFORE_ROOT):
        if root := _ELEMENT.match(text, at):
            return root
        closing = next((closing for opening, closing in _BEFORE_ROOT if text.startswith(opening, at)), None)
        end = text.find(closing, at) if closing else -1
        if closing is None or end < 0:
            return None
        at = _end_of_space(text, end + len(closing))
    return None


def _end_of_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _kind_of_markup(head: str) -> DocumentKind:
    root = _root(head)
    if root and (kind := _ROOTS.get(root[1].lower())):
        return kind
    if _STRAY_PAGE.search(head):
        return DocumentKind.WEB_PAGE
    if _STRAY_FEED.search(head):
        return DocumentKind.SYNDICATION
    return DocumentKind.OTHER_XML if root else DocumentKind.TEXT
