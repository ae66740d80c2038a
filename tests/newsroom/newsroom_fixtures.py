"""A real ledger in a file, a real server on loopback, a clock that stands still."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from newsroom_serving import serving
from newsroom_wire import BEGIN

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.newsroom import create_app


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    with Ledger.open(str(tmp_path / "ledger.db")) as opened:
        yield opened


@pytest.fixture
def app(ledger: Ledger) -> FastAPI:
    """The application over the ledger."""
    return create_app(ledger, clock=ManualClock(BEGIN), tail_s=0.01, notice="Invented sample.")


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the served application."""
    async with serving(app) as opened:
        yield opened
