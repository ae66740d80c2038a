"""What a document is, told from its content: headers are wrong too often."""

import re
from enum import StrEnum

_HEAD = 65536
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
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
    head = body[:_HEAD]
    encoding = next((name for mark, name in _MARKS if head.startswith(mark)), "utf-8")
    return head.decode(encoding, "replace").lstrip("\ufeff")


def declares_entities(body: bytes) -> bool:
    """Whether an entity is declared before the first element: no feed needs that, every entity bomb does."""
    head = head_of(body)
    first = re.search(r"<\w", head)
    return "<!entity" in head[: first.start() if first else None].lower()


def _root(head: str) -> str:
    """The lower-case local name of the root element, "" if there is none in sight."""
    at = 0
    while True:
        at += len(head[at:]) - len(head[at:].lstrip())
        for opening, closing in (("<?", "?>"), ("<!--", "-->"), ("<!", ">"), ("]", ">")):
            if head.startswith(opening, at):
                end = head.find(closing, at)
                break
        else:
            root = _ROOT.match(head, at)
            return root[1].lower() if root else ""
        if end < 0:
            return ""
        at = end + len(closing)


def _kind_of_markup(head: str) -> DocumentKind:
    root = _root(head)
    if root in _ROOTS:
        return _ROOTS[root]
    if _STRAY_PAGE.search(head):
        return DocumentKind.WEB_PAGE
    if _STRAY_FEED.search(head):
        return DocumentKind.SYNDICATION
    return DocumentKind.OTHER_XML if root else DocumentKind.TEXT
