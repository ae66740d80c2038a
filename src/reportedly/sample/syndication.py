"""What an outlet lists: its feed in the outlet's own format, and its news sitemap."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from reportedly.sample.reprint import paragraphs
from reportedly.sample.wire import FeedFormat, Outlet, WireArticle

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RSS1 = "http://purl.org/rss/1.0/"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"

FEED_FILES = {
    FeedFormat.RSS: "feed.rss",
    FeedFormat.ATOM: "feed.atom",
    FeedFormat.RDF: "feed.rdf",
    FeedFormat.JSON: "feed.json",
}

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What one outlet lists at the moment ``now``: the articles published by then, newest first."""

    outlet: Outlet
    articles: tuple[WireArticle, ...]
    now: datetime
    base_url: str
    max_age_s: int

    @property
    def home(self) -> str:
        """The outlet's front page."""
        return f"{self.base_url}/{self.outlet.id}/"

    @property
    def changed_at(self) -> datetime | None:
        """The last publication or admitted change, in UTC; None where nothing is listed."""
        return max((article.updated_at(self.now) for article in self.articles), default=None)

    def url(self, article: WireArticle) -> str:
        """The address of an article's page."""
        return f"{self.base_url}/{article.outlet}/{article.slug}"

    def headline(self, article: WireArticle) -> str:
        """The headline that the feed shows: that of the last change that was admitted."""
        version = article.version_at(article.updated_at(self.now)) or article.versions[0]
        return version.headline

    def local(self, moment: datetime) -> datetime:
        """The moment in the outlet's own zone, to the second."""
        return local_time(self.outlet, moment)


def local_time(outlet: Outlet, moment: datetime) -> datetime:
    """The moment in the outlet's own zone, to the second."""
    return moment.astimezone(timezone(timedelta(minutes=outlet.zone_minutes))).replace(microsecond=0)


def summary(article: WireArticle) -> str:
    """What stands under the headline in a list: the standfirst, else the first paragraph."""
    return article.standfirst or next(iter(paragraphs(article.versions[0].text)), "")


def feed_document(listing: Listing) -> tuple[bytes, str]:
    """The outlet's feed and its content type."""
    return _WRITERS[listing.outlet.feed_format](listing)


def sitemap_document(listing: Listing) -> bytes:
    """The outlet's news sitemap."""
    root = Element("urlset", {"xmlns": SITEMAP, "xmlns:news": NEWS})
    for article in listing.articles:
        url = SubElement(root, "url")
        _add(url, "loc", listing.url(article))
        _add(url, "lastmod", listing.local(article.updated_at(listing.now)).isoformat())
        news = SubElement(url, "news:news")
        publication = SubElement(news, "news:publication")
        _add(publication, "news:name", listing.outlet.name)
        _add(publication, "news:language", article.language)
        _add(news, "news:publication_date", listing.local(article.published).isoformat())
        _add(news, "news:title", listing.headline(article))
    return _bytes(root)


