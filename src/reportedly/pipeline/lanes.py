"""The entries that wait for their pages, by host: one host's backlog does not keep another's page waiting."""

import asyncio
from collections import deque
from urllib.parse import urlsplit

from reportedly.ledger.rows import DueEntry


class Lanes:
    """A queue of due entries, first come, first served among the hosts that have room.

    A host has room while fewer than ``per_host`` of its entries are out. Belongs to one event loop.
    """

    def __init__(self, *, per_host: int) -> None:
        self._per_host = per_host
        self._waiting: dict[str, deque[DueEntry]] = {}
        self._out: dict[str, int] = {}
        self._changed = asyncio.Condition()

    def __len__(self) -> int:
        """How many entries wait."""
        return sum(map(len, self._waiting.values()))

    async def put(self, due: DueEntry) -> None:
        """Let an entry wait."""
        async with self._changed:
            self._waiting.setdefault(_host(due), deque()).append(due)
            self._changed.notify()

    async def get(self) -> DueEntry:
        """Take an entry of a host that has room, when there is one; give the room back by :meth:`done`."""
        async with self._changed:
            while (host := self._free_host()) is None:
                await self._changed.wait()
            lane = self._waiting.pop(host)
            due = lane.popleft()
            if lane:
                # Behind the other hosts: they take turns.
                self._waiting[host] = lane
            self._out[host] = self._out.get(host, 0) + 1
            return due

    async def done(self, due: DueEntry) -> None:
        """The page of ``due`` is here, or will not come: its host has room again."""
        async with self._changed:
            host = _host(due)
            self._out[host] -= 1
            if not self._out[host]:
                del self._out[host]
            self._changed.notify()

    def _free_host(self) -> str | None:
        return next((host for host in self._waiting if self._out.get(host, 0) < self._per_host), None)


def _host(due: DueEntry) -> str:
    return (urlsplit(due.entry.url).hostname if due.entry.url else None) or ""
