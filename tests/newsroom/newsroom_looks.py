"""What every page is held to in a browser: the list of pages, a ledger that is worth looking at, a browser, a server.

Whoever adds a page adds a line to ``PAGES``; the tests of test_newsroom_looks.py then hold it to widths, themes,
accessibility, weight, and to being readable without a script.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from newsroom_wire import FEED, STRAIT, TALKS, Piece, commit
from playwright.async_api import Browser, Page, Response, async_playwright, expect

from reportedly.cli import main
from reportedly.ledger import Ledger
from reportedly.ledger.trends.together_rows import Company
from reportedly.ledger.trends.trend_rows import Period
from reportedly.records import Feed, FeedState, Poll, PollOutcome, Problem

CHROMIUM = Path(os.environ.get("CHROMIUM_PATH", "/usr/bin/chromium"))
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
WIDTHS = (360, 1024, 1920)
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
LIGHT_B, HEAVY_B = 150_000, 1_200_000
LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
ONCE = """() => {
  const color = axe.commons.color.Color.prototype, parse = color.parseString, known = new Map();
  color.parseString = function (text) {
    if (!known.has(text)) {
      parse.call(this, text);
      known.set(text, [this.r, this.g, this.b, this.alpha]);
    }
    [this.r, this.g, this.b, this.alpha] = known.get(text);
    return this;
  };
}"""
"""Lets axe-core read each colour once: to read the same dozen anew for every word is a quarter of its time."""
NOW = datetime(2026, 3, 5, 6, tzinfo=UTC)
ARTICLES_READ = 36

expect.set_options(timeout=60_000)  # what comes is waited for; how soon it has to, the page's own clock tells


@dataclass(frozen=True, slots=True)
class Shown:
    """A page by its address; words that it has without a script; whether it has charts, whose script may weigh more.

    ``status`` is what it is answered with.
    """

    path: str
    words: str = ""
    charts: bool = field(default=False, kw_only=True)
    status: int = field(default=200, kw_only=True)

    def __str__(self) -> str:
        return self.path


PAGES = (
    Shown("/", "Now"),
    Shown("/?status=denied&language=en&place=Nowhere", "Nobody and nothing is called"),
    Shown("/?status=denied&least=1&within=7d", "denied"),
    Shown("/latest", "Latest"),
    Shown("/latest?mode=all", "Latest claims"),
    Shown("/stories", "Stories"),
    Shown("/stories?by=largest&least=1&as_of=2026-03-03T12:00Z", "As known on 3 March 2026"),
    Shown("/stories/1", "What is asserted", charts=True),
    Shown("/stories/1/assertions", "Assertions"),
    Shown("/stories/1/timeline", "Timeline"),
    Shown("/stories/1/articles", "Articles"),
    Shown("/stories/1/changes", "What changed"),
    Shown("/stories/1/changes?since=2026-03-02T08:00Z", "Sources that spoke for the first time"),
    Shown("/stories/1/timeline?show=all&bearing=&by=&way=first", "from the beginning"),
    Shown("/stories/1/sources", "Sources"),
    Shown("/stories/1/decide", "What belongs together"),
    Shown("/assertions/1", "Where it comes from"),
    Shown("/assertions/1/claims", "all claims"),
    Shown("/assertions/1/decide", "What to do"),
    Shown("/articles/1", "Figures"),
    Shown("/articles/1/claims/1?version=1", "Cite it"),
    Shown("/articles/{named}/claims/4", "councillor"),
    Shown("/articles/1/claims/1/correct?version=1", "Which words"),
    Shown("/articles/1/claims/add?version=1", "Add a claim that was missed"),
    Shown("/articles/1/places/correct?version=1&name=Port+Hessel", "Port Hessel"),
    Shown("/articles/{edited}", "What changed"),
    Shown("/articles/{edited}/changes", "Compare"),
    Shown("/articles/{copied}", "Copies"),
    Shown("/articles/{endless}?mode=all", "xxxxxxxx"),
    Shown("/articles/{named}?mode=all", "councillor"),
    Shown("/entities", "Entities"),
    Shown("/entities/1", "What came of it"),
    Shown("/entities/1/record", "What it said"),
    Shown("/entities/1/claims", "What it says"),
    Shown("/entities/1/claims?stance=denies&q=zeppelin", "Nothing found"),
    Shown("/entities/1/named", "What others say of it"),
    Shown("/entities/1/beside", "Who is named beside it"),
    Shown("/entities/1/beside?days=92", "Who is named beside it"),
    Shown("/entities/1/decide", "What to do"),
    Shown("/entities/1/decide?named=s", "Found for"),
    Shown("/stories/1/decide?named=ferry", "ferry"),
    Shown("/sources", "Unidentified sources"),
    Shown("/sources/the%20ministry", "What is asserted so"),
    Shown("/outlets/Tern%20News%20Agency%20(invented)", "What it printed first"),
    Shown("/outlets/Radio" + "z" * 90, "What it printed first"),
    Shown("/entities?name=zz", "“zz”"),
    Shown("/figures", "Figures", charts=True),
    Shown("/series/1", "Every figure", charts=True),
    Shown("/map", "Map", charts=True),
    Shown("/trends", "Trends", charts=True),
    Shown("/trends/all/", "Articles by the day", charts=True),
    Shown("/trends/together?days=28", "Named together most", charts=True),
    Shown("/trends/together/{one}/{other}?days=28", "name both"),
    Shown("/figures?least=1", "Figures"),
    Shown("/figures?q=zeppelin", "No figure is found by this"),
    Shown("/series/1?with=2&as_of=2026-03-03T12:00Z", "As known on 3 March 2026", charts=True),
    Shown("/map?days=28", "of such events without saying where", charts=True),
    Shown("/map?what=named&days=28&box=0,30,60,60", "a region", charts=True),
    Shown("/map?story=1", "in one story", charts=True),
    Shown("/search", "What are you looking for?"),
    Shown("/search?q=said", "Claims"),
    Shown("/search?q=zeppelin", "Nothing found"),
    Shown("/alerts", "Alerts"),
    Shown("/alerts/new", "Save this rule"),
    Shown("/corrections", "Corrections"),
    Shown("/corrections/decisions", "Decisions"),
    Shown("/edits", "Edits"),
    Shown("/feeds", "failing"),
    Shown("/feeds?state=paused", "No feed is paused"),
    Shown("/feeds/{feed}", "Thirty days"),
    Shown("/feeds/new", "Add a feed"),
    Shown("/feeds/import", "Bring in a list"),
    Shown("/api/", "API"),
    Shown("/account", "Nobody need sign in here"),
    Shown("/nothing/here", "There is nothing at this address", status=404),
)

UNKNOWN_PAGES = (
    Shown("/sign-in", "Sign in"),
    Shown("/sign-in?next=/stories/1", "leave the name empty"),
)
"""What somebody sees who is not signed in."""

READER_PAGES = (
    Shown("/account", "A reader: you read everything"),
    Shown("/", "Now"),
    Shown("/stories/1", "What is asserted", charts=True),
    Shown("/assertions/1", "Where it comes from"),
    Shown("/articles/1", "Figures"),
    Shown("/articles/{edited}", "What changed"),
    Shown("/entities/1", "What came of it"),
    Shown("/series/1", "Every figure", charts=True),
    Shown("/search?q=said", "Claims"),
    Shown("/alerts", "Alerts"),
    Shown("/alerts/new?try=1", "To save it"),
    Shown("/corrections", "Corrections"),
    Shown("/corrections/decisions", "Decisions"),
    Shown("/feeds", "failing"),
    Shown("/feeds/{feed}", "Thirty days"),
    Shown("/api/", "API"),
    Shown("/stories/1/decide", "needs the role of an editor", status=403),
    Shown("/articles/1/claims/1/correct?version=1", "needs the role of an editor", status=403),
    Shown("/feeds/new", "Feeds are added by editors"),
)
"""What somebody sees who may read alone."""

EDITOR_PAGES = (Shown("/account", "Who is let in"),)
"""What differs for who may do everything, where people sign in."""


def fill(path: Path) -> dict[str, int]:
    """A ledger with part of the invented wire, read and kept, and with what strains a page; numbers by their names."""
    wire = path.with_name("wire.jsonl")
    assert main(["sample", "--archive", str(wire)]) == 0
    wire.write_text("\n".join(wire.read_text("utf-8").splitlines()[:ARTICLES_READ]) + "\n", "utf-8")
    assert main(["replay", str(wire), "--ledger", str(path), "--workers", "1"]) == 0
    with Ledger.open(str(path)) as ledger:
        rows = ledger.latest_articles(limit=200)
        copied = next(row.article for row in ledger.copies.latest(limit=1))
        numbers = {"edited": next(row.id for row in rows if row.versions > 1), "copied": copied}
        numbers |= _strain(ledger) | _together(ledger)
        return numbers | {"feed": ledger.feeds()[0].id}


def _together(ledger: Ledger) -> dict[str, int]:
    """Two who are named in the same articles."""
    found = ledger.trends.together(Company(), Period(since=NOW - timedelta(days=28), until=NOW))
    assert found is not None
    most = max(found.ties, key=lambda tie: tie.articles)
    return {"one": found.names[most.one].entity, "other": found.names[most.other].entity}


def _strain(ledger: Ledger) -> dict[str, int]:
    """Words and names without end, a feed that fails, a problem; the numbers of the articles with words and names."""
    endless = replace(STRAIT, title="Ferry " + "x" * 200, outlet="Radio" + "z" * 90, slug="endless")
    number = commit(ledger, endless, NOW)
    commit(ledger, Piece(title="y" * 3000, text="w" * 3000, slug="more"), NOW)
    named = replace(TALKS.said[3], name="z" * 200, role="councillor " * 40, addressee="chairwoman", after="")
    councillor = commit(ledger, replace(TALKS, said=(*TALKS.said[:3], named, *TALKS.said[4:])), NOW)
    feed = Feed(url=FEED, title="The Harbour Wire", outlet="Harbour Wire", group="North")
    state = FeedState(url=FEED, failures=3, last_poll_at=NOW, last_error_at=NOW, last_error="No answer within 45 s.")
    ledger.enrol([feed])
    ledger.note_poll(Poll(feed=feed, state=state, outcome=PollOutcome.FAILED))
    ledger.note_problem(
        Problem(code="page.odd", message="An odd page " + "u" * 300, remedy="Look at it."), source=FEED, known_at=NOW
    )
    return {"endless": number, "named": councillor}


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A fresh Chromium: the system's, else Playwright's own."""
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(
            executable_path=CHROMIUM if CHROMIUM.exists() else None, args=ARGUMENTS
        )
        yield launched
        await launched.close()


