"""Feed documents of every format, whole and broken."""

import gzip
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.feeds.document import FeedDocument, RawDocument, parse_feed
from reportedly.records import Feed

SEEN = datetime(2026, 3, 2, 8, tzinfo=UTC)
FEED = Feed(url="https://wire.example/feeds/all.xml")

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour Wire</title><link>https://wire.example/</link><language>en-GB</language><ttl>10</ttl>
<item><title>Ferry &amp;amp; tug collide</title><link>/news/1</link><guid isPermaLink="false">wire-1</guid>
<pubDate>Mon, 02 Mar 2026 07:30:00 +0100</pubDate>
<description>&lt;p&gt;Nobody was &lt;b&gt;hurt&lt;/b&gt;.&lt;/p&gt;</description>
<content:encoded>&lt;p&gt;The whole text of the article.&lt;/p&gt;</content:encoded></item>
<item><title>Port reopens</title><link>https://wire.example/news/2</link></item>
</channel></rss>"""

RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel rdf:about="x"><title>Hill Wire</title><link>https://hill.example/</link>
<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel>
<item rdf:about="https://hill.example/1"><title>Snow</title><link>https://hill.example/1</link>
<dc:date>2026-03-02T05:00:00+00:00</dc:date></item></rdf:RDF>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://lake.example/"><title>Lake Wire</title>
<link rel="self" href="feed.atom"/><link href="./"/>
<entry><id>tag:lake.example,2026:1</id><title type="html">Water &lt;em&gt;rises&lt;/em&gt;</title><link href="news/1"/>
<published>2026-03-02T06:00:00Z</published><updated>2026-03-02T07:00:00Z</updated>
<summary>By a metre.</summary></entry>
<entry><id>tag:lake.example,2026:2</id><title>Fish</title>
<link href="news/2"/><updated>2026-03-01T07:00:00Z</updated></entry>
</feed>"""

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Dune Wire",
    "home_page_url": "https://dune.example/",
    "language": "en",
    "items": [
        {"id": 7, "url": "https://dune.example/7", "title": "Sand", "date_published": "2026-03-02T06:00:00Z"},
        {"id": "8", "url": ["not", "a", "text"]},
        {"id": "9", "external_url": "https://other.example/9", "content_html": "<p>Only <i>content</i>.</p>"},
    ],
}

SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://fen.example/1</loc><news:news><news:publication><news:name>Fen Wire</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2026-03-01</news:publication_date>
<news:title>Old news</news:title></news:news></url>
<url><loc>https://fen.example/2</loc><news:news><news:publication_date>2026-03-02T07:00:00Z</news:publication_date>
<news:title>Fresh news</news:title></news:news></url></urlset>"""


def parsed(
    body: str | bytes, *, feed: Feed = FEED, content_type: str | None = None, at_most: int = 100
) -> FeedDocument:
    """Parse ``body`` as if ``feed`` had been fetched at SEEN."""
    content = body.encode() if isinstance(body, str) else body
    raw = RawDocument(body=content, url=feed.url, seen_at=SEEN, content_type=content_type)
    return parse_feed(raw, feed=feed, max_entries=at_most)


def test_rss_lists_entries() -> None:
    """An RSS item gives key, resolved link, plain title and summary, UTC time, outlet and language, and no text."""
    document = parsed(RSS)
    first, second = document.entries
    assert (first.source, first.key, first.url) == (FEED.url, "wire-1", "https://wire.example/news/1")
    assert (first.title, first.summary, first.text) == ("Ferry & tug collide", "Nobody was hurt.", None)
    assert first.published_at == datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
    assert (first.outlet, first.language, first.seen_at) == ("Harbour Wire", "en", SEEN)
    assert (second.key, second.published_at) == ("https://wire.example/news/2", None)
    assert (document.title, document.home, document.ttl_s) == ("Harbour Wire", "https://wire.example/", 600.0)
    assert not document.problems


def test_rdf_lists_entries() -> None:
    """An RDF item is dated by Dublin Core; the syndication module's period is the wait asked for."""
    document = parsed(RDF)
    assert document.entries[0].published_at == datetime(2026, 3, 2, 5, tzinfo=UTC)
    assert document.ttl_s == 900.0


