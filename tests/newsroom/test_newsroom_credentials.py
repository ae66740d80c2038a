"""Who shows what is let in where it is taken; what a browser adds by itself proves nothing."""

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from access_served import EDITS, OURS, PASSWORD, READS, guarded, people, sign_in
from hypothesis import given
from hypothesis import strategies as st
from newsroom_serving import serving
from newsroom_wire import BEGIN

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.newsroom.access.attempts import FREE, Attempts
from reportedly.newsroom.access.credentials import without_token
from reportedly.settings import AccessSettings

FEEDS = ("/alerts.rss", "/alerts.atom", "/search.rss?q=ferry", "/search.atom?q=ferry")
DAY_S = 86_400


@pytest.fixture(name="ledger")
def peopled(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with people and tokens."""
    with Ledger.open(str(tmp_path / "ledger.db")) as opened:
        people(opened)
        yield opened


def basic(token: str) -> dict[str, str]:
    """A token as readers of feeds send it."""
    return {"Authorization": f"Basic {b64encode(f'anybody:{token}'.encode()).decode()}"}


async def test_a_reader_of_feeds_shows_a_token_by_basic_authentication_or_in_the_address(ledger: Ledger) -> None:
    """Both are taken for feeds alone, and the token is in no link of what is answered."""
    async with serving(guarded(ledger).app) as client:
        for path in FEEDS:
            sign = "&" if "?" in path else "?"
            assert (await client.get(path)).headers["www-authenticate"].startswith("Basic")
            assert (await client.get(path, headers=basic("rpt_of_a_feed"))).status_code == 200
            assert (await client.get(path, headers=basic("rpt_of_a_reader"))).status_code == 200
            answer = await client.get(f"{path}{sign}token=rpt_of_a_feed")
            assert answer.status_code == 200
            assert "rpt_" not in answer.text
            assert "private" in answer.headers["cache-control"]
        for path in ("/api/v1/claims", "/stories", "/metrics"):
            assert (await client.get(path, headers=basic("rpt_of_a_reader"))).status_code == 401
            assert (await client.get(f"{path}?token=rpt_of_a_reader")).status_code == 401
            assert (await client.get(path, headers={"Authorization": "Bearer rpt_of_a_feed"})).status_code == 403


async def test_a_token_that_may_more_is_not_taken_from_an_address(ledger: Ledger) -> None:
    """Addresses end up in logs and histories: only a token that reads feeds may stand in one."""
    async with serving(guarded(ledger).app) as client:
        answer = await client.get("/alerts.rss?token=rpt_of_an_editor")
        assert answer.status_code == 403
        assert "--role feeds" in answer.text


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "Basic !!", "Digest x", "Bearer " + "x" * 9999])
async def test_a_wrong_token_is_refused_whatever_cookie_is_beside_it(ledger: Ledger, header: str) -> None:
    """A program that shows a token is told when it is no good."""
    async with serving(guarded(ledger).app) as client:
        await sign_in(client)
        answer = await client.get("/api/v1/totals", headers={"Authorization": header})
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["remedy"]


async def test_tokens_are_noted_as_used_and_revoked_at_once(ledger: Ledger) -> None:
    """When a token was last used is known to some minutes; revoked, it lets in no more."""
    room = guarded(ledger)
    async with serving(room.app) as client:
        assert (await client.get("/api/v1/totals", headers=READS)).status_code == 200
        assert ledger.access.tokens()[0].used_at == room.clock.now()
        room.clock.advance(3)
        await client.get("/api/v1/totals", headers=READS)
        assert ledger.access.tokens()[0].used_at != room.clock.now()
        ledger.access.revoke_token("the program of_a_reader", room.clock.now())
        room.clock.advance(2)
        assert (await client.get("/api/v1/totals", headers=READS)).status_code == 401


CHANGE = "/api/v1/alerts/rules/1/paused"


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}]
)
async def test_a_cookie_alone_changes_nothing(ledger: Ledger, headers: dict[str, str]) -> None:
    """With a session, forms and the API alike want to be shown that a page of ours sends it: browsers add cookies."""
    async with serving(guarded(ledger).app) as client:
        await sign_in(client)
        for method, path in (("PUT", CHANGE), ("POST", "/alerts/seen"), ("POST", "/sign-out")):
            answer = await client.request(method, path, headers=headers, content="true")
            assert answer.status_code == 403
            assert "nothing was changed" in answer.text
        assert (await client.get("/")).status_code == 200


async def test_our_own_page_and_a_program_with_a_token_change_what_they_may(ledger: Ledger) -> None:
    """What says that it is ours passes with a cookie; a token, which no browser adds, need prove nothing."""
    room = guarded(ledger)
    async with serving(room.app) as client:
        for headers in (EDITS, EDITS | {"Content-Type": "application/json"}):
            answer = await client.put(CHANGE, headers=headers, content="true")
            assert answer.status_code in {404, 422}
        await sign_in(client)
        own = str(client.base_url).rstrip("/")
        for headers in (OURS, {"Origin": own}):
            assert (await client.put(CHANGE, headers=headers, json=True)).status_code == 404


async def test_nobody_is_signed_in_by_another_site(ledger: Ledger) -> None:
    """A form elsewhere cannot sign a reader in under its author's name, whatever the browser tells."""
    async with serving(guarded(ledger).app) as client:
        form = {"name": "Edda Editor", "password": PASSWORD}
        for headers in ({}, {"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}):
            answer = await client.post("/sign-in", data=form, headers=headers)
            assert answer.status_code in {401, 403}
            assert not client.cookies


async def test_attempts_are_slowed_down_by_address_and_by_name(ledger: Ledger) -> None:
    """After five failures each further one costs a wait, told in words and as Retry-After, for unknown names alike."""
    room = guarded(ledger)
    async with serving(room.app) as client:
        for name in ("Edda Editor", "Nobody Known"):
            room.clock.advance(DAY_S)
            for _ in range(FREE):
                assert (await sign_in(client, name, "wrong")).status_code == 401
            answer = await sign_in(client, name)
            assert (answer.status_code, answer.headers["retry-after"]) == (429, "1")
            assert "Too many attempts" in answer.text
        room.clock.advance(DAY_S)
        assert (await sign_in(client)).status_code == 303


def test_waits_grow_to_a_bound_and_are_forgotten() -> None:
    """For an address up to a quarter of an hour, for a name up to a minute, after an hour none."""
    room, attempts = guarded_clock(), Attempts()
    for number in range(40):
        attempts.begin("192.0.2.7", f"name {number}", room.now())
        attempts.begin(f"198.51.100.{number}", "edda", room.now())
    assert attempts.wait("192.0.2.7", "other", room.now()).total_seconds() == 900
    assert attempts.wait("203.0.113.1", "edda", room.now()).total_seconds() == 60
    attempts.succeeded("203.0.113.1", "edda", room.now())
    assert not attempts.wait("203.0.113.1", "edda", room.now())
    room.advance(3600)
    assert not attempts.wait("192.0.2.7", "other", room.now())


def test_what_is_remembered_of_attempts_is_bounded() -> None:
    """A hundred thousand names cost no more memory than twenty thousand."""
    room, attempts = guarded_clock(), Attempts()
    for number in range(25_000):
        attempts.begin(f"address {number}", f"name {number}", room.now())
    assert len(attempts._failures) == 20_000


async def test_too_many_requests_are_told_when_to_come_back(ledger: Ledger) -> None:
    """Each token has its own measure, each address that shows none, too; pages for people are not counted."""
    room = guarded(ledger, AccessSettings(required="always", requests_per_minute=3))
    async with serving(room.app) as client:
        for headers, status in ((READS, 200), (EDITS, 200), ({}, 401)):
            answers = [await client.get("/api/v1/totals", headers=headers) for _ in range(4)]
            assert [answer.status_code for answer in answers] == [status] * 3 + [429]
            assert answers[-1].headers["retry-after"] == "20"
            assert answers[-1].headers["content-type"] == "application/problem+json"
            assert (await client.get("/stories", headers=headers)).status_code == status
        room.clock.advance(20)
        assert (await client.get("/api/v1/totals", headers=READS)).status_code == 200
        assert (await client.get("/api/v1/totals", headers=READS)).status_code == 429


@given(
    st.lists(st.tuples(st.sampled_from(["q", "as_of", "tokens", "kind"]), st.text(max_size=8)), max_size=5), st.text()
)
def test_a_token_is_taken_out_of_an_address_and_nothing_else(pairs: list[tuple[str, str]], token: str) -> None:
    """Whatever else is asked stays as it was asked."""
    query = httpx.QueryParams(tuple(pairs))
    assert httpx.QueryParams(without_token(str(query.add("token", token)).encode()).decode()) == query


def guarded_clock() -> ManualClock:
    """A clock that stands still."""
    return ManualClock(BEGIN)
