"""Open pages keep up with a ledger that another process writes, and outlive the server: real processes, real clocks."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from newsroom_looks import watched
from newsroom_process import Service, Writer, writer
from playwright.async_api import Browser, Page, expect

from reportedly.ledger import Ledger

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

WATCH = """([place, words]) => {
  const there = () => document.querySelector(place)?.textContent.includes(words);
  window.seen = new Promise((resolve) => {
    const look = () => { if (there()) resolve(Date.now()); };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return !!there();
}"""


@dataclass(frozen=True, slots=True)
class Change:
    """What is committed, on which page it is looked for, in which place, and by which words."""

    path: str
    kind: str
    number: int
    place: str
    words: str

    def __str__(self) -> str:
        return self.path


CHANGES = (
    Change("/latest", "lone", 11, "#articles li:first-child h3", "Elsewhere 11"),
    Change("/?least=1", "copied", 12, "#fronts .front .counts", "3 articles"),
    Change("/stories/1", "told", 713, ".dossier", "Outlet 713"),
)


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Service, Writer]]:
    """The command that serves a ledger with one story in it, and the process that writes to it."""
    path = tmp_path_factory.mktemp("live") / "ledger.db"
    Ledger.open(str(path)).close()
    service = Service(path)
    with writer(path) as elsewhere:
        for number in (1, 2):
            elsewhere.commit("copied", number)
        service.start()
        yield service, elsewhere
        service.kill()


async def at(page: Page, url: str) -> None:
    """Open a page and wait until it hears of what happens."""
    await page.goto(url)
    await expect(page.locator("#live")).to_have_text("live")


@pytest.mark.parametrize("change", CHANGES, ids=str)
async def test_an_article_committed_elsewhere_shows_within_a_second(
    beside: tuple[Service, Writer], browser: Browser, change: Change
) -> None:
    """From the moment at which another process has committed it to that at which it stands in the page: one try."""
    service, elsewhere = beside
    async with watched(browser) as (page, faults):
        await at(page, service.url + change.path)
        assert not await page.evaluate(WATCH, [change.place, change.words])
        committed = await asyncio.to_thread(elsewhere.commit, change.kind, change.number)
        async with asyncio.timeout(60):
            assert await page.evaluate("window.seen") - committed < 1000
        assert faults == []


async def test_an_open_page_survives_that_the_server_is_killed(
    beside: tuple[Service, Writer], browser: Browser
) -> None:
    """The command is started again at its address; what was committed meanwhile shows, without a reload."""
    service, elsewhere = beside
    async with watched(browser) as (page, _):
        await at(page, f"{service.url}/latest")
        await page.evaluate("window.stayed = true")
        await asyncio.to_thread(service.kill)
        await expect(page.locator("#live")).to_have_text("reconnecting")
        await asyncio.to_thread(elsewhere.commit, "lone", 21)
        await asyncio.to_thread(service.start)
        await expect(page.locator("#articles h3").first).to_have_text("Elsewhere 21")
        await expect(page.locator("#live")).to_have_text("live")
        await asyncio.to_thread(elsewhere.commit, "lone", 22)
        await expect(page.locator("#articles h3").first).to_have_text("Elsewhere 22")
        assert await page.evaluate("window.stayed")