def test_atom_lists_entries() -> None:
    """Atom links start from xml:base, its title may be HTML, and an update alone is no publication."""
    first, second = parsed(ATOM).entries
    assert (first.key, first.url, first.title) == (
        "tag:lake.example,2026:1",
        "https://lake.example/news/1",
        "Water rises",
    )
    assert first.updated_at == datetime(2026, 3, 2, 7, tzinfo=UTC)
    assert (second.published_at, second.updated_at) == (None, datetime(2026, 3, 1, 7, tzinfo=UTC))


OLD_FORMATS = [
    """<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
    "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>Old</title>
    <item><title>Ferry</title><link>https://old.example/1</link></item></channel></rss>""",
    """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
    <channel><title>Old</title></channel><item><title>Ferry</title><link>https://old.example/1</link></item></rdf:RDF>""",
    """<rss version="0.92"><channel><title>Old</title>
    <item><title>Ferry</title><link>https://old.example/1</link></item></channel></rss>""",
    """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old</title><entry><title>Ferry</title>
    <link rel="alternate" type="text/html" href="https://old.example/1"/></entry></feed>""",
]


@pytest.mark.parametrize("body", OLD_FORMATS, ids=["RSS 0.91", "RSS 0.90", "RSS 0.92", "Atom 0.3"])
def test_old_formats_list_entries(body: str) -> None:
    """What was written before RSS 2.0 and Atom 1.0 is read too, with a DOCTYPE where it declares no entities."""
    document = parsed(body)
    assert [(entry.title, entry.url) for entry in document.entries] == [("Ferry", "https://old.example/1")]
    assert not document.problems


def test_a_link_by_way_of_a_counter_is_replaced_by_its_target() -> None:
    """Where a feed service counts clicks, the original link that it states is taken."""
    origin = "<feedburner:origLink>https://w.example/1</feedburner:origLink>"
    item = f"<item><link>https://counter.example/x</link>{origin}</item>"
    space = "http://rssnamespace.org/feedburner/ext/1.0"
    document = parsed(f'<rss version="2.0" xmlns:feedburner="{space}"><channel>{item}</channel></rss>')
    assert [entry.url for entry in document.entries] == ["https://w.example/1"]


def test_json_feed_lists_entries_and_a_faulty_item_stops_nothing() -> None:
    """Numbers serve as identifiers, content stands in for a summary, and an item of wrong types is a problem."""
    document = parsed(json.dumps(JSON_FEED))
    assert [(entry.key, entry.url) for entry in document.entries] == [
        ("7", "https://dune.example/7"),
        ("9", "https://other.example/9"),
    ]
    assert document.entries[1].summary == "Only content."
    assert [problem.code for problem in document.problems] == ["feed.item"]
    assert "Item 2" in document.problems[0].message


def test_a_news_sitemap_lists_entries_newest_first() -> None:
    """A sitemap's entries come newest first, so that a limit drops the old ones; a bare day is marked."""
    fresh, old = parsed(SITEMAP).entries
    assert (fresh.title, fresh.published_at) == ("Fresh news", datetime(2026, 3, 2, 7, tzinfo=UTC))
    assert (old.title, old.outlet, old.published_date_only) == ("Old news", "Fen Wire", True)


def test_a_packed_sitemap_is_unpacked() -> None:
    """A sitemap that is served as a gzip file is read like any other; a broken one is a binary file."""
    assert parsed(gzip.compress(SITEMAP.encode())).entries == parsed(SITEMAP).entries
    assert parsed(b"\x1f\x8b" + b"rubbish" * 9).problems[0].code == "feed.binary"


def test_a_packed_bomb_is_not_unpacked() -> None:
    """A gzip file that unpacks to more than a sitemap may have is refused."""
    bomb = gzip.compress(SITEMAP.encode() + b" " * 60_000_000, compresslevel=1)
    assert [problem.code for problem in parsed(bomb).problems] == ["feed.binary"]


