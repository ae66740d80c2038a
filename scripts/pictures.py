"""Draws docs/pictures/*.png anew: pages of the invented sample wire, as a browser shows them.

python scripts/pictures.py [LEDGER]

LEDGER is one into which the wire was replayed; without it the wire is read first, which takes a minute or two.
"""

import asyncio
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from playwright.async_api import async_playwright

from reportedly.cli import main as run
from reportedly.cli.sample import NOTICE
from reportedly.clock import ScaledClock
from reportedly.ledger import Ledger
from reportedly.newsroom import NewsroomServer, create_app
from reportedly.sample import load_wire

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
PAGES = {"story": "/stories/1"}
CHROMIUM = "/usr/bin/chromium"
SIZE = {"width": 1280, "height": 860}


def main() -> None:
    """Read the wire unless that was done, and draw."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else replayed(Path(folder))
        asyncio.run(drawn(path))


def replayed(folder: Path) -> Path:
    """A ledger with the whole wire."""
    archive, path = folder / "sample.jsonl", folder / "sample.db"
    if run(["sample", "--archive", str(archive)]) or run(["replay", str(archive), "--ledger", str(path)]):
        sys.exit("The sample wire could not be read.")
    return path


async def drawn(path: Path) -> None:
    """Serve the ledger at the end of the wire, and keep what a browser shows."""
    bound: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    with Ledger.open(str(path)) as ledger:
        clock = ScaledClock(load_wire().ends_at + timedelta(minutes=5), 1.0)
        server = NewsroomServer(create_app(ledger, clock=clock, tail_s=60, notice=NOTICE), host="127.0.0.1", port=0)
        serving = asyncio.create_task(server.serve(bound.set_result))
        await photographed(await bound)
        server.stop()
        await serving


async def photographed(port: int) -> None:
    """Write each page's picture."""
    FOLDER.mkdir(exist_ok=True)
    async with async_playwright() as engines:
        browser = await engines.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = await browser.new_page(viewport=SIZE, color_scheme="light")  # type: ignore[arg-type]
        for name, address in PAGES.items():
            await page.goto(f"http://127.0.0.1:{port}{address}", wait_until="load")
            await page.wait_for_timeout(500)  # the chart is drawn after the page
            await page.screenshot(path=FOLDER / f"{name}.png")
        await browser.close()


if __name__ == "__main__":
    main()
