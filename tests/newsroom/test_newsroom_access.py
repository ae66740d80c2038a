"""No route is open by oversight: all of them, in every method, are asked by nobody, a reader and an editor."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from access_served import EDITS, PAGE, READS, TOKENS, guarded, guarding, people
from fastapi.routing import APIRoute
from newsroom_serving import serving
from newsroom_wire import BEGIN

from reportedly.clock import ManualClock
from reportedly.errors import AccessError
from reportedly.ledger import Ledger
from reportedly.ledger.access.access_rows import Role
from reportedly.newsroom import NewsroomServer, create_app
from reportedly.newsroom.access.credentials import digest_of
from reportedly.settings import AccessSettings

OPEN = {
    ("GET", "/healthz"),
    ("GET", "/static/{name}"),
    ("GET", "/favicon.ico"),
    ("GET", "/sign-in"),
    ("POST", "/sign-in"),
}
"""What anybody may ask: each of these is named here as well as in the policy, so that none is added by oversight."""
OWN = {("POST", "/theme"), ("POST", "/sign-out"), ("POST", "/account/password"), ("POST", "/account/sign-out")}
"""What a reader may change."""
ENDLESS = "/api/v1/updates"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@pytest.fixture(name="ledger", scope="module")
def peopled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger with people and tokens."""
    with Ledger.open(str(tmp_path_factory.mktemp("access") / "ledger.db")) as opened:
        people(opened)
        yield opened


def routes(ledger: Ledger) -> set[tuple[str, str]]:
    """Each method of each route of the application."""
    app = guarded(ledger).app
    found = {
        (method, route.path)
        for route in app.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
        if method != "HEAD"
    }
    assert len(found) > 150
    return found


def address(path: str) -> str:
    """An address of a route."""
    return re.sub(r"\{(\w+)[^}]*\}", lambda name: "rss" if name[1] == "form" else "1", path)


async def test_nobody_gets_past_the_gate(ledger: Ledger) -> None:
    """Whoever shows nothing is refused everything but what is listed here, by whatever method, known path or not."""
    known = routes(ledger)
    assert known >= OPEN
    asked = known | {(method, path) for _, path in known for method in METHODS} | {("GET", "/nothing/here")}
    async with guarding(ledger) as client:
        for method, path in sorted(asked - OPEN - {("OPTIONS", path) for _, path in OPEN}):
            answer = await client.request(method, address(path))
            assert (answer.status_code, method, path) == (401, method, path)
            assert "www-authenticate" in answer.headers


async def test_a_person_who_opens_a_page_is_led_to_sign_in(ledger: Ledger) -> None:
    """A browser is sent to the page on which one signs in, and back from there; a script of a page is not."""
    async with guarding(ledger) as client:
        answer = await client.get("/stories/3?mode=all", headers=PAGE)
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/stories/3%3Fmode%3Dall")
        assert (await client.get("/fragments/alerts/1", headers=PAGE | {"Sec-Fetch-Dest": "empty"})).status_code == 401
        answer = await client.get("/api/v1/totals", headers=PAGE)
        assert answer.headers["content-type"] == "application/problem+json"


async def test_a_reader_changes_nothing(ledger: Ledger) -> None:
    """A reader is refused every method that writes, but for what is the reader's own; reading is allowed."""
    known = routes(ledger)
    writing = {(method, path) for method, path in known if method != "GET"} - OPEN - OWN
    assert len(writing) >= 30
    async with guarding(ledger) as client:
        for method, path in sorted(writing):
            answer = await client.request(method, address(path), headers=READS)
            assert (answer.status_code, method, path) == (403, method, path)
            assert "editor" in answer.text
        for method, path in sorted(known - OPEN - writing):
            if path != ENDLESS and method == "GET":
                answer = await client.get(address(path), headers=READS)
                assert answer.status_code != 401
                assert answer.status_code != 403 or path.endswith(("/correct", "/decide", "/add")), path


async def test_an_editor_may_do_all(ledger: Ledger) -> None:
    """No route refuses an editor: what then fails, fails for another reason."""
    async with guarding(ledger) as client:
        for method, path in sorted(routes(ledger) - OPEN):
            if path != ENDLESS:
                answer = await client.request(method, address(path), headers=EDITS)
                assert (answer.status_code not in {401, 403}, method, path) == (True, method, path)


