"""JSON Feed 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import msgspec

from reportedly.feeds.listing import Item, Listing
from reportedly.records import Problem

VERSION_PREFIX = "https://jsonfeed.org/version/1"


class _Item(msgspec.Struct):
    id: str | int | float | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    summary: str | None = None
    content_text: str | None = None
    content_html: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    language: str | None = None


class _Document(msgspec.Struct):
    version: str
    title: str | None = None
    home_page_url: str | None = None
    language: str | None = None
    items: list[msgspec.Raw] = []


def read_jsonfeed(body: bytes, *, name: str) -> Listing | None:
    """Read a JSON Feed; None if ``body`` is JSON, or pretends to be, but is no JSON Feed.

    An item that breaks the format is listed as a problem; ``name`` says in messages which feed it is.
    """
    try:
        document = msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"), type=_Document)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None
    if not document.version.replace("http://", "https://").replace("//www.", "//").startswith(VERSION_PREFIX):
        return None
    items: list[Item] = []
    problems: list[Problem] = []
    for number, raw in enumerate(document.items, start=1):
        try:
            items.append(_item(msgspec.json.decode(raw, type=_Item)))
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
            problems.append(_faulty(name, number, error))
    return Listing(
        items=tuple(items),
        title=document.title,
        home=document.home_page_url,
        language=document.language,
        problems=tuple(problems),
        format="JSON Feed",
    )


def _item(item: _Item) -> Item:
    return Item(
        guid=None if item.id is None else str(item.id),
        link=item.url or item.external_url,
        title=item.title,
        summary=item.summary or item.content_text or item.content_html,
        published=item.date_published,
        updated=item.date_modified,
        language=item.language,
    )


def _faulty(name: str, number: int, error: Exception) -> Problem:
    return Problem(
        code="feed.item",
        message=f"Item {number} of {name} breaks the JSON Feed format: {error}.",
        remedy="The item is left out; the publisher would have to mend it.",
    )
