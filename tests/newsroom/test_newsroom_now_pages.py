"""The first page has further pages, which come below where a script runs, and names that are fetched when asked for."""

import asyncio
import re
from dataclasses import replace

import httpx
import pytest
from fastapi import FastAPI
from newsroom_looks import opened
from newsroom_serving import serving
from playwright.async_api import Browser, expect
from series_wire import at, reading
from story_wire import keep

from reportedly.ledger import Ledger
from reportedly.newsroom.front.pages import SHOWN

STORIES = 2 * SHOWN + 5


def matter(number: int) -> str:
    """An invented word for a number, which is no other one's."""
    return "".join("bcdfghklmn"[int(digit)] + "aeiou"[int(digit) // 2] for digit in f"{number:03}").capitalize()


def alone(ledger: Ledger, number: int) -> None:
    """Keep an invented report that has no word in common with the others."""
    text = " ".join(f"{matter(number)}{end}" for end in ("vorm", "galt", "sene", "drub", "wist", "kelm")) + ".\n"
    read = reading(text, number=number, outlet=f"Paper {number}")
    keep(ledger, replace(read, article=replace(read.article, title=matter(number))), at(number / 60))


@pytest.fixture
def many(ledger: Ledger) -> Ledger:
    """A ledger with more stories than two pages hold."""
    for number in range(1, STORIES + 1):
        alone(ledger, number)
    return ledger


def titles(text: str) -> list[str]:
    """The headlines, in order."""
    return re.findall(r"data-step[^>]*>(\w+)</a></h2>", text)


async def test_pages_hold_all_stories_once_in_the_order_of_momentum(client: httpx.AsyncClient, many: Ledger) -> None:
    """Each page leads to the next, the last to none; one that is not there says so; the same as of a moment."""
    for moment in ("", "&as_of=2026-02-02T20:00Z"):
        pages = [(await client.get(f"/?least=1&page={page}{moment}")).text for page in (1, 2, 3)]
        found = [title for page in pages for title in titles(page)]
        assert found == [matter(number) for number in range(STORIES, 0, -1)]
        assert ['rel="next">Further stories' in page for page in pages] == [True, True, False]
        assert f"Stories {SHOWN + 1} to {2 * SHOWN}" in pages[1]
    assert "There are not so many stories" in (await client.get("/?least=1&page=6")).text
    assert (await client.get("/?page=7")).status_code == 422


async def test_names_are_offered_as_they_were_known(client: httpx.AsyncClient, many: Ledger) -> None:
    """The suggestions of the filters are a fragment of their own; as of a moment it holds what was known then."""
    text = (await client.get("/fragments/names")).text
    assert '<datalist id="names-outlet">' in text
    assert '<datalist id="names-place">' in text
    then = (await client.get("/fragments/names?as_of=2025-01-01")).text
    assert "<option" not in then


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_further_stories_come_below_and_are_there_again(browser: Browser, app: FastAPI, many: Ledger) -> None:
    """Who follows a story and comes back finds as many, at the same place; news comes on top, and no story twice."""
    async with serving(app) as client, opened(browser, f"{client.base_url}/?least=1") as page:
        rows, further = page.locator(".front"), page.get_by_role("link", name="Further stories")
        await further.click()
        await expect(rows).to_have_count(2 * SHOWN)
        await further.click()
        await expect(rows).to_have_count(STORIES)
        await expect(further).to_have_count(0)
        await page.get_by_role("link", name=matter(7), exact=True).click()
        await page.wait_for_url("**/stories/*")
        await page.go_back()
        await expect(rows).to_have_count(STORIES)
        await expect(page.get_by_role("link", name=matter(7), exact=True)).to_be_in_viewport()
        await expect(page.locator("#live")).to_have_text("live")
        await page.evaluate("window.scrollTo(0, 0)")
        await asyncio.to_thread(alone, many, STORIES + 1)
        await expect(rows.first).to_contain_text(matter(STORIES + 1))
        assert len(set(await rows.evaluate_all("rows => rows.map((row) => row.id)"))) == await rows.count()


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_names_come_when_the_filters_are_opened(browser: Browser, app: FastAPI, many: Ledger) -> None:
    """And not before: most readers never open them."""
    async with serving(app) as client, opened(browser, f"{client.base_url}/?least=1") as page:
        names = page.locator("#names-outlet option")
        await expect(page.locator("datalist")).to_have_count(0)
        await page.locator(".filters > summary").click()
        await expect(names.first).to_have_attribute("value", "Paper 1")