@asynccontextmanager
async def watched(browser: Browser, **context: Any) -> AsyncIterator[tuple[Page, list[str]]]:
    """An empty page, and the list of what goes wrong in it: errors that are logged, raised, or answered."""
    opened = await browser.new_context(**{"timezone_id": "Asia/Tokyo"} | context)
    page = await opened.new_page()
    page.set_default_timeout(60_000)
    faults: list[str] = []
    page.on("console", lambda said: faults.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    try:
        yield page, faults
    finally:
        await opened.close()


@asynccontextmanager
async def opened(browser: Browser, url: str, **context: Any) -> AsyncIterator[Page]:
    """A page at ``url``; at the end nothing must have gone wrong in it."""
    async with watched(browser, **context) as (page, faults):
        await page.goto(url)
        yield page
        assert faults == []


async def breaches(page: Page) -> list[str]:
    """What axe-core finds on a page against levels A and AA, each with the first places where it does."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE_SCRIPT)
        await page.evaluate(ONCE)
    options = {
        "runOnly": {"type": "tag", "values": LEVELS},
        "resultTypes": ["violations"],
        "preload": False,
        "iframes": False,
    }
    found: Sequence[dict[str, Any]] = await page.evaluate(
        "async (options) => (await axe.run(document, options)).violations.map("
        "({id, help, nodes}) => ({id, help, nodes: nodes.slice(0, 3).map(one => one.html.slice(0, 200) + ' ' "
        "+ one.any.concat(one.all, one.none).map(check => check.message).join('; '))}))",
        options,
    )
    return [f"{one['id']}: {one['help']}: {' | '.join(one['nodes'])}" for one in found]


async def widen(page: Page, width: int) -> None:
    """Make the window so wide, and wait until the page has been drawn in it."""
    await page.set_viewport_size({"width": width, "height": 800})
    await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")


async def misfits(page: Page, widths: Sequence[int]) -> list[str]:
    """What is wrong with the page that is open, as its window takes one width after the other."""
    found: list[str] = []
    for width in widths:
        await widen(page, width)
        found += [f"{width} px: {one}" for one in await breaches(page)]
        wide = await page.evaluate("document.documentElement.scrollWidth")
        found += [f"{width} px: {wide} px wide"] if wide > width else []
    return found


async def wrong(browser: Browser, url: str, shown: Shown, **context: Any) -> dict[str, list[str]]:
    """What is wrong with a page in each theme; and how much its first visit in a fresh browser weighs.

    It is opened in a narrow window that grows, and in a wide one that shrinks.
    """
    ways = (WIDTHS, WIDTHS[::-1])
    looks = (
        _looked(browser, url, shown, way, color_scheme=theme, **context)
        for theme, way in zip(THEMES, ways, strict=True)
    )
    return dict(zip(THEMES, await asyncio.gather(*looks), strict=True))


async def _looked(browser: Browser, url: str, shown: Shown, widths: Sequence[int], **context: Any) -> list[str]:
    window = {"width": widths[0], "height": 800}
    async with watched(browser, viewport=window, **context) as (page, faults):
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 -- Playwright marks what it is given
        answer = await page.goto(url, wait_until="load")
        found = [] if answer and answer.status == shown.status else [f"status {answer and answer.status}"]
        found += await misfits(page, widths)
        weight = sum([len(await one.body()) for one in answers if "/api/v1/updates" not in one.url])
        found += [f"{weight} bytes"] if weight >= (HEAVY_B if shown.charts else LIGHT_B) else []
        refused = f"status of {shown.status} ("
        return found + [fault for fault in faults if shown.status < 400 or refused not in fault]
