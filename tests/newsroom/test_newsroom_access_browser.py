"""Signing in and out in a browser: without a script, on a telephone, accessible; and what an open page then does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from access_served import PASSWORD, guarded, people
from newsroom_looks import THEMES, WIDTHS, misfits, watched
from newsroom_serving import serving
from newsroom_wire import BEGIN, STRAIT, commit
from playwright.async_api import Browser, Page, expect

from reportedly.ledger import Ledger

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@pytest.fixture(name="ledger")
def peopled(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with an article, people and tokens."""
    with Ledger.open(str(tmp_path / "ledger.db")) as opened:
        people(opened)
        commit(opened, STRAIT, BEGIN)
        yield opened


async def fill_in(page: Page, name: str = "Edda Editor") -> None:
    """Sign in on the page that is open."""
    await page.fill("#name", name)
    await page.fill("#password", PASSWORD)
    await page.click("main button")


async def test_signing_in_and_out_needs_no_script(browser: Browser, ledger: Ledger) -> None:
    """On a telephone, dark, without JavaScript: to sign in, be led to the page asked for, see the name, sign out."""
    async with serving(guarded(ledger).app) as client:
        options = {"viewport": {"width": 360, "height": 700}, "color_scheme": "dark", "java_script_enabled": False}
        async with watched(browser, **options) as (page, faults):
            await page.goto(f"{client.base_url}/stories")
            await fill_in(page)
            await page.wait_for_url("**/stories")
            await page.click(".who summary")
            assert await page.locator(".who .pop-in b").inner_text() == "Edda Editor"
            box = await page.locator(".who .pop-in").bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 360
            await page.click("text=Sign out")
            await page.wait_for_url("**/sign-in")
            await page.goto(f"{client.base_url}/stories")
            assert "/sign-in?next=" in page.url
            assert faults == []


async def test_its_pages_fit_and_can_be_used_by_all(browser: Browser, ledger: Ledger) -> None:
    """Signing in, the account and a page of a reader, at every width, in both themes: no overflow, nothing by axe."""
    async with serving(guarded(ledger).app) as client:
        for theme in THEMES:
            async with watched(browser, color_scheme=theme, bypass_csp=True) as (page, faults):
                for path in ("/sign-in", "/account", "/alerts"):
                    await page.goto(f"{client.base_url}{path}")
                    assert await misfits(page, WIDTHS) == [], path
                    if path == "/sign-in":
                        await fill_in(page, "Ada Reader")
                        await page.wait_for_url(str(client.base_url) + "/")
                assert faults == []


async def test_an_open_page_says_when_its_session_has_ended(browser: Browser, ledger: Ledger) -> None:
    """It stops following, and leads to where one signs in and back."""
    room = guarded(ledger)
    room.app.state.tail.limits = type(room.app.state.tail.limits)(heartbeat_s=0.05)
    async with serving(room.app) as client, watched(browser) as (page, _):
        await page.goto(f"{client.base_url}/sign-in?next=/articles/1")
        await fill_in(page)
        await page.wait_for_url("**/articles/1")
        await page.wait_for_selector("#live.on")
        ledger.access.sign_out_user("Edda Editor")
        room.clock.advance(2)
        await expect(page.locator("#signed-out")).to_contain_text("Sign in again")
        await page.click("#signed-out a")
        await fill_in(page)
        await page.wait_for_url("**/articles/1")
