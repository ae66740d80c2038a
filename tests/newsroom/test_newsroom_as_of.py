"""The moment that a page is asked for, carried from page to page."""

import html
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, quote, urlsplit

import httpx
import pytest
from fastapi import FastAPI, Request, Response
from newsroom_serving import serving
from newsroom_wire import BEGIN, SPOKEN, STRAIT, commit

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason
from reportedly.newsroom import create_app
from reportedly.newsroom.as_of import AsOf, carried
from reportedly.newsroom.assets import Assets
from reportedly.newsroom.rendering import Renderer
from reportedly.records import Feed, FeedState, Poll, PollOutcome

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
    assert "As known on <span data-zone-of>(UTC)</span>" in text
    assert "data-as-of" not in text
    assert "go to now" not in text
    assert "as_of=2" not in text


async def test_what_is_no_moment_is_refused_in_words(probe: httpx.AsyncClient) -> None:
    """A page for people, a fault for programs, both with what to write."""
    page, fault = await probe.get("/probe?as_of=soon"), await probe.get("/api/v1/probe?as_of=soon")
    assert (page.status_code, fault.status_code) == (422, 422)
    assert "2026-03-03T14:05Z" in page.text
    assert "2026-03-03T14:05Z" in fault.json()["remedy"]


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


PAGES = (
    "/latest",
    "/latest?outlet=Harbour%20Wire",
    "/articles/1",
    "/articles/1?version=1",
    "/entities",
    "/entities?name=brandt",
)
MORE_PAGES = ("/entities/1", "/entities/2", "/search?q=ship&mode=all")
_LINKS = re.compile(r'\shref="(/(?!static)[^"]*)"')
_FORMS = re.compile(r'<form [^>]*action="[^>]*>(?!<input type="hidden" name="as_of" value="2026-03-02T06:00Z">)')
_TO_NOW = re.compile(r"<[^>]*data-to-now[^>]*>")
_MOMENTS = re.compile(r'[?&](?:amp;)?as_of=[^"&#]*|<input type="hidden" name="as_of"[^>]*>')


def tell_first(ledger: Ledger) -> None:
    """Two articles, one of which names people."""
    commit(ledger, SPOKEN, BEGIN - timedelta(hours=3))
    commit(ledger, STRAIT, BEGIN - timedelta(hours=2))


def tell_more(ledger: Ledger) -> None:
    """An edit, another article of the same people, and a decision about one of them."""
    commit(ledger, replace(SPOKEN, title="Chairwoman answers", outlet="Harbour Wire"), BEGIN - timedelta(hours=1))
    commit(ledger, replace(SPOKEN, slug="again", title="Once more"), BEGIN - timedelta(minutes=50))
    ledger.merge_entities(2, 1, Reason(known_at=BEGIN - timedelta(minutes=40)))


def main_of(text: str) -> str:
    """What a page shows, without the moment that its links carry."""
    shown = text.partition("<main")[2].partition("</main>")[0]
    return re.sub(r'\?(?=[#"])', "", _MOMENTS.sub("", shown)).replace(">Then<", ">Latest<")


@pytest.mark.parametrize("path", PAGES + MORE_PAGES)
async def test_the_page_as_of_a_moment_is_the_page_that_was_shown_then(
    client: httpx.AsyncClient, ledger: Ledger, path: str
) -> None:
    """But for the banner and the links, which stay at that moment."""
    tell_first(ledger)
    shown_then = (await client.get(path)).text
    tell_more(ledger)
    moment = f"as_of={quote((BEGIN - timedelta(hours=2)).isoformat())}"
    again = await client.get(f"{path}{'&' if '?' in path else '?'}{moment}")
    assert again.status_code == 200
    assert main_of(again.text) == main_of(shown_then)
    assert main_of((await client.get(path)).text) != main_of(shown_then)


