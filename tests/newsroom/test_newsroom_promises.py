"""What every address for programs promises: lists by cursor, any past moment, answers that need not be sent twice."""

from collections.abc import Iterator, Mapping
from typing import Any

import httpx
import pytest
from alert_wire import LATER, denied, stated
from fastapi import FastAPI
from newsroom_wire import BEGIN
from story_wire import keep

from reportedly.ledger import Ledger

NO_MOMENTS = {
    "/api/v1/updates": "a stream, which goes on behind a number",
    "/api/v1/alerts/channels": "where alerts go from now on",
    "/api/v1/alerts/deliveries": "an outbox, whose rows are written over until they are done",
}
"""What cannot be asked for a past moment, and why."""


def operations(app: FastAPI) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """All that can be read by programs, as it is described."""
    for path, methods in app.openapi()["paths"].items():
        if path.startswith("/api/v1/") and "get" in methods:
            yield path, methods["get"]


def answer_of(app: FastAPI, operation: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema of an answer; {} where it is no JSON."""
    content = operation["responses"]["200"].get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    name = schema.get("$ref", "").rpartition("/")[2]
    found: Mapping[str, Any] = app.openapi()["components"]["schemas"].get(name, schema)
    return found


def names_of(operation: Mapping[str, Any]) -> set[str]:
    """What an operation may be asked with."""
    return {parameter["name"] for parameter in operation.get("parameters", ())}


def test_every_list_is_told_page_by_page(app: FastAPI) -> None:
    """No bare list is answered; what has items has a cursor, a limit, and says where the next page begins."""
    lists = 0
    for path, operation in operations(app):
        schema = answer_of(app, operation)
        assert schema.get("type") != "array", path
        if "items" in schema.get("properties", {}):
            lists += 1
            assert {"limit", "cursor"} <= names_of(operation), path
            assert "next" in schema["properties"], path
    assert lists > 30


def test_everything_can_be_asked_for_a_past_moment(app: FastAPI) -> None:
    """But for what is named here, with the reason."""
    assert {path for path, operation in operations(app) if "as_of" not in names_of(operation)} == set(NO_MOMENTS)


async def test_what_has_not_changed_is_not_sent_again(client: httpx.AsyncClient, app: FastAPI, ledger: Ledger) -> None:
    """Every list and every thing has a tag by which it is known again, until something changes."""
    keep(ledger, stated(1, "Harbour Wire"), BEGIN - 3 * LATER)
    keep(ledger, denied(2, "Ansel Gazette"), BEGIN - 2 * LATER)
    plain = [path for path, operation in operations(app) if answer_of(app, operation) and "{" not in path]
    asked = [path for path in plain if (await client.get(path)).status_code == 200]
    assert len(asked) > 20
    for path in asked:
        tag = (await client.get(path)).headers["etag"]
        again = await client.get(path, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b""), path
    tag = (await client.get("/api/v1/stories")).headers["etag"]
    keep(ledger, stated(3, "Courier", by="The owner"), BEGIN - LATER)
    assert (await client.get("/api/v1/stories", headers={"If-None-Match": tag})).status_code == 200


@pytest.mark.parametrize("path", ["/openapi.json", "/api/openapi.json"])
async def test_the_description_is_there(client: httpx.AsyncClient, path: str) -> None:
    """Where programs look for it."""
    answer = await client.get(path, follow_redirects=True)
    assert answer.json()["openapi"].startswith("3.")
