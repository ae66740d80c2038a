"""Errors in the design."""

from collections.abc import Iterable

import httpx
from newsroom_serving import serving
from newsroom_wire import BEGIN

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.newsroom import CounterSample, create_app


def broken() -> Iterable[CounterSample]:
    """A part with a bug."""
    raise ZeroDivisionError


async def test_a_page_that_is_not_there_says_so_in_the_design(client: httpx.AsyncClient) -> None:
    """A person gets a page with a way back, for an unknown address as for an unknown article."""
    for path, words in (
        ("/nothing", "nothing at this address"),
        ("/articles/77", "no article 77"),
        ("/articles/x", ""),
    ):
        answer = await client.get(path)
        assert answer.status_code == 404
        assert answer.headers["content-type"].startswith("text/html")
        assert words in answer.text
        assert '<header class="mast">' in answer.text


async def test_a_bug_answers_without_telling_its_inside(ledger: Ledger) -> None:
    """A failing handler gives 500 in words, with the security headers, and the next request is answered."""
    async with serving(create_app(ledger, clock=ManualClock(BEGIN), tail_s=0.01, counters=broken)) as client:
        answer = await client.get("/metrics")
        assert answer.status_code == 500
        assert "ZeroDivision" not in answer.text
        assert "content-security-policy" in answer.headers
        assert (await client.get("/")).status_code == 200
