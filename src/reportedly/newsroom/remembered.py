"""Answers that are given again while nothing was written: what many open pages ask for is made once.

An answer depends on its request, on the ledger and, where it says how long ago something was, on the clock. So it is
kept by the address and by what the reader showed of himself, as long as nothing at all was written to the ledger, by
whichever process, and for some seconds at most. Who asks for an answer that is being made waits for that one.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.clock import Clock
from reportedly.errors import LedgerError

KEPT_FOR = timedelta(seconds=5)
MOST_BYTES, LONGEST_BYTES = 32_000_000, 1_000_000
_DEPENDS_ON = ("cookie", "authorization", "accept", "host", "hx-request", "sec-fetch-dest")
_NOT_ASKED_AGAIN = ("/static/", "/metrics", "/healthz", "/api/v1/updates", "/api/v1/exports")

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An answer, when it was made, what of the ledger it is of, and the route that made it, for those who count."""

    start: Message
    body: bytes
    state: int
    made_at: datetime
    route: Any


class Remembered:
    """Gives answers again. ``state`` is a number that changes whenever something is written to the ledger."""

    def __init__(self, app: ASGIApp, *, state: Callable[[], int], clock: Clock) -> None:
        self._app, self._state, self._clock = app, state, clock
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._bytes = 0
        self._making: dict[Key, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_NOT_ASKED_AGAIN):
            await self._app(scope, receive, send)
            return
        key = _key(scope)
        if key in self._making:
            await self._making[key].wait()
        try:
            state = self._state()
        except LedgerError:  # the page itself will say so
            await self._app(scope, receive, send)
            return
        kept = self._kept.get(key)
        if kept is not None and kept.state == state and timedelta(0) <= self._clock.now() - kept.made_at < KEPT_FOR:
            scope["route"] = kept.route
            await send({**kept.start, "headers": list(kept.start["headers"])})
            await send({"type": "http.response.body", "body": kept.body})
            return
        await self._make(key, state, (scope, receive, send))

    async def _make(self, key: Key, state: int, asked: tuple[Scope, Receive, Send]) -> None:
        """Have an answer made, and keep it if it may be kept."""
        scope, receive, send = asked
        whole = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"if-none-match"]}
        start: Message = {}
        made_at = self._clock.now()

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                scope["route"] = whole.get("route")
                start.update({**message, "headers": list(message["headers"])})
            elif message["type"] == "http.response.body" and start and not message.get("more_body"):
                kept = Kept(
                    start=dict(start), body=message.get("body", b""), state=state, made_at=made_at, route=scope["route"]
                )
                if _may_be_kept(kept):
                    self._keep(key, kept)
            elif message["type"] == "http.response.body":
                start.clear()
            await send(message)

        done = self._making.setdefault(key, asyncio.Event())
        try:
            await self._app(whole, receive, noted)
        finally:
            if self._making.get(key) is done:
                del self._making[key]
            done.set()

    def _keep(self, key: Key, kept: Kept) -> None:
        """Keep an answer in place of an older one, and forget those that were asked for longest ago."""
        gone = self._kept.pop(key, None)
        self._bytes += len(kept.body) - (0 if gone is None else len(gone.body))
        self._kept[key] = kept
        while self._bytes > MOST_BYTES:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= len(oldest.body)


def _key(scope: Scope) -> Key:
    headers = Headers(scope=scope)
    address = scope["path"] + "?" + scope["query_string"].decode("latin-1")
    return (address, *(headers.get(name, "") for name in _DEPENDS_ON))


def _may_be_kept(kept: Kept) -> bool:
    headers = Headers(raw=kept.start["headers"])
    return (
        kept.start["status"] == 200
        and len(kept.body) <= LONGEST_BYTES
        and "set-cookie" not in headers
        and "no-store" not in headers.get("cache-control", "")
    )
