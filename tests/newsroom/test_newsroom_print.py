"""A page on paper is what the page says: no way to anywhere else, nothing to press, and the addresses of sources."""

import pytest
from newsroom_looks import PAGES, Shown, watched
from newsroom_room import Room

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
PRINTED = tuple(
    shown for shown in PAGES if shown.path in {"/", "/stories/1", "/assertions/1", "/articles/1", "/series/1", "/edits"}
)
LEFT = """() => [...document.querySelectorAll("nav:not(.versions), button, input, select, textarea, .skip, dialog")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true })).map((one) => one.outerHTML.slice(0, 160))"""
ADDRESSES = """() => [...document.querySelectorAll("main a[href^='http']")].filter((one) => one.checkVisibility())
  .filter((one) => !(one.textContent + getComputedStyle(one, "::after").content).includes(one.getAttribute("href")))
  .map((one) => one.outerHTML.slice(0, 160))"""


@pytest.mark.parametrize("shown", PRINTED, ids=str)
async def test_paper_has_no_controls_and_says_where_a_source_is(room: Room, shown: Shown) -> None:
    """Dark rooms print on white, no wider than the sheet; links out of the newsroom have their address beside them."""
    async with watched(room.browser, color_scheme="dark", viewport={"width": 718, "height": 1000}) as (page, _):
        await page.goto(room.at(shown))
        await page.emulate_media(media="print")
        assert await page.evaluate(LEFT) == []
        assert await page.evaluate(ADDRESSES) == []
        assert await page.evaluate("document.documentElement.scrollWidth") <= 718
        assert await page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        await page.emulate_media(media=None)
        assert (await page.pdf(format="A4", prefer_css_page_size=True)).startswith(b"%PDF")
