"""In which encoding a feed is read."""

from datetime import UTC, datetime

import pytest

from reportedly.feeds.document import FeedDocument, RawDocument, parse_feed
from reportedly.records import Feed

FEED = Feed(url="https://wire.example/rss")


def parsed(body: str | bytes, *, content_type: str | None = None) -> FeedDocument:
    """Parse ``body`` as a feed that was fetched just now."""
    content = body.encode() if isinstance(body, str) else body
    seen_at = datetime(2026, 3, 2, 8, tzinfo=UTC)
    raw = RawDocument(body=content, url=FEED.url, seen_at=seen_at, content_type=content_type)
    return parse_feed(raw, feed=FEED, max_entries=100)


@pytest.mark.parametrize("name", ["idna", "punycode", "undefined", "unicode_escape", "utf-7", "base64"])
def test_a_codec_that_is_no_charset_of_the_web_is_not_used(name: str) -> None:
    """Such a name in the header or in the declaration is passed over, and the feed is read as what it is."""
    item = "<item><title>Größe \\u0041 +ADw-</title><link>/1</link></item>"
    body = f"<?xml version='1.0' encoding='{name}'?><rss version='2.0'><channel>{item}</channel></rss>"
    document = parsed(body, content_type=f"text/xml; charset={name}")
    assert [entry.title for entry in document.entries] == ["Größe \\u0041 +ADw-"]


@pytest.mark.parametrize(
    ("encoding", "content_type", "declared"),
    [
        ("cp1252", "text/xml; charset=ISO-8859-1", None),
        ("cp1252", None, "windows-1252"),
        ("cp1252", None, None),
        ("utf-8", None, None),
        ("utf-8-sig", "text/xml; charset=iso-8859-1", None),
        ("utf-16", None, "utf-16"),
        ("utf-16-le", None, None),
        ("utf-16-be", None, "utf-16"),
        ("utf-32", None, None),
    ],
)
def test_the_encoding_of_a_feed_is_found(encoding: str, content_type: str | None, declared: str | None) -> None:
    """The first bytes go before the header, the header before the declaration, and something is read in any case."""
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    item = "<item><title>Größe</title><link>/1</link></item>"
    document = parsed(
        f'{head}<rss version="2.0"><channel>{item}</channel></rss>'.encode(encoding), content_type=content_type
    )
    assert [entry.title for entry in document.entries] == ["Größe"]
    assert not document.problems
