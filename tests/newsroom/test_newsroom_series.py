"""Figures over time in the API."""

import httpx
from series_ledger import commit, dead, numbered
from series_wire import at

from reportedly.ledger import Ledger


async def test_a_series_is_told_with_its_points_and_differences(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Each point has its source, its numbers and the sentence that it came from; each difference its class."""
    commit(ledger, numbered(dead("four", 4, "Vell police"), 1), at(1))
    commit(ledger, numbered(dead("nine", 9, "The clinic"), 2), at(2))
    (row,) = (await client.get("/api/v1/stories/1/series")).json()["items"]
    assert (row["matter"], row["points"]) == ("die", 2)
    read = (await client.get(f"/api/v1/series/{row['id']}")).json()
    assert [(point["source"], point["value"]) for point in read["points"]] == [
        ("Vell police", 4.0),
        ("The clinic", 9.0),
    ]
    assert read["points"][0]["carriers"][0]["sentence"] == "Vell police said that four people were killed."
    assert [one["kind"] for one in read["differences"]] == ["update"]
    assert (await client.get("/api/v1/articles/2/series")).json()["items"] == [row]


async def test_a_past_moment_can_be_asked_for(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """What came later is not told."""
    for hour, (words, value) in enumerate((("four", 4), ("nine", 9)), start=1):
        commit(ledger, numbered(dead(words, value, "Vell police"), hour), at(hour))
    then = (await client.get("/api/v1/series/1", params={"as_of": at(1.5).isoformat()})).json()
    assert [point["value"] for point in then["points"]] == [4.0]


async def test_an_unknown_series_is_not_found(client: httpx.AsyncClient) -> None:
    """With the sentence that says so."""
    answer = await client.get("/api/v1/series/7")
    assert (answer.status_code, answer.json()["detail"]) == (404, "The ledger has no series 7.")
    assert (await client.get("/api/v1/stories/7/series")).json()["items"] == []
