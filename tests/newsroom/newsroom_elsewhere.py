"""A process that commits invented articles to a ledger, one for each line that it is sent, and says when it has."""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from newsroom_wire import STRAIT, commit
from story_wire import ferry, keep, later

from reportedly.ledger import Ledger


def lone(ledger: Ledger, number: int) -> None:
    """An article of its own."""
    commit(ledger, replace(STRAIT, title=f"Elsewhere {number}", slug=f"elsewhere-{number}"), datetime.now(UTC))


def copied(ledger: Ledger, number: int) -> None:
    """The report on the ferry, as one more outlet prints it."""
    keep(ledger, ferry(number, f"Outlet {number}"), datetime.now(UTC))


def told(ledger: Ledger, number: int) -> None:
    """A report of its own on the ferry, with another toll."""
    keep(ledger, later(number, f"Outlet {number}"), datetime.now(UTC))


KINDS: dict[str, Callable[[Ledger, int], None]] = {"lone": lone, "copied": copied, "told": told}


def main(path: str) -> None:
    """Serve standard input."""
    with Ledger.open(path) as ledger:
        print("ready", flush=True)
        for line in sys.stdin:
            kind, number = line.split()
            KINDS[kind](ledger, int(number))
            print(time.time() * 1000, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
