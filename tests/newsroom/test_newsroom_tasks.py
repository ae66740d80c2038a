"""What a newcomer asks of the sample wire is answered within four clicks of the first page, and stands in view then."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from newsroom_looks import watched
from newsroom_serving import serving
from newsroom_tasks import MOST_CLICKS, SECOND_TASKS, TASKS, Reader, Task
from playwright.async_api import Browser, expect

from reportedly.cli import main
from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.newsroom import create_app
from reportedly.pipeline.decisions import Decisions

WINDOW = {"width": 1366, "height": 768}
MONTHS_LATER = datetime(2026, 9, 1, 9, tzinfo=UTC)
TABLE = Path(__file__).parents[2] / "docs" / "tasks.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A newsroom that is served over the whole sample wire, and a browser beside it."""

    url: str
    browser: Browser


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the sample wire, read anew."""
    folder = tmp_path_factory.mktemp("tasks")
    wire, path = folder / "wire.jsonl", folder / "ledger.db"
    assert main(["sample", "--archive", str(wire)]) == 0
    assert main(["replay", str(wire), "--ledger", str(path), "--workers", "1"]) == 0
    return path


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def room(ledger: Path, browser: Browser) -> AsyncIterator[Room]:
    """The newsroom months later, so that "the last day" is the wire's and not the reader's."""
    with Ledger.open(str(ledger)) as opened:
        app = create_app(opened, clock=ManualClock(MONTHS_LATER), tail_s=0.25)
        app.state.decisions = Decisions(opened)
        async with serving(app) as client:
            yield Room(url=str(client.base_url).rstrip("/"), browser=browser)


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("task", [*TASKS, *SECOND_TASKS], ids=str)
async def test_a_newcomer_finds_the_answer_within_four_clicks(room: Room, task: Task) -> None:
    """By the words on the pages alone; at the end the answer is in view, and nothing went wrong on the way."""
    async with watched(room.browser, viewport=WINDOW, timezone_id="Europe/London") as (page, faults):
        await page.goto(room.url)
        reader = Reader(page)
        found = await task.walk(reader)
        for words in task.answer:
            await expect(found).to_contain_text(words)
        await expect(found).to_be_in_viewport()
        assert reader.clicks == task.clicks <= MOST_CLICKS
        assert faults == []


def test_the_table_in_the_docs_is_what_the_walks_do() -> None:
    """Each question with the place of its answer and its clicks, in the same order, and no other."""
    rows = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("| ")]
    told = [" | ".join(row.split(" | ")[:3]) + " |" for row in rows if not row.startswith(("| ---", "| Question"))]
    assert told == [task.row for task in (*TASKS, *SECOND_TASKS)]
