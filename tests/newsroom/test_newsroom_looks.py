"""Every page in a real browser: no wider than the window, no error, nothing that shuts anybody out, light enough.

The list of pages is ``PAGES`` of newsroom_looks.py.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from newsroom_looks import (
    HEAVY_B,
    LIGHT_B,
    NOW,
    PAGES,
    THEMES,
    WIDTHS,
    Shown,
    breaches,
    chromium,
    fill,
    watched,
)
from newsroom_serving import serving
from newsroom_wire import STRAIT, commit
from playwright.async_api import Browser, Response, expect

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.newsroom import create_app

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A newsroom that is served, over a ledger worth looking at, and a browser beside it."""

    ledger: Ledger
    path: Path
    numbers: dict[str, int]
    url: str
    browser: Browser

    def at(self, shown: Shown) -> str:
        """The address of a page."""
        return self.url + shown.path.format(**self.numbers)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """A ledger for all tests here: it takes some seconds to fill."""
    return fill(tmp_path_factory.mktemp("looks"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def room(kept: tuple[Path, dict[str, int]]) -> AsyncIterator[Room]:
    """The newsroom over it."""
    path, numbers = kept
    with Ledger.open(str(path)) as ledger:
        app = create_app(ledger, clock=ManualClock(NOW), tail_s=0.25, notice="All of this is invented.")
        async with serving(app) as client, chromium() as browser:
            url = str(client.base_url).rstrip("/")
            yield Room(ledger=ledger, path=path, numbers=numbers, url=url, browser=browser)


@pytest.mark.parametrize("shown", PAGES, ids=str)
async def test_a_page_fits_says_no_error_shuts_nobody_out_and_is_light(room: Room, shown: Shown) -> None:
    """At each width and in both themes nothing scrolls sideways, and axe-core finds no breach of level A or AA.

    The console is quiet, and all that a first visit fetches is counted in bytes.
    """
    async with watched(room.browser) as (page, faults):
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 -- Playwright marks what it is given
        await page.goto(room.at(shown), wait_until="load")
        weight = sum([len(await one.body()) for one in answers if "/api/v1/updates" not in one.url])
        assert weight < (HEAVY_B if shown.charts else LIGHT_B), f"{weight} bytes"
        for theme in THEMES:
            await page.emulate_media(color_scheme=theme)
            for width in WIDTHS:
                await page.set_viewport_size({"width": width, "height": 800})
                await page.goto(room.at(shown))
                assert await page.evaluate("document.documentElement.scrollWidth") <= width, width
                if (width == WIDTHS[-1]) == (theme == "dark"):  # the wide layout is the middle one with more room
                    assert await breaches(page, colours_only=theme == "dark") == [], (width, theme)
        assert [fault for fault in faults if "404" not in fault or "/nothing" not in shown.path] == []


@pytest.mark.parametrize("shown", PAGES, ids=str)
async def test_a_page_is_readable_without_a_script(room: Room, shown: Shown) -> None:
    """What it is about stands there, and the ways to all other pages."""
    async with watched(room.browser, java_script_enabled=False, viewport={"width": 360, "height": 740}) as (page, _):
        await page.goto(room.at(shown))
        await expect(page.locator("body")).to_contain_text(shown.words)
        await expect(page.locator(".stops a", has_text="Feeds")).to_be_attached()


async def test_a_reader_walks_from_now_to_a_sentence_by_keys_alone(room: Room) -> None:
    """The keys j and Enter lead to a claim's words in their sentence."""
    async with watched(room.browser) as (page, faults):
        await page.goto(room.url)
        for _ in range(4):
            if "#" in page.url:
                break
            before = page.url
            await page.keyboard.press("j")
            await expect(page.locator(":focus")).to_have_attribute("data-step", "")
            await page.keyboard.press("Enter")
            await expect(page).not_to_have_url(before)
        await expect(page.locator(":target")).to_be_in_viewport()
        assert "/articles/" in page.url
        assert faults == []


async def test_an_article_committed_elsewhere_shows_within_a_second(room: Room) -> None:
    """Another process's commit is on the open page within a second; of three tries one is enough on a busy machine."""
    async with watched(room.browser) as (page, faults):
        await page.goto(f"{room.url}/latest")
        await expect(page.locator("#live")).to_have_text("live")
        late = []
        with Ledger.open(str(room.path)) as elsewhere:
            for number in range(3):
                piece = replace(STRAIT, title=f"Elsewhere {number}", slug=f"elsewhere-{number}")
                await asyncio.to_thread(commit, elsewhere, piece, NOW + timedelta(minutes=number))
                try:
                    await expect(page.locator("#articles h3").first).to_have_text(piece.title, timeout=1000)
                    break
                except AssertionError as error:
                    late.append(error)
        assert len(late) < 3
        assert faults == []


async def test_an_open_page_survives_a_restart(room: Room) -> None:
    """What was committed while nobody served shows when somebody does, without a reload."""
    async with watched(room.browser) as (page, _):
        async with serving(create_app(room.ledger, clock=ManualClock(NOW), tail_s=0.05)) as client:
            port = client.base_url.port or 0
            await page.goto(f"{client.base_url}/latest")
            await page.evaluate("window.stayed = true")
            await expect(page.locator("#live")).to_have_text("live")
        await expect(page.locator("#live")).to_have_text("reconnecting")
        piece = replace(STRAIT, title="While nobody served", slug="meanwhile")
        await asyncio.to_thread(commit, room.ledger, piece, NOW + timedelta(hours=1))
        async with serving(create_app(room.ledger, clock=ManualClock(NOW), tail_s=0.05), port=port):
            await expect(page.locator("#articles h3").first).to_have_text(piece.title, timeout=20_000)
            assert await page.evaluate("window.stayed")
