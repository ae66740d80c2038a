"""A person corrects a claim on its page, with a form that needs no script, or through the API; all are listed there."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from correction_samples import FERRY, at, claim_about, ferry, keep, span_of
from fastapi import FastAPI
from newsroom_looks import opened
from newsroom_serving import serving
from playwright.async_api import Browser

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.newsroom import create_app
from reportedly.pipeline.decisions import Decisions
from reportedly.records import CorrectionState, Stance

WARNED = "the crew had been warned"
SHEET = re.compile(r'<input type="hidden" name="(anchor|\w+_at)" value="([^"]*)"')


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with one article about an invented ferry."""
    with Ledger.open(str(tmp_path / "ledger.db")) as opened:
        keep(opened, ferry(), at(0))
        yield opened


@pytest.fixture
def app(ledger: Ledger) -> FastAPI:
    """The application over the ledger, which carries out decisions."""
    made = create_app(ledger, clock=ManualClock(at(5)), tail_s=0.01)
    made.state.decisions = Decisions(ledger)
    return made


def number_of(ledger: Ledger, words: str) -> int:
    """The number, from 1, of the claim in whose content these words stand."""
    one = ledger.article(1)
    assert one is not None
    return claim_about(one.reading, words) + 1


async def sheet(client: httpx.AsyncClient, address: str) -> dict[str, str]:
    """What the form holds before anything is changed."""
    page = (await client.get(address)).text
    typed = re.findall(r'<textarea id="(\w+)"[^>]*>([^<]*)</textarea>', page)
    chosen = re.findall(r'<select id="(\w+)".*?<option value="(\w+)" selected>', page)
    named = re.findall(r'<input id="(who|why|by)"[^>]* value="([^"]*)"', page)
    return {name: value.replace("&#39;", "'") for name, value in [*SHEET.findall(page), *typed, *chosen, *named]}


async def test_a_claim_is_corrected_without_a_script(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """By typing the words as they are printed and choosing a label; the name is remembered, the article shows it."""
    number = number_of(ledger, WARNED)
    article = (await client.get("/articles/1?mode=all")).text
    address = f"/articles/1/claims/{number}/correct?version=1"
    assert address in article
    form = await sheet(client, address)
    assert (form["content"], form["stance"]) == ("that the crew had been warned", "affirms")
    told = form | {
        "source": "Reil Lines",
        "stance": "doubts",
        "why": "the owner",
        "by": "Ilse Brandt",
        "action": "save",
    }
    answer = await client.post(address, data=told)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/articles/1?version=1&mode=all#c{number}")
    assert "Ilse%20Brandt" in answer.headers["set-cookie"]
    one = ledger.article(1)
    assert one is not None
    claim = one.reading.claims[number - 1]
    assert claim.source is not None
    assert (claim.source.text, claim.source.spans, claim.stance) == (
        "Reil Lines",
        (span_of(FERRY, "Reil Lines"),),
        Stance.DOUBTS,
    )
    again = (await client.get("/articles/1?mode=all")).text
    assert "✎ corrected" in again
    assert "Wrong stance" in again
    client.cookies.set("person", "Ilse%20Brandt")
    assert (await sheet(client, address))["by"] == "Ilse Brandt"


async def test_a_preview_shows_before_and_after_and_writes_nothing(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """What was filled in stays in the form."""
    address = f"/articles/1/claims/{number_of(ledger, WARNED)}/correct?version=1"
    told = await sheet(client, address) | {"stance": "doubts", "why": "unsure", "action": "preview"}
    page = (await client.post(address, data=told)).text
    assert "<strong>doubts</strong>" in page
    assert "wrong stance" in page
    assert 'value="unsure"' in page
    assert ledger.corrections.listed() == ()


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"content": "words that nobody printed"}, "does not stand in the text"),
        ({}, "Nothing was corrected"),
        ({"anchor": "0-3||", "stance": "doubts"}, "read otherwise meanwhile"),
        ({"stance": "shouts"}, "is no stance"),
        ({"content": ""}, "needs a content"),
    ],
)
async def test_what_cannot_be_taken_is_said_on_the_form(
    client: httpx.AsyncClient, ledger: Ledger, given: dict[str, str], complaint: str
) -> None:
    """The form comes back with what was filled in; nothing is written."""
    address = f"/articles/1/claims/{number_of(ledger, WARNED)}/correct?version=1"
    answer = await client.post(address, data=await sheet(client, address) | {"action": "save"} | given)
    assert answer.status_code == (409 if "meanwhile" in complaint else 422)
    assert complaint in answer.text
    assert 'role="alert"' in answer.text
    assert ledger.corrections.listed() == ()


