"""The main job, once it is known what to watch: pipeline and pages in one process, until interrupted."""

import asyncio
import random
from contextlib import ExitStack
from dataclasses import dataclass

import click

from reportedly.cli.alerting import AlertDesk, run_alerts
from reportedly.cli.service import Newsroom, serve_until, stopping_on_signals
from reportedly.clock import Clock
from reportedly.feeds import Poller
from reportedly.ledger import Ledger
from reportedly.pipeline.counters import Counters
from reportedly.pipeline.executor import ReadingExecutor
from reportedly.pipeline.parts import WatchParts
from reportedly.pipeline.watch import Watch
from reportedly.records import Feed
from reportedly.settings import Settings
from reportedly.web import Fetcher


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Which feeds to watch, on which clock, and what every page says above all else."""

    settings: Settings
    executor: ReadingExecutor
    feeds: tuple[Feed, ...]
    clock: Clock
    notice: str | None = None


def run_watch(assignment: Assignment) -> None:
    """Watch and serve until interrupted; feeds that people add meanwhile are watched, too."""
    with ExitStack() as opened:
        ledger = opened.enter_context(Ledger.open(assignment.settings.ledger.url))
        for feed in ledger.enrol(assignment.feeds):
            click.echo(f"{feed.url} was removed by a person and stays away: reportedly feeds add {feed.url}", err=True)
        if not ledger.feeds():
            click.echo("No feed is watched yet: add some on the page Feeds, by the address of a site.", err=True)
        asyncio.run(_watch(assignment, ledger))


async def _watch(assignment: Assignment, ledger: Ledger) -> None:
    settings, clock = assignment.settings, assignment.clock
    stop, counters = asyncio.Event(), Counters()
    async with Fetcher(settings.fetch, clock) as fetcher:
        parts = WatchParts(
            ledger=ledger,
            fetcher=fetcher,
            poller=Poller(fetcher, settings.feeds, clock, random.Random()),  # noqa: S311 -- jitter, no secret
            executor=assignment.executor,
            clock=clock,
            settings=settings,
            counters=counters,
        )
        newsroom = Newsroom(
            ledger=ledger, clock=clock, settings=settings, counters=counters, notice=assignment.notice, listens=True
        )
        desk = AlertDesk(ledger=ledger, clock=clock, settings=settings)
        with stopping_on_signals(stop):
            await serve_until(stop, newsroom, lambda: _work(Watch(parts), desk, stop))


async def _work(watch: Watch, desk: AlertDesk, stop: asyncio.Event) -> None:
    """Watch, with alerts beside it, which end with it."""
    alerts = asyncio.create_task(run_alerts(desk, stop))
    try:
        await watch.run(stop)
    finally:
        alerts.cancel()
        await asyncio.gather(alerts, return_exceptions=True)
