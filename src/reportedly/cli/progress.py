"""A progress bar on standard error where that is a terminal, a line now and then where it is not."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

LINE_EVERY_S = 10.0


class Bar(Protocol):
    """Something that is told how far the work is."""

    def advance(self, fraction: float) -> None:
        """One more article is done, and ``fraction`` (0 to 1) of the whole way."""
        ...


@contextmanager
def progress(label: str) -> Iterator[Bar]:
    """A bar that shows how far the work is, how many articles are done, and how fast."""
    console = Console(stderr=True)
    if not console.is_terminal:
        lines = _Lines(label)
        yield lines
        lines.print()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[rate]}"))
    with Progress(*columns, TimeRemainingColumn(), console=console) as bars:
        yield _Drawn(bars, label)


class _Pace:
    """Counts articles and knows how many come a second."""

    def __init__(self) -> None:
        self.done, self._began = 0, time.monotonic()

    def __str__(self) -> str:
        rate = self.done / max(1e-9, time.monotonic() - self._began)
        return f"{self.done:,} articles, {rate:.1f} a second"


class _Drawn:
    def __init__(self, bars: Progress, label: str) -> None:
        self._bars, self._pace = bars, _Pace()
        self._task = bars.add_task(label, total=1.0, rate="")

    def advance(self, fraction: float) -> None:
        self._pace.done += 1
        self._bars.update(self._task, completed=fraction, rate=str(self._pace))


class _Lines:
    def __init__(self, label: str) -> None:
        self._label, self._pace, self._fraction = label, _Pace(), 0.0
        self._printed = time.monotonic()

    def advance(self, fraction: float) -> None:
        self._pace.done += 1
        self._fraction = fraction
        if time.monotonic() - self._printed >= LINE_EVERY_S:
            self.print()

    def print(self) -> None:
        self._printed = time.monotonic()
        click.echo(f"{self._label}: {self._fraction:.0%}, {self._pace}", err=True)
