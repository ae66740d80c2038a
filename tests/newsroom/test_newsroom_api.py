"""The JSON API."""

from collections.abc import Callable
from datetime import timedelta

import httpx
import msgspec
import pytest
from newsroom_wire import BEGIN, RUSSIAN, SPOKEN, STRAIT, TALKS, commit, reading_of

from reportedly.ledger import Ledger
from reportedly.newsroom.api import ArticleList
from reportedly.records import Reading


async def test_the_reading_of_an_article_is_the_reading_of_the_ledger(
    client: httpx.AsyncClient, ledger: Ledger
) -> None:
    """Decoded, the JSON is the reading that was committed, spans as pairs of numbers."""
    number = commit(ledger, STRAIT, BEGIN)
    answer = await client.get(f"/api/v1/articles/{number}")
    assert msgspec.json.decode(answer.content, type=Reading) == reading_of(STRAIT)
    assert answer.json()["claims"][0]["source"]["spans"] == [list(reading_of(STRAIT).claims[0].source.spans[0])]  # type: ignore[union-attr]  # there is one


async def test_articles_are_paged_by_cursor(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Following ``older`` to the end gives every article once, newest known first."""
    first, second = commit(ledger, STRAIT, BEGIN), commit(ledger, RUSSIAN, BEGIN + timedelta(minutes=1))
    newest = msgspec.json.decode((await client.get("/api/v1/articles?limit=1")).content, type=ArticleList)
    path = f"/api/v1/articles?limit=1&before={newest.older}"
    last = msgspec.json.decode((await client.get(path)).content, type=ArticleList)
    assert [row.id for row in (*newest.articles, *last.articles)] == [second, first]
    assert last.older is None


@pytest.mark.parametrize(
    ("path", "check"),
    [
        ("claims?stance=denies", lambda found: [claim["source"] for claim in found] == ["The island council"]),
        ("claims?limit=3", lambda found: [claim["index"] for claim in found] == [0, 1, 2]),
        ("events?stance=denies", lambda found: [event["type"] for event in found] == ["fight"]),
        ("events?type=mobilize&country=xa", lambda found: [event["source"] for event in found] == ["1,200 soldiers"]),
        ("events?country=fr", lambda found: found == []),
        ("articles/1/versions", lambda found: [row["version"] for row in found] == [1]),
        ("totals", lambda found: (found["articles"], found["claims"]) == (1, 8)),
        ("search?q=ferries&show=articles", lambda found: len(found["articles"]) == 1),
        ("feeds", lambda found: isinstance(found, list)),
        ("problems", lambda found: found == []),
    ],
)
async def test_each_list_answers(
    client: httpx.AsyncClient, ledger: Ledger, path: str, check: Callable[[object], bool]
) -> None:
    """Each address gives the rows of its named query as JSON."""
    assert commit(ledger, STRAIT, BEGIN) == 1
    answer = await client.get(f"/api/v1/{path}")
    assert answer.headers["content-type"] == "application/json"
    assert check(answer.json())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [0, 2, 4, 5]),
        ("mode=said", [0, 2, 4, 5]),
        ("mode=thought", [1, 3, 6]),
        ("mode=all", [0, 1, 2, 3, 4, 5, 6]),
        ("background=true", [5]),
        ("mode=all&background=false", [0, 1, 2, 3, 4, 6]),
        ("mode=all&stance=calls_for", [0, 6]),
    ],
)
async def test_claims_are_those_that_were_said_unless_others_are_asked_for(
    client: httpx.AsyncClient, ledger: Ledger, query: str, found: list[int]
) -> None:
    """The list and the search take the mode and the ground; the reading and the totals are always whole."""
    commit(ledger, TALKS, BEGIN)
    listed = (await client.get(f"/api/v1/claims?{query}")).json()
    assert [claim["index"] for claim in listed] == found
    if "stance" not in query:
        searched = (await client.get(f"/api/v1/search?q=ferries OR that OR must OR wants&{query}")).json()
        assert sorted(hit["claim"]["index"] for hit in searched["claims"]) == found
    assert len((await client.get("/api/v1/articles/1")).json()["claims"]) == 7
    totals = (await client.get("/api/v1/totals")).json()
    assert (totals["claims"], totals["thoughts"]) == (7, 3)


async def test_a_listed_claim_says_who_to_whom_and_within_what(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Name, role, addressee, mode, background and parent stand in the row."""
    commit(ledger, TALKS, BEGIN)
    told, _, _, _, within, long_ago, wanted = (await client.get("/api/v1/claims?mode=all")).json()
    assert (told["source_name"], told["source_role"]) == ("Ilse Brandt", "chairwoman of the island council")
    assert (told["addressee"], told["mode"], told["background"], told["parent"]) == ("Radio Velm", "said", False, None)
    assert (within["parent"], long_ago["background"], wanted["mode"]) == (2, True, "thought")


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("articles/77", 404, "The ledger has no article 77."),
        ("articles/1?version=9", 404, "no article 1 in version 9"),
        ("entities/77", 404, "The ledger has no entity 77."),
        ("entities?kind=human", 422, "kind"),
        ("claims?entity=0", 422, "entity"),
        ("articles/abc", 404, "nothing at this address"),
        (f"articles/{2**70}", 404, "nothing at this address"),
        ("articles?limit=0", 422, "limit"),
        ("articles?before=-1", 422, "before"),
        ("claims?stance=shouts", 422, "stance"),
        ("claims?mode=dreamt", 422, "mode"),
        ("search?q=x&background=perhaps", 422, "background"),
        ("search", 422, "q: "),
        ("nothing", 404, "nothing at this address"),
    ],
)
async def test_a_wrong_request_is_told_what_is_wrong(
    client: httpx.AsyncClient, ledger: Ledger, path: str, status: int, words: str
) -> None:
    """Errors are problem documents that name the parameter and what is allowed."""
    commit(ledger, STRAIT, BEGIN)
    answer = await client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert words in answer.json()["detail"]
    assert answer.json()["status"] == status


