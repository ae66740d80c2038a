"""Assertions in the API."""

import httpx
import pytest
from ledger_samples import article, at, commit, reading

from reportedly.ledger import Ledger
from reportedly.ledger.stories.stories import open_story
from reportedly.pipeline.keepers.assertions import AssertionKeeper


@pytest.fixture
def number(ledger: Ledger) -> int:
    """The number of an article whose two claims, in the same words, bear on one assertion of story 1."""
    keeper = AssertionKeeper()
    text = "The ministry said 40 people left Vell by the northern ferry."
    with_claims = commit(article("1", text=text), reading=reading(article("1", text=text)))

    def follow(opened: object) -> None:
        open_story(opened.connection, opened.committed.article, opened.known_at)  # type: ignore[attr-defined]
        keeper.keep(with_claims, opened)  # type: ignore[arg-type]

    committed = ledger.commit(with_claims, follow)
    assert committed.article is not None
    return committed.article


async def test_assertions_are_answered(client: httpx.AsyncClient, number: int) -> None:
    """By story, by article and one with its claims; asked for a moment before, there is none."""
    one = (await client.get("/api/v1/assertions/1")).json()
    assert [claim["bearing"] for claim in one["claims"]] == ["states", "states"]
    assert one["claims"][0]["statement"]["source"] == "The ministry"
    for path in ("stories/1/assertions", f"articles/{number}/assertions"):
        (row,) = (await client.get(f"/api/v1/{path}")).json()["items"]
        assert one["row"].items() <= row.items()
    assert (await client.get("/api/v1/stories/1/assertions?least=3")).json() == {"items": [], "next": None}
    before = at(-60).isoformat().replace("+00:00", "Z")
    assert (await client.get(f"/api/v1/stories/1/assertions?as_of={before}")).json() == {"items": [], "next": None}


async def test_an_assertion_that_is_not_there_is_not_found(client: httpx.AsyncClient) -> None:
    """As with everything else that the ledger does not have."""
    assert (await client.get("/api/v1/assertions/9")).status_code == 404
