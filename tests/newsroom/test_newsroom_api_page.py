"""The page of the API shows for every address a command that works on this very ledger."""

import shutil
from pathlib import Path

import httpx
from fastapi import FastAPI
from newsroom_looks import NOW
from newsroom_serving import serving

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.newsroom import create_app
from reportedly.newsroom.api_pages import examples, numbers

STREAM = "/api/v1/updates"


async def test_every_example_of_reading_is_answered(filled: tuple[Path, dict[str, int]], tmp_path: Path) -> None:
    """With numbers that the ledger has and words that the address takes; what has no end is left out."""
    with Ledger.open(str(shutil.copy(filled[0], tmp_path / "ledger.db"))) as ledger:
        app = create_app(ledger, clock=ManualClock(NOW), tail_s=1.0)
        described = app.openapi()
        shown = examples(described, numbers(ledger))
        read = [
            one["get"]["operationId"] for path, one in described["paths"].items() if "get" in one and path != STREAM
        ]
        assert len(read) > 40
        async with serving(app) as client:
            answers = {shown[name]: (await client.get(shown[name])).status_code for name in read}
    assert {path for path, status in answers.items() if status != 200} <= made_up(answers)
    assert {path: status for path, status in answers.items() if status not in (200, 404)} == {
        "/api/v1/feeds/opml": 503  # only a server that reads can write it
    }


def made_up(paths: dict[str, int]) -> set[str]:
    """What a ledger need not have: an alert, a rule, a correction, a burst, a grade, two of a kind, words of nobody."""
    things = ("/alerts", "/corrections", "/bursts", "/grades", "/decisions", "/feeds/")
    words = (*things, "/versions", "/together", "/sources/")
    return {path for path in paths if any(word in path for word in words)}


async def test_what_a_file_is_called_in_an_example_is_a_name_that_there_is(app: FastAPI) -> None:
    """A table and a form, rather than the number that stands for a thing."""
    shown = examples(app.openapi(), dict.fromkeys(("article", "edited", "story"), 7))
    assert shown["export_table"] == "/api/v1/exports/articles.jsonl"
    assert shown["export_story"] == "/api/v1/stories/7/dossier.html"


async def test_a_fault_of_one_address_alone_is_described_there(client: httpx.AsyncClient) -> None:
    """A feed that is watched already is refused by 409, a long list by 413, and both are told beside what all share."""
    paths = (await client.get("/openapi.json")).json()["paths"]
    conflict = {"$ref": "#/components/responses/Conflict"}
    assert paths["/api/v1/feeds"]["post"]["responses"]["409"] == conflict
    assert "413" in paths["/api/v1/feeds/opml"]["post"]["responses"]
    assert "409" not in paths["/api/v1/feeds"]["get"]["responses"]
