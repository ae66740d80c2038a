"""Finding the feeds of a site of which a person has typed an address, on a real server on loopback."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from feeds_site import Answer, FeedSite, serving

from reportedly.clock import ManualClock
from reportedly.feeds import Discoverer
from reportedly.records import Discovery, FoundBy
from reportedly.settings import FeedSettings, FetchSettings
from reportedly.web import Fetcher, Robots

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
LIMITS = FetchSettings(allow_networks=("127.0.0.0/8",), host_delay_s=0.0, total_timeout_s=60.0, read_timeout_s=60.0)


def rss(title: str, *items: str) -> Answer:
    """An invented feed."""
    listed = "".join(
        f"<item><title>{item}</title><link>/{number}</link>"
        f"<pubDate>Mon, 02 Mar 2026 07:{10 + number}:00 GMT</pubDate></item>"
        for number, item in enumerate(items)
    )
    body = f'<rss version="2.0"><channel><title>{title}</title><language>en-gb</language>{listed}</channel></rss>'
    return Answer(body.encode())


def page(head: str = "", body: str = "") -> Answer:
    """An invented web page."""
    return Answer(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode())


def named(*hrefs: str) -> str:
    """What a page says to name feeds as its own."""
    return "".join(f'<link rel="alternate" type="application/rss+xml" href="{href}">' for href in hrefs)


@pytest.fixture
def site() -> Iterator[FeedSite]:
    """A server that answers what the test says."""
    with serving() as running:
        yield running


@pytest.fixture
async def discoverer() -> AsyncIterator[Discoverer]:
    """Looks with the real fetcher, robots.txt heeded."""
    clock = ManualClock(NOW)
    async with Fetcher(LIMITS, clock) as fetcher:
        yield Discoverer(fetcher, Robots(fetcher, clock, LIMITS.user_agent), FeedSettings())


def found(discovery: Discovery) -> list[tuple[str | None, FoundBy]]:
    """The feeds that were found, by title, and how."""
    return [(one.feed.title, one.how) for one in discovery.candidates]


async def test_the_feeds_that_a_site_names_are_found_with_their_newest_entries(
    site: FeedSite, discoverer: Discoverer
) -> None:
    """All that answer as feeds, those of comments last, each with format, language, outlet and newest entries."""
    name = '<meta property="og:site_name" content="The Harbour Wire">'
    site.answers["/"] = page(name + named("/comments.rss", "/all.rss", "/gone.rss"))
    site.answers["/comments.rss"] = rss("Comments on the wire", "I agree")
    site.answers["/all.rss"] = rss("Harbour Wire", "Old", "Newer", "Newest", "Last")
    told = await discoverer.discover(site.url("/"))
    assert told.title == "The Harbour Wire"
    assert found(told) == [("Harbour Wire", FoundBy.NAMED), ("Comments on the wire", FoundBy.NAMED)]
    first = told.candidates[0]
    assert (first.format, first.listed, first.feed.language, first.feed.outlet) == (
        "RSS 2.0",
        4,
        "en",
        "The Harbour Wire",
    )
    assert [entry.title for entry in first.newest] == ["Last", "Newest", "Newer"]
    assert told.problem is None


async def test_an_address_of_a_feed_is_the_feed(site: FeedSite, discoverer: Discoverer) -> None:
    """Whatever its format; where it has moved for good, its new address is taken."""
    site.answers["/old"] = Answer(status=301, headers={"Location": "/feed.json"})
    site.answers["/feed.json"] = Answer(
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "items": [{"id": "1", "title": "A"}]}'
    )
    told = await discoverer.discover(site.url("/old"))
    assert found(told) == [("Wire", FoundBy.GIVEN)]
    assert (told.candidates[0].format, told.candidates[0].feed.url) == ("JSON Feed", site.url("/feed.json"))


async def test_a_page_that_names_none_is_searched_for_links_then_robots_then_usual_places(
    site: FeedSite, discoverer: Discoverer
) -> None:
    """Each way is only gone where the one before found nothing."""
    site.answers["/"] = page(body='<a href="/about">About</a> <a href="/world.rss">World</a>')
    site.answers["/world.rss"] = rss("World", "A")
    site.answers["/feed"] = rss("All", "A")
    assert found(await discoverer.discover(site.url("/"))) == [("World", FoundBy.LINKED)]
    assert not [path for path, _ in site.asked if path == "/feed"]
    site.answers["/"] = page(body='<a href="/about">About</a>')
    assert found(await discoverer.discover(site.url("/"))) == [("All", FoundBy.USUAL)]


async def test_a_news_sitemap_that_robots_txt_names_is_found(site: FeedSite, discoverer: Discoverer) -> None:
    """Other sitemaps, which list pages of any age, are not offered."""
    site.answers["/"] = page()
    site.answers["/robots.txt"] = Answer(
        f"Sitemap: {site.url('/pages.xml')}\nSitemap: {site.url('/news.xml')}\n".encode()
    )
    news = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/'
        f'sitemap-news/0.9"><url><loc>{site.url("/1")}</loc><n:news><n:publication><n:name>Wire</n:name>'
        "<n:language>en</n:language></n:publication><n:publication_date>2026-03-02T07:00:00Z</n:publication_date>"
        "<n:title>A</n:title></n:news></url></urlset>"
    )
    site.answers["/news.xml"] = Answer(news.encode())
    told = await discoverer.discover(site.url("/"))
    assert [(one.format, one.how, one.listed) for one in told.candidates] == [("news sitemap", FoundBy.ROBOTS, 1)]


async def test_places_that_robots_txt_closes_are_not_guessed(site: FeedSite, discoverer: Discoverer) -> None:
    """What the person typed is asked for all the same."""
    site.answers["/"] = page()
    site.answers["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /\n")
    site.answers["/feed"] = rss("All", "A")
    told = await discoverer.discover(site.url("/"))
    assert told.problem is not None
    assert told.problem.code == "feed.none_found"
    assert {path for path, _ in site.asked} == {"/", "/robots.txt"}


async def test_an_address_without_a_scheme_is_tried_safely_first(site: FeedSite, discoverer: Discoverer) -> None:
    """Https does not answer here, so http is asked, as a browser would."""
    site.answers["/rss"] = rss("Wire", "A")
    told = await discoverer.discover(site.url("/rss").removeprefix("http://"))
    assert found(told) == [("Wire", FoundBy.GIVEN)]


async def test_an_aggregator_keeps_the_outlets_of_its_entries(site: FeedSite, discoverer: Discoverer) -> None:
    """No one name is proposed for entries that are credited to several."""
    items = "".join(
        f'<item><title>{name}</title><link>/{name}</link><source url="https://{name}.example/">{name}</source></item>'
        for name in ("one", "two")
    )
    site.answers["/"] = page(named("/agg.rss"))
    site.answers["/agg.rss"] = Answer(f'<rss version="2.0"><channel><title>All</title>{items}</channel></rss>'.encode())
    told = await discoverer.discover(site.url("/"))
    assert told.candidates[0].feed.outlet is None


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(status=403), "feed.status.403"),
        (Answer(status=404), "feed.status.404"),
        (Answer(status=503), "feed.status.503"),
        (Answer(b""), "feed.empty"),
        (Answer(b'{"a": 1}'), "feed.json"),
        (Answer(b"<html><body>Nothing here</body></html>"), "feed.none_found"),
        (Answer(b"<opml><body/></opml>"), "feed.opml"),
        (Answer(status=302, headers={"Location": "/"}), "fetch.redirects"),
    ],
)
async def test_what_is_no_feed_says_which_kind_of_failure_it_is(
    site: FeedSite, discoverer: Discoverer, answer: Answer, code: str
) -> None:
    """A code for each, by which it is put into words."""
    site.answers["/"] = answer
    told = await discoverer.discover(site.url("/"))
    assert told.candidates == ()
    assert told.problem is not None
    assert told.problem.code == code


@pytest.mark.parametrize("typed", ["", "two words", "mailto:desk@wire.example", "javascript:alert(1)", "https://"])
async def test_what_is_no_address_is_not_asked_for(discoverer: Discoverer, typed: str) -> None:
    """It is said to be none."""
    told = await discoverer.discover(typed)
    assert told.problem is not None
    assert told.problem.code == "feed.address"


async def test_this_machine_and_private_networks_are_not_reached(site: FeedSite) -> None:
    """Not by an address, nor by a page that names a feed there."""
    clock = ManualClock(NOW)
    async with Fetcher(replace(LIMITS, allow_networks=()), clock) as fetcher:
        told = await Discoverer(fetcher, None, FeedSettings()).discover(site.url("/"))
    assert told.problem is not None
    assert told.problem.code == "fetch.address"
    assert site.asked == []


async def test_a_dead_host_and_an_unknown_name_are_told_apart(site: FeedSite, discoverer: Discoverer) -> None:
    """One takes no connection, the other is not known."""
    dead = site.url("/")
    site.server.server_close()
    told = [await discoverer.discover(address) for address in (dead, "http://no-such-host.invalid/")]
    assert [one.problem and one.problem.code for one in told] == ["fetch.connect", "fetch.name"]
