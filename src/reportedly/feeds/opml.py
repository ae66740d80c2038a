"""Lists of feeds as OPML 2.0 (http://opml.org/spec2.opml), in and out."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import format_datetime
from xml.etree.ElementTree import (
    Element,
    SubElement,
    indent,
    register_namespace,
    tostring,
)

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from reportedly.errors import InputError
from reportedly.feeds.link import web_link
from reportedly.feeds.tongue import language_of
from reportedly.records import Feed, FeedList, Problem

# OPML has no word for the outlet, but lets attributes of other namespaces in.
NAMESPACE = "urn:reportedly:opml"
_OUTLET = f"{{{NAMESPACE}}}outlet"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BETWEEN_GROUPS = " / "


def read_opml(content: bytes | str, *, name: str) -> FeedList:
    """Read OPML; outlines around a feed are its group, nested ones joined by " / ".

    ``name`` says in messages which document it is. Raises InputError if it is no OPML, broken, or declares entities.

    >>> text = '<opml><body><outline text="Asia"><outline xmlUrl="https://w.example/rss"/></outline></body></opml>'
    >>> read_opml(text, name="feeds.opml").feeds[0].group
    'Asia'
    """
    feeds: dict[str, Feed] = {}
    problems: list[Problem] = []
    for fields, group in _outlines(_body(content, name)):
        if "xmlurl" not in fields:
            continue
        url = web_link(fields["xmlurl"])
        if url is None:
            problems.append(_unusable(name, fields["xmlurl"]))
        elif url in feeds:
            problems.append(_twice(name, url))
        else:
            feeds[url] = _feed(url, fields, group)
    return FeedList(feeds=tuple(feeds.values()), problems=tuple(problems))


def write_opml(feeds: Iterable[Feed], *, title: str, created_at: datetime) -> str:
    """Write ``feeds`` as OPML 2.0, group by group; :func:`read_opml` gives the same feeds back.

    Feeds without a group come first, groups in the order of their first feed.
    """
    register_namespace("reportedly", NAMESPACE)
    root = Element("opml", version="2.0")
    head, body = SubElement(root, "head"), SubElement(root, "body")
    SubElement(head, "title").text = _clean(title)
    SubElement(head, "dateCreated").text = format_datetime(created_at)
    feeds = tuple(feeds)
    for group in dict.fromkeys(feed.group for feed in sorted(feeds, key=lambda feed: feed.group is not None)):
        parent = body if group is None else SubElement(body, "outline", text=_clean(group))
        for feed in feeds:
            if feed.group == group:
                SubElement(parent, "outline", _attributes(feed))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _body(content: bytes | str, name: str) -> Element:
    try:
        root: Element = fromstring(content.lstrip(), forbid_dtd=True)
    except DefusedXmlException as error:
        raise InputError(
            f"{name} has a DOCTYPE or declares XML entities, as entity bombs do.",
            remedy="Remove the DOCTYPE; OPML needs none.",
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise InputError(
            f"{name} is no readable OPML: {error}.",
            remedy="It must be XML; a frequent fault is & in an address, to be written &amp;.",
        ) from error
    body = root.find("body")
    if root.tag != "opml" or body is None:
        raise InputError(
            f"{name} is XML, but no OPML: it begins with <{root.tag}>.",
            remedy="Give a list of feeds as your reader exports it; a single feed can be given by its address.",
        )
    return body


def _outlines(body: Element) -> Iterator[tuple[dict[str, str], str | None]]:
    """Every outline in order, by its attributes (lower-case names), with its group. No recursion: depth is theirs."""
    waiting: list[tuple[Element, str | None]] = [(outline, None) for outline in reversed(body.findall("outline"))]
    while waiting:
        outline, group = waiting.pop()
        fields = {key.lower(): value.strip() for key, value in outline.attrib.items() if value.strip()}
        yield fields, group
        label = None if "xmlurl" in fields else _label(fields)
        inner = _BETWEEN_GROUPS.join(part for part in (group, label) if part) or None
        waiting += [(child, inner) for child in reversed(outline.findall("outline"))]


def _label(fields: dict[str, str]) -> str | None:
    words = fields.get("title") or fields.get("text")
    return " ".join(words.split()) if words else None


def _feed(url: str, fields: dict[str, str], group: str | None) -> Feed:
    outlet = fields.get(_OUTLET)
    return Feed(
        url=url,
        title=_label(fields),
        outlet=" ".join(outlet.split()) if outlet else None,
        group=group,
        home=web_link(fields.get("htmlurl")),
        language=language_of(fields.get("language")),
    )


def _attributes(feed: Feed) -> dict[str, str]:
    values = {
        "type": "rss",
        "text": feed.title,
        "title": feed.title,
        _OUTLET: feed.outlet,
        "xmlUrl": feed.url,
        "htmlUrl": feed.home,
        "language": feed.language,
    }
    return {key: _clean(value) for key, value in values.items() if value}


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def _unusable(name: str, address: str) -> Problem:
    return Problem(
        code="opml.address",
        message=f"{name} lists {address[:200]!r}, which is no http(s) address.",
        remedy="It is left out; correct the address.",
    )


def _twice(name: str, url: str) -> Problem:
    return Problem(code="opml.twice", message=f"{name} lists {url} twice.", remedy="The first is taken.")
