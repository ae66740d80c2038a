"""What binds browsers and refuses strange names."""

import httpx
import pytest
from newsroom_wire import BEGIN, STRAIT, commit

from reportedly.ledger import Ledger


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765", "192.0.2.7"])
async def test_addresses_and_our_own_names_pass(client: httpx.AsyncClient, host: str) -> None:
    """A request under an address or localhost is answered."""
    assert (await client.get("/healthz", headers={"Host": host})).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "[::1].evil"])
async def test_other_names_are_refused(client: httpx.AsyncClient, host: str) -> None:
    """A page of another site cannot read us under its own name, whatever that name resolves to."""
    answer = await client.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    "path", ["/", "/nothing", "/api/v1/totals", "/api/v1/nothing", "/metrics", "/static/nothing.css"]
)
async def test_every_answer_carries_the_headers(client: httpx.AsyncClient, path: str) -> None:
    """Policy, sniffing and referrer are settled on every answer, errors included."""
    headers = (await client.get(path)).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


async def test_pages_have_no_inline_script_or_style(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Nothing on a page needs what the policy forbids."""
    number = commit(ledger, STRAIT, BEGIN)
    for path in ("/", f"/articles/{number}", "/feeds", "/search?q=ferries", "/api/", "/nothing"):
        text = (await client.get(path)).text
        assert " style=" not in text
        assert "<style" not in text
        assert " onclick=" not in text
        assert text.count("<script") == text.count("<script src=") >= 1


async def test_only_reading_is_understood(client: httpx.AsyncClient) -> None:
    """HEAD answers as GET without the body; any other method is refused in words."""
    head = await client.head("/")
    assert (head.status_code, head.content) == (200, b"")
    for path in ("/", "/api/v1/totals"):
        assert (await client.post(path)).status_code == 405


async def test_assets_are_kept_for_ever_under_the_name_of_their_content(client: httpx.AsyncClient) -> None:
    """The style sheet's address holds its hash and may be kept; under another hash there is nothing."""
    path = (await client.get("/")).text.partition('rel="stylesheet" href="')[2].partition('"')[0]
    answer = await client.get(path)
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]
    assert (await client.get(path.replace(".css", "0.css"))).status_code == 404
    assert (await client.get("/static/..%2Fapp.py")).status_code == 404
