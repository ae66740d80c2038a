"""The pages of one story in a browser: they keep up, hold still, remember the last visit. All of it is invented."""

import asyncio

import pytest
from fastapi import FastAPI
from newsroom_looks import THEMES, WIDTHS, misfits, opened, widen
from newsroom_serving import serving
from playwright.async_api import Browser, expect
from story_pages_wire import DENIED, SAID, at, tell, tell_rudder, tell_toll

from reportedly.ledger import Ledger

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
_OF_STORY = tuple(f"/stories/1{page}" for page in ("", "/assertions", "/timeline", "/articles", "/sources", "/changes"))
PAGES = (*_OF_STORY, f"/stories/1?since={at(0):%Y-%m-%dT%H:%MZ}")


def assertion_pages(ledger: Ledger) -> list[str]:
    """The pages of the assertions of the story."""
    return [f"/assertions/{row.id}" for row in ledger.assertions.of_story(1, limit=2)]


async def test_a_denial_shows_in_the_open_page_without_a_jump(browser: Browser, app: FastAPI, ledger: Ledger) -> None:
    """By itself, marked as new, and what the reader looks at stays where it is."""
    tell_toll(ledger)
    tell(ledger, SAID, "Quay TV", at(6))
    async with serving(app) as client:
        url = f"{client.base_url}/stories/1"
        async with opened(browser, url, viewport={"width": 800, "height": 500}) as page:
            await expect(page.locator("#live")).to_have_text("live")
            looked_at = page.locator("#series table").first
            await looked_at.scroll_into_view_if_needed()
            before = await looked_at.bounding_box()
            await asyncio.to_thread(tell, ledger, DENIED, "The Vell <Post>", at(7))
            await expect(page.locator(".glance")).to_contain_text("Reil Lines")
            await expect(page.locator(".contested .assertion.is-new")).to_have_count(1)
            await expect(page.locator("#pill")).to_be_visible()
            after = await page.locator("#series table").first.bounding_box()
            assert before is not None
            assert after is not None
            assert abs(after["y"] - before["y"]) < 2


async def test_what_came_since_the_last_visit_is_a_click_away(browser: Browser, app: FastAPI, ledger: Ledger) -> None:
    """The browser remembers when the story was seen; the page says how much came and leads to it, marked as new."""
    tell_rudder(ledger)
    async with serving(app) as client, opened(browser, f"{client.base_url}/stories/1") as page:
        await expect(page.locator("#last-visit")).to_be_hidden()
        seen = f'{{"1": "{at(2).isoformat()}"}}'
        await page.evaluate("seen => localStorage.setItem('reportedly.seen', seen)", seen)
        await page.reload()
        await expect(page.locator("#last-visit")).to_contain_text("1 new article, 1 status changed, 1 new source")
        await page.locator("#last-visit a").click()
        await expect(page.locator("#news h2")).to_contain_text("Since")
        await expect(page.locator(".contested .mark-new")).to_have_count(1)


async def test_what_was_first_said_and_denied_can_be_read(browser: Browser, app: FastAPI, ledger: Ledger) -> None:
    """At every width the strip shows the whole of it, cut off nowhere."""
    tell_rudder(ledger)
    tell(ledger, DENIED, "The Vell <Post>", at(7))
    async with serving(app) as client, opened(browser, f"{client.base_url}/stories/1") as page:
        for width in WIDTHS:
            await widen(page, width)
            words = page.locator(".glance .words")
            assert await words.count() >= 2
            hidden = await words.evaluate_all(
                "all => all.filter(one => one.scrollHeight > one.clientHeight + 1).length"
            )
            assert hidden == 0, width


async def test_a_reader_walks_the_assertions_by_keys(browser: Browser, app: FastAPI, ledger: Ledger) -> None:
    """The keys j and k go from assertion to assertion, Enter opens the very sentence."""
    tell_rudder(ledger)
    async with serving(app) as client, opened(browser, f"{client.base_url}/stories/1") as page:
        await page.keyboard.press("j")
        await expect(page.locator(":focus")).to_contain_text("rudder of the ferry Halcyon had failed")
        await page.keyboard.press("Enter")
        await expect(page).to_have_url(f"{client.base_url}/articles/1?version=1&mode=all#c1")
        await page.go_back()
        await page.keyboard.press("a")
        await expect(page).to_have_url(f"{client.base_url}/stories/1/assertions")


async def test_the_pages_read_without_javascript(browser: Browser, app: FastAPI, ledger: Ledger) -> None:
    """Who denied is two clicks from the list of stories, and what changed is a link."""
    tell_rudder(ledger)
    async with serving(app) as client, opened(browser, f"{client.base_url}/stories", java_script_enabled=False) as page:
        await page.locator(".row h3 a").first.click()
        await page.locator(".glance .cell", has_text="First denied by").locator(".big a").click()
        await expect(page).to_have_url(f"{client.base_url}/articles/2?version=1&mode=all#c1")
        await page.goto(f"{client.base_url}/stories/1")
        await page.locator(".visit a", has_text="day").click()
        await expect(page.locator("#news")).to_contain_text("2 new articles")


@pytest.mark.parametrize("scheme", THEMES)
async def test_the_pages_of_a_story_fit_and_shut_nobody_out(
    browser: Browser, app: FastAPI, ledger: Ledger, scheme: str
) -> None:
    """At each width, endless words and names included, nothing scrolls sideways; axe finds no breach of A or AA."""
    tell_rudder(ledger)
    tell_toll(ledger)
    tell(ledger, SAID.replace("Harbour Watch", "Harbour" + "w" * 150), "Radio" + "z" * 90, at(6))
    async with serving(app) as client, opened(browser, f"{client.base_url}/stories/1", color_scheme=scheme) as page:
        for path in (*PAGES, *assertion_pages(ledger)):
            await widen(page, WIDTHS[0])
            await page.goto(f"{client.base_url}{path}")
            assert await misfits(page, WIDTHS) == [], path
