"""The thread in which a service talks to its ledger: it has one writer, and the loop must not wait for a disk."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class LedgerThread:
    """Calls the ledger, one call after the other."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ledger")

    async def call(self, function: Callable[..., T], *arguments: object) -> T:
        """What ``function`` returns, called in the thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *arguments)

    def close(self) -> None:
        """Let the call under way end, and make no more."""
        self._thread.shutdown(wait=True, cancel_futures=True)
