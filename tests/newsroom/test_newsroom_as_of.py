"""The moment that a page is asked for, carried from page to page."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from fastapi import FastAPI, Request, Response
from newsroom_serving import serving
from newsroom_wire import BEGIN

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.newsroom import create_app
from reportedly.newsroom.as_of import AsOf, carried
from reportedly.newsroom.assets import Assets
from reportedly.newsroom.rendering import Renderer

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
async def probe(ledger: Ledger) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the newsroom with one more page, which knows moments, and one answer for programs."""
    app: FastAPI = create_app(ledger, clock=ManualClock(BEGIN), tail_s=0.01)
    renderer = Renderer(Assets())

    @app.get("/probe")
    def probe(request: Request, as_of: AsOf) -> Response:
        return renderer.page(request, "error.html", code=200, title="Probe", detail=str(as_of))

    @app.get("/api/v1/probe")
    def answer(as_of: AsOf) -> str:
        return str(as_of)

    async with serving(app) as opened:
        yield opened


async def test_a_page_of_a_past_moment_says_so_and_its_links_stay_there(probe: httpx.AsyncClient) -> None:
    """The banner names the moment and leads to now with what else was asked; nothing updates by itself."""
    text = (await probe.get("/probe?as_of=2026-03-01T12:00Z&kind=person&before=7")).text
    assert "As known on 1 March 2026, 12:00 UTC" in text
    assert '<a data-to-now href="/probe?kind=person">go to now</a>' in text
    assert '<a href="/entities?as_of=2026-03-01T12%3A00Z"' in text
    assert 'action="/search"><input type="hidden" name="as_of" value="2026-03-01T12:00Z">' in text
    assert 'data-as-of="2026-03-01T12:00:00.000000Z"' in text
    assert 'name="as_of" value="2026-03-01T12:00"' in text


@pytest.mark.parametrize("query", ["", "?as_of=", "?as_of=2031-01-01"])
async def test_a_page_of_the_present_has_no_banner_and_offers_to_choose(probe: httpx.AsyncClient, query: str) -> None:
    """A moment that has not come is the present."""
    text = (await probe.get(f"/probe{query}")).text
    assert "As known on (UTC)" in text
    assert "data-as-of" not in text
    assert "go to now" not in text
    assert "as_of=2" not in text


async def test_what_is_no_moment_is_refused_in_words(probe: httpx.AsyncClient) -> None:
    """A page for people, a fault for programs, both with what to write."""
    page, fault = await probe.get("/probe?as_of=soon"), await probe.get("/api/v1/probe?as_of=soon")
    assert (page.status_code, fault.status_code) == (422, 422)
    assert "2026-03-03T14:05Z" in page.text
    assert "2026-03-03T14:05Z" in fault.json()["detail"]


@pytest.mark.parametrize(
    "address", ["/", "/articles/1", "/articles/1?version=2", "/search?q=a%20b&amp;mode=all#c3", "?", "?mode=all#c1"]
)
def test_every_link_of_ours_is_led_to_the_moment(address: str) -> None:
    """Query and fragment stay what they were."""
    led = carried(f'<a class="x" href="{address}" data-step>', NOON).partition('href="')[2].partition('"')[0]
    before, after = urlsplit(address.replace("&amp;", "&")), urlsplit(led.replace("&amp;", "&"))
    assert (after.path, after.fragment) == (before.path, before.fragment)
    assert parse_qsl(after.query) == [*parse_qsl(before.query), ("as_of", "2026-03-01T12:00Z")]


@pytest.mark.parametrize(
    "tag",
    [
        '<a href="https://wire.example/1">',
        '<a href="//wire.example/1">',
        '<a href="#c3">',
        '<a href="/metrics">',
        '<link href="/static/a.css">',
        '<p title="href=&#34;/&#34;">',
        '<a data-to-now href="/">',
    ],
)
def test_what_knows_no_moments_is_left_as_it_is(tag: str) -> None:
    """Other sites, places on the page, files, and the way back to the present."""
    assert carried(tag, NOON) == tag
