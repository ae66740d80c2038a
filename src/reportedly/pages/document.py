"""From a raw page to a tree: once, and only if the page can hold an article."""

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from reportedly.pages.charset import decoded
from reportedly.records import Page, Problem

_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"),
)
_BINARY_TYPE = re.compile(r"\s*(?:image|audio|video|font)/|\s*application/(?:pdf|zip|octet-stream|msword|vnd\.)", re.I)
_FEED = re.compile(
    r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<\?[^>]*>\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.S
)
_LONG_BLANK = re.compile(r"\s{200,}")
_TAG = re.compile(r"<[a-zA-Z!?/]")
MAX_CHARACTERS = 1_000_000
_HEAD = 4_096


def document(page: Page) -> tuple[HtmlElement | None, tuple[Problem, ...]]:
    """The tree of ``page``, without comments; None if it is no HTML page, with the reason among the problems."""
    reason = _unfit(page)
    if reason is not None:
        return None, (reason,)
    text, problems = decoded(page.content, page.content_type)
    text = text.replace("\0", "")
    if is_long := len(text) > MAX_CHARACTERS:
        text = _LONG_BLANK.sub("\n", text)
    if _FEED.match(text[:_HEAD]):
        return None, (*problems, _problem(page, "page.is_feed", "is a feed or a sitemap, not a page"))
    if not _TAG.search(text[:_HEAD]):
        return None, (*problems, _problem(page, "page.not_html", "is not HTML"))
    try:
        tree = _tree(text)
    except etree.ParserError:
        return None, (*problems, _problem(page, "page.empty", "has no content"))
    if is_long and _visible_characters(tree) > MAX_CHARACTERS:
        message = f"holds more than {MAX_CHARACTERS:,} characters of text"
        return None, (*problems, _problem(page, "page.too_long", message))
    return tree, problems


def _tree(text: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    return document_fromstring(text.encode("utf-8", "replace"), parser=parser)


def _visible_characters(tree: HtmlElement) -> int:
    return len(tree.text_content()) - sum(len(element.text or "") for element in tree.iter("script", "style"))


def _unfit(page: Page) -> Problem | None:
    start = page.content[:_HEAD]
    if not start.strip():
        return _problem(page, "page.empty", "is empty")
    kind = next((kind for magic, kind in _MAGIC if start.startswith(magic)), None)
    if kind is None and start[4:8] == b"ftyp":
        kind = "a video"
    if kind is None and _BINARY_TYPE.match(page.content_type or "") and b"<html" not in start.lower():
        kind = f"of the type {(page.content_type or '').strip()}"
    if kind is None and start.count(0) > len(start) // 10 and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        kind = "binary data"
    return None if kind is None else _problem(page, "page.binary", f"is {kind}, not a page")


def _problem(page: Page, code: str, what: str) -> Problem:
    return Problem(code=code, message=f"{page.url or 'The page'} {what}.")
