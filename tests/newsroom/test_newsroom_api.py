"""The JSON API."""

from collections.abc import Callable
from datetime import timedelta

import httpx
import msgspec
import pytest
from newsroom_wire import BEGIN, RUSSIAN, SPOKEN, STRAIT, TALKS, commit, reading_of

from reportedly.ledger import Ledger
from reportedly.ledger.rows import ArticleRead, ArticleRow
from reportedly.newsroom.paging import Page
from reportedly.records import Reading


async def test_the_reading_of_an_article_is_the_reading_of_the_ledger(
    client: httpx.AsyncClient, ledger: Ledger
) -> None:
    """Decoded, the JSON is the reading that was committed, spans as pairs of numbers."""
    number = commit(ledger, STRAIT, BEGIN)
    answer = await client.get(f"/api/v1/articles/{number}/reading")
    assert msgspec.json.decode(answer.content, type=Reading) == reading_of(STRAIT)
    whole = msgspec.json.decode((await client.get(f"/api/v1/articles/{number}")).content, type=ArticleRead)
    assert (whole.row.id, whole.reading, [one.version for one in whole.versions]) == (number, reading_of(STRAIT), [1])
    assert answer.json()["claims"][0]["source"]["spans"] == [list(reading_of(STRAIT).claims[0].source.spans[0])]  # type: ignore[union-attr]  # there is one


async def test_articles_are_paged_by_cursor(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Following ``next`` to the end gives every article once, newest known first; the header says the same."""
    first, second = commit(ledger, STRAIT, BEGIN), commit(ledger, RUSSIAN, BEGIN + timedelta(minutes=1))
    answer = await client.get("/api/v1/articles?limit=1")
    newest = msgspec.json.decode(answer.content, type=Page[ArticleRow])
    path = f"/api/v1/articles?limit=1&cursor={newest.next}"
    last = await client.get(path)
    assert (answer.links["next"]["url"], last.links) == (path, {})
    rest = msgspec.json.decode(last.content, type=Page[ArticleRow])
    assert ([row.id for row in (*newest.items, *rest.items)], rest.next) == ([second, first], None)


@pytest.mark.parametrize(
    ("path", "check"),
    [
        ("claims?stance=denies", lambda found: [claim["source"] for claim in found["items"]] == ["The island council"]),
        ("claims?limit=3", lambda found: [claim["index"] for claim in found["items"]] == [0, 1, 2]),
        ("events?stance=denies", lambda found: [event["type"] for event in found["items"]] == ["fight"]),
        (
            "events?type=mobilize&country=xa",
            lambda found: [event["source"] for event in found["items"]] == ["1,200 soldiers"],
        ),
        ("events?country=fr", lambda found: found == {"items": [], "next": None}),
        ("articles/1/versions", lambda found: [row["version"] for row in found["items"]] == [1]),
        ("totals", lambda found: (found["articles"], found["claims"]) == (1, 8)),
        ("search?q=ferries&show=articles", lambda found: len(found["items"]) == 1),
        ("feeds", lambda found: found["items"] == []),
        ("problems", lambda found: found["next"] is None),
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
    listed = (await client.get(f"/api/v1/claims?{query}")).json()["items"]
    assert [claim["index"] for claim in listed] == found
    if "stance" not in query:
        searched = (await client.get(f"/api/v1/search?q=ferries OR that OR must OR wants&{query}")).json()
        assert sorted(hit["claim"]["index"] for hit in searched["items"]) == found
    assert len((await client.get("/api/v1/articles/1")).json()["reading"]["claims"]) == 7
    totals = (await client.get("/api/v1/totals")).json()
    assert (totals["claims"], totals["thoughts"]) == (7, 3)


async def test_a_listed_claim_says_who_to_whom_and_within_what(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Name, role, addressee, mode, background and parent stand in the row."""
    commit(ledger, TALKS, BEGIN)
    told, _, _, _, within, long_ago, wanted = (await client.get("/api/v1/claims?mode=all")).json()["items"]
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
        ("articles?cursor=-1", 422, "cursor"),
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
        for operation in methods.values():
            done = [answer for status, answer in operation["responses"].items() if status.startswith("2")]
            bodies = [body for answer in done for body in answer.get("content", {}).values()]
            assert done, path
            assert all(body["schema"].keys() & {"$ref", "type"} for body in bodies), path
            assert f'<article id="{operation["operationId"]}">' in index
        assert f"<code>{path}</code>" in index


async def test_entities_are_listed_shown_and_filter_claims(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """The list is paged and searched, one entity has its names and articles, and claims are found by its number."""
    commit(ledger, SPOKEN, BEGIN)
    commit(ledger, TALKS, BEGIN + timedelta(minutes=1))
    first = (await client.get("/api/v1/entities?limit=1")).json()
    assert [row["name"] for row in first["items"]] == ["Ilse Brandt"]
    number = first["items"][0]["id"]
    rest = (await client.get(f"/api/v1/entities?cursor={first['next']}")).json()
    assert ([row["name"] for row in rest["items"]], rest["next"]) == (["Tomas Reyl"], None)
    found = (await client.get("/api/v1/entities?name=brand&kind=person")).json()
    assert [row["id"] for row in found["items"]] == [number]
    read = (await client.get(f"/api/v1/entities/{number}")).json()
    assert (read["row"]["articles"], [name["name"] for name in read["names"]]) == (2, ["Ilse Brandt"])
    articles = (await client.get(f"/api/v1/entities/{number}/articles")).json()["items"]
    assert [(one["row"]["title"], one["times"]) for one in articles] == [(TALKS.title, 1), (SPOKEN.title, 1)]
    claims = (await client.get(f"/api/v1/claims?entity={number}")).json()["items"]
    assert [(claim["article"], claim["entity"]) for claim in claims] == [(1, number), (1, number)]
