"""The page and the API of searches. All that they tell is invented."""

import html
import re
from datetime import timedelta

import httpx
import pytest
from newsroom_wire import BEGIN, Piece, Said, commit
from story_wire import ferry, keep, later, wheat

from reportedly.ledger import Ledger
from reportedly.ledger.searching.fields import FIELDS
from reportedly.records import SourceKind, Stance

DENIAL = Piece(
    title="Owner <denies> it",
    slug="denial",
    text="The owner of the ferry denied that the rudder had failed. “Nobody & nothing,” she said.",
    outlet="Evening Courant",
    said=(
        Said(
            source="The owner of the ferry", cue="denied", content=("the rudder had failed",), stance=Stance.DENIES,
            kind=SourceKind.COMPANY,
        ),
        Said(source="she", cue="said", content=("Nobody & nothing",), after="“Nobody"),
    ),
)  # fmt: skip


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """A denial, and two stories: of a ferry, by three articles, and of a harvest."""
    keep(ledger, ferry(1, "Gazette"), BEGIN - timedelta(hours=9))
    keep(ledger, wheat(2), BEGIN - timedelta(hours=8))
    keep(ledger, later(3, "Courant"), BEGIN - timedelta(hours=7))
    keep(ledger, ferry(4, "Post"), BEGIN - timedelta(hours=6))
    commit(ledger, DENIAL, BEGIN - timedelta(hours=1))
    return ledger


async def page(client: httpx.AsyncClient, q: str, **more: str) -> str:
    """The page of a search, from its main part on."""
    answer = await client.get("/search", params={"q": q} | more)
    assert answer.status_code == 200
    return answer.text.partition("<main")[2]


async def test_a_claim_is_a_row_with_its_sentence(client: httpx.AsyncClient, told: Ledger) -> None:
    """Stance as a sign, the source, the sentence with what is claimed set off and hits marked, where it stands."""
    text = await page(client, "rudder stance:denies")
    row = text.partition('<li class="hit">')[2].partition("</li>")[0]
    assert '<span class="glyph" aria-hidden="true">✕</span> denies' in row
    assert "<b>The owner of the ferry</b>" in row
    assert '<span class="around">The owner of the ferry denied that </span>the <mark>rudder</mark> had failed' in row
    assert 'href="/articles/5?version=1#c1" data-step' in row
    assert "Evening Courant" in row
    assert "Nobody &amp; nothing" in await page(client, '"nobody nothing"')


async def test_what_narrows_the_search_adds_itself_and_can_be_taken_away(
    client: httpx.AsyncClient, told: Ledger
) -> None:
    """Each value of a facet is a link with its count; each condition is a link that leaves it out."""
    text = html.unescape(await page(client, "the"))
    assert re.search(
        r'href="/search\?q=the%20stance%3Adenies"[^>]*>.*?denies</span><span class="count">1</span>', text, re.S
    )
    narrowed = html.unescape(await page(client, "the stance:denies", sort="recent"))
    assert 'href="/search?q=the&sort=recent"><span class="hidden">Take away: </span>stance:denies</a>' in narrowed
    assert 'href="/search?q=stance%3Adenies&sort=recent"><span class="hidden">Take away: </span>the</a>' in narrowed


async def test_hits_over_time_are_links_to_their_days(client: httpx.AsyncClient, told: Ledger) -> None:
    """A bar says its days and how many hits they have, and leads to them."""
    said = (Said(source="The owner", cue="said", content=("nothing",)),)
    earlier = BEGIN - timedelta(days=3)
    calm = Piece(title="Calm", slug="calm", text="The owner said nothing.", published_at=earlier, said=said)
    commit(told, calm, BEGIN)
    text = html.unescape(await page(client, "owner"))
    assert '<a href="/search?q=owner%20on%3A2026-02-27" aria-label="27 Feb 2026: 1 hit">' in text
    assert "Calm" in await page(client, "owner on:2026-02-27", show="articles")


