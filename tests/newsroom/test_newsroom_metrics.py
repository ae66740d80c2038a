"""Health and numbers."""

import httpx
from fastapi import FastAPI
from newsroom_serving import serving
from newsroom_wire import BEGIN, STRAIT, commit
from prometheus_client.parser import text_string_to_metric_families

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.newsroom import CounterSample, create_app


def app_with(ledger: Ledger, *samples: CounterSample) -> FastAPI:
    """An application that is given these counters."""
    return create_app(ledger, clock=ManualClock(BEGIN), tail_s=0.01, counters=lambda: samples)


async def numbers(client: httpx.AsyncClient) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    """All samples by name and labels."""
    text = (await client.get("/metrics")).text
    families = text_string_to_metric_families(text)
    return {(one.name, tuple(sorted(one.labels.items()))): one.value for family in families for one in family.samples}


async def test_numbers_tell_the_totals_the_requests_and_what_was_injected(ledger: Ledger) -> None:
    """Prometheus reads the ledger's totals, the durations by route, and the counters of other parts."""
    commit(ledger, STRAIT, BEGIN)
    stages = [
        CounterSample(name="stage_articles", value=value, doc="Articles by stage.", labels=(("stage", stage),))
        for stage, value in (("read", 3), ("commit", 2))
    ]
    async with serving(
        app_with(ledger, *stages, CounterSample(name="queue", value=7, doc="Depth.", kind="gauge"))
    ) as client:
        await client.get("/articles/1")
        found = await numbers(client)
    assert found["reportedly_ledger_claims", ()] == 8
    assert found["reportedly_ledger_thoughts", ()] == 0
    assert found["reportedly_stage_articles_total", (("stage", "read"),)] == 3
    assert found["reportedly_queue", ()] == 7
    assert found["reportedly_listeners", ()] == 0
    assert found["reportedly_request_seconds_count", (("route", "/articles/{article}"), ("status", "200"))] == 1


async def test_health_is_bad_once_the_ledger_cannot_be_read(client: httpx.AsyncClient, app: FastAPI) -> None:
    """While the ledger is followed the answer is 200, afterwards 503 with the reason."""
    assert (await client.get("/healthz")).json() == {"status": "well"}
    app.state.tail.close()
    answer = await client.get("/healthz")
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