def _rss(listing: Listing) -> tuple[bytes, str]:
    root = Element("rss", {"version": "2.0", "xmlns:dc": DC, "xmlns:atom": ATOM})
    channel = SubElement(root, "channel")
    _add(channel, "title", listing.outlet.name)
    _add(channel, "link", listing.home)
    _add(channel, "description", f"{listing.outlet.tagline} {listing.outlet.notice}".strip())
    _add(channel, "language", listing.outlet.language)
    if listing.max_age_s >= 60:
        _add(channel, "ttl", str(listing.max_age_s // 60))
    for article in listing.articles:
        item = SubElement(channel, "item")
        _add(item, "title", listing.headline(article))
        _add(item, "link", listing.url(article))
        _add(item, "description", summary(article))
        _add(item, "guid", _urn(article), isPermaLink="false")
        _add(item, "pubDate", format_datetime(listing.local(article.published)))
        _add_author(item, "dc:creator", article)
        if (updated := article.updated_at(listing.now)) != article.published:
            _add(item, "atom:updated", listing.local(updated).isoformat())
    return _bytes(root), "application/rss+xml; charset=utf-8"


def _atom(listing: Listing) -> tuple[bytes, str]:
    root = Element("feed", xmlns=ATOM)
    _add(root, "title", listing.outlet.name)
    _add(root, "subtitle", f"{listing.outlet.tagline} {listing.outlet.notice}".strip())
    _add(root, "id", f"urn:x-press:{listing.outlet.id}")
    _add(root, "updated", listing.local(listing.changed_at or _EPOCH).isoformat())
    SubElement(root, "link", rel="alternate", type="text/html", href=listing.home)
    _add(SubElement(root, "author"), "name", listing.outlet.name)
    for article in listing.articles:
        entry = SubElement(root, "entry")
        _add(entry, "title", listing.headline(article))
        _add(entry, "id", _urn(article))
        SubElement(entry, "link", rel="alternate", type="text/html", href=listing.url(article))
        _add(entry, "published", listing.local(article.published).isoformat())
        _add(entry, "updated", listing.local(article.updated_at(listing.now)).isoformat())
        _add(entry, "summary", summary(article), type="text")
        if article.byline:
            _add_author(SubElement(entry, "author"), "name", article)
    return _bytes(root), "application/atom+xml; charset=utf-8"


def _rdf(listing: Listing) -> tuple[bytes, str]:
    root = Element("rdf:RDF", {"xmlns": RSS1, "xmlns:rdf": RDF, "xmlns:dc": DC, "xmlns:dcterms": DCTERMS})
    channel = SubElement(root, "channel", {"rdf:about": listing.home})
    _add(channel, "title", listing.outlet.name)
    _add(channel, "link", listing.home)
    _add(channel, "description", f"{listing.outlet.tagline} {listing.outlet.notice}".strip())
    sequence = SubElement(SubElement(channel, "items"), "rdf:Seq")
    for article in listing.articles:
        SubElement(sequence, "rdf:li", {"rdf:resource": listing.url(article)})
        item = SubElement(root, "item", {"rdf:about": listing.url(article)})
        _add(item, "title", listing.headline(article))
        _add(item, "link", listing.url(article))
        _add(item, "description", summary(article))
        _add(item, "dc:date", listing.local(article.updated_at(listing.now)).isoformat())
        _add(item, "dcterms:issued", listing.local(article.published).isoformat())
        _add_author(item, "dc:creator", article)
    return _bytes(root), "application/rdf+xml; charset=utf-8"


def _json(listing: Listing) -> tuple[bytes, str]:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": listing.outlet.name,
        "description": f"{listing.outlet.tagline} {listing.outlet.notice}".strip(),
        "home_page_url": listing.home,
        "language": listing.outlet.language,
        "items": [_json_item(listing, article) for article in listing.articles],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8", "replace"), "application/feed+json"


def _json_item(listing: Listing, article: WireArticle) -> dict[str, object]:
    item: dict[str, object] = {
        "id": _urn(article),
        "url": listing.url(article),
        "title": listing.headline(article),
        "summary": summary(article),
        "content_text": summary(article),
        "language": article.language,
        "date_published": listing.local(article.published).isoformat(),
    }
    if article.byline:
        item["authors"] = [{"name": article.byline}]
    if (updated := article.updated_at(listing.now)) != article.published:
        item["date_modified"] = listing.local(updated).isoformat()
    return item


def _urn(article: WireArticle) -> str:
    return f"urn:x-press:{article.outlet}:{article.id}"


def _add(parent: Element, name: str, text: str, **attributes: str) -> None:
    """A child with that text; characters that XML cannot hold are left out."""
    SubElement(parent, name, attributes).text = _NOT_XML.sub("", text)


def _add_author(parent: Element, name: str, article: WireArticle) -> None:
    if article.byline:
        _add(parent, name, article.byline)


def _bytes(root: Element) -> bytes:
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
_WRITERS: dict[FeedFormat, Callable[[Listing], tuple[bytes, str]]] = {
    FeedFormat.RSS: _rss,
    FeedFormat.ATOM: _atom,
    FeedFormat.RDF: _rdf,
    FeedFormat.JSON: _json,
}
