"""Upgrades of a ledger on standard error: what is being done, how far it is, and how long it has taken."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

import click

from reportedly.ledger.upgrading import Upgrade, told_to

STILL_EVERY_S = 10.0


@contextmanager
def upgrades_told() -> Iterator[None]:
    """Tell on standard error of the upgrades of all ledgers that are opened in the block."""
    waiting = Waiting()
    try:
        with told_to(waiting):
            yield
    finally:
        waiting.end()


class Waiting:
    """Prints a line for each step, and one now and then while a step goes on; nothing where nothing is upgraded."""

    def __init__(self, still_every_s: float = STILL_EVERY_S, now: Callable[[], float] = time.monotonic) -> None:
        self._every, self._now = still_every_s, now
        self._over = Event()
        self._began = 0.0

    def begun(self, upgrade: Upgrade, step: int) -> None:
        """Say what is being done now."""
        self._over.set()
        if step == 1:
            self._began = self._now()
            _say(f"Upgrading the ledger {upgrade.path} from schema {upgrade.was} to {upgrade.to}.")
            _say("  It may take some minutes. If you stop it, the ledger stays as it was.")
        told = f"  Step {step} of {len(upgrade.steps)}: {_lowered(upgrade.steps[step - 1])}"
        _say(told)
        self._over = Event()
        Thread(target=self._wait, args=(told, self._over), daemon=True).start()

    def done(self, upgrade: Upgrade) -> None:
        """Say that it is over."""
        self._over.set()
        _say(f"  Done in {self._now() - self._began:.0f} s.")

    def end(self) -> None:
        """Say nothing more, whatever became of the upgrade."""
        self._over.set()

    def _wait(self, told: str, over: Event) -> None:
        while not over.wait(self._every):
            _say(f"{told} ({self._now() - self._began:.0f} s so far)")


def _lowered(told: str) -> str:
    """The first letter small, as it stands within a line; no full stop at the end.

    >>> _lowered("Figures are found by their value.")
    'figures are found by their value'
    """
    return (told[:1].lower() + told[1:]).rstrip(".")


def _say(line: str) -> None:
    click.echo(line, err=True)