def test_an_index_of_sitemaps_lists_its_parts() -> None:
    """An index has no entries but parts, the newest first."""
    index = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <sitemap><loc>https://fen.example/old.xml</loc><lastmod>2026-01-01</lastmod></sitemap>
      <sitemap><loc>/new.xml</loc><lastmod>2026-03-01</lastmod></sitemap></sitemapindex>"""
    assert parsed(index).parts == ("https://wire.example/new.xml", "https://fen.example/old.xml")


def test_the_format_is_told_from_the_content() -> None:
    """What the header claims is of no account, and neither is white space before the XML declaration."""
    assert parsed(RSS, content_type="text/html").entries == parsed(RSS).entries
    assert parsed("\n\n" + RSS).entries == parsed(RSS).entries
    assert parsed(RSS.replace("UTF-8", "UTF-16").encode("utf-16")).entries == parsed(RSS).entries


def test_a_charset_in_the_header_counts() -> None:
    """A feed that declares no encoding is decoded by the header's charset."""
    body = '<rss version="2.0"><channel><item><title>Größe</title><guid>1</guid></item></channel></rss>'
    document = parsed(body.encode("latin-1"), content_type="text/xml; charset=iso-8859-1")
    assert document.entries[0].title == "Größe"


def test_the_outlet_is_the_users_word_first() -> None:
    """An outlet given with the feed wins over the item's source, that over the feed's title."""
    item = '<item><guid>1</guid><title>T</title><source url="https://sea.example/">Sea Post</source></item>'
    aggregator = f'<rss version="2.0"><channel><title>All News</title>{item}</channel></rss>'
    assert parsed(aggregator).entries[0].outlet == "Sea Post"
    named = Feed(url=FEED.url, outlet="Named")
    assert parsed(aggregator, feed=named).entries[0].outlet == "Named"


def test_keys_fall_back_to_link_and_title() -> None:
    """Without an identifier the link is the key, without a link a hash of the title; without both it is left out."""
    items = "<item><link>https://w.example/1</link></item><item><title>Only a title</title></item><item/>"
    document = parsed(f'<rss version="2.0"><channel>{items}</channel></rss>')
    linked, titled = document.entries
    assert (linked.key, titled.key[:6], titled.url) == ("https://w.example/1", "title:", None)
    assert [problem.code for problem in document.problems] == ["feed.no_link", "feed.empty_entry"]


def test_an_identifier_for_several_links_identifies_nothing() -> None:
    """Where all items carry the same guid, the links are the keys."""
    items = "".join(f"<item><guid>home</guid><link>https://w.example/{n}</link></item>" for n in (1, 2))
    document = parsed(f'<rss version="2.0"><channel>{items}</channel></rss>')
    assert [entry.key for entry in document.entries] == ["https://w.example/1", "https://w.example/2"]


def test_absurd_dates_are_one_problem_and_no_date() -> None:
    """Entries dated in the years 1 and 9999 are kept undated, and told about once."""
    items = "".join(
        f"<item><guid>{year}</guid><title>T</title><link>/{year}</link><pubDate>{year}-01-01T00:00:00Z</pubDate></item>"
        for year in ("0001", "9999", "2027")
    )
    document = parsed(f'<rss version="2.0"><channel>{items}</channel></rss>')
    assert [entry.published_at for entry in document.entries] == [None, None, None]
    assert [(p.code, "2 more" in p.message) for p in document.problems] == [("feed.date", True)]


def test_a_truncated_feed_gives_its_whole_entries() -> None:
    """A feed cut in the middle of a link keeps what is closed before, and says that it is broken."""
    document = parsed(RSS[: RSS.index("news/2")])
    assert [entry.key for entry in document.entries] == ["wire-1"]
    assert document.truncated
    assert [problem.code for problem in document.problems] == ["feed.broken_xml"]


def test_a_truncated_sitemap_gives_its_whole_entries() -> None:
    """A sitemap cut in its second entry keeps the first."""
    document = parsed(SITEMAP[: SITEMAP.index("Fresh")])
    assert [entry.url for entry in document.entries] == ["https://fen.example/1"]
    assert document.truncated