async def test_all_that_pages_of_a_moment_lead_to_are_pages_of_that_moment(
    client: httpx.AsyncClient, ledger: Ledger
) -> None:
    """Whoever follows links stays in the past, finds no dead end, and sees nothing that was not known yet."""
    tell_first(ledger)
    tell_more(ledger)
    seen, waiting = set[str](), ["/latest?as_of=2026-03-02T06:00Z"]
    while waiting:
        address = waiting.pop()
        answer = await client.get(address, follow_redirects=True)
        assert answer.status_code == 200, address
        if answer.headers["content-type"].startswith("text/html"):
            assert "As known on 2 March 2026, 06:00 UTC" in answer.text, address
            assert "Once more" not in answer.text
            text = _TO_NOW.sub("", answer.text)
            assert not _FORMS.search(text)
            found = {html.unescape(link).partition("#")[0] for link in _LINKS.findall(text)}
            found -= {"/metrics", "/api/", "/api/openapi.json"}  # these know no moments
            assert not [link for link in found if "as_of=2026-03-02T06%3A00Z" not in link], address
            if address.startswith("/search?"):
                found = {link for link in found if not link.startswith("/search?")}  # there are as many as one likes
            if "view=" in address:
                found = {link for link in found if "view=" not in link}  # cuts of the map, walked through in its tests
            waiting += sorted(found - seen)
            seen |= found
    assert any(link.startswith("/articles/1") for link in seen)
    assert any(link.startswith("/entities/2") for link in seen)


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/articles", "/api/v1/articles/1", "/api/v1/articles/1/versions", "/api/v1/claims?entity=1",
        "/api/v1/entities", "/api/v1/entities/2", "/api/v1/entities/1/articles", "/api/v1/events", "/api/v1/totals",
        "/api/v1/problems", "/api/v1/search?q=ship",
    ],
)  # fmt: skip
async def test_the_answer_to_a_program_as_of_a_moment_is_the_one_given_then(
    client: httpx.AsyncClient, ledger: Ledger, path: str
) -> None:
    """The same bytes."""
    tell_first(ledger)
    given_then = (await client.get(path)).content
    tell_more(ledger)
    again = await client.get(f"{path}{'&' if '?' in path else '?'}as_of=2026-03-02T06:00:00Z")
    assert (again.status_code, again.content) == (200, given_then)


async def test_before_anything_was_known_there_is_nothing(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """No article, no entity, and words for it."""
    tell_first(ledger)
    assert "Nothing was known yet" in (await client.get("/latest?as_of=2026-03-01")).text
    for path in ("/articles/1", "/entities/1", "/api/v1/articles/1", "/api/v1/entities/1"):
        assert (await client.get(f"{path}?as_of=2026-03-01")).status_code == 404


async def test_feeds_are_shown_as_they_were_doing(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """A feed that fails now was well then; before its first poll it was not watched."""
    feed, hour = Feed(url="https://wire.example/feed", title="The Wire of Vell"), timedelta(hours=1)
    for when, failures in ((BEGIN - 4 * hour, 0), (BEGIN - 2 * hour, 3)):
        state = FeedState(url=feed.url, last_poll_at=when, last_success_at=BEGIN - 4 * hour, failures=failures)
        ledger.note_poll(Poll(feed=feed, state=state, outcome=PollOutcome.UNCHANGED))
    moment = {"now": {}, "then": {"as_of": (BEGIN - 3 * hour).isoformat()}, "before": {"as_of": "2026-02-01"}}
    page = {name: (await client.get("/feeds", params=asked)).text for name, asked in moment.items()}
    assert ["failing, 3 in a row" in page[name] for name in moment] == [True, False, False]
    assert ["The Wire of Vell" in page[name] for name in moment] == [True, True, False]
    (row,) = (await client.get("/api/v1/feeds", params=moment["then"])).json()["items"]
    assert row["state"]["failures"] == 0
    assert (await client.get("/api/v1/feeds", params=moment["before"])).json()["items"] == []
