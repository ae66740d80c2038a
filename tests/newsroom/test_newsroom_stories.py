"""Stories on the pages and in the API. All that they tell is invented."""

from datetime import datetime, timedelta

import httpx
import pytest
from newsroom_wire import BEGIN
from story_wire import ferry, keep, later, merge, wheat

from reportedly.ledger import Ledger


def at(hours: float) -> datetime:
    """So many hours into the day before the clock's now."""
    return BEGIN - timedelta(hours=24 - hours)


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """A ledger of two stories: of a ferry, by three articles of two texts, and of a harvest."""
    keep(ledger, ferry(1, "Gazette"), at(1))
    keep(ledger, wheat(2), at(2))
    keep(ledger, later(3, "Courant"), at(3))
    keep(ledger, ferry(4, "Post"), at(4))
    return ledger


def then(hours: float) -> dict[str, str]:
    """What asks for a moment of that day."""
    return {"as_of": at(hours).isoformat()}


async def test_stories_are_answered_in_the_order_that_is_asked_for(client: httpx.AsyncClient, told: Ledger) -> None:
    """With their counts, of the size asked for, as of any moment."""
    rows = (await client.get("/api/v1/stories?by=largest")).json()["items"]
    assert [(row["id"], row["articles"], row["outlets"]) for row in rows] == [(1, 3, 3), (2, 1, 1)]
    (row,) = (await client.get("/api/v1/stories?least=2&limit=1")).json()["items"]
    assert row == rows[0]
    recent = (await client.get("/api/v1/stories", params={"by": "recent", **then(2.5)})).json()["items"]
    assert [(row["id"], row["articles"]) for row in recent] == [(2, 1), (1, 1)]
    assert (await client.get("/api/v1/stories?by=loudest")).status_code == 422


async def test_a_story_is_answered_with_its_articles(client: httpx.AsyncClient, told: Ledger) -> None:
    """Last known first; an article leads to it; before its first article it is not found."""
    read = (await client.get("/api/v1/stories/1")).json()
    assert [one["row"]["id"] for one in read["articles"]] == [4, 3, 1]
    assert (await client.get("/api/v1/articles/4/story")).json() == read["row"]
    assert (await client.get("/api/v1/stories/1", params=then(3.5))).json()["row"]["articles"] == 2
    assert (await client.get("/api/v1/stories/1", params=then(0.5))).status_code == 404
    answer = await client.get("/api/v1/articles/9/story")
    assert (answer.status_code, answer.json()["detail"]) == (404, "The ledger knows no story of article 9.")


async def test_a_merged_story_leads_on(client: httpx.AsyncClient, told: Ledger) -> None:
    """In the API and on the pages, where the moment goes along; before the decision it was a story of its own."""
    merge(told, 1, 2, at(5))
    assert (await client.get("/api/v1/stories/2")).json()["row"]["id"] == 1
    answer = await client.get("/stories/2", params=then(6))
    assert answer.status_code == 307
    assert answer.headers["location"].startswith("/stories/1?as_of=2026-03-01T14")
    assert "A dry spring" in (await client.get("/stories/2", params=then(4.5))).text
    decided = (await client.get("/stories/1")).text
    assert "“one &lt;week&gt;” Ilse" in decided
    assert "Decided by people" not in (await client.get("/stories/1", params=then(4.5))).text


async def test_the_list_of_stories_can_be_ordered_and_narrowed(client: httpx.AsyncClient, told: Ledger) -> None:
    """Stories of two articles or more unless told otherwise; the order goes along with the size."""
    page = (await client.get("/stories")).text
    assert '<a href="/stories/1" data-step>' in page
    assert "<b>3 articles</b>" in page
    assert "3 outlets" in page
    assert "A dry spring" not in page
    assert 'href="/stories?by=largest&amp;least=2"' in page
    assert 'href="/stories" data-go="s" aria-current="page"' in page
    every = (await client.get("/stories?by=largest&least=1&limit=1")).text
    assert 'href="/stories?by=largest&amp;least=1&amp;limit=41" rel="next"' in every
    early = (await client.get("/stories", params={"least": "1", **then(2.5)})).text
    assert 'href="/stories/1?as_of=2026-03-01T10%3A30Z"' in early
    assert "3 articles" not in early


async def test_the_page_of_a_story_knows_moments(client: httpx.AsyncClient, told: Ledger) -> None:
    """What came later is not there, and every link stays at the moment."""
    page = (await client.get("/stories/1", params=then(1.5))).text
    assert "nine" not in page.casefold()
    assert "with one text" not in page
    assert 'href="/articles/1?as_of=2026-03-01T09%3A30Z" data-step' in page
    assert (await client.get("/stories/1", params=then(0.5))).status_code == 404


async def test_an_article_leads_to_its_story(client: httpx.AsyncClient, told: Ledger) -> None:
    """With the headline and the size of it, as of any moment."""
    page = (await client.get("/articles/3")).text
    assert 'href="/stories/1"' in page
    assert "3 articles · 3 outlets" in page
    assert "this article alone" in (await client.get("/articles/2")).text
    assert 'href="/stories/1?as_of=' in (await client.get("/articles/1", params=then(1.5))).text


@pytest.mark.parametrize(
    ("query", "words"),
    [("", "No story of so many articles"), ("?least=1", "The first article opens one"), ("?as_of=2020-01-01", "then")],
)
async def test_an_empty_ledger_has_a_page_of_stories(client: httpx.AsyncClient, query: str, words: str) -> None:
    """It says why there is nothing, and what to ask for instead."""
    answer = await client.get(f"/stories{query}")
    assert (answer.status_code, words in answer.text) == (200, True)


@pytest.mark.parametrize("path", ["/stories/7", "/stories/x", f"/stories/{2**63}", "/api/v1/stories/7"])
async def test_an_unknown_story_is_not_found(client: httpx.AsyncClient, path: str) -> None:
    """As with everything else that the ledger does not have."""
    assert (await client.get(path)).status_code == 404
