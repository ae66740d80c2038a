"""A newsroom over a ledger that is worth looking at, which is made once for all processes that test, and copied."""

import fcntl
import json
import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from newsroom_looks import NOW, Shown, chromium, fill
from newsroom_serving import serving
from playwright.async_api import Browser

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.newsroom import create_app
from reportedly.pipeline.decisions import Decisions
from reportedly.pipeline.feed_finding import FeedFinding
from reportedly.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A newsroom that is served, over a ledger worth looking at, and a browser beside it."""

    ledger: Ledger
    numbers: dict[str, int]
    url: str
    browser: Browser

    def at(self, shown: Shown) -> str:
        """The address of a page."""
        return self.url + shown.path.format(**self.numbers)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """The ledger and the numbers of its odd articles: the process that comes first makes it, others wait for it."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "looks"
    folder.mkdir(exist_ok=True)
    path, numbers = folder / "ledger.db", folder / "numbers.json"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not numbers.exists():
            numbers.write_text(json.dumps(fill(path)), "utf-8")
    return path, json.loads(numbers.read_text("utf-8"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """A Chromium for all tests of a module, which ask for its event loop; each opens pages that know of no others."""
    async with chromium() as launched:
        yield launched


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def room(
    filled: tuple[Path, dict[str, int]], browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Room]:
    """The newsroom over a copy of it, in which people may decide."""
    path = shutil.copy(filled[0], tmp_path_factory.mktemp("room") / "ledger.db")
    with Ledger.open(str(path)) as ledger:
        app = create_app(ledger, clock=ManualClock(NOW), tail_s=0.25, notice="All of this is invented.")
        app.state.decisions, app.state.feed_finding = Decisions(ledger), FeedFinding(Settings())
        async with serving(app) as client:
            yield Room(ledger=ledger, numbers=filled[1], url=str(client.base_url).rstrip("/"), browser=browser)
