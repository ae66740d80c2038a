"""Feeds in a real browser: a site is typed, its feed chosen, and its articles arrive, while a watch runs elsewhere."""

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from feeds_site import Answer, FeedSite
from feeds_site import serving as site_serving
from newsroom_looks import breaches, watched
from newsroom_serving import serving
from playwright.async_api import Browser, Page, expect

from reportedly.clock import WallClock
from reportedly.feeds import Poller
from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason
from reportedly.newsroom import create_app
from reportedly.pipeline.counters import Counters
from reportedly.pipeline.executor import ReadingExecutor
from reportedly.pipeline.feed_finding import FeedFinding
from reportedly.pipeline.parts import WatchParts
from reportedly.pipeline.watch import Watch
from reportedly.records import Feed
from reportedly.settings import ReadingSettings, Settings
from reportedly.web import Fetcher

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
LOOPBACK = replace(
    Settings(),
    fetch=replace(Settings().fetch, allow_networks=("127.0.0.0/8",), host_delay_s=0.0),
    reading=ReadingSettings(workers=0),
)
STORY = (
    "The harbour office said on Monday that 40 boats had left Port Ansel before the storm.\n\n"
    '"All crews are safe," said Mira Holt, who heads the office. She said the quay had been closed for the night.'
)


def dress(site: FeedSite) -> None:
    """An invented outlet: a front page that names a feed, and one article."""
    published = (WallClock().now() - timedelta(minutes=5)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    paragraphs = "".join(f"<p>{part}</p>" for part in STORY.split("\n\n"))
    site.answers = {
        "/": Answer(
            b'<html lang="en"><head><title>The Ansel Courier</title><meta property="og:site_name" content="The Ansel '
            b'Courier"><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>'
        ),
        "/rss": Answer(
            f'<rss version="2.0"><channel><title>Ansel Courier, all</title><item><title>Boats leave the harbour</title>'
            f"<link>/boats</link><pubDate>{published}</pubDate></item></channel></rss>".encode()
        ),
        "/boats": Answer(
            f'<html lang="en"><head><title>Boats leave the harbour</title></head><body><article><h1>Boats leave the '
            f"harbour</h1>{paragraphs}</article></body></html>".encode(),
            headers={"Content-Type": "text/html; charset=utf-8"},
        ),
    }


@pytest_asyncio.fixture(loop_scope="module")
async def newsroom(tmp_path: Path) -> AsyncIterator[tuple[str, FeedSite, Ledger]]:
    """Pages over a ledger that a watch fills through a connection of its own, and the site of an outlet."""
    path, clock, stop = str(tmp_path / "ledger.db"), WallClock(), asyncio.Event()
    executor = ReadingExecutor(LOOPBACK)
    with site_serving() as site, Ledger.open(path) as shown, Ledger.open(path) as filled:
        dress(site)
        app = create_app(shown, clock=clock, tail_s=0.1)
        app.state.feed_finding = FeedFinding(LOOPBACK)
        async with Fetcher(LOOPBACK.fetch, clock) as fetcher, serving(app) as client:
            parts = WatchParts(
                ledger=filled,
                fetcher=fetcher,
                poller=Poller(fetcher, LOOPBACK.feeds, clock, random.Random(1)),
                executor=executor,
                clock=clock,
                settings=LOOPBACK,
                counters=Counters(),
            )
            watch = asyncio.create_task(Watch(parts).run(stop))
            yield str(client.base_url).rstrip("/"), site, filled
            stop.set()
            await watch
    executor.close()


async def add(page: Page, base: str, site: FeedSite) -> None:
    """From the empty list to a feed that is watched."""
    await page.goto(f"{base}/feeds")
    await page.get_by_label("Address of a site or feed").fill(site.url("/"))
    await page.get_by_role("button", name="Look for feeds").click()
    await expect(page.get_by_role("heading", name="1 feed found at The Ansel Courier")).to_be_visible()
    await page.get_by_label("Group").fill("Harbours")
    await page.get_by_role("button", name="Watch what is ticked").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("The Ansel Courier")


async def test_a_feed_is_added_by_the_address_of_its_site_and_its_articles_arrive(
    browser: Browser, newsroom: tuple[str, FeedSite, Ledger]
) -> None:
    """The feed's page fills itself: the poll, then the article; so does the list, in which what is ticked stays."""
    base, site, ledger = newsroom
    async with watched(browser) as (page, faults):
        await add(page, base, site)
        await expect(page.get_by_role("link", name="Boats leave the harbour")).to_be_visible(timeout=60_000)
        await expect(page.locator(".marks .came")).to_have_count(1)
        await page.goto(f"{base}/feeds")
        await page.get_by_role("checkbox", name="The Ansel Courier").check()
        ledger.enrolment.add([Feed(url=site.url("/other"), outlet="The Other")], Reason(known_at=WallClock().now()))
        await expect(page.get_by_text("The Other")).to_be_visible()
        await expect(page.get_by_role("checkbox", name="The Ansel Courier")).to_be_checked()
        await page.get_by_role("button", name="Pause").click()
        await expect(page.get_by_text("1 feed paused")).to_be_visible()
        assert faults == []


async def test_a_feed_is_added_without_a_script(browser: Browser, newsroom: tuple[str, FeedSite, Ledger]) -> None:
    """The same by forms alone."""
    base, site, ledger = newsroom
    async with watched(browser, java_script_enabled=False) as (page, faults):
        await add(page, base, site)
        assert faults == []
    assert [row.feed.group for row in ledger.feeds()] == ["Harbours"]


OPML = '<opml version="2.0"><body><outline xmlUrl="https://a.example/rss" text="A"/><outline xmlUrl="x"/></body></opml>'


async def test_what_a_form_answers_shuts_nobody_out(browser: Browser, newsroom: tuple[str, FeedSite, Ledger]) -> None:
    """What was found, what went wrong, and a list that is looked through: levels A and AA, on a telephone."""
    base, site, _ = newsroom
    size = {"width": 360, "height": 740}
    async with watched(browser, viewport=size) as (page, faults):
        for address, heading in (
            (site.url("/"), "1 feed found"),
            (site.url("/nothing"), "has nothing at this address"),
        ):
            await page.goto(f"{base}/feeds/new")
            await page.get_by_label("Address of a site or feed").fill(address)
            await page.keyboard.press("Enter")
            await expect(page.get_by_role("heading", name=heading)).to_be_visible()
            assert await breaches(page) == []
            assert await page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        await page.goto(f"{base}/feeds/import")
        await page.get_by_label("Or paste what is in it").fill(OPML)
        await page.get_by_role("button", name="Look through it").click()
        await expect(page.get_by_text("that cannot be used")).to_be_visible()
        assert await breaches(page) == []
        assert await page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert faults == []
