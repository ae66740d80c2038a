"""What an upgrade of a ledger's schema does, step by step, for whoever waits for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """An upgrade of the ledger ``path`` from schema ``was`` to ``to``; ``steps`` say what each revision is for."""

    path: Path
    was: int
    to: int
    steps: tuple[str, ...]


class Teller(Protocol):
    """Somebody who is told how far an upgrade is."""

    def begun(self, upgrade: Upgrade, step: int) -> None:
        """A step begins, counted from 1."""
        ...

    def done(self, upgrade: Upgrade) -> None:
        """All steps are written."""
        ...


class Telling:
    """Tells somebody of an upgrade: of the first step when it is made, of the next ones as each is ``applied``."""

    def __init__(self, upgrade: Upgrade) -> None:
        self._upgrade, self._teller, self._step = upgrade, _TELLER.get(), 1
        self._teller.begun(upgrade, 1)

    def applied(self) -> None:
        """A step is over: the next one begins, if there is one."""
        self._step += 1
        if self._step <= len(self._upgrade.steps):
            self._teller.begun(self._upgrade, self._step)

    def done(self) -> None:
        """All steps are written."""
        self._teller.done(self._upgrade)


class _Nobody:
    def begun(self, upgrade: Upgrade, step: int) -> None:
        """Nobody waits."""

    def done(self, upgrade: Upgrade) -> None:
        """Nobody waits."""


_TELLER: ContextVar[Teller] = ContextVar("teller", default=_Nobody())  # noqa: B039 -- it holds nothing


@contextmanager
def told_to(listener: Teller) -> Iterator[None]:
    """Tell somebody of the upgrades of all ledgers that are opened in the block."""
    token = _TELLER.set(listener)
    try:
        yield
    finally:
        _TELLER.reset(token)
