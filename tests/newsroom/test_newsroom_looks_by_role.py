"""Where people sign in, every page looks well to who is not known, to a reader and to an editor.

The lists of pages are those of newsroom_looks.py.
"""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from access_served import PASSWORD, guarded, people
from newsroom_looks import EDITOR_PAGES, READER_PAGES, THEMES, UNKNOWN_PAGES, Shown, watched, wrong
from newsroom_room import Room
from newsroom_serving import serving
from playwright.async_api import Browser, expect

from reportedly.ledger import Ledger
from reportedly.pipeline.decisions import Decisions
from reportedly.pipeline.feed_finding import FeedFinding
from reportedly.settings import Settings

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

NOBODY, READER, EDITOR = "nobody", "Ada Reader", "Edda Editor"
SEEN = [
    (who, page)
    for who, pages in ((NOBODY, UNKNOWN_PAGES), (READER, READER_PAGES), (EDITOR, EDITOR_PAGES))
    for page in pages
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desks:
    """A newsroom in which people sign in, and by their names what each one's browser holds."""

    room: Room
    held: dict[str, Any]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def desks(
    filled: tuple[Path, dict[str, int]], browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Desks]:
    """The newsroom over a copy of the ledger that is worth looking at, with a reader and an editor signed in."""
    path = shutil.copy(filled[0], tmp_path_factory.mktemp("desks") / "ledger.db")
    with Ledger.open(str(path)) as ledger:
        people(ledger)
        app = guarded(ledger).app
        app.state.decisions, app.state.feed_finding = Decisions(ledger), FeedFinding(Settings())
        async with serving(app) as client:
            url = str(client.base_url).rstrip("/")
            held = {name: await signed_in(browser, url, name) for name in (READER, EDITOR)}
            room = Room(ledger=ledger, numbers=filled[1], url=url, browser=browser)
            yield Desks(room=room, held={NOBODY: None} | held)


async def signed_in(browser: Browser, url: str, name: str) -> Any:
    """What a browser holds in which somebody has signed in."""
    async with watched(browser) as (page, _):
        await page.goto(f"{url}/sign-in")
        await page.fill("#name", name)
        await page.fill("#password", PASSWORD)
        await page.click("main button")
        await page.wait_for_url(f"{url}/")
        return await page.context.storage_state()


@pytest.mark.parametrize(("who", "shown"), SEEN, ids=str)
async def test_a_page_looks_well_to_whoever_may_see_it(desks: Desks, who: str, shown: Shown) -> None:
    """At each width, in both themes: no overflow, no breach of level A or AA, a quiet console, light enough."""
    room = desks.room
    found = await wrong(room.browser, room.at(shown), shown, storage_state=desks.held[who])
    assert found == {theme: [] for theme in THEMES}


@pytest.mark.parametrize(("who", "shown"), SEEN, ids=str)
async def test_it_is_readable_without_a_script(desks: Desks, who: str, shown: Shown) -> None:
    """What it is about stands there; who may only read is offered nothing that would be refused."""
    context = {"java_script_enabled": False, "storage_state": desks.held[who]}
    async with watched(desks.room.browser, **context) as (page, _):
        await page.goto(desks.room.at(shown))
        await expect(page.locator("body")).to_contain_text(shown.words)
        if who == READER:
            posts = await page.locator("form[method=post]").evaluate_all(
                "all => all.map(one => one.getAttribute('action'))"
            )
            assert set(posts) <= {"/theme", "/sign-out", "/account/password", "/account/sign-out"}
