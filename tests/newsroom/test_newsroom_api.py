"""The JSON API."""

from collections.abc import Callable
from datetime import timedelta

import httpx
import msgspec
import pytest
from newsroom_wire import BEGIN, RUSSIAN, STRAIT, commit, reading_of

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
        ("articles/1/versions", lambda found: [row["version"] for row in found] == [1]),
        ("totals", lambda found: (found["articles"], found["claims"]) == (1, 8)),
        ("search?q=ferries", lambda found: len(found["articles"]) == 1),
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
    ("path", "status", "words"),
    [
        ("articles/77", 404, "The ledger has no article 77."),
        ("articles/1?version=9", 404, "no article 1 in version 9"),
        ("articles/abc", 404, "nothing at this address"),
        (f"articles/{2**70}", 404, "nothing at this address"),
        ("articles?limit=0", 422, "limit"),
        ("articles?before=-1", 422, "before"),
        ("claims?stance=shouts", 422, "stance"),
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
