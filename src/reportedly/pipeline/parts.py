"""What a watch works with."""

from dataclasses import dataclass

from reportedly.clock import Clock
from reportedly.feeds import Poller
from reportedly.ledger import Ledger
from reportedly.pipeline.counters import Counters
from reportedly.pipeline.executor import ReadingExecutor
from reportedly.settings import Settings
from reportedly.web import Fetcher


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchParts:
    """What a watch works with; all of it is the caller's to close."""

    ledger: Ledger
    fetcher: Fetcher
    poller: Poller
    executor: ReadingExecutor
    clock: Clock
    settings: Settings
    counters: Counters
