"""How the server is reached from elsewhere: over TLS, through a proxy that it trusts, under its names."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
import trustme
from access_served import OURS, PASSWORD, guarded, people, sign_in
from fastapi import FastAPI

from reportedly.errors import InputError
from reportedly.ledger import Ledger
from reportedly.newsroom import NewsroomServer
from reportedly.settings import AccessSettings, ServerSettings

DAY_S = 86_400
SECURE = "__Host-reportedly_session"
TRUSTED = ServerSettings(proxies=("127.0.0.0/8",), names=("news.example",))


@pytest.fixture(name="ledger")
def peopled(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with people and tokens."""
    with Ledger.open(str(tmp_path / "ledger.db")) as opened:
        people(opened)
        yield opened


@asynccontextmanager
async def reached(
    app: FastAPI, settings: ServerSettings, context: ssl.SSLContext | None = None
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a server with these settings."""
    bound: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    server = NewsroomServer(app, host="127.0.0.1", port=0, settings=settings)
    task = asyncio.create_task(server.serve(bound.set_result))
    base = f"{'https' if context else 'http'}://127.0.0.1:{await bound}"
    async with httpx.AsyncClient(base_url=base, timeout=60, verify=context or True) as client:
        try:
            yield client
        finally:
            server.stop()
            await task


async def test_over_tls_the_cookie_is_secure(ledger: Ledger, tmp_path: Path) -> None:
    """With a certificate the server speaks TLS, and its cookie goes to this host alone, over TLS alone."""
    authority, context = trustme.CA(), ssl.create_default_context()
    authority.configure_trust(context)
    leaf = authority.issue_cert("127.0.0.1")
    leaf.cert_chain_pems[0].write_to_path(tmp_path / "cert.pem")
    leaf.private_key_pem.write_to_path(tmp_path / "key.pem")
    settings = ServerSettings(certificate=str(tmp_path / "cert.pem"), key=str(tmp_path / "key.pem"))
    async with reached(guarded(ledger).app, settings, context) as client:
        answer = await sign_in(client)
        assert "Secure" in answer.headers["set-cookie"]
        assert SECURE in client.cookies
        page = await client.get("/")
        assert page.status_code == 200
        assert page.headers["strict-transport-security"] == f"max-age={30 * DAY_S}"


@pytest.mark.parametrize(
    ("settings", "proto", "told"),
    [
        (replace(TRUSTED, strict_days=365), "https", f"max-age={365 * DAY_S}"),
        (replace(TRUSTED, strict_days=0), "https", None),
        (TRUSTED, "http", None),
        (ServerSettings(), "https", None),
    ],
    ids=["asked", "asked not", "plain", "by a stranger"],
)
async def test_who_comes_over_tls_is_asked_to_come_so_alone(
    ledger: Ledger, settings: ServerSettings, proto: str, told: str | None
) -> None:
    """As long as a setting says, on every answer, refusals too; never over plain HTTP, nor by a stranger's word."""
    async with reached(guarded(ledger).app, settings) as client:
        for path in ("/sign-in", "/static/nothing.css", "/api/v1/totals"):
            answer = await client.get(path, headers={"X-Forwarded-Proto": proto})
            assert answer.headers.get("strict-transport-security") == told


async def test_over_tls_every_cookie_is_secure(ledger: Ledger) -> None:
    """The choice of a theme holds no secret; still it goes over TLS alone where pages do."""
    async with reached(guarded(ledger).app, TRUSTED) as client:
        await sign_in(client)
        chosen = {"to": "dark", "back": "/"}
        for proto in ("https", "http"):
            reads = OURS | {"Authorization": "Bearer rpt_of_a_reader", "X-Forwarded-Proto": proto}
            answer = await client.post("/theme", data=chosen, headers=reads)
            assert answer.status_code == 303
            assert answer.headers["set-cookie"].endswith("; Secure") is (proto == "https")


@pytest.mark.parametrize("missing", ["certificate", "key"])
async def test_a_certificate_that_is_none_is_refused_in_words(ledger: Ledger, tmp_path: Path, missing: str) -> None:
    """The message names the files and the settings."""
    (tmp_path / "none.pem").write_text("nothing", encoding="utf-8")
    settings = ServerSettings(certificate=str(tmp_path / "none.pem"), key=str(tmp_path / f"{missing}.pem"))
    with pytest.raises(InputError, match=r"none\.pem") as caught:
        await NewsroomServer(guarded(ledger).app, host="127.0.0.1", port=0, settings=settings).serve(lambda _: None)
    assert "server.certificate" in (caught.value.remedy or "")


async def test_a_proxy_that_is_trusted_tells_how_readers_come(ledger: Ledger) -> None:
    """Behind TLS that a proxy ends the cookie is secure, and attempts are counted by the reader's address."""
    told = {"X-Forwarded-Proto": "https", "Host": "news.example", "Sec-Fetch-Site": "same-origin"}
    room = guarded(ledger)
    async with reached(room.app, TRUSTED) as client:
        for _ in range(6):
            form = {"name": "Nobody", "password": "wrong"}
            await client.post("/sign-in", data=form, headers=told | {"X-Forwarded-For": "192.0.2.7"})
        form = {"name": "Edda Editor", "password": PASSWORD}
        slowed = await client.post("/sign-in", data=form, headers=told | {"X-Forwarded-For": "192.0.2.7"})
        assert slowed.status_code == 429
        answer = await client.post("/sign-in", data=form, headers=told | {"X-Forwarded-For": "192.0.2.8"})
        assert answer.status_code == 303
        assert answer.headers["set-cookie"].startswith(SECURE)


async def test_a_proxy_that_is_not_trusted_is_not_believed(ledger: Ledger) -> None:
    """Whoever sends the headers of a proxy does not escape the limits, nor is a plain connection taken for TLS."""
    room = guarded(ledger)
    async with reached(room.app, ServerSettings()) as client:
        for last in range(5):
            headers = OURS | {"X-Forwarded-For": f"192.0.2.{last}", "X-Forwarded-Proto": "https"}
            answer = await client.post("/sign-in", data={"name": "Nobody", "password": "wrong"}, headers=headers)
            assert answer.status_code == 401
        assert (await sign_in(client)).status_code == 429


async def test_the_names_of_the_settings_are_answered_to(ledger: Ledger) -> None:
    """A name that readers type passes, others do not, and the refusal says which setting it is about."""
    async with reached(guarded(ledger, AccessSettings()).app, TRUSTED) as client:
        assert (await client.get("/healthz", headers={"Host": "NEWS.example:443"})).status_code == 200
        refused = await client.get("/", headers={"Host": "elsewhere.example"})
        assert refused.status_code == 400
        assert "server.names" in refused.text
        assert '<header class="mast">' in refused.text
        told = await client.get("/api/v1/totals", headers={"Host": "elsewhere.example"})
        assert told.headers["content-type"] == "application/problem+json"
        assert told.json()["type"] == "/api/#fault-bad-request"
