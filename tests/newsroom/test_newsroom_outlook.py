"""What a decision would do is said before, by making it and undoing it; afterwards it is told, with the way back."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from correction_samples import FERRY, SECOND, at, claim_about, ferry, keep
from fastapi import FastAPI
from newsroom_looks import opened
from newsroom_serving import serving
from newsroom_sheets import filled
from playwright.async_api import Browser

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason
from reportedly.newsroom import create_app
from reportedly.pipeline.correcting.drafts import anchor_of
from reportedly.pipeline.decisions import Decisions
from reportedly.records import Correction, CorrectionKind

WARNED, RUDDER = "the crew had been warned", "rudder had failed"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with two articles of one story about an invented ferry."""
    with Ledger.open(str(tmp_path / "ledger.db")) as opened_:
        keep(opened_, ferry(), at(0))
        keep(opened_, ferry("2", text=SECOND, outlet="Quay TV"), at(1))
        yield opened_


@pytest.fixture
def app(ledger: Ledger) -> FastAPI:
    """The application over the ledger, which carries out decisions."""
    made = create_app(ledger, clock=ManualClock(at(5)), tail_s=0.01)
    made.state.decisions = Decisions(ledger)
    return made


def two(ledger: Ledger) -> tuple[int, int, int]:
    """Two assertions of the story, and how many claims bear on both together."""
    one, other, *_ = ledger.assertions.of_story(1)
    return one.id, other.id, one.claims + other.claims


async def test_what_would_come_of_it_is_what_comes_of_it(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Asked for, nothing is written, down to the last row; decided, it is as was said."""
    one, other, claims = two(ledger)
    before = ledger.digest()
    told = {"number": str(other), "why": "the same", "by": "Ilse"}
    page = (await client.post(f"/assertions/{one}/decide", data=told | {"preview": "merge"})).text
    assert ledger.digest() == before
    assert f"<b>{claims} claims" in page
    assert "<b>is no more</b>" in page
    assert (await client.post(f"/assertions/{one}/decide", data=told | {"action": "merge"})).status_code == 303
    row = ledger.assertions.foremost(one)
    assert row is not None
    assert row.row.claims == claims


async def test_of_stories_and_entities_too(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """How many articles, claims and names each would have; what makes no sense is said as when it is decided."""
    page = (await client.post("/stories/1/decide", data={"preview": "split", "chosen": "2"})).text
    assert "2 articles, 2 outlets" in page
    assert page.count("<b>1 article, 1 outlet</b>") == 2
    (entity,) = (row.id for row in ledger.entities(name="Reil Lines"))
    page = (await client.post(f"/entities/{entity}/decide", data={"preview": "rename", "called": "Reil"})).text
    assert "called Reil:" in page
    answer = await client.post("/stories/1/decide", data={"preview": "split"})
    assert (answer.status_code, "does not have all" in answer.text) == (422, True)
    assert ledger.corrections.decided() == ()


async def test_enter_alone_decides_nothing(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """What a browser sends when Enter is pressed in a field is no decision."""
    one, other, _ = two(ledger)
    answer = await client.post(f"/assertions/{one}/decide", data={"number": str(other), "chosen": "1-0"})
    assert (answer.status_code, "Nothing was decided" in answer.text) == (422, True)
    assert ledger.corrections.decided() == ()


async def test_what_was_decided_is_told_once_with_the_way_back(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """On the next page; it is taken back from there. The page says for good that it was decided, and by whom."""
    one, other, _ = two(ledger)
    told = {"action": "merge", "number": str(other), "by": "Ilse", "why": "the same"}
    answer = await client.post(f"/assertions/{one}/decide", data=told)
    script = await client.get(answer.headers["location"], headers={"Sec-Fetch-Dest": "empty"})
    assert "Done:" not in script.text
    page = (await client.get(answer.headers["location"])).text
    assert f"Done: assertion {other} made one with {one}." in page
    assert 'action="/corrections/decisions/assertion/1/undo"' in page
    again = (await client.get(answer.headers["location"])).text
    assert "Done:" not in again
    assert all(words in again for words in ("decided by people", "Ilse", "“the same”"))
    assert "decided by people" not in (await client.get(f"/assertions/{one}?as_of=2026-03-02T14:00Z")).text
    await client.post("/corrections/decisions/assertion/1/undo", data={"back": f"/assertions/{one}"})
    assert "taken back" in (await client.get(f"/assertions/{one}")).text


@pytest.mark.parametrize("told", ["|", "7", "../../x|told", "decisions/feed/7|told", "%00|%00", "<b>|x"])
async def test_what_is_no_note_of_ours_is_not_told(client: httpx.AsyncClient, told: str) -> None:
    """A cookie that somebody made up leads nowhere."""
    client.cookies.set("done", told)
    page = await client.get("/corrections")
    assert (page.status_code, "Done:" in page.text) == (200, False)


async def test_a_correction_says_what_would_follow(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Of all that the article's claims bear on; nothing is written. Corrected, it is told with the way back."""
    read = ledger.article(1)
    assert read is not None
    address = f"/articles/1/claims/{claim_about(read.reading, RUDDER) + 1}/correct?version=1"
    sheet, before = filled((await client.get(address)).text), ledger.digest()
    page = (await client.post(address, data=sheet | {"stance": "affirms", "action": "outlook"})).text
    assert ledger.digest() == before
    told = page[page.index('class="outlook"') :]
    assert all(words in told for words in ("rudder had failed", "1 claim, denied", "<b>1 claim, one origin"))
    await client.post(address, data=sheet | {"action": "no_claim", "by": "Ilse"})
    page = (await client.get("/articles/1")).text
    assert "Done: corrected, no claim at all." in page
    assert 'action="/corrections/1/undo"' in page


async def test_what_an_edit_has_rewritten_waits_for_a_person(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """It is told above the list, and leads to the article as it is now."""
    anchor = anchor_of(ferry().claims[claim_about(ferry(), WARNED)])
    one = Correction(kind=CorrectionKind.STANCE, anchor=anchor, label="doubts")
    Decisions(ledger).correct(1, 1, [one], Reason(known_at=at(2), by="Ilse"))
    assert "To be looked at" not in (await client.get("/corrections")).text
    keep(ledger, ferry(text=FERRY.replace("had been warned", "had been told twice")), at(3))
    page = (await client.get("/corrections")).text
    assert "To be looked at" in page
    assert 'href="/corrections?state=edited"' in page
    waiting = (await client.get("/corrections?state=edited")).text
    assert 'href="/articles/1?mode=all">Look at it in the article' in waiting


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_a_preview_is_shown_beside_the_buttons(browser: Browser, app: FastAPI, ledger: Ledger) -> None:
    """Without leaving the page, by keyboard alone; what is chosen otherwise then takes it away again."""
    one, other, claims = two(ledger)
    async with serving(app) as client, opened(browser, f"{client.base_url}/assertions/{one}/decide") as page:
        await page.select_option("#target", str(other))
        await page.focus("button[data-preview][value=merge]")
        await page.keyboard.press("Enter")
        await page.wait_for_selector("#outlook .outlook")
        assert f"{claims} claims" in await page.inner_text("#outlook")
        await page.select_option("#target", "")
        assert not await page.inner_text("#outlook")
        await page.select_option("#target", str(other))
        await page.focus("button[name=action][value=merge]")
        await page.keyboard.press("Enter")
        await page.wait_for_selector(".done button")
        await page.focus(".done button")
        await page.keyboard.press("Enter")
        await page.wait_for_selector(".done", state="detached")
    assert [row.action for row in ledger.corrections.decided()] == ["split", "merge"]