async def test_hits_can_be_listed_by_what_they_are_of(client: httpx.AsyncClient, told: Ledger) -> None:
    """Articles, assertions with how many hits bear how on them, stories with how many are of them."""
    articles = await page(client, "rudder", show="articles")
    assert "Owner &lt;denies&gt; it" in articles
    assert articles.count('<li class="hit">') == 4
    assertions = await page(client, "people killed", show="assertions")
    assert re.search(r'href="/assertions/\d+" data-step', assertions)
    stories = await page(client, "killed", show="stories")
    assert '<a href="/stories/1" data-step>' in stories
    tabs = re.findall(r'<a href="[^"]*"[^>]*>(\w+) <span class="count">([\d,+]+)</span></a>', articles)
    assert tabs[:2] == [("Claims", "1"), ("Articles", "4")]


async def test_a_query_that_is_not_understood_says_where_and_what_to_write(client: httpx.AsyncClient) -> None:
    """On the page beside the grammar, in the API as a problem; the query stays in its field."""
    answer = await client.get("/search", params={"q": "ferry stance:denyes"})
    assert answer.status_code == 422
    text = html.unescape(answer.text)
    assert "At character 7: 'denyes' is no stance." in text
    assert "Did you mean denies?" in text
    assert 'ferry <b class="wrong">stance:denyes</b>' in text
    assert 'value="ferry stance:denyes"' in text
    assert all(f"{name}:" in text for name in FIELDS)
    problem = await client.get("/api/v1/search", params={"q": "ferry stance:denyes"})
    assert (problem.status_code, problem.headers["content-type"]) == (422, "application/problem+json")
    assert "At character 7" in problem.json()["detail"]


async def test_a_search_that_finds_nothing_proposes_others(client: httpx.AsyncClient, told: Ledger) -> None:
    """The nearest word, and fewer conditions, each with how many hits it has."""
    text = html.unescape(await page(client, "ruder stance:denies"))
    assert "Nothing found" in text
    assert 'href="/search?q=rudder%20stance%3Adenies"' in text
    assert "rudder for ruder · 1" in text
    assert "without ruder" in text


async def test_articles_that_no_claim_bears_out_are_not_taken_for_claims(
    client: httpx.AsyncClient, told: Ledger
) -> None:
    """The page says that nobody is reported as saying so, and which searches find claims."""
    said = (Said(source="The owner", cue="said", content=("nothing",)),)
    commit(told, Piece(title="Calm", slug="calm", text="The owner said nothing. Hail fell.", said=said), BEGIN)
    text = html.unescape(await page(client, "nothing hail"))
    assert "does not mean that anybody is reported as saying so" in text
    assert '<a href="/search?q=nothing">nothing</a> <span class="hint">(' in text
    assert '<a href="/search?q=nothing%20hail&mode=all">Look among all claims</a>' in text
    assert "Calm" in text


async def test_the_api_answers_in_pages(client: httpx.AsyncClient, told: Ledger) -> None:
    """With cursors, counts and facets, as of any moment; what is no cursor is refused."""
    first = (
        await client.get("/api/v1/search", params={"q": "ferry OR people", "show": "articles", "limit": "2"})
    ).json()
    assert (len(first["items"]), first["counts"]["articles"]) == (2, {"number": 4, "more": False})
    rest = {"q": "ferry OR people", "show": "articles", "limit": "2", "cursor": first["next"]}
    second = (await client.get("/api/v1/search", params=rest)).json()
    assert second["next"] is None
    assert len({hit["row"]["id"] for hit in first["items"] + second["items"]}) == 4
    assert {facet["field"] for facet in first["facets"]["fields"]} >= {"outlet", "story"}
    then = {"q": "rudder", "as_of": (BEGIN - timedelta(hours=2)).isoformat()}
    assert (await client.get("/api/v1/search", params=then)).json()["items"] == []
    wrong = await client.get("/api/v1/search", params={"q": "a", "cursor": "b"})
    assert (wrong.status_code, "no cursor" in wrong.json()["detail"]) == (422, True)


async def test_a_search_keeps_its_moment(client: httpx.AsyncClient, told: Ledger) -> None:
    """Every link of the page stays there; another moment begins the list anew."""
    text = (await client.get("/search", params={"q": "the", "as_of": "2026-03-02T06:30Z"})).text
    links = re.findall(r'href="(/search\?[^"]*)"', text.partition("<main")[2])
    assert links
    assert all("as_of=2026-03-02T06%3A30Z" in link for link in links)
    assert "Evening Courant" not in text