async def test_what_stands_around_needs_what_it_should(ledger: Ledger) -> None:
    """Health, assets and the icon are for all, numbers and the description for readers; what is private says so."""
    async with guarding(ledger) as client:
        assert (await client.get("/healthz")).status_code == 200
        style = re.search(r'href="(/static/reportedly[^"]+)"', (await client.get("/sign-in")).text)
        assert style is not None
        assert "public" in (await client.get(style[1])).headers["cache-control"]
        for path in ("/metrics", "/openapi.json", "/", "/api/"):
            assert (await client.get(path)).status_code == 401
            answer = await client.get(path, headers=READS)
            assert answer.status_code == 200
            assert "private" in answer.headers["cache-control"]
            assert {"Cookie", "Authorization"} <= set(re.split(r",\s*", answer.headers["vary"]))


async def test_a_page_that_a_reader_has_already_is_not_told_to_nobody(ledger: Ledger) -> None:
    """A tag that fits does not open the gate."""
    async with guarding(ledger) as client:
        tag = (await client.get("/stories", headers=READS)).headers["etag"]
        assert (await client.get("/stories", headers=READS | {"If-None-Match": tag})).status_code == 304
        assert (await client.get("/stories", headers={"If-None-Match": tag})).status_code == 401


async def test_on_loopback_nobody_need_sign_in_unless_that_is_demanded(ledger: Ledger) -> None:
    """Whoever sits at the machine reads and changes; what a proxy passes on is refused, as it comes from elsewhere."""
    async with serving(create_app(ledger, clock=ManualClock(BEGIN), tail_s=0.01)) as client:
        assert (await client.get("/")).status_code == 200
        assert (await client.post("/theme", data={"to": "dark", "back": "/"})).status_code == 303
        for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP"):
            answer = await client.get("/", headers={name: "for=192.0.2.7"})
            assert answer.status_code == 403
            assert "access.required" in answer.text


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])  # noqa: S104 -- what is refused
async def test_no_other_address_is_served_while_nobody_could_sign_in(tmp_path: Path, host: str) -> None:
    """Without a user or a token that reads, the server refuses to start, names the remedy, and frees the port."""
    with Ledger.open(str(tmp_path / "empty.db")) as empty:
        empty.access.add_token("a reader of feeds", Role.FEEDS, digest_of("rpt_x"), BEGIN)
        app = create_app(empty, clock=ManualClock(BEGIN), tail_s=0.01)
        with pytest.raises(AccessError, match="nobody who could") as caught:
            await NewsroomServer(app, host=host, port=0).serve(lambda _: None)
        assert "reportedly users add" in (caught.value.remedy or "")
        with pytest.raises(AccessError):
            await NewsroomServer(guarded(empty).app, host="127.0.0.1", port=0).serve(lambda _: None)


async def test_an_application_that_is_not_told_where_it_serves_lets_nobody_in(ledger: Ledger) -> None:
    """It is closed until a server says that it serves loopback alone."""
    transport = httpx.ASGITransport(app=create_app(ledger, clock=ManualClock(BEGIN), tail_s=0.01))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        assert (await client.get("/")).status_code == 401


async def test_the_token_of_the_settings_lets_in(tmp_path: Path) -> None:
    """One token for a simple deployment works for programs; it allows what it is set to, and no other one does."""
    settings = AccessSettings(required="always", token="one-token-for-a-small-room", token_role="reader")  # noqa: S106 -- of an invented room
    with Ledger.open(str(tmp_path / "ledger.db")) as empty:
        async with guarding(empty, settings) as client:
            shown = {"Authorization": f"Bearer {settings.token}"}
            assert (await client.get("/api/v1/totals", headers=shown)).status_code == 200
            assert (await client.post("/alerts/seen", headers=shown)).status_code == 403
            assert (await client.get("/api/v1/totals", headers={"Authorization": "Bearer other"})).status_code == 401


async def test_an_editor_sees_who_is_let_in_and_a_reader_does_not(ledger: Ledger) -> None:
    """Users and programs by name and role, never what they prove it by; to a reader it says nothing of others."""
    async with guarding(ledger) as client:
        for headers, seen in ((EDITS, True), (READS, False)):
            page = (await client.get("/account", headers=headers)).text
            for name in ("Ada Reader", "Edda Editor", "the program of_a_feed"):
                assert (name in page) is seen
            assert not any(token in page for token in TOKENS)