async def test_the_description_has_a_schema_for_every_answer(client: httpx.AsyncClient) -> None:
    """Every address of the API is described with what it answers, and the page of the API lists it."""
    description = (await client.get("/api/openapi.json")).json()
    index = (await client.get("/api/")).text
    for path, methods in description["paths"].items():
        content = methods["get"]["responses"]["200"].get("content", {})
        if path.startswith("/api/v1/"):
            assert any(body.get("schema") for body in content.values()), path
        assert f"<code>{path}</code>" in index
    assert {method for item in description["paths"].values() for method in item} == {"get"}


async def test_entities_are_listed_shown_and_filter_claims(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """The list is paged and searched, one entity has its names and articles, and claims are found by its number."""
    commit(ledger, SPOKEN, BEGIN)
    commit(ledger, TALKS, BEGIN + timedelta(minutes=1))
    first = (await client.get("/api/v1/entities?limit=1")).json()
    assert [row["name"] for row in first["entities"]] == ["Ilse Brandt"]
    number = first["further"]
    rest = (await client.get(f"/api/v1/entities?after={number}")).json()
    assert ([row["name"] for row in rest["entities"]], rest["further"]) == (["Tomas Reyl"], None)
    found = (await client.get("/api/v1/entities?name=brand&kind=person")).json()
    assert [row["id"] for row in found["entities"]] == [number]
    read = (await client.get(f"/api/v1/entities/{number}")).json()
    assert (read["row"]["articles"], [name["name"] for name in read["names"]]) == (2, ["Ilse Brandt"])
    articles = (await client.get(f"/api/v1/entities/{number}/articles")).json()
    assert [(one["row"]["title"], one["times"]) for one in articles] == [(TALKS.title, 1), (SPOKEN.title, 1)]
    claims = (await client.get(f"/api/v1/claims?entity={number}")).json()
    assert [(claim["article"], claim["entity"]) for claim in claims] == [(1, number), (1, number)]
