"""What a page says of its article in JSON-LD, in the vocabulary of schema.org."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|SocialMediaPosting)$")
_PAGE = re.compile(r"(?:^|[a-z])WebPage$")
_TELLING = {"headline", "datePublished", "articleBody"}
_MARKDOWN_TARGET = re.compile(r"\]\(https?://[^)\s]*\)")
_MAX_SCRIPTS, _MAX_NODES = 100, 5_000

Node = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedData:
    """The article as its page's data describe it. Dates are as printed; ``authors`` and ``publisher`` are names."""

    headline: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    body: str | None = None


def linked_data(tree: HtmlElement) -> LinkedData:
    """What the JSON-LD of ``tree`` says of the article; empty where there is none. Broken blocks are passed over."""
    nodes = list(_nodes(tree))
    by_id: dict[str, Node] = {}
    for node in nodes:
        if isinstance(identity := node.get("@id"), str) and ("name" in node or identity not in by_id):
            by_id[identity] = node
    articles = [node for node in nodes if _is_a(node, _ARTICLE) and not _TELLING.isdisjoint(node)]
    article: Node = max(articles, key=_weight, default={})
    page: Node = next((node for node in nodes if _is_a(node, _PAGE) and "datePublished" in node), {})
    body = _text(article.get("articleBody"))
    return LinkedData(
        headline=_text(article.get("headline")),
        published=_text(article.get("datePublished")) or _text(page.get("datePublished")),
        modified=_text(article.get("dateModified")) or _text(page.get("dateModified")),
        authors=tuple(dict.fromkeys(_names(article.get("author") or article.get("creator"), by_id))),
        publisher=next(_names(article.get("publisher"), by_id), None),
        body=_MARKDOWN_TARGET.sub("]", body) if body else None,
    )


def _weight(node: Node) -> int:
    """Of several articles on one page, the page's own is described at most length; the first wins a tie."""
    return sum(key in node for key in ("headline", "datePublished", "author", "publisher", "mainEntityOfPage", "image"))


def _nodes(tree: HtmlElement) -> Iterator[Node]:
    waiting = [_parsed(script.text or "") for script in islice(_data_scripts(tree), _MAX_SCRIPTS)][::-1]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        item = waiting.pop()
        if isinstance(item, dict):
            yield item
            waiting.extend(value for value in reversed(item.values()) if isinstance(value, dict | list))
        elif isinstance(item, list):
            waiting.extend(reversed(item))


def _data_scripts(tree: HtmlElement) -> Iterator[HtmlElement]:
    return (item for item in tree.iter("script") if (item.get("type") or "").strip().lower() == "application/ld+json")


def _parsed(text: str) -> object:
    text = text.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        return json.loads(text.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _is_a(node: Node, pattern: re.Pattern[str]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and pattern.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _names(value: object, by_id: Mapping[str, Node]) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        node = item
        if isinstance(item, dict) and "name" not in item and isinstance(item.get("@id"), str):
            node = by_id.get(item["@id"], item)
        found = _text(node.get("name") if isinstance(node, Mapping) else node)
        if found:
            yield found


def _text(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0] if len(value) == 1 else "\n".join(part for part in value if isinstance(part, str))
    if not isinstance(value, str):
        return None
    text = html.unescape(html.unescape(value)).strip()
    return text.encode("utf-8", "replace").decode("utf-8") or None
