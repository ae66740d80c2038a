"""The server inside a loop that somebody else owns."""

import asyncio
import signal

import httpx
import pytest
from fastapi import FastAPI
from newsroom_serving import serving

from reportedly.errors import InputError
from reportedly.newsroom import NewsroomServer


async def test_the_bound_port_is_told_and_answers(app: FastAPI) -> None:
    """With port 0 the callback names the port that was taken, when it already answers."""
    async with serving(app) as client:
        assert (await client.get("/healthz")).status_code == 200


async def test_a_taken_port_is_refused_in_words(app: FastAPI, client: httpx.AsyncClient) -> None:
    """An address that cannot be had is an input error that names it and says what to do."""
    server = NewsroomServer(app, host="127.0.0.1", port=client.base_url.port or 0)
    with pytest.raises(InputError, match=f"127.0.0.1 port {client.base_url.port}") as caught:
        await server.serve(lambda _: None)
    assert "--port" in (caught.value.remedy or "")


async def test_cancellation_ends_it_cleanly_and_signals_stay_ours(app: FastAPI) -> None:
    """A cancelled server frees its port, and has never touched the signal handlers."""
    before = signal.getsignal(signal.SIGINT)
    bound: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(NewsroomServer(app, host="127.0.0.1", port=0).serve(bound.set_result))
    port = await bound
    assert signal.getsignal(signal.SIGINT) is before
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    with pytest.raises(OSError, match=r"Connect call failed"):
        await asyncio.open_connection("127.0.0.1", port)
