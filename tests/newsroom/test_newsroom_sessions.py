"""A session begins at the page on which one signs in, is held safely by the browser, and ends when it should."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from access_served import OURS, PAGE, PASSWORD, guarded, people, quick, sign_in
from newsroom_serving import serving
from starlette.requests import Request
from starlette.responses import Response

from reportedly.ledger import Ledger
from reportedly.ledger.access.access_rows import Role
from reportedly.newsroom.access.cookie import hold
from reportedly.settings import AccessSettings

COOKIE = "reportedly_session"
DAY_S = 86_400


@pytest.fixture(name="ledger")
def peopled(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with people and tokens."""
    with Ledger.open(str(tmp_path / "ledger.db")) as opened:
        people(opened)
        yield opened


async def test_a_user_signs_in_and_is_led_on(ledger: Ledger) -> None:
    """Name, in any case, and password begin a session; the page shows in whose name it is."""
    async with serving(guarded(ledger).app) as client:
        answer = await sign_in(client, name=" edda EDITOR ", next="/stories?by=largest")
        assert (answer.status_code, answer.headers["location"]) == (303, "/stories?by=largest")
        page = await client.get("/stories")
        assert "Edda Editor" in page.text
        assert (await client.get("/sign-in")).status_code == 303
    assert ledger.access.users()[1].signed_in_at is not None


async def test_what_is_wrong_is_told_alike_for_all_names(ledger: Ledger) -> None:
    """A wrong password and a name that nobody has get the same words, and no session."""
    async with serving(guarded(ledger).app) as client:
        answers = [await sign_in(client, name, "wrong") for name in ("Edda Editor", "Nobody Known")]
        assert [answer.status_code for answer in answers] == [401, 401]
        texts = [answer.text.replace("Nobody Known", "Edda Editor") for answer in answers]
        assert texts[0] == texts[1]
        assert "no name and password" in texts[0]
        assert not client.cookies


async def test_the_cookie_is_held_safely(ledger: Ledger) -> None:
    """No script reads it, other sites' forms come without it, it lasts as long as a session; it is chance."""
    async with serving(guarded(ledger).app) as client:
        cookie = (await sign_in(client)).headers["set-cookie"]
        assert {"HttpOnly", "SameSite=lax", "Path=/", f"Max-Age={30 * DAY_S}"} <= set(cookie.split("; "))
        assert "Domain" not in cookie
        first = client.cookies[COOKIE]
        client.cookies.clear()
        await sign_in(client)
        assert first != client.cookies[COOKIE]
        assert len(first) >= 43


def test_over_tls_the_cookie_is_secure_and_of_this_host_alone() -> None:
    """A request over https gets a cookie that goes nowhere else."""
    request = httpx.Request("GET", "https://news.example.org/")
    answer = _holding({"type": "http", "scheme": "https", "headers": [(b"host", request.url.host.encode())]})
    assert answer.startswith("__Host-reportedly_session=")
    assert "Secure" in answer
    assert "Secure" not in _holding({"type": "http", "scheme": "http", "headers": [(b"host", b"127.0.0.1")]})


def _holding(scope: dict[str, object]) -> str:
    answer = Response()
    hold(answer, Request({"path": "/", "query_string": b"", **scope}), "chance", max_age_s=60)
    return answer.headers["set-cookie"]


async def test_signing_in_takes_no_session_over_and_ends_the_one_before(ledger: Ledger) -> None:
    """A session that somebody planted is not adopted; whoever signs in again has one session, a new one."""
    async with serving(guarded(ledger).app) as client:
        client.cookies.set(COOKIE, "planted")
        planted = dict(client.cookies)
        assert (await client.get("/", headers=PAGE)).status_code == 303
        client.cookies.clear()
        await client.post("/sign-in", data={"name": "Edda Editor", "password": PASSWORD}, headers=OURS)
        assert client.cookies[COOKIE] not in planted.values()
        before = client.cookies[COOKIE]
        await sign_in(client)
        after = client.cookies[COOKIE]
        assert before != after
        client.cookies.clear()
        client.cookies.set(COOKIE, before)
        assert (await client.get("/", headers=PAGE)).status_code == 303


async def test_signing_out_ends_it_in_the_ledger(ledger: Ledger) -> None:
    """The cookie of a session that was ended opens nothing, wherever it is kept."""
    async with serving(guarded(ledger).app) as client:
        await sign_in(client)
        held = client.cookies[COOKIE]
        answer = await client.post("/sign-out", headers=OURS)
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
        assert COOKIE not in client.cookies
        client.cookies.set(COOKIE, held)
        assert (await client.get("/", headers=PAGE)).status_code == 303


async def test_a_restart_signs_nobody_out(ledger: Ledger) -> None:
    """Sessions are in the ledger: another server knows them."""
    async with serving(guarded(ledger).app) as client:
        await sign_in(client)
        held = client.cookies[COOKIE]
    async with serving(guarded(ledger).app) as client:
        client.cookies.set(COOKIE, held)
        assert (await client.get("/")).status_code == 200


