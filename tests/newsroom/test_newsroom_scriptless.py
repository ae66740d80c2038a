"""With scripts off everything can still be done: filters, saved views, moments, colours, rules, corrections."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from newsroom_looks import watched
from newsroom_room import Room
from playwright.async_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@asynccontextmanager
async def plain(room: Room, path: str) -> AsyncIterator[Page]:
    """A page of the newsroom in a browser that runs no script, on a telephone."""
    async with watched(room.browser, java_script_enabled=False, viewport={"width": 360, "height": 740}) as (page, _):
        await page.goto(room.url + path)
        yield page


async def test_a_filter_is_set_kept_as_a_view_and_removed(room: Room) -> None:
    """Chosen in a form, told as a chip, saved under a name, taken away by a link."""
    async with plain(room, "/") as page:
        await page.locator(".filters summary").click()
        await page.get_by_label("Something is").select_option("denied")
        await page.get_by_label("Articles", exact=True).select_option("1")
        await page.get_by_role("button", name="Show").last.click()
        await expect(page.locator(".asked .chip").first).to_contain_text("denied")
        await page.get_by_label("Name of this view").fill("What is denied")
        await page.get_by_role("button", name="Save").click()
        await expect(page.locator(".views .chip")).to_have_text("What is denied")
        await page.goto(room.url)
        await page.locator(".views .chip", has_text="What is denied").click()
        await expect(page.locator(".asked .chip").first).to_contain_text("denied")
        await page.get_by_role("button", name="remove").click()
        await expect(page.locator(".views")).to_have_count(0)


async def test_a_past_moment_is_asked_for(room: Room) -> None:
    """In UTC, as it says; the links of the page stay in that moment."""
    async with plain(room, "/stories") as page:
        await page.locator(".moment summary").click()
        await page.get_by_label("As known on (UTC)").fill("2026-03-03T12:00")
        await page.locator(".moment").get_by_role("button", name="Show").click()
        await expect(page.locator(".then")).to_contain_text("As known on 3 March 2026")
        await page.locator(".row h3 a").first.click()
        await expect(page.locator(".then")).to_contain_text("As known on 3 March 2026")


async def test_colours_are_chosen(room: Room) -> None:
    """And are there on the next page."""
    async with plain(room, "/stories") as page:
        await page.locator(".theme summary").click()
        await page.get_by_role("button", name="Dark").click()
        await page.goto(f"{room.url}/latest")
        await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        await expect(page.locator("body")).to_have_css("background-color", "rgb(21, 22, 25)")


async def test_words_are_searched_for(room: Room) -> None:
    """From the masthead of any page; a facet is a link, a hit leads to its words."""
    async with plain(room, "/feeds") as page:
        await page.get_by_label("Search articles and claims").fill("said")
        await page.keyboard.press("Enter")
        await expect(page.locator("mark").first).to_be_visible()
        await page.locator(".hit .what a").first.click()
        await expect(page.locator(":target")).to_be_visible()


async def test_a_rule_of_alerts_is_built_and_kept(room: Room) -> None:
    """Tried against the past first, and listed when it is kept."""
    async with plain(room, "/alerts/new?kind=query") as page:
        await page.get_by_label("Query").fill("ferry")
        await page.get_by_role("button", name="Try it").click()
        await expect(page.locator("#trial")).to_contain_text("Would have fired")
        await page.get_by_role("button", name="Save this rule").click()
        await expect(page.locator(".rule .sentence-of")).to_have_text("Tell me when a text matches “ferry”.")


async def test_a_claim_is_corrected_and_the_correction_taken_back(room: Room) -> None:
    """With a preview of what would change; the article shows that a person corrected it."""
    async with plain(room, "/articles/1") as page:
        await page.locator(".note .amend a").first.click()
        now = await page.get_by_label("Stance").input_value()
        await page.get_by_label("Stance").select_option("doubts" if now != "doubts" else "denies")
        await page.get_by_label("Your name").fill("Ilse Brandt")
        await page.get_by_role("button", name="Preview").click()
        await expect(page.locator("#preview .changed").first).to_be_visible()
        await page.get_by_role("button", name="Correct", exact=True).click()
        await expect(page.locator("#corrections li")).to_contain_text("Ilse Brandt")
        await page.goto(f"{room.url}/corrections")
        await page.get_by_role("button", name="Take back").first.click()
        await expect(page.locator("main h3").first).to_contain_text("Took correction 1 back")
