"""Whoever uses no pointer comes from Now to the printed sentence, by the keys of the pages or by Tab alone."""

from collections.abc import Awaitable, Callable

import pytest
from newsroom_looks import watched
from newsroom_room import Room
from playwright.async_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
SENTENCE = "a[href^='/articles/'][href*='#c']"
FOCUS = """() => {
  const here = document.activeElement;
  const box = here.getBoundingClientRect();
  const look = getComputedStyle(here);
  const seen = look.outlineStyle !== "none" || look.boxShadow !== "none" || here.matches("summary, input, select");
  const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
  return { at: here.getAttribute("href") ?? here.tagName, shown: seen && inside };
}"""


async def follow(page: Page) -> None:
    """Press Enter on a link, and wait until what it leads to hears keys."""
    async with page.expect_navigation(wait_until="load"):
        await page.keyboard.press("Enter")


async def step(page: Page) -> None:
    """The next thing, by the key of the pages."""
    await page.keyboard.press("j")
    await expect(page.locator(":focus")).to_have_attribute("data-step", "")


async def to_sentence(page: Page, onward: Callable[[Page], Awaitable[None]]) -> None:
    """Go on, page by page, until one is reached whose address is that of a claim in its text."""
    for _ in range(4):
        if "#c" in page.url:
            break
        await onward(page)
        await follow(page)
    await expect(page.locator(":target")).to_be_in_viewport()
    assert "/articles/" in page.url


async def tab(page: Page) -> None:
    """Tab on to a sentence, where the page leads to one, else to a story; all on the way is seen to have the focus."""
    wanted = SENTENCE if await page.locator(f"main {SENTENCE}").count() else "a[href^='/stories/']"
    while not await page.locator(f"main {wanted}:focus").count():
        await page.keyboard.press("Tab")
        focus = await page.evaluate(FOCUS)
        assert focus["shown"], focus


async def test_a_reader_walks_from_now_to_a_sentence_by_keys_alone(room: Room) -> None:
    """The keys j and Enter lead to a claim's words in their sentence; k goes back to the one before."""
    async with watched(room.browser) as (page, faults):
        await page.goto(room.url)
        await step(page)
        first = await page.locator(":focus").get_attribute("href")
        await step(page)
        await page.keyboard.press("k")
        await expect(page.locator(":focus")).to_have_attribute("href", str(first))
        await follow(page)
        await to_sentence(page, step)
        assert faults == []


async def test_a_reader_walks_from_now_to_a_sentence_by_tab_alone(room: Room) -> None:
    """Past the link that skips the masthead; wherever the focus is, it can be seen."""
    async with watched(room.browser) as (page, faults):
        await page.goto(room.url)
        await page.keyboard.press("Tab")
        await expect(page.locator(":focus")).to_have_text("Skip to content")
        await to_sentence(page, tab)
        assert faults == []


async def test_tab_goes_through_a_page_and_out_again(room: Room) -> None:
    """Nothing holds the focus: each thing has it once, in the order in which it is read."""
    async with watched(room.browser) as (page, _):
        await page.goto(f"{room.url}/stories/1")
        count = await page.evaluate("""() => [...document.querySelectorAll("a[href], button, input, select, summary")]
            .filter((one) => one.checkVisibility({ visibilityProperty: true })).length""")
        places: list[int] = []
        for _step in range(count + 20):
            await page.keyboard.press("Tab")
            here = await page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)")
            if await page.evaluate("document.activeElement === document.body"):
                break
            places.append(here)
        assert places == sorted(set(places))
        assert len(places) > 20
