"""The press is a real server: real feeds, real pages, by the clock that it is given."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from xml.etree import ElementTree

import feedparser
import httpx
import pytest

from reportedly.clock import ManualClock
from reportedly.errors import InputError
from reportedly.sample import FeedFormat, Outlet, Press, PressOptions, Wire, WireArticle, WireVersion, load_wire

BEFORE = datetime(2026, 3, 2, 5, tzinfo=UTC)
AFTER = datetime(2026, 3, 4, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def wire() -> Wire:
    """The sample wire."""
    return load_wire()


@pytest.fixture
def clock() -> ManualClock:
    """A clock that stands at the first moment of the wire."""
    return ManualClock(BEFORE)


@pytest.fixture
def press(wire: Wire, clock: ManualClock) -> Iterator[Press]:
    """A press that serves the wire."""
    with Press(wire.outlets, wire.articles, clock) as press:
        yield press


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    """A client that keeps its connection."""
    with httpx.Client() as client:
        yield client


def entries(client: httpx.Client, press: Press, outlet: Outlet) -> list[feedparser.FeedParserDict]:
    """What the outlet's feed lists."""
    body = client.get(press.feed_url(outlet.id)).content
    if outlet.feed_format is FeedFormat.JSON:
        return [feedparser.FeedParserDict(link=item["url"], **item) for item in json.loads(body)["items"]]
    parsed = feedparser.parse(body)
    assert not parsed.bozo
    return list(parsed.entries)


def test_every_feed_is_valid_and_lists_what_is_published(
    wire: Wire, clock: ManualClock, press: Press, client: httpx.Client
) -> None:
    """After the last moment each feed lists every article of its outlet, newest first, and says that it is invented."""
    clock.set(AFTER)
    for outlet in wire.outlets:
        articles = [article for article in wire.articles if article.outlet == outlet.id]
        listed = entries(client, press, outlet)
        assert [entry.link for entry in listed] == [press.article_url(article) for article in reversed(articles)]
        assert "invented" in client.get(press.feed_url(outlet.id)).text
    formats = {feedparser.parse(client.get(press.feed_url(outlet.id)).content).version for outlet in wire.outlets}
    assert {"rss20", "atom10", "rss10"} <= formats


def test_nothing_is_listed_or_served_before_its_time(
    wire: Wire, clock: ManualClock, press: Press, client: httpx.Client
) -> None:
    """At every half-day only what the clock has passed is listed, and the page of what comes next is not found."""
    assert not any(entries(client, press, outlet) for outlet in wire.outlets)
    for hours in (3, 12, 24, 36, 48):
        clock.set(BEFORE + timedelta(hours=hours))
        listed = {entry.link for outlet in wire.outlets for entry in entries(client, press, outlet)}
        assert listed == {press.article_url(a) for a in wire.articles if a.published <= clock.now()}
        coming = next(article for article in wire.articles if article.published > clock.now())
        assert client.get(press.article_url(coming)).status_code == 404