def test_broken_but_complete_xml_is_no_truncation() -> None:
    """A stray ampersand is told, and all entries are read."""
    document = parsed(RSS.replace("Port reopens", "Port & quay reopen"))
    assert [entry.title for entry in document.entries] == ["Ferry & tug collide", "Port & quay reopen"]
    assert not document.truncated
    assert [problem.code for problem in document.problems] == ["feed.broken_xml"]


@pytest.mark.parametrize(
    "body", ["<rss>" + "<item>" * 60_000, "<feed>" + "&amp;lt;" * 500_000, "<urlset>" + "<a>" * 10**6]
)
def test_documents_that_would_keep_a_parser_busy_for_minutes_are_refused(body: str) -> None:
    """More tags or references than any feed has are told without parsing."""
    document = parsed(body)
    assert not document.is_feed
    assert document.problems[0].code == "feed.too_heavy"


def test_markup_inside_articles_does_not_weigh() -> None:
    """A feed with long articles in CDATA sections is read."""
    article = f"<description><![CDATA[{'<p>word</p>' * 1000}]]></description>"
    items = "".join(f"<item><link>/{n}</link>{article}</item>" for n in range(60))
    assert len(parsed(f'<rss version="2.0"><channel>{items}</channel></rss>').entries) == 60


def test_a_web_page_names_its_feeds() -> None:
    """A page in place of a feed is told as such, with the feeds that it links to."""
    page = """<!doctype html><html><head><link rel=stylesheet href=/a.css>
      <link href="/rss?a=1&amp;b=2" type="application/rss+xml" rel="alternate"></head><body>Hello</body></html>"""
    document = parsed(page, content_type="application/rss+xml")
    assert (document.is_feed, document.problems[0].code) == (False, "feed.web_page")
    assert "https://wire.example/rss?a=1&b=2" in (document.problems[0].remedy or "")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "feed.empty"),
        (b" \n", "feed.empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "feed.binary"),
        (b"Service unavailable", "feed.text"),
        (b'{"error": "no such feed"}', "feed.json"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 100_000, "feed.json"),
        (b"[" * 1_000_000, "feed.json"),
        (b"<opml><body/></opml>", "feed.opml"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "feed.other_xml"),
        (b"<p>Not found</p><title>404</title>", "feed.web_page"),
        (b"<!-- " * 20_000, "feed.text"),
    ],
)
def test_what_is_no_feed_is_told(body: bytes, code: str) -> None:
    """Whatever comes in place of a feed is named, with what can be done."""
    document = parsed(body)
    assert (document.is_feed, document.entries) == (False, ())
    assert [problem.code for problem in document.problems] == [code]
    assert document.problems[0].remedy


def test_a_body_that_names_a_file_is_no_reason_to_open_it() -> None:
    """A body that is the path of a local file stays text."""
    assert parsed(__file__.encode()).problems[0].code == "feed.text"


def test_the_number_of_entries_is_limited() -> None:
    """Entries above the limit are dropped, and that is told."""
    items = "".join(f"<item><title>T</title><link>/{n}</link></item>" for n in range(30))
    document = parsed(f'<rss version="2.0"><channel>{items}</channel></rss>', at_most=10)
    assert [entry.url for entry in document.entries] == [f"https://wire.example/{n}" for n in range(10)]
    assert [problem.code for problem in document.problems] == ["feed.too_many"]


WHOLE = [RSS.encode(), RDF.encode(), ATOM.encode(), SITEMAP.encode(), json.dumps(JSON_FEED).encode()]


@given(st.sampled_from(WHOLE), st.data())
def test_any_cut_of_a_feed_gives_only_entries_of_the_whole(whole: bytes, data: st.DataObject) -> None:
    """However a document is cut off, no entry appears whose link the whole document does not have."""
    cut = whole[: data.draw(st.integers(0, len(whole)))]
    links = {entry.url for entry in parsed(whole).entries}
    assert {entry.url for entry in parsed(cut).entries} <= links


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_told(body: bytes) -> None:
    """No bytes make parsing fail."""
    document = parsed(body)
    assert document.is_feed or document.problems
