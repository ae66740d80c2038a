"""A source that nobody is known to be has a page by the words that outlets print. All of it is invented."""

import re
from datetime import datetime

import httpx
import pytest
from series_wire import at, figure, reading
from story_wire import ferry, keep

from reportedly.ledger import Ledger

TOLD = (
    "A senior official said that nine barges had left Port Ansel before dawn.\n"
    "A senior official of Dalmery said that twelve barges had left Port Ansel before noon.\n"
)


def barges(ledger: Ledger, number: int, outlet: str, moment: datetime) -> None:
    """Keep an invented report that an official, who is not named, is the source of."""
    told = figure("nine", 9, counted="barges", predicate="leave", by="A senior official")
    keep(ledger, reading(TOLD, told, number=number, outlet=outlet), moment)


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """Two outlets that credit an official and one that credits the coastguard."""
    barges(ledger, 1, "Quay TV", at(1))
    barges(ledger, 2, "The Vell <Post>", at(2))
    keep(ledger, ferry(3, "Harbour Wire"), at(3))
    return ledger


async def test_a_source_has_a_page_by_its_words(client: httpx.AsyncClient, told: Ledger) -> None:
    """With a capital or without: its claims, who prints it, the assertions that it makes and how they stand."""
    for words in ("a%20senior%20official", "A%20senior%20official"):
        text = (await client.get(f"/sources/{words}")).text
        assert "<b>2 claims</b>" in text
        assert "in 2 articles of 2" in text
        assert "The Vell &lt;Post&gt;" in text
        assert re.search(r'<a href="/assertions/\d+" data-step>', text)
        assert "The coastguard" not in text
    missing = await client.get("/sources/nobody%20at%20all")
    assert (missing.status_code, "No source is printed as “nobody at all”" in missing.text) == (404, True)


async def test_its_page_of_a_moment_knows_nothing_of_what_came_later(client: httpx.AsyncClient, told: Ledger) -> None:
    """Of the claims that were known then; before the first there was none."""
    at_one = at(1.5).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert "<b>1 claim</b>" in (await client.get(f"/sources/a%20senior%20official?as_of={at_one}")).text
    assert (await client.get("/sources/a%20senior%20official?as_of=2020-01-01")).status_code == 404
    assert [row.claims for row in told.sources.unidentified(as_of=at(1.5)).rows] == [1]


async def test_all_unidentified_sources_are_listed(client: httpx.AsyncClient, told: Ledger) -> None:
    """Those of most claims first, each leading to its page; of one kind alone where that is asked for."""
    text = (await client.get("/sources")).text
    listed = re.findall(r'<td class="called"><a class="named" href="/sources/([^"]*)"', text)
    assert listed == ["a%20senior%20official", "the%20coastguard"]
    (kind, *_) = told.sources.unidentified().kinds
    assert "/sources/" in (await client.get(f"/sources?kind={kind.value}")).text
    answer = (await client.get("/api/v1/sources")).json()
    assert [(row["printed"], row["claims"], row["outlets"]) for row in answer["rows"]] == [
        ("a senior official", 2, 2),
        ("the coastguard", 1, 1),
    ]


async def test_programs_are_told_the_same(client: httpx.AsyncClient, told: Ledger) -> None:
    """The claims with their sentences, and of how many assertions nobody else is known to say them."""
    answer = (await client.get("/api/v1/sources/a%20senior%20official")).json()
    assert (answer["looked_at"], answer["all"], answer["articles"], len(answer["claims"])) == (2, True, 2, 2)
    assert [one["value"] for one in answer["outlets"]] == ["Quay TV", "The Vell <Post>"]
    assert all(one["said"]["source"] == "A senior official" for one in answer["backed"])
    assert (await client.get("/api/v1/sources/nobody")).status_code == 404


async def test_lists_of_claims_lead_to_the_page(client: httpx.AsyncClient, told: Ledger) -> None:
    """Wherever a source is printed that is no entity."""
    assert 'href="/sources/A%20senior%20official"' in (await client.get("/latest")).text
