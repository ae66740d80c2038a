"""Sitemaps (https://www.sitemaps.org/protocol.html), with Google's news extension where a publisher uses it."""

import io
from collections.abc import Iterator

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from reportedly.feeds.listing import Item, Listing
from reportedly.records import Problem


def read_sitemap(body: bytes, *, name: str) -> Listing:
    """Read a sitemap or an index of sitemaps (then ``parts`` lists them), the newest first.

    What stands before a fault in the XML is kept. ``name`` says in messages which feed it is.
    """
    items: list[Item] = []
    parts: list[tuple[str, str]] = []
    problems: tuple[Problem, ...] = ()
    try:
        for tag, fields in _elements(body):
            if tag == "url":
                items.append(_item(fields))
            else:
                parts.append((fields.get("lastmod", ""), fields.get("loc", "")))
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        problems = (_broken(name, error, len(items) + len(parts)),)
    # W3C dates sort as text, but for zones: near enough to say which are the newest.
    items.sort(key=lambda item: item.published or item.updated or "", reverse=True)
    parts.sort(key=lambda part: part[0], reverse=True)
    return Listing(
        format="index of sitemaps" if parts and not items else "news sitemap" if _is_news(items) else "sitemap",
        items=tuple(items),
        parts=tuple(loc for _, loc in parts if loc),
        truncated=bool(problems),
        problems=problems,
    )


def _elements(body: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Each ``url`` or ``sitemap`` element that is complete, with the text of what is in it by local name."""
    for _, element in iterparse(io.BytesIO(body), events=("end",), forbid_dtd=True):
        tag = _local(element.tag)
        if tag in ("url", "sitemap"):
            yield tag, {_local(part.tag): part.text.strip() for part in element.iter() if part.text}
            element.clear()


def _is_news(items: list[Item]) -> bool:
    return any(item.published for item in items)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def _item(fields: dict[str, str]) -> Item:
    return Item(
        link=fields.get("loc"),
        title=fields.get("title"),
        published=fields.get("publication_date"),
        updated=fields.get("lastmod"),
        outlet=fields.get("name"),
        language=fields.get("language"),
    )


def _broken(name: str, error: Exception, kept: int) -> Problem:
    return Problem(
        code="feed.broken_xml",
        message=f"The sitemap {name} is broken XML ({error}); {kept} of its entries could be read.",
        remedy="If it was cut off on the way, the next poll brings the rest.",
    )
