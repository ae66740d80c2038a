"""Answers are given again while nothing was written, and never when something was, or to somebody else."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from newsroom_wire import STRAIT, commit
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.newsroom import create_app
from reportedly.newsroom.remembered import KEPT_FOR, Remembered

NOW = datetime(2026, 3, 5, 6, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger.open(str(tmp_path / "ledger.db")) as opened:
        yield opened


class Counting:
    """An application that says how often it was asked, and what it was told; ``/slow`` waits for ``may_go``."""

    def __init__(self) -> None:
        self.asked, self.begun, self.may_go = 0, asyncio.Event(), asyncio.Event()
        routes = [Route(path, self._answer) for path in ("/", "/slow", "/metrics", "/cookie", "/missing")]
        self.app = Starlette(routes=routes)

    async def _answer(self, request: Request) -> Response:
        self.asked += 1
        self.begun.set()
        if request.url.path == "/slow":
            await self.may_go.wait()
        told = f"{self.asked} {request.headers.get('cookie', '')} {request.headers.get('if-none-match', '')}"
        answer = PlainTextResponse(told, status_code=404 if request.url.path == "/missing" else 200)
        if request.url.path == "/cookie":
            answer.set_cookie("seen", "yes")
        return answer


def client_of(counting: Counting, ledger: Ledger, clock: ManualClock) -> httpx.AsyncClient:
    """A client of the application behind what remembers."""
    app = Remembered(counting.app, state=ledger.state, clock=clock)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://localhost")


async def test_an_answer_is_given_again_until_something_is_written(ledger: Ledger, tmp_path: Path) -> None:
    """The second reader gets what the first one got; after a commit it is made anew, also one of another process."""
    counting = Counting()
    async with client_of(counting, ledger, ManualClock(NOW)) as client:
        assert [(await client.get("/")).text for _ in range(3)] == ["1  "] * 3
        commit(ledger, STRAIT, NOW)
        assert (await client.get("/")).text == "2  "
        with Ledger.open(str(tmp_path / "ledger.db")) as other:
            other.views.save("Mine", "/?least=3", NOW)
        assert (await client.get("/")).text == "3  "


async def test_an_answer_is_for_its_reader_and_its_address_alone(ledger: Ledger) -> None:
    """Another query, another cookie: another answer. What the reader has already is left to those who compare."""
    counting = Counting()
    async with client_of(counting, ledger, ManualClock(NOW)) as client:
        told = [(await client.get("/?q=a")).text, (await client.get("/?q=b")).text]
        told.append((await client.get("/?q=a", headers={"Cookie": "theme=dark"})).text)
        told.append((await client.get("/?q=a", headers={"If-None-Match": '"x"'})).text)
    assert told == ["1  ", "2  ", "3 theme=dark ", "1  "]


async def test_an_answer_that_may_change_by_itself_is_made_anew(ledger: Ledger) -> None:
    """After some seconds, as "two minutes ago" grows old; a count of requests and a refusal at once; a cookie too."""
    counting, clock = Counting(), ManualClock(NOW)
    async with client_of(counting, ledger, clock) as client:
        await client.get("/")
        clock.advance(KEPT_FOR.total_seconds())
        await client.get("/")
        assert counting.asked == 2
        for path in ("/metrics", "/missing", "/cookie"):
            before = counting.asked
            await client.get(path)
            await client.get(path)
            assert counting.asked == before + 2, path


async def test_who_asks_for_an_answer_that_is_being_made_waits_for_it(ledger: Ledger) -> None:
    """A hundred open pages that ask at the same moment cost one answer."""
    counting = Counting()
    async with client_of(counting, ledger, ManualClock(NOW)) as client:
        asked = [asyncio.create_task(client.get("/slow")) for _ in range(20)]
        await counting.begun.wait()
        counting.may_go.set()
        assert {(await one).text for one in asked} == {"1  "}


def test_the_application_remembers(ledger: Ledger) -> None:
    """It stands in the newsroom's own application."""
    app: FastAPI = create_app(ledger, clock=ManualClock(NOW), tail_s=60)
    assert "Remembered" in [getattr(one.cls, "__name__", "") for one in app.user_middleware]
