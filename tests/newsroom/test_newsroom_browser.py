"""The newsroom in a real browser."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi import FastAPI
from newsroom_looks import opened
from newsroom_serving import serving
from newsroom_wire import BEGIN, STRAIT, TALKS, Piece, commit
from playwright.async_api import Browser, expect
from series_wire import at
from story_wire import ferry, keep, later, wheat

from reportedly.ledger import Ledger

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


def piece(number: int) -> Piece:
    """A small article of its own."""
    return Piece(title=f"Ferry {number} sails", text=f"Ferry {number} sailed.\n" * 5, slug=f"ferry-{number}")


async def add(ledger: Ledger, *numbers: int) -> None:
    """Commit so many articles, as another thread would."""
    for number in numbers:
        await asyncio.to_thread(commit, ledger, piece(number), BEGIN + timedelta(minutes=number))


async def test_a_committed_article_appears_in_the_open_page(browser: Browser, app: FastAPI, ledger: Ledger) -> None:
    """Without a reload the new row is on top, the totals and the claims follow, and nothing is logged as an error."""
    await add(ledger, 1)
    async with serving(app) as client, opened(browser, f"{client.base_url}/latest") as page:
        await expect(page.locator("#live")).to_have_text("live")
        await asyncio.to_thread(commit, ledger, STRAIT, BEGIN + timedelta(hours=1))
        await expect(page.locator("#articles .row h3").first).to_have_text(STRAIT.title)
        await expect(page.locator("#articles .row")).to_have_count(2)
        await expect(page.locator("#totals")).to_contain_text("2 articles")
        await expect(page.locator("#claims .claim").first).to_contain_text("the coast guard of Lower Carrow")
        await expect(page.locator("#articles .row time b").first).to_have_text("18:00")


async def test_an_empty_page_fills_itself(browser: Browser, app: FastAPI, ledger: Ledger) -> None:
    """The words of the empty ledger give way to the first row; many at once arrive in order."""
    async with serving(app) as client, opened(browser, f"{client.base_url}/latest") as page:
        await expect(page.locator("#empty")).to_be_visible()
        await add(ledger, *range(1, 31))
        await expect(page.locator("#articles .row")).to_have_count(30)
        await expect(page.locator("#empty")).to_have_count(0)
        titles = await page.locator("#articles .row h3").all_inner_texts()
        assert titles == [f"Ferry {number} sails" for number in range(30, 0, -1)]


async def test_a_reader_who_has_scrolled_is_asked_first(browser: Browser, app: FastAPI, ledger: Ledger) -> None:
    """New rows wait behind a pill and the page does not jump; the pill shows them."""
    await add(ledger, *range(1, 31))
    async with serving(app) as client, opened(browser, f"{client.base_url}/latest") as page:
        await expect(page.locator("#live")).to_have_text("live")
        await page.evaluate("window.scrollTo(0, 900)")
        await add(ledger, 31, 32)
        await expect(page.locator("#pill")).to_have_text("2 new articles")
        assert await page.evaluate("window.scrollY") == 900
        await expect(page.locator("#articles .row")).to_have_count(30)
        await page.locator("#pill").click()
        await expect(page.locator("#articles .row h3").first).to_have_text("Ferry 32 sails")
        await expect(page.locator("#pill")).to_be_hidden()


async def test_an_open_article_hears_of_its_new_version(browser: Browser, app: FastAPI, ledger: Ledger) -> None:
    """The page of an article offers the new version and stays as it is."""
    number = commit(ledger, STRAIT, BEGIN)
    async with serving(app) as client, opened(browser, f"{client.base_url}/articles/{number}") as page:
        await expect(page.locator("#live")).to_have_text("live")
        revised = replace(STRAIT, title="Coast guard corrects itself")
        await asyncio.to_thread(commit, ledger, revised, BEGIN + timedelta(hours=1))
        await expect(page.locator("#newer")).to_contain_text("Version 2")
        await page.locator("#newer a").click()
        await expect(page.locator("h1")).to_have_text("Coast guard corrects itself")


async def test_marks_can_be_put_out_and_claims_light_up(browser: Browser, app: FastAPI, ledger: Ledger) -> None:
    """A toggle takes away one kind of mark; a claim in the margin lights its words in the text."""
    number = commit(ledger, STRAIT, BEGIN)
    async with serving(app) as client, opened(browser, f"{client.base_url}/articles/{number}") as page:
        source = page.locator(".text .m.source").first
        await expect(source).to_have_css("font-weight", "700")
        await page.locator("#show-source").uncheck()
        await expect(source).to_have_css("font-weight", "400")
        await page.locator("#c2").hover()
        await expect(page.locator(".text .m.lit").first).to_have_text("The island council")


async def test_thoughts_are_one_click_away_without_javascript(browser: Browser, app: FastAPI, ledger: Ledger) -> None:
    """The article page shows what was said; a link shows all, indented where one claim stands within another."""
    number = commit(ledger, TALKS, BEGIN)
    async with serving(app) as client, opened(browser, f"{client.base_url}/latest", java_script_enabled=False) as page:
        await page.goto(f"{client.base_url}/articles/{number}")
        await expect(page.locator(".note")).to_have_count(4)
        await page.locator(".modes a", has_text="all").click()
        await expect(page.locator(".note")).to_have_count(7)
        await expect(page.locator(".note", has_text="thinks, not said")).to_have_count(3)
        outer, inner = [await page.locator(f"#c{claim}").bounding_box() for claim in (3, 5)]
        assert outer is not None
        assert inner is not None
        assert inner["x"] > outer["x"]
        assert inner["y"] > outer["y"]


async def test_an_open_page_keeps_the_modes_that_were_chosen(browser: Browser, app: FastAPI, ledger: Ledger) -> None:
    """Claims that come in by themselves are of the chosen mode."""
    await add(ledger, 1)
    async with serving(app) as client, opened(browser, f"{client.base_url}/latest?mode=thought") as page:
        await expect(page.locator("#live")).to_have_text("live")
        await asyncio.to_thread(commit, ledger, TALKS, BEGIN + timedelta(hours=1))
        await expect(page.locator("#claims .claim")).to_have_count(3)
        await expect(page.locator("#totals")).to_contain_text("3 thoughts")


async def test_keys_move_and_search(browser: Browser, app: FastAPI, ledger: Ledger) -> None:
    """The keys j and k walk the headlines, a question mark shows help, a slash leads to the search."""
    await add(ledger, 1, 2)
    async with serving(app) as client, opened(browser, f"{client.base_url}/latest") as page:
        for key, title in (("j", "Ferry 2 sails"), ("j", "Ferry 1 sails"), ("k", "Ferry 2 sails")):
            await page.keyboard.press(key)
            await expect(page.locator(":focus")).to_have_text(title)
        await page.keyboard.press("?")
        await expect(page.locator("#help")).to_be_visible()
        await page.keyboard.press("Escape")
        await page.keyboard.press("/")
        await page.keyboard.type("ferry")
        await page.keyboard.press("Enter")
        await expect(page.locator("mark").first).to_have_text("Ferry")


async def test_everything_reads_without_javascript(browser: Browser, app: FastAPI, ledger: Ledger) -> None:
    """With scripts off the pages hold the same words, times in UTC, and the toggles work."""
    number = commit(ledger, STRAIT, BEGIN)
    async with serving(app) as client, opened(browser, f"{client.base_url}/latest", java_script_enabled=False) as page:
        await expect(page.locator(".row time b").first).to_have_text("08:00")
        await expect(page.locator("#claims .claim")).to_have_count(8)
        await page.locator(".row h3 a").click()
        await expect(page).to_have_url(f"{client.base_url}/articles/{number}")
        await expect(page.locator(".note")).to_have_count(8)
        await page.locator("#show-scar").uncheck()
        await expect(page.locator(".para.unread")).to_be_hidden()


async def test_a_story_changes_on_the_open_first_page(browser: Browser, app: FastAPI, ledger: Ledger) -> None:
    """Its counts and what changed last follow a commit without a reload; a story that grew is listed."""
    keep(ledger, ferry(1, "Quay TV"), at(1))
    async with serving(app) as client, opened(browser, str(client.base_url)) as page:
        await expect(page.locator("#live")).to_have_text("live")
        await expect(page.locator("#empty")).to_be_visible()
        await asyncio.to_thread(keep, ledger, ferry(2, "The Vell Post"), at(2))
        await expect(page.locator(".front .counts")).to_contain_text("2 articles")
        await expect(page.locator("#empty")).to_have_count(0)
        await asyncio.to_thread(keep, ledger, later(3, "Harbour Wire"), at(3))
        await expect(page.locator(".front .turn")).to_contain_text("4 → 9")


async def test_a_reader_of_a_story_is_told_that_others_changed(browser: Browser, app: FastAPI, ledger: Ledger) -> None:
    """While the keyboard is in the list nothing moves; the pill says how many stories changed, and shows them."""
    keep(ledger, ferry(1, "Quay TV"), at(1))
    keep(ledger, wheat(2), at(1))
    async with serving(app) as client, opened(browser, f"{client.base_url}/?least=1") as page:
        await expect(page.locator("#live")).to_have_text("live")
        await page.keyboard.press("j")
        focused = await page.locator(":focus").inner_text()
        await asyncio.to_thread(keep, ledger, ferry(3, "The Vell Post"), at(2))
        await expect(page.locator("#pill")).to_have_text("1 story changed")
        assert await page.locator(":focus").inner_text() == focused
        await expect(page.locator(".front", has_text="2 articles")).to_have_count(0)
        await page.locator("#pill").click()
        await expect(page.locator(".front", has_text="2 articles")).to_have_count(1)
        await expect(page.locator("#pill")).to_be_hidden()


async def test_pages_and_moments_are_a_key_away(browser: Browser, app: FastAPI, ledger: Ledger) -> None:
    """A letter after g leads to a page, a bracket an hour back and forth; the choice of colours stays."""
    await add(ledger, 1)
    async with serving(app) as client, opened(browser, str(client.base_url)) as page:
        await page.keyboard.press("g")
        await page.keyboard.press("s")
        await expect(page).to_have_url(f"{client.base_url}/stories")
        await page.keyboard.press("[")
        await expect(page).to_have_url(f"{client.base_url}/stories?as_of=2026-03-02T07%3A01Z")
        await page.keyboard.press("]")
        await expect(page).to_have_url(f"{client.base_url}/stories")
        await page.locator(".theme summary").click()
        await page.locator(".theme button", has_text="Dark").click()
        await expect(page.locator("body")).to_have_css("background-color", "rgb(21, 22, 25)")
        await page.reload()
        await expect(page.locator("body")).to_have_css("background-color", "rgb(21, 22, 25)")