def test_a_feed_that_has_not_changed_is_not_sent_again(
    wire: Wire, clock: ManualClock, press: Press, client: httpx.Client
) -> None:
    """Its ETag or its Last-Modified gets 304 without a body until something is published."""
    clock.set(wire.articles[0].published)
    url = press.feed_url(wire.articles[0].outlet)
    first = client.get(url)
    assert first.headers["cache-control"] == "public, max-age=60"
    for condition in (
        {"If-None-Match": first.headers["etag"]},
        {"If-None-Match": f'"other", W/{first.headers["etag"]}'},
        {"If-Modified-Since": first.headers["last-modified"]},
    ):
        again = client.get(url, headers=condition)
        assert (again.status_code, again.content) == (304, b"")
    assert client.get(url, headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.get(url, headers={"If-Modified-Since": "yesterday"}).status_code == 200
    assert client.get(url, headers={"If-Modified-Since": format_datetime(BEFORE, usegmt=True)}).status_code == 200
    clock.set(AFTER)
    assert client.get(url, headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_a_correction_changes_page_and_feed(wire: Wire, clock: ManualClock, press: Press, client: httpx.Client) -> None:
    """Once the clock passes a correction the page shows it with its note, and the entry has an updated time."""
    article = wire.article("dispatch-dam-2")
    outlet = wire.outlet(article.outlet)
    clock.set(article.published)
    before = client.get(press.article_url(article))
    listed = entries(client, press, outlet)[0]
    assert "40,000 people" in before.text
    assert "Correction, March 3" not in before.text
    clock.set(article.versions[1].at)
    after = client.get(press.article_url(article), headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert "14,000 people live" in after.text
    assert "Correction, March 3" in after.text
    corrected = next(entry for entry in entries(client, press, outlet) if entry.link == listed.link)
    assert (corrected.published, corrected.updated) == (listed.published, "2026-03-03T15:05:00+00:00")


def test_a_silent_edit_changes_only_the_page(
    wire: Wire, clock: ManualClock, press: Press, client: httpx.Client
) -> None:
    """The words and the headline change on the page; feed and stated dates stay as they were."""
    article = wire.article("courant-fire-2")
    silent = article.versions[1].at
    clock.set(silent - timedelta(seconds=1))
    page, feed = client.get(press.article_url(article)).text, client.get(press.feed_url(article.outlet)).content
    clock.set(silent)
    edited = client.get(press.article_url(article)).text
    assert "had been switched off for at least eleven days" in page
    assert "may have been switched off for several days" in edited
    assert re.findall("date(?:Published|Modified)[^,]*", edited) == re.findall("date(?:Published|Modified)[^,]*", page)
    assert client.get(press.feed_url(article.outlet)).content == feed


def test_a_page_says_who_when_and_where(wire: Wire, clock: ManualClock, press: Press, client: httpx.Client) -> None:
    """A page carries its canonical address, JSON-LD with the outlet's own zone, its byline, credit and notice."""
    clock.set(AFTER)
    article = wire.article("mercantile-fire-1")
    page = client.get(press.article_url(article)).text
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    linked_data = json.loads(found[1])
    assert linked_data["@type"] == "NewsArticle"
    assert linked_data["datePublished"] == "2026-03-02T16:30:00-04:00"
    assert f'<link rel="canonical" href="{press.article_url(article)}">' in page
    assert "Tern News Agency, with Mercantile staff" in page
    assert "invented" in page
    assert "Read more:" in client.get(press.article_url(wire.article("tern-fire-5"))).text


def test_sitemaps_opml_robots_and_front_pages_lead_to_everything(
    wire: Wire, clock: ManualClock, press: Press, client: httpx.Client
) -> None:
    """The OPML lists every feed; robots.txt every news sitemap; these and the front pages every article."""
    clock.set(AFTER)
    outlines = ElementTree.fromstring(press.opml()).iter("outline")  # noqa: S314 -- our own document
    assert [outline.get("xmlUrl") for outline in outlines] == [press.feed_url(outlet.id) for outlet in wire.outlets]
    robots = client.get(f"{press.base_url}/robots.txt").text
    found: set[str] = set()
    for outlet in wire.outlets:
        assert press.sitemap_url(outlet.id) in robots
        sitemap = ElementTree.fromstring(client.get(press.sitemap_url(outlet.id)).content)  # noqa: S314 -- as above
        found |= {loc.text or "" for loc in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
        front = client.get(f"{press.base_url}/{outlet.id}/")
        assert front.status_code == 200
        assert press.article_url(next(a for a in wire.articles if a.outlet == outlet.id)) in front.text
    assert found == {press.article_url(article) for article in wire.articles}
    assert client.get(f"{press.base_url}/").text.count("is invented") == len(wire.outlets)


@pytest.mark.parametrize("feed_format", list(FeedFormat))
def test_any_articles_are_served_with_their_text_escaped(
    feed_format: FeedFormat, clock: ManualClock, client: httpx.Client
) -> None:
    """Markup, quotation marks and control characters in a text are text in every feed format and on the page."""
    outlet = Outlet(id="any", name="Any & Sons", notice="From an archive.", feed_format=feed_format)
    version = WireVersion(at=BEFORE, headline="<b>Tea</b> & \x07 “talk”", text="1 < 2 & 3 </script> \x00 > 2")
    article = WireArticle(id="x", outlet="any", slug="tea", versions=(version,))
    with Press([outlet], [article], clock) as press:
        entry = entries(client, press, outlet)[0]
        assert entry.title.replace("\x07", "").replace("&lt;", "<").replace("&gt;", ">") == "<b>Tea</b> &  “talk”"
        page = client.get(press.article_url(article)).text
    assert "<b>Tea" not in page
    assert "1 &lt; 2 &amp; 3 &lt;/script&gt;" in page


def test_a_feed_is_as_long_as_it_was_told(wire: Wire, clock: ManualClock, client: httpx.Client) -> None:
    """A feed lists no more than its length, the newest; older pages are still there."""
    clock.set(AFTER)
    options = PressOptions(feed_length=2, max_age_s=5, furniture=False)
    with Press(wire.outlets, wire.articles, clock, options) as press:
        tern = [article for article in wire.articles if article.outlet == "tern"]
        listed = entries(client, press, wire.outlet("tern"))
        assert [entry.link for entry in listed] == [press.article_url(article) for article in tern[:-3:-1]]
        oldest = client.get(press.article_url(tern[0]))
        assert oldest.status_code == 200
        assert oldest.headers["cache-control"] == "public, max-age=5"
        assert "Read more:" not in client.get(press.article_url(tern[-1])).text


def test_unknown_addresses_are_not_found_and_strangers_are_refused(
    wire: Wire, press: Press, clock: ManualClock, client: httpx.Client
) -> None:
    """An outlet, a page or a format that is not there is 404; an article of an unknown outlet is refused."""
    for path in ("/nobody/", "/nobody/feed.rss", "/tern/no-such-article", "/tern/feed.atom", "/tern/a/b"):
        assert client.get(press.base_url + path).status_code == 404, path
    with pytest.raises(InputError, match="which is not listed"):
        Press(wire.outlets[1:], wire.articles, clock)


def test_a_press_listens_on_loopback_and_stops_when_it_is_left(wire: Wire, clock: ManualClock) -> None:
    """The server is bound to 127.0.0.1 and answers no more after the context ends."""
    with Press(wire.outlets, wire.articles, clock) as press:
        url = press.base_url
        assert url == f"http://127.0.0.1:{press.port}"
        assert httpx.get(f"{url}/robots.txt").status_code == 200
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{url}/robots.txt")
