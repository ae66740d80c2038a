"""A person decides on pages what belongs together, without a script; all is listed there, and taken back."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from correction_samples import SECOND, at, ferry, keep
from fastapi import FastAPI

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.newsroom import create_app
from reportedly.pipeline.decisions import Decisions
from reportedly.records import Bearing


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with two articles of one story about an invented ferry."""
    with Ledger.open(str(tmp_path / "ledger.db")) as opened:
        keep(opened, ferry(), at(0))
        keep(opened, ferry("2", text=SECOND, outlet="Quay TV"), at(1))
        yield opened


@pytest.fixture
def app(ledger: Ledger) -> FastAPI:
    """The application over the ledger, which carries out decisions."""
    made = create_app(ledger, clock=ManualClock(at(5)), tail_s=0.01)
    made.state.decisions = Decisions(ledger)
    return made


def assertion_of_most(ledger: Ledger) -> tuple[int, list[str]]:
    """The assertion on which most claims bear, and the claims as the form names them."""
    row = ledger.assertions.of_story(1)[0]
    read = ledger.assertions.assertion(row.id)
    assert read is not None
    return row.id, [f"{one.statement.article}-{one.statement.index}" for one in read.claims]


async def test_a_claim_is_moved_and_brought_back(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """The page names the claims and the other assertions; the list of decisions takes it back."""
    one, claims = assertion_of_most(ledger)
    other = next(row.id for row in ledger.assertions.of_story(1) if row.id != one)
    assert f"/assertions/{one}/decide" in (await client.get(f"/assertions/{one}")).text
    page = (await client.get(f"/assertions/{one}/decide")).text
    assert all(f'value="{claim}"' in page for claim in claims)
    assert f'<option value="{other}">' in page
    told = {"action": "move", "chosen": claims[-1], "target": str(other), "bearing": "doubts", "by": "Ilse"}
    answer = await client.post(f"/assertions/{one}/decide", data=told)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/assertions/{other}")
    read = ledger.assertions.assertion(other)
    assert read is not None
    assert Bearing.DOUBTS in {member.bearing for member in read.claims}
    listed = (await client.get("/corrections/decisions")).text
    assert f"1 claim moved from assertion {one} to {other}" in listed
    await client.post("/corrections/decisions/assertion/1/undo", data={"back": "/corrections/decisions"})
    assert assertion_of_most(ledger)[1] == claims
    assert "taken back by" in (await client.get("/corrections/decisions")).text


async def test_decisions_are_paged(client: httpx.AsyncClient, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last one first, each with its own way back; what stands on another page is a link away."""
    monkeypatch.setattr("reportedly.newsroom.corrections.decision_pages.PAGE_LENGTH", 1)
    one, claims = assertion_of_most(ledger)
    other = next(row.id for row in ledger.assertions.of_story(1) if row.id != one)
    told = {"action": "move", "chosen": claims[-1], "target": str(other), "bearing": "doubts", "by": "Ilse"}
    await client.post(f"/assertions/{one}/decide", data=told)
    first = (await client.get("/corrections/decisions")).text
    assert 'formaction="/corrections/decisions/assertion/1/undo"' in first
    assert 'name="back" value="/corrections/decisions"' in first
    await client.post("/corrections/decisions/assertion/1/undo", data={"back": "/corrections/decisions"})
    pages = [(await client.get(f"/corrections/decisions?page={page}")).text for page in (1, 2, 3)]
    other_page = '<a href="/corrections/decisions?shows=assertion-{0}#assertion-{0}">no. {0}</a>'
    assert [f"takes {other_page.format(1)} back" in page for page in pages] == [True, False, False]
    assert [f"taken back by {other_page.format(2)}" in page for page in pages] == [False, True, False]
    assert 'id="assertion-1"' in (await client.get("/corrections/decisions?shows=assertion-1")).text
    assert ['href="/corrections/decisions?page=2"' in page for page in pages] == [True, False, False]
    assert "That is all." in pages[2]


async def test_a_page_of_claims_goes_where_its_assertion_went(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Which claims were wanted, and which page of them, goes with it."""
    one, _ = assertion_of_most(ledger)
    other = next(row.id for row in ledger.assertions.of_story(1) if row.id != one)
    told = {"action": "merge", "number": str(other)}
    assert (await client.post(f"/assertions/{one}/decide", data=told)).status_code == 303
    answers = [await client.get(f"/assertions/{number}/claims?bearing=denies&page=2") for number in (one, other)]
    gone = next(answer for answer in answers if answer.status_code == 307)
    assert gone.headers["location"].endswith("/claims?bearing=denies&page=2")


async def test_articles_are_another_matter(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """They get a story of their own, and the two are made one again by hand."""
    answer = await client.post("/stories/1/decide", data={"action": "split", "chosen": "2", "why": "another ferry"})
    new = answer.headers["location"]
    assert new != "/stories/1"
    assert (await client.get(new)).status_code == 200
    told = {"action": "merge", "number": new.rpartition("/")[2]}
    assert (await client.post("/stories/1/decide", data=told)).headers["location"] == "/stories/1"
    story = ledger.stories.of_article(2)
    assert story is not None
    assert story.id == 1


async def test_what_an_article_says_is_of_another_entity(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """A name of the article leads to the form with the article chosen; renaming and undoing work there, too."""
    (row,) = ledger.entities(name="Reil", limit=1)
    page = (await client.get(f"/entities/{row.id}/decide?chosen=article:1")).text
    assert 'value="article:1" checked' in page
    assert f"/entities/{row.id}/decide?chosen=article:1" in (await client.get("/articles/1?mode=all")).text
    told = {"action": "rename", "called": "Reil Lines of Vell", "by": "Ilse"}
    assert (await client.post(f"/entities/{row.id}/decide", data=told)).status_code == 303
    renamed = ledger.entity(row.id)
    assert renamed is not None
    assert renamed.row.name == "Reil Lines of Vell"
    assert "renamed" in (await client.get("/corrections/decisions")).text


@pytest.mark.parametrize(
    ("address", "told", "complaint"),
    [
        ("/assertions/1/decide", {"action": "merge"}, "Nothing is named"),
        ("/assertions/1/decide", {"action": "split"}, "does not have all of these"),
        ("/assertions/1/decide", {"action": "split", "chosen": "x"}, "Nothing is named"),
        ("/stories/1/decide", {"action": "merge", "number": "99"}, "no story 99"),
        ("/entities/1/decide", {"action": "split"}, "Nothing to split off"),
    ],
)
async def test_what_makes_no_sense_is_said_on_the_form(
    client: httpx.AsyncClient, ledger: Ledger, address: str, told: dict[str, str], complaint: str
) -> None:
    """Nothing is written."""
    answer = await client.post(address, data=told)
    assert answer.status_code == 422
    assert complaint in answer.text
    assert ledger.corrections.decided() == ()


async def test_the_api_decides_lists_and_takes_back(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """By one address for all; what cannot be done is a problem in words."""
    one, _ = assertion_of_most(ledger)
    other = next(row.id for row in ledger.assertions.of_story(1) if row.id != one)
    body = {"matter": "assertion", "action": "merge", "number": one, "other": other, "by": "Ilse"}
    assert (await client.post("/api/v1/decisions", json=body)).json() == {"number": one}
    (row,) = (await client.get("/api/v1/decisions")).json()["items"]
    assert (row["matter"], row["action"], row["by"]) == ("assertion", "merge", "Ilse")
    assert (await client.post(f"/api/v1/decisions/assertion/{row['id']}/undo", json={})).status_code == 200
    assert len((await client.get("/api/v1/decisions")).json()["items"]) == 2
    for wrong in (body | {"action": "melt"}, body | {"other": None}, body | {"number": -1}, body | {"number": 10**30}):
        answer = await client.post("/api/v1/decisions", json=wrong)
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
