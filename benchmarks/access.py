"""What it costs to find out who asks, in microseconds of the processor for each request; and one check of a password.

python benchmarks/access.py
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Message, Receive, Scope, Send

from reportedly.clock import ManualClock
from reportedly.ledger import Ledger
from reportedly.ledger.access.access_rows import Role
from reportedly.newsroom.access.access import Access
from reportedly.newsroom.access.credentials import digest_of
from reportedly.newsroom.access.gate import Gate
from reportedly.newsroom.access.passwords import Passwords
from reportedly.newsroom.access.register import REMEMBERED
from reportedly.newsroom.fault import Wrong
from reportedly.settings import AccessSettings

TIMES = 3000
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
TOKEN = "rpt_of_a_benchmark"  # noqa: S105 -- of no server
ANSWER = PlainTextResponse("well")


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that answers at once."""
    await ANSWER(scope, receive, send)


def refuse(_: Request, wrong: Wrong) -> Response:
    """A refusal that costs nothing."""
    return PlainTextResponse(wrong.detail, wrong.status)


def asked(headers: dict[str, str]) -> MutableMapping[str, Any]:
    """A request for a page."""
    raw = [(name.encode(), value.encode()) for name, value in {"host": "localhost", **headers}.items()]
    base = {"type": "http", "method": "GET", "path": "/api/v1/totals", "query_string": b"", "scheme": "http"}
    return {**base, "headers": raw, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8765)}


async def receive() -> Message:
    """Nothing more."""
    return {"type": "http.disconnect"}


async def send(_: Message) -> None:
    """Nowhere."""


async def spent(work: Callable[..., Awaitable[None]], headers: dict[str, str], before: Callable[[], None]) -> float:
    """Microseconds of the processor for one request."""
    began = time.process_time()
    for _ in range(TIMES):
        before()
        await work(asked(headers), receive, send)
    return (time.process_time() - began) / TIMES * 1e6


async def main(folder: Path) -> None:
    """Print a line for each case."""
    with Ledger.open(str(folder / "ledger.db")) as ledger:
        ledger.access.add_token("a program", Role.READER, digest_of(TOKEN), NOW)
        ledger.access.add_user("Edda Editor", Role.EDITOR, "", NOW)
        clock = ManualClock(NOW)
        access = Access(ledger, clock=clock)
        access.heed(AccessSettings(required="always", requests_per_minute=10**9))
        gate = Gate(app, access=access, refuse=refuse)
        session = await access.begin(user=ledger.access.users()[0].id)
        shown = {
            "a token": {"authorization": f"Bearer {TOKEN}"},
            "a session": {"cookie": f"reportedly_session={session}"},
        }

        def later() -> None:
            clock.advance(REMEMBERED / timedelta(seconds=1))

        bare = await spent(app, {}, lambda: None)
        print(f"without a gate          {bare:7.1f} µs")
        for name, headers in shown.items():
            print(f"{name:10} remembered   {await spent(gate, headers, lambda: None) - bare:7.1f} µs more")
            print(f"{name:10} looked up    {await spent(gate, headers, later) - bare:7.1f} µs more")
        print(f"nobody                  {await spent(gate, {}, lambda: None) - bare:7.1f} µs more")
        access.demanded = False
        print(f"loopback, none asked    {await spent(gate, {}, lambda: None) - bare:7.1f} µs more")
    passwords = Passwords()
    kept = passwords.hash("a kettle beside the lighthouse")
    began = time.process_time()
    await passwords.is_right("something else altogether", kept)
    print(f"one password            {(time.process_time() - began) * 1e3:7.0f} ms")


if __name__ == "__main__":
    with TemporaryDirectory(prefix="reportedly-") as scratch:
        asyncio.run(main(Path(scratch)))
