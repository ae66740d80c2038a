"""The articles of an archive as a press of their own: feeds and pages on loopback."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from reportedly.feeds import open_archive
from reportedly.records import Entry
from reportedly.sample import FeedFormat, Outlet, WireArticle, WireVersion

FORMATS = tuple(FeedFormat)


def articles_of(archive: Path, count: int, at: Callable[[int, Entry], datetime]) -> list[WireArticle]:
    """The first ``count`` articles, each published at the moment that ``at(number, entry)`` gives."""
    items = open_archive(archive, now=datetime.now(UTC))
    entries = [item.entry for item in islice(items, count) if item.entry is not None]
    return [_article(entry, at(number, entry)) for number, entry in enumerate(entries)]


def outlets_of(articles: list[WireArticle]) -> list[Outlet]:
    """One outlet for each name that occurs, their feeds in all formats by turns."""
    names = sorted({article.outlet for article in articles})
    return [
        Outlet(
            id=name,
            name=name,
            notice="Served from an archive for a measurement.",
            feed_format=FORMATS[n % len(FORMATS)],
        )
        for n, name in enumerate(names)
    ]


def _article(entry: Entry, at: datetime) -> WireArticle:
    outlet = re.sub(r"[^a-z0-9]+", "-", (entry.outlet or "unknown").lower()).strip("-")
    version = WireVersion(at=at, headline=entry.title or "No headline", text=entry.text or "")
    slug = re.sub(r"[^A-Za-z0-9-]+", "-", entry.article_id or entry.key)
    return WireArticle(id=slug, outlet=outlet, slug=slug, versions=(version,))
