"""What a page of another site sends in a reader's name changes nothing; what a person fills in here is read."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI, Response
from newsroom_serving import serving

from reportedly.newsroom.form import MOST_BYTES, Form, see

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
async def taken(app: FastAPI) -> AsyncIterator[tuple[httpx.AsyncClient, list[tuple[str, tuple[str, ...]]]]]:
    """A client of an application with a form, and what the form has brought so far."""
    brought: list[tuple[str, tuple[str, ...]]] = []

    @app.post("/things")
    def add(form: Form) -> Response:
        brought.append((form.one("name"), form.all("kind")))
        return see("/stories")

    async with serving(app) as client:
        yield client, brought


Taken = tuple[httpx.AsyncClient, list[tuple[str, tuple[str, ...]]]]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://["},
        {"Origin": ""},
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
async def test_what_another_site_sends_is_refused(taken: Taken, method: str, headers: dict[str, str]) -> None:
    """No handler sees it, whichever way it changes something; another port of this machine is another site, too."""
    client, brought = taken
    answer = await client.request(method, "/things", content="name=a", headers=FORM | headers)
    assert answer.status_code == 403
    assert "another site" in answer.text
    assert "content-security-policy" in answer.headers
    assert not brought


async def test_our_own_pages_and_programs_are_heard(taken: Taken) -> None:
    """A browser that says so by either header, and a program that says nothing, are let through."""
    client, brought = taken
    own = str(client.base_url).rstrip("/")
    for headers in ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, {"Origin": own}, {}):
        answer = await client.post("/things", content="name=a", headers=FORM | headers)
        assert (answer.status_code, answer.headers["location"]) == (303, "/stories")
    assert len(brought) == 3


async def test_another_site_may_lead_here(client: httpx.AsyncClient) -> None:
    """A link on another site opens a page: reading changes nothing."""
    assert (await client.get("/", headers={"Sec-Fetch-Site": "cross-site"})).status_code == 200


async def test_a_form_is_read_as_it_was_filled_in(taken: Taken) -> None:
    """Fields keep their order and their letters, lose NUL and the white space around; empty ones are told apart."""
    client, brought = taken
    body = "name=+Ostra%C3%AD%00+&kind=a&kind=&kind=b"
    await client.post("/things", content=body, headers=FORM)
    assert brought == [("Ostraí", ("a", "b"))]


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b'{"name": "a"}', "application/json", 415),
        (b"name=%FF", FORM["Content-Type"], 422),
        (b"name=\xff", FORM["Content-Type"], 422),
        (b"a=1&" * 300, FORM["Content-Type"], 422),
        (b"name=" + b"a" * MOST_BYTES, FORM["Content-Type"], 413),
    ],
)
async def test_what_is_no_form_of_ours_is_refused_in_words(taken: Taken, body: bytes, kind: str, status: int) -> None:
    """Another media type, bytes that are no text, too many fields, too long a body: a page says what is wrong."""
    client, brought = taken
    answer = await client.post("/things", content=body, headers={"Content-Type": kind})
    assert answer.status_code == status
    assert "<h1" in answer.text
    assert not brought
