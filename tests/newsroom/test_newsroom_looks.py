"""Every page in a real browser: no wider than the window, no error, nothing that shuts anybody out, light enough.

The list of pages is ``PAGES`` of newsroom_looks.py.
"""

from collections import defaultdict

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from newsroom_looks import PAGES, THEMES, Shown, watched, wrong
from newsroom_room import Room
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


NO_PAGES = ("/api", "/fragments/", "/static/", "/as-of", "/openapi", "/healthz", "/metrics", "/robots", "/favicon")
ONLY_ELSEWHERE = {
    "/trends/bursts/{burst}",  # the wire is too short for one
    "/stories/{story}/held",  # these lead on at once
    "/stories/{story}/since",
    "/sign-in",  # this needs users: see test_newsroom_looks_by_role.py
}


async def test_every_page_is_looked_at(app: FastAPI) -> None:
    """Whoever adds a page adds it to the list."""
    looked = [shown.path.partition("?")[0].format_map(defaultdict(lambda: 1)) for shown in PAGES]
    routes = [route for route in app.router.routes if isinstance(route, APIRoute) and "GET" in (route.methods or ())]
    pages = [route for route in routes if not route.path.startswith(NO_PAGES) and "." not in route.path]
    missing = {route.path for route in pages if not any(route.path_regex.match(path) for path in looked)}
    assert missing == ONLY_ELSEWHERE


@pytest.mark.parametrize("shown", PAGES, ids=str)
async def test_a_page_fits_says_no_error_shuts_nobody_out_and_is_light(room: Room, shown: Shown) -> None:
    """At each width, in both themes, nothing scrolls sideways, and axe-core finds no breach of level A or AA.

    The console is quiet, and all that a first visit fetches is counted in bytes, as they are once unpacked.
    """
    assert await wrong(room.browser, room.at(shown), shown) == {theme: [] for theme in THEMES}


@pytest.mark.parametrize("shown", PAGES, ids=str)
async def test_a_page_is_readable_without_a_script(room: Room, shown: Shown) -> None:
    """What it is about stands there, and the ways to all other pages."""
    async with watched(room.browser, java_script_enabled=False, viewport={"width": 360, "height": 740}) as (page, _):
        await page.goto(room.at(shown))
        await expect(page.locator("body")).to_contain_text(shown.words)
        await expect(page.locator(".stops a", has_text="Feeds")).to_be_attached()
