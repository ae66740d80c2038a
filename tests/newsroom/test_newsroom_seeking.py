"""Another entity or story, with which something is one, is found by its name, with a script and without one."""

import httpx
import pytest
from fastapi import FastAPI
from newsroom_looks import watched
from newsroom_room import Room
from newsroom_tasks import MOST_CLICKS, Reader
from newsroom_wire import BEGIN, STRAIT, TALKS, commit
from playwright.async_api import expect

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.newsroom import create_app
from reportedly.pipeline.decisions import Decisions

PAIRS = {True: ("Tobin Vesk", "Stannard Fuels"), False: ("Littoral Pact", "Aubrey Kestrel")}


@pytest.fixture
def app(ledger: Ledger) -> FastAPI:
    """The application over a ledger of two people who share no word, in which somebody decides."""
    commit(ledger, STRAIT, BEGIN)
    commit(ledger, TALKS, BEGIN)
    made = create_app(ledger, clock=ManualClock(BEGIN), tail_s=0.01)
    made.state.decisions = Decisions(ledger)
    return made


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("script", [True, False], ids=["script", "none"])
async def test_entities_that_share_no_word_are_made_one_in_four_clicks(room: Room, script: bool) -> None:
    """From the page of the one: by a part of the other's name; what names the other leads to the one then."""
    one, other = PAIRS[script]
    (kept,), (gone,) = (room.ledger.entities(name=name, limit=1) for name in (one, other))
    async with watched(room.browser, java_script_enabled=script) as (page, faults):
        await page.goto(f"{room.url}/entities/{kept.id}")
        reader = Reader(page=page)
        await reader.follow("What belongs together")
        await reader.write(page.locator("#named"), other.split()[1].lower(), enter=True)
        await reader.press(page.locator("#others label").filter(has_text=other))
        await reader.follow("Make the two one")
        await expect(page.locator("h1")).to_have_text(one)
        assert (reader.clicks, faults) == (MOST_CLICKS, [])
    merged = room.ledger.entity(gone.id)
    assert merged is not None
    assert merged.row.id == kept.id


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("script", [True, False], ids=["script", "none"])
async def test_stories_are_made_one_in_four_clicks(room: Room, script: bool) -> None:
    """From the page of the one: by a word of the other's headline, however long ago it was told of."""
    kept, other, *_ = room.ledger.stories.listed(limit=40)
    story, headline = kept.id, other.headline or ""
    words = max(headline.split(), key=len)
    async with watched(room.browser, java_script_enabled=script) as (page, faults):
        await page.goto(f"{room.url}/stories/{story}")
        reader = Reader(page=page)
        await reader.press(page.locator(f'main a[href$="/stories/{story}/decide"]').first)
        await reader.write(page.locator("#named"), words, enter=True)
        await reader.press(page.locator("#others label").filter(has_text=headline))
        await reader.follow("Make the two one")
        await expect(page).to_have_url(f"{room.url}/stories/{story}")
        assert (reader.clicks, faults) == (MOST_CLICKS, [])


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_names_are_found_as_they_are_typed(room: Room) -> None:
    """What was chosen and written stays; an empty field brings back what is proposed."""
    async with watched(room.browser) as (page, faults):
        await page.goto(f"{room.url}/entities/1/decide")
        before = await page.locator("#others").inner_text()
        await page.locator("#why").fill("one and the same")
        await page.locator("input[name=chosen]").first.check()
        await page.locator("#named").press_sequentially("waterw")
        await expect(page.locator("#others label")).to_have_text(["Ondria Waterworks Board"])
        await expect(page.locator("#others input")).to_be_checked()
        assert await page.locator("#why").input_value() == "one and the same"
        assert await page.locator("input[name=chosen]").first.is_checked()
        await page.locator("#named").fill("")
        await expect(page.locator("#others")).to_have_text(before)
        assert faults == []


async def test_nothing_that_was_typed_is_lost_by_finding(client: httpx.AsyncClient) -> None:
    """Names that are chosen, also with a comma, the new name and the reason; the only one that is found is chosen."""
    asked = {"named": "reyl", "chosen": ["name:Ilse Brandt", "article:1"], "why": "a <slip>", "called": "I. Brandt"}
    page = (await client.get("/entities/1/decide", params=asked)).text
    for part in (
        'value="2" checked',
        'value="a &lt;slip&gt;"',
        'value="I. Brandt"',
        'value="name:Ilse Brandt" checked',
    ):
        assert part in page
    assert 'value="article:1" checked' in page
    assert 'value="1"' not in page[page.index('id="others"') :].partition("</fieldset>")[0]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/entities/1/decide?named=nobody", "Nothing is found for “nobody”"),
        ("/entities/1/decide?named=2", "Tomas Reyl"),
        ("/entities/1/decide?named=%00", "Find another entity by name"),
    ],
)
async def test_what_is_sought_is_answered_in_words(client: httpx.AsyncClient, address: str, told: str) -> None:
    """Nobody, a number, nothing at all."""
    answer = await client.get(address)
    assert answer.status_code == 200
    assert told in answer.text
