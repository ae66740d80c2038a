"""The masthead: the pages that it leads to, steps in time, light and dark."""

import html
import re
from datetime import timedelta
from urllib.parse import quote

import httpx
import pytest
from fastapi import FastAPI
from newsroom_serving import serving
from newsroom_wire import BEGIN

from reportedly.newsroom.navigation import STOPS

_STEP = re.compile(r'<a data-to-now href="(/as-of[^"]*)"[^>]*>([^<]*)</a>')


def steps(page: httpx.Response) -> dict[str, str]:
    """The steps in time that a page offers, by their words."""
    return {told: html.unescape(address) for address, told in _STEP.findall(page.text)}


async def test_a_page_is_linked_once_its_route_is_there(app: FastAPI) -> None:
    """The masthead names no page that would answer 404, and the one that the reader is on is marked."""

    @app.get("/map")
    def places() -> str:
        return ""

    async with serving(app) as client:
        text = (await client.get("/stories")).text
        linked = re.findall(r'<a href="([^"]*)" data-go="(.)"( aria-current="page")?>', text)
        assert ("/map", "m", "") in linked
        assert ("/stories", "s", ' aria-current="page"') in linked
        assert sum(bool(here) for _, _, here in linked) == 1
        for path, _, _ in linked:
            assert (await client.get(path)).status_code == 200, path


def test_every_page_has_a_key_of_its_own() -> None:
    """No two stops answer to one key."""
    assert len({stop.key for stop in STOPS}) == len(STOPS)


@pytest.mark.parametrize(
    ("told", "ago"),
    [("an hour back", timedelta(hours=1)), ("a day back", timedelta(days=1)), ("a week back", timedelta(days=7))],
)
async def test_a_step_leads_to_the_same_page_at_an_earlier_moment(
    client: httpx.AsyncClient, told: str, ago: timedelta
) -> None:
    """What else was asked of the page stays; the address that the reader ends at can be shared."""
    page = await client.get("/stories?by=largest&least=1")
    led = await client.get(steps(page)[told], follow_redirects=True)
    moment = f"{BEGIN - ago:%Y-%m-%dT%H:%MZ}"
    assert dict(led.url.params) == {"by": "largest", "least": "1", "as_of": moment}
    assert f"As known on {(BEGIN - ago).day} " in led.text


async def test_steps_from_a_past_moment_are_from_there_and_end_at_now(client: httpx.AsyncClient) -> None:
    """An hour earlier and an hour later; what has not come yet is the present."""
    there = f"/stories?as_of={BEGIN - timedelta(hours=1):%Y-%m-%dT%H:%MZ}"
    offered = steps(await client.get(there))
    earlier = await client.get(offered["an hour earlier"])
    assert earlier.headers["location"] == "/stories?as_of=2026-03-02T06%3A00Z"
    assert (await client.get(offered["an hour later"])).headers["location"] == "/stories"
    assert (await client.get(offered["a day later"])).headers["location"] == "/stories"


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "/\\evil.example", "", "/a\r\nb: c"])
async def test_no_way_back_leads_to_another_site(client: httpx.AsyncClient, address: str) -> None:
    """Only paths of this server are led to."""
    assert (await client.get(f"/as-of?step=-1h&at={quote(address, safe='')}")).status_code == 422
    assert (await client.post("/theme", data={"to": "dark", "back": address})).status_code == 422


@pytest.mark.parametrize(
    ("cookie", "media"),
    [
        ("", "screen and (prefers-color-scheme: dark)"),
        ("light", "not all"),
        ("dark", "screen"),
        ("mauve", "screen and"),
    ],
)
async def test_the_first_byte_of_a_page_has_the_chosen_colours(
    client: httpx.AsyncClient, cookie: str, media: str
) -> None:
    """The device's unless something was chosen; caches keep the choices apart."""
    answer = await client.get("/", headers={"Cookie": f"theme={cookie}"})
    assert f'id="dark" media="{media}' in answer.text
    assert "Cookie" in answer.headers["vary"]


async def test_a_choice_of_colours_needs_no_script(client: httpx.AsyncClient) -> None:
    """The form sets a cookie and leads back to the page, at its moment."""
    page = await client.get("/stories?least=5&as_of=2026-03-01T12:00Z")
    back = html.unescape(page.text.partition('name="back" value="')[2].partition('"')[0])
    assert back == "/stories?least=5&as_of=2026-03-01T12%3A00Z"
    answer = await client.post("/theme", data={"to": "dark", "back": back})
    assert (answer.status_code, answer.headers["location"]) == (303, back)
    assert answer.headers["set-cookie"].startswith("theme=dark; Max-Age=31536000; Path=/; SameSite=lax")
    assert (await client.get("/theme?to=dark&back=/")).status_code == 405
