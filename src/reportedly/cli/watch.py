"""``reportedly watch``: the main job.

Nothing heavy is imported before the first reading process has been started: it loads its models meanwhile.
"""

from contextlib import closing
from pathlib import Path

import click

from reportedly.cli.feedlist import feeds_of, nothing_to_watch
from reportedly.cli.options import Override, ledger_option, overridden, server_options, workers_option
from reportedly.clock import WallClock
from reportedly.pipeline.executor import ReadingExecutor
from reportedly.pipeline.logs import start_logging
from reportedly.settings import Settings


@click.command()
@click.argument("feeds", nargs=-1, metavar="[FEEDS.opml|URL]...")
@ledger_option
@server_options
@workers_option
@click.pass_obj
def watch(
    settings: Settings, /, feeds: tuple[str, ...], ledger: str | None, workers: int | None, **server: str | int | None
) -> None:
    """Watch feeds: poll, read, commit and serve the pages, until interrupted.

    FEEDS.opml is a list of feeds, a URL one feed. Without either, the feeds are watched that the ledger has.
    """
    settings = overridden(
        settings,
        Override("ledger.url", ledger),
        Override("reading.workers", workers),
        Override("server.host", server["host"]),
        Override("server.port", server["port"]),
    )
    start_logging(settings.log)
    found = tuple(feeds_of(feeds))
    if not found and "://" not in settings.ledger.url and not Path(settings.ledger.url).exists():
        raise nothing_to_watch(settings)
    with closing(ReadingExecutor(settings)) as executor:
        executor.begin()
        from reportedly.cli.watching import Assignment, run_watch  # noqa: PLC0415 -- see the module

        run_watch(Assignment(settings=settings, executor=executor, feeds=found, clock=WallClock()))