async def test_there_is_no_claim_and_it_is_taken_back(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """One button strikes a claim, one in the list lets it be again; both stay listed, by kind and by person."""
    before = ledger.article(1)
    assert before is not None
    address = f"/articles/1/claims/{number_of(ledger, WARNED)}/correct?version=1"
    await client.post(address, data=await sheet(client, address) | {"action": "no_claim", "by": "Ilse"})
    assert len(ledger.latest_claims(limit=99)) == len(before.reading.claims) - 1
    listed = (await client.get("/corrections")).text
    assert "No claim at all" in listed
    assert "/corrections/1/undo" in listed
    answer = await client.post("/corrections/1/undo", data={"back": "/corrections?kind=", "by": "Tomas"})
    assert answer.headers["location"] == "/corrections?kind="
    now = ledger.article(1)
    assert now is not None
    assert now.reading.claims == before.reading.claims
    assert "Took correction 1 back" in (await client.get("/corrections?by=Tomas")).text
    assert "Took correction 1 back" not in (await client.get("/corrections?state=undone")).text
    assert "Nothing has been corrected" in (await client.get("/corrections?as_of=2026-03-02T13:00Z")).text


async def test_a_name_stands_for_another_place(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Or for none that can be told; what is no place is said on the form."""
    one = ledger.article(1)
    assert one is not None
    name = one.reading.places[0].name
    address = f"/articles/1/places/correct?version=1&name={name}"
    assert f"/places/correct?version=1&amp;name={name}" in (await client.get("/articles/1?mode=all")).text
    form = await client.get(address)
    assert form.status_code == 200
    passages = re.findall(r"<li>([^<]*)<mark>([^<]*)</mark>([^<]*)</li>", form.text)
    assert passages
    for before, words, after in passages:
        assert words == name
        assert html.unescape(before.removeprefix("… ") + words + after.removesuffix(" …")) in " ".join(FERRY.split())
    for wrong, complaint in (({"lat": "95", "lon": "1"}, "no degrees"), ({"country": "XYZ"}, "no code of a country")):
        answer = await client.post(address, data={"called": name, "action": "save"} | wrong)
        assert (answer.status_code, complaint in answer.text) == (422, True)
    told = {"called": f"{name} in Ostrania", "country": "xo", "lat": "3.5", "lon": "-4", "action": "save"}
    assert (await client.post(address, data=told)).status_code == 303
    now = ledger.article(1)
    assert now is not None
    place = now.reading.places[0]
    assert (place.name, place.country, place.lat, place.lon) == (f"{name} in Ostrania", "XO", 3.5, -4.0)
    assert "Not the same place" in (await client.get("/corrections")).text


async def test_a_missed_claim_is_added(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """By its words alone, with labels; it is read as any other from then on."""
    told = {"source": "Reil Lines", "cue": "", "content": "the ferry Halcyon ran aground", "stance": "warns"}
    answer = await client.post("/articles/1/claims/add?version=1", data=told | {"action": "save"})
    assert answer.status_code == 303
    one = ledger.article(1)
    assert one is not None
    (claim,) = [claim for claim in one.reading.claims if claim.stance is Stance.WARNS]
    assert claim.content.spans == (span_of(FERRY, "the ferry Halcyon ran aground"),)


async def test_the_api_corrects_tries_lists_and_takes_back(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """By a claim's index; what makes no sense is a problem in words."""
    claim = number_of(ledger, WARNED) - 1
    one = {"kind": "stance", "claim": claim, "label": "doubts"}
    body = {"version": 1, "corrections": [one], "why": "unsure", "by": "Ilse"}
    tried = (await client.post("/api/v1/articles/1/corrections/preview", json=body)).json()
    assert tried["after"]["claims"][claim]["stance"] == "doubts"
    assert ledger.corrections.listed() == ()
    (made,) = (await client.post("/api/v1/articles/1/corrections", json=body)).json()["items"]
    assert (made["kind"], made["was"], made["now"], made["by"], made["state"]) == (
        "stance",
        "affirms",
        "doubts",
        "Ilse",
        "applies",
    )
    assert (await client.get("/api/v1/corrections?kind=stance")).json()["items"] == [made]
    assert (await client.get("/api/v1/articles/1/corrections")).json()["items"] == [made]
    undone = (await client.post(f"/api/v1/corrections/{made['id']}/undo", json={"by": "Tomas"})).json()
    assert (undone["kind"], undone["undoes"]) == ("undo", made["id"])
    (state,) = [row.state for row in ledger.corrections.listed() if row.id == made["id"]]
    assert state is CorrectionState.UNDONE
    assert (await client.get("/api/v1/corrections/99")).status_code == 404
    for wrong in ({"kind": "stance", "claim": 77, "label": "doubts"}, {"kind": "stance", "claim": 0, "label": "no"}):
        answer = await client.post("/api/v1/articles/1/corrections", json=body | {"corrections": [wrong]})
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


async def test_the_text_of_the_form_is_the_articles(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Each paragraph says where in it it begins; the words of the claim are marked, for who has no script, too."""
    page = (await client.get(f"/articles/1/claims/{number_of(ledger, WARNED)}/correct?version=1")).text
    passage = page[page.index('id="passage"') : page.index("</div>", page.index('id="passage"'))]
    one = ledger.article(1)
    assert one is not None
    paragraphs = re.findall(r'<p data-a="(\d+)">(.*?)</p>', passage, re.DOTALL)
    assert paragraphs
    for begin, marked in paragraphs:
        words = html.unescape(re.sub(r"<[^>]+>", "", marked))
        assert one.reading.article.text[int(begin) :].startswith(words)
    assert '<span class="m content">that the crew had been warned</span>' in passage


async def test_a_server_that_only_shows_says_so(ledger: Ledger) -> None:
    """Without anybody to carry decisions out there are no forms, and the API says why."""
    async with serving(create_app(ledger, clock=ManualClock(at(5)), tail_s=0.01)) as client:
        assert "/correct?" not in (await client.get("/articles/1?mode=all")).text
        assert (await client.get("/articles/1/claims/1/correct?version=1")).status_code == 503
        body = {"version": 1, "corrections": []}
        assert (await client.post("/api/v1/articles/1/corrections", json=body)).status_code == 503


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_words_are_picked_by_selecting_them(browser: Browser, app: FastAPI, ledger: Ledger) -> None:
    """In a browser the selected words become the source, what would change is shown at once, and it is written down."""
    address = f"/articles/1/claims/{number_of(ledger, WARNED)}/correct?version=1"
    async with serving(app) as client, opened(browser, f"{client.base_url}{address}") as page:
        await page.check("input[name=picking][value=source]")
        first, last = (page.locator("#passage [data-b]", has_text=word).first for word in ("Reil", "Lines"))
        begin, end = await first.bounding_box(), await last.bounding_box()
        assert begin is not None
        assert end is not None
        await page.mouse.move(begin["x"] + 2, begin["y"] + 8)
        await page.mouse.down()
        await page.mouse.move(end["x"] + end["width"] - 2, end["y"] + 8, steps=4)
        await page.mouse.up()
        await page.wait_for_selector("#preview .changed")
        assert await page.input_value("#source") == "Reil Lines"
        await page.click("button.strong")
        await page.wait_for_url("**/articles/1**")
    (row,) = ledger.corrections.listed()
    assert (row.kind, row.now) == ("source", "Reil Lines")
