"""Many articles from a JSON Lines file into a file of readings, in order; a faulty line does not stop the rest."""

import asyncio
from collections import deque
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import click
import msgspec

from reportedly.cli.progress import progress
from reportedly.errors import InputError
from reportedly.feeds import ArchiveItem, open_archive
from reportedly.pipeline.executor import ReadingExecutor
from reportedly.pipeline.job import Job, Product
from reportedly.settings import Settings

WINDOW = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Where articles come from and readings go."""

    source: Path
    target: Path
    settings: Settings


@dataclass(slots=True)
class Tally:
    """How many articles were read, and the keys of the lines that were faulty, wholly or in part."""

    read: int = 0
    faulty: set[str] = field(default_factory=set)
    window: "deque[tuple[ArchiveItem, asyncio.Task[Product]]]" = field(default_factory=deque)


async def read_batch(batch: Batch) -> None:
    """Read ``batch.source`` into ``batch.target``; say at the end how many lines were faulty."""
    executor = ReadingExecutor(batch.settings)
    tally = Tally()
    with ExitStack() as opened:
        opened.callback(executor.close)
        archive = opened.enter_context(open_archive(batch.source, now=datetime.now(UTC)))
        target = opened.enter_context(writable(batch.target))
        bar = opened.enter_context(progress(f"Reading {batch.source.name}"))

        async def take() -> None:
            await _take(tally, target)
            bar.advance(archive.bytes_read / max(1, archive.bytes_total))

        for item in archive:
            _give(batch, executor, tally, item)
            if len(tally.window) >= WINDOW * executor.width:
                await take()
        while tally.window:
            await take()
    click.echo(f"{tally.read} articles read into {batch.target}, {len(tally.faulty)} faulty lines.", err=True)


def _give(batch: Batch, executor: ReadingExecutor, tally: Tally, item: ArchiveItem) -> None:
    if item.entry is None:
        tally.faulty.add(item.key)
        if item.problem:
            click.echo(item.problem.message, err=True)
        return
    job = Job(entry=item.entry, settings=batch.settings.reading)
    tally.window.append((item, asyncio.create_task(executor.work(job))))


async def _take(tally: Tally, target: BinaryIO) -> None:
    item, task = tally.window.popleft()
    product = await task
    for problem in product.problems:
        click.echo(f"{item.entry.source if item.entry else ''}, {item.key}: {problem.message}", err=True)
    if product.reading is None:
        tally.faulty.add(item.key)
        return
    target.write(msgspec.json.encode(product.reading) + b"\n")
    tally.read += 1


def writable(path: Path) -> BinaryIO:
    """Open ``path`` for writing bytes. Raises InputError."""
    try:
        return path.open("wb")
    except OSError as error:
        raise InputError(f"Cannot write {path}: {error.strerror}.", remedy="Give another path with --out.") from error
