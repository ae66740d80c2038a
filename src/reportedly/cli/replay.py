"""``reportedly replay``: archives by the same path, on the archive's own clock."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import click
import msgspec

from reportedly.cli.batch import writable
from reportedly.cli.options import Override, ledger_option, overridden, server_options, workers_option
from reportedly.cli.progress import Bar, progress
from reportedly.cli.service import Newsroom, serve_until, stopping_on_signals
from reportedly.cli.summary import print_costs
from reportedly.clock import Clock, ScaledClock, WallClock
from reportedly.feeds import Archive, open_archive
from reportedly.ledger import Ledger
from reportedly.pipeline.correcting.log import Logged, read_log
from reportedly.pipeline.counters import Counters
from reportedly.pipeline.executor import ReadingExecutor
from reportedly.pipeline.logs import start_logging
from reportedly.pipeline.replay import Replay, ReplayParts
from reportedly.records import Entry, Reading
from reportedly.settings import Settings


class Speed(click.ParamType[float | None]):
    """How many times faster than life, or "max" (None)."""

    name = "n|max"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float | None:
        """The factor, None for no waiting at all."""
        if value == "max":
            return None
        try:
            factor = float(value)
        except (TypeError, ValueError):
            factor = 0.0
        if not 0 < factor < float("inf"):
            self.fail(f"{value!r} is neither a positive number nor max.", param, ctx)
        return factor


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to replay and how."""

    archives: tuple[Path, ...]
    settings: Settings
    speed: float | None = None
    serve: bool = False
    out: Path | None = None
    corrections: tuple[Logged, ...] = ()


@click.command(short_help="Play archives into the ledger, on their own clock.")
@click.argument("archives", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="ARCHIVE...")
@ledger_option
@click.option(
    "--speed", type=Speed(), default="max", show_default=True, help="Times as fast as life, or max for no waiting."
)
@click.option("--serve", is_flag=True, help="Serve the pages meanwhile, and on until interrupted.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the readings here, in order.")
@click.option(
    "--corrections",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Do what a log of corrections, decisions and grades tells again, each at its moment.",
)
@server_options
@workers_option
@click.pass_obj
def replay(settings: Settings, /, archives: tuple[Path, ...], speed: float | None, **given: Any) -> None:
    """Play archives into the ledger: .jsonl, .jsonl.gz, .jsonl.zst, .warc, .warc.gz, folders of .html and .txt.

    A replay that was interrupted goes on where it ended.
    """
    settings = overridden(
        settings,
        Override("ledger.url", given["ledger"]),
        Override("reading.workers", given["workers"]),
        Override("server.host", given["host"]),
        Override("server.port", given["port"]),
    )
    start_logging(settings.log)
    if given["out"] is not None and given["out"].resolve() in {path.resolve() for path in archives}:
        raise click.UsageError("--out would overwrite the archive itself: give another path.")
    log = read_log(given["corrections"]) if given["corrections"] else ()
    order = Order(
        archives=archives, settings=settings, speed=speed, serve=given["serve"], out=given["out"], corrections=log
    )
    with Ledger.open(settings.ledger.url) as ledger:
        asyncio.run(play(order, ledger))


async def play(order: Order, ledger: Ledger) -> None:
    """Replay what is ordered into a ledger."""
    stop, counters = asyncio.Event(), Counters()
    executor = ReadingExecutor(order.settings)

    async def playing() -> None:
        await _play(order, _parts(order, ledger, executor, counters), stop)

    try:
        with stopping_on_signals(stop):
            await _with_pages(order, ledger, counters, playing, stop)
    finally:
        executor.close()
    print_costs(counters)


async def _with_pages(
    order: Order, ledger: Ledger, counters: Counters, play: Callable[[], Awaitable[None]], stop: asyncio.Event
) -> None:
    if not order.serve:
        await play()
        return
    newsroom = Newsroom(ledger=ledger, clock=WallClock(), settings=order.settings, counters=counters)
    await serve_until(stop, newsroom, play)


def _parts(order: Order, ledger: Ledger, executor: ReadingExecutor, counters: Counters) -> ReplayParts:
    speed = order.speed

    def pace(start: datetime) -> Clock:
        return ScaledClock(start, speed or 1.0)

    return ReplayParts(
        ledger=ledger,
        executor=executor,
        counters=counters,
        settings=order.settings.reading,
        pace=pace if speed is not None else None,
        kept=order.settings,
        corrections=order.corrections,
    )


async def _play(order: Order, parts: ReplayParts, stop: asyncio.Event) -> None:
    with ExitStack() as opened:
        archives = [opened.enter_context(open_archive(path.resolve())) for path in order.archives]
        out = opened.enter_context(writable(order.out)) if order.out else None
        bar = opened.enter_context(progress("Replaying"))
        parts = replace(parts, now=max(archive.now for archive in archives))
        replay = Replay(parts, done=_recorder(archives, bar, out), again=out is not None)
        for archive in archives:
            await replay.run(archive.source, archive, stop)
        if not stop.is_set():
            await replay.finish(archives[-1].source)
        for told in replay.not_made:
            click.echo(f"{told} It was not done.", err=True)


def _recorder(archives: Sequence[Archive], bar: Bar, out: BinaryIO | None) -> Callable[[Entry, Reading | None], None]:
    total = sum(archive.bytes_total for archive in archives)

    def record(entry: Entry, reading: Reading | None) -> None:
        bar.advance(sum(archive.bytes_read for archive in archives) / max(1, total))
        if out is not None and reading is not None:
            out.write(msgspec.json.encode(reading) + b"\n")

    return record
