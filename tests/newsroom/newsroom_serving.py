"""The newsroom served for a test, on loopback, in the test's own event loop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI

from reportedly.newsroom import NewsroomServer


@asynccontextmanager
async def serving(app: FastAPI, *, port: int = 0) -> AsyncIterator[httpx.AsyncClient]:
    """Serve ``app`` until the block ends; the client's base URL is its address."""
    bound: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    server = NewsroomServer(app, host="127.0.0.1", port=port)
    task = asyncio.create_task(server.serve(bound.set_result))
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{await bound}", timeout=60) as client:
        try:
            yield client
        finally:
            server.stop()
            await task
