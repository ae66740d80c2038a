"""News by server-sent events, over real connections."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import httpx
from fastapi import FastAPI
from newsroom_serving import serving
from newsroom_wire import BEGIN, Piece, commit

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.newsroom import create_app
from reportedly.newsroom.updates import StreamLimits, UpdateTail

URL = "/api/v1/updates"


def piece(number: int) -> Piece:
    """A small article of its own."""
    return Piece(title=f"Ferry {number}", text=f"Ferry {number} sailed.", slug=f"ferry-{number}")


async def add(ledger: Ledger, *numbers: int) -> None:
    """Commit so many articles, as another thread would."""
    for number in numbers:
        await asyncio.to_thread(commit, ledger, piece(number), BEGIN + timedelta(minutes=number))


@asynccontextmanager
async def listening(client: httpx.AsyncClient, path: str = URL, **headers: str) -> AsyncIterator[AsyncIterator[str]]:
    """An open stream, once the server has begun to answer."""
    async with client.stream("GET", path, headers=headers, timeout=60) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        lines = answer.aiter_lines()
        assert await anext(lines) == "retry: 1000"
        yield lines


async def take(lines: AsyncIterator[str], count: int) -> list[tuple[int, dict[str, object]]]:
    """The next ``count`` events: their ids and data."""
    found: list[tuple[int, dict[str, object]]] = []
    identifier = 0
    while len(found) < count:
        name, _, value = (await anext(lines)).partition(": ")
        if name == "id":
            identifier = int(value)
        elif name == "data":
            found.append((identifier, json.loads(value)))
    return found


async def test_a_commit_reaches_every_listener(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """Two open streams hear of an article, with its kind and number, under the update's id."""
    async with listening(client) as first, listening(client) as second:
        await add(ledger, 1)
        heard = [await take(lines, 1) for lines in (first, second)]
    assert heard[0] == heard[1]
    identifier, update = heard[0][0]
    assert (identifier, update["kind"], update["article"]) == (ledger.last_update_id(), "article", 1)


async def test_a_stream_resumes_behind_the_last_event_heard(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """With ``after`` or ``Last-Event-ID`` nothing is missed and nothing repeated; the header has the last word."""
    await add(ledger, 1, 2, 3)
    known = [update.id for update in ledger.updates_after(0)]
    async with listening(client, f"{URL}?after=0") as lines:
        assert [identifier for identifier, _ in await take(lines, len(known))] == known
    async with listening(client, f"{URL}?after=0", **{"Last-Event-ID": str(known[1])}) as lines:
        assert [identifier for identifier, _ in await take(lines, len(known) - 2)] == known[2:]


async def test_a_restart_loses_nothing(app: FastAPI, ledger: Ledger) -> None:
    """What is committed while no server runs is heard from the next one, by the id heard last."""
    async with serving(app) as client, listening(client) as lines:
        await add(ledger, 1)
        last = (await take(lines, 1))[0][0]
    await add(ledger, 2)
    fresh = create_app(ledger, clock=ManualClock(BEGIN), tail_s=0.01)
    async with serving(fresh) as client, listening(client, URL, **{"Last-Event-ID": str(last)}) as lines:
        assert (await take(lines, 1))[0][1]["article"] == 2


async def test_a_position_from_another_ledger_is_reset(client: httpx.AsyncClient, ledger: Ledger) -> None:
    """A listener from the future of this ledger is told so, and then hears what comes."""
    async with listening(client, f"{URL}?after=900") as lines:
        assert await anext(lines) == ""
        assert [await anext(lines) for _ in range(3)] == ["id: 0", "event: reset", "data: {}"]
        await add(ledger, 1)
        assert (await take(lines, 1))[0][1]["article"] == 1


async def test_stopping_ends_open_streams(app: FastAPI) -> None:
    """A server that stops ends its streams itself; the listener sees the end, not a broken connection."""
    async with serving(app) as client, listening(client) as lines:
        app.state.tail.close()
        assert [line async for line in lines if line] == []


async def test_too_many_listeners_are_asked_to_come_back(ledger: Ledger) -> None:
    """Beyond the limit the answer is 503 with a time to wait; a place is free again when one leaves."""
    app = create_app(ledger, clock=ManualClock(BEGIN), tail_s=0.01)
    app.state.tail.limits = StreamLimits(listeners=1)
    async with serving(app) as client:
        async with listening(client):
            answer = await client.get(URL)
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
        while (answer := await client.head(URL)).status_code == 503:
            assert answer.headers["retry-after"] == "10"


async def test_a_silent_stream_shows_signs_of_life(ledger: Ledger) -> None:
    """When nothing happens a comment is sent, so that both ends know that the other is there."""
    app = create_app(ledger, clock=ManualClock(BEGIN), tail_s=0.01)
    app.state.tail.limits = StreamLimits(heartbeat_s=0.01)
    async with serving(app) as client, listening(client) as lines:
        assert await anext(lines) == ""
        assert await anext(lines) == ": still here"


async def test_who_falls_off_the_ring_is_served_from_the_ledger(ledger: Ledger) -> None:
    """However far a listener is behind, it gets every update once and in order, and the ring stays small."""
    tail = UpdateTail(ledger, tail_s=0.001, limits=StreamLimits(ring=2))
    running = asyncio.create_task(tail.run())
    stream = tail.listen(0)
    assert await anext(stream) == b"retry: 1000\n\n"
    await add(ledger, *range(1, 8))
    known = [update.id for update in ledger.updates_after(0)]
    heard = [int((await anext(stream)).split(b"\n")[0].removeprefix(b"id: ")) for _ in known]
    assert heard == known
    tail.close()
    await running
    assert [piece async for piece in stream] == []