async def test_a_session_ends_when_it_is_not_used_and_when_it_is_old(ledger: Ledger) -> None:
    """Idle for some hours it is over; used again and again it lasts for so many days and no longer."""
    room = guarded(ledger, AccessSettings(required="always", idle_hours=24, session_days=3))
    async with serving(room.app) as client:
        await sign_in(client)
        for _ in range(3):
            room.clock.advance(DAY_S - 60)
            assert (await client.get("/")).status_code == 200
        room.clock.advance(180)
        assert (await client.get("/")).status_code == 401
        await sign_in(client)
        room.clock.advance(DAY_S)
        assert (await client.get("/")).status_code == 401


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (lambda ledger: ledger.access.remove_user("Edda Editor", ledger.access.users()[0].made_at), 401),
        (lambda ledger: ledger.access.sign_out_user("Edda Editor"), 401),
        (lambda ledger: ledger.access.change_user("Edda Editor", password=quick().hash(PASSWORD)), 401),
        (lambda ledger: ledger.access.change_user("Edda Editor", role=Role.READER), 403),
    ],
)
async def test_what_another_process_takes_away_is_gone_in_a_moment(ledger: Ledger, change: object, status: int) -> None:
    """A removed user, an ended session, a changed password, another role: heeded within two seconds."""
    room = guarded(ledger)
    async with serving(room.app) as client:
        await sign_in(client)
        assert (await client.post("/alerts/seen", data={"back": "/alerts"}, headers=OURS)).status_code == 303
        assert callable(change)
        change(ledger)
        room.clock.advance(2)
        assert (await client.post("/alerts/seen", data={"back": "/alerts"}, headers=OURS)).status_code == status


async def test_a_stream_ends_with_the_session_that_opened_it(ledger: Ledger) -> None:
    """Updates flow to who may read, and to nobody whose session was ended meanwhile."""
    room = guarded(ledger)
    room.app.state.tail.limits = type(room.app.state.tail.limits)(heartbeat_s=0.02)
    async with serving(room.app) as client:
        await sign_in(client)
        async with client.stream("GET", "/api/v1/updates") as stream:
            pieces = stream.aiter_bytes()
            assert (await anext(pieces)).startswith(b"retry")
            ledger.access.sign_out_user("Edda Editor")
            room.clock.advance(2)
            async for _ in pieces:
                pass


@pytest.mark.parametrize(
    "there", ["//elsewhere.example", "https://elsewhere.example/", "/\\elsewhere.example", "\tx", "/ü", "javascript:1"]
)
async def test_nobody_is_led_elsewhere(ledger: Ledger, there: str) -> None:
    """The way on after signing in is an address of this server, or refused."""
    async with serving(guarded(ledger).app) as client:
        assert (await client.get("/sign-in", params={"next": there})).status_code == 422
        answer = await sign_in(client, next=there)
        assert answer.status_code == 422
        assert not client.cookies


async def test_a_token_signs_a_person_in_until_it_is_revoked(ledger: Ledger) -> None:
    """With an empty name a token stands for a password; one for feeds does not."""
    room = guarded(ledger)
    async with serving(room.app) as client:
        assert (await sign_in(client, "", "rpt_of_a_feed")).status_code == 401
        assert (await sign_in(client, "", "rpt_of_a_reader")).status_code == 303
        assert "the program of_a_reader" in (await client.get("/account")).text
        ledger.access.revoke_token("the program of_a_reader", room.clock.now())
        room.clock.advance(2)
        assert (await client.get("/account", headers=PAGE)).status_code == 303


async def test_a_password_is_changed_by_its_owner(ledger: Ledger) -> None:
    """Who knows the password of now gives a new one; all other sessions end, this one goes on under a new secret."""
    room = guarded(ledger)
    new = "an umbrella under the staircase"
    async with serving(room.app) as client:
        await sign_in(client, "Ada Reader")
        other = client.cookies[COOKIE]
        client.cookies.clear()
        await sign_in(client, "Ada Reader")
        for given, status in (
            ({"now": "wrong", "new": new, "again": new}, 422),
            ({"now": PASSWORD, "new": new, "again": new + "s"}, 422),
            ({"now": PASSWORD, "new": "short", "again": "short"}, 422),
            ({"now": PASSWORD, "new": new, "again": new}, 303),
        ):
            answer = await client.post("/account/password", data=given, headers=OURS)
            assert answer.status_code == status
        assert (await client.get("/account")).status_code == 200
        client.cookies.clear()
        client.cookies.set(COOKIE, other)
        assert (await client.get("/account", headers=PAGE)).status_code == 303
        client.cookies.clear()
        assert (await sign_in(client, "Ada Reader")).status_code == 401
        assert (await sign_in(client, "Ada Reader", new)).status_code == 303
        assert (await client.post("/account/sign-out", headers=OURS)).status_code == 303
        assert (await client.get("/account", headers=PAGE)).status_code == 303
