"""Every page in a real browser: no wider than the window, no error, nothing that shuts anybody out, light enough.

The list of pages is ``PAGES`` of newsroom_looks.py.
"""

import asyncio
from collections import defaultdict

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from newsroom_looks import HEAVY_B, LIGHT_B, PAGES, THEMES, WIDTHS, Shown, Theme, breaches, watched
from newsroom_room import Room
from playwright.async_api import Response, expect

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


NO_PAGES = ("/api", "/fragments/", "/static/", "/as-of", "/openapi", "/healthz", "/metrics", "/robots", "/favicon")
ONLY_ELSEWHERE = {
    "/trends/bursts/{burst}",  # the wire is too short for one
    "/stories/{story}/held",  # these lead on at once
    "/stories/{story}/since",
    "/sign-in",  # this needs users, whom this newsroom has not
}


async def test_every_page_is_looked_at(app: FastAPI) -> None:
    """Whoever adds a page adds it to the list."""
    looked = [shown.path.partition("?")[0].format_map(defaultdict(lambda: 1)) for shown in PAGES]
    routes = [route for route in app.router.routes if isinstance(route, APIRoute) and "GET" in (route.methods or ())]
    pages = [route for route in routes if not route.path.startswith(NO_PAGES) and "." not in route.path]
    missing = {route.path for route in pages if not any(route.path_regex.match(path) for path in looked)}
    assert missing == ONLY_ELSEWHERE


async def wrong(room: Room, shown: Shown, theme: Theme) -> list[str]:
    """What is wrong with a page in a theme, at each width; and how much its first visit in a fresh browser weighs."""
    async with watched(room.browser, color_scheme=theme) as (page, faults):
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 -- Playwright marks what it is given
        found: list[str] = []
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 800})
            await page.goto(room.at(shown), wait_until="load")
            found += [f"{width} px: {one}" for one in await breaches(page)]
            wide = await page.evaluate("document.documentElement.scrollWidth")
            found += [f"{width} px: {wide} px wide"] if wide > width else []
            if width == WIDTHS[0]:
                weight = sum([len(await one.body()) for one in answers if "/api/v1/updates" not in one.url])
                found += [f"{weight} bytes"] if weight >= (HEAVY_B if shown.charts else LIGHT_B) else []
        return found + [fault for fault in faults if "404" not in fault or "/nothing" not in shown.path]


@pytest.mark.parametrize("shown", PAGES, ids=str)
async def test_a_page_fits_says_no_error_shuts_nobody_out_and_is_light(room: Room, shown: Shown) -> None:
    """At each width, in both themes, nothing scrolls sideways, and axe-core finds no breach of level A or AA.

    The console is quiet, and all that a first visit fetches is counted in bytes, as they are once unpacked.
    """
    light, dark = await asyncio.gather(*(wrong(room, shown, theme) for theme in THEMES))
    assert {"light": light, "dark": dark} == {"light": [], "dark": []}


@pytest.mark.parametrize("shown", PAGES, ids=str)
async def test_a_page_is_readable_without_a_script(room: Room, shown: Shown) -> None:
    """What it is about stands there, and the ways to all other pages."""
    async with watched(room.browser, java_script_enabled=False, viewport={"width": 360, "height": 740}) as (page, _):
        await page.goto(room.at(shown))
        await expect(page.locator("body")).to_contain_text(shown.words)
        await expect(page.locator(".stops a", has_text="Feeds")).to_be_attached()
