"""What the pages of the largest stories of a ledger cost on the server, without the network.

python benchmarks/story_pages.py LEDGER [TIMES]

Asks for every page of the three largest stories TIMES times (60) after five that do not count. Prints the processor's
milliseconds of each, which do not depend on what else the machine does, and the size of the answer. Copy a ledger that
is in use: opening it brings its schema up to date.
"""

import asyncio
import sys
import time

import httpx

from reportedly.clock import WallClock
from reportedly.ledger import Ledger
from reportedly.ledger.story_book import Order
from reportedly.newsroom import create_app

PAGES = ("", "/assertions", "/timeline", "/articles", "/sources", "/changes")
WARMING = 5


async def timed(client: httpx.AsyncClient, path: str, times: int) -> str:
    """One line: median and 99th percentile in milliseconds, and kilobytes."""
    spent: list[float] = []
    for _ in range(times + WARMING):
        begun = time.process_time()
        answer = await client.get(path)
        spent.append((time.process_time() - begun) * 1000)
    spent = sorted(spent[WARMING:])
    p99 = spent[min(len(spent) - 1, round(len(spent) * 0.99))]
    return f"{path:32} p50 {spent[len(spent) // 2]:6.1f} ms  p99 {p99:6.1f} ms  {len(answer.content) // 1000:4} kB"


async def main(path: str, times: int) -> None:
    """Print a line for each page."""
    with Ledger.open(path, create=False) as ledger:
        app = create_app(ledger, clock=WallClock(), tail_s=60)
        app.state.access.open_at("127.0.0.1")
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            for row in ledger.stories.listed(Order.LARGEST, limit=3):
                sizes = ledger.assertions.sizes(row.id)
                print(f"story {row.id}: {row.articles} articles, {sum(sizes.values())} assertions")
                for page in PAGES:
                    print(await timed(client, f"/stories/{row.id}{page}", times))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 60))
