"""``reportedly sample``: the invented wire, played through a real feed server on loopback.

Nothing heavy is imported before the first reading process has been started: it loads its models meanwhile.
"""

from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from reportedly.cli.options import Override, ledger_option, overridden, server_options, workers_option
from reportedly.clock import ScaledClock
from reportedly.pipeline.executor import ReadingExecutor
from reportedly.pipeline.logs import start_logging
from reportedly.settings import Settings

NOTICE = "Invented sample: every outlet, person, place and event on these pages is made up."
POLL_EVERY_REAL_S = 1.0


@click.command(short_help="Play the invented sample wire as live feeds.")
@click.option(
    "--speed", type=click.FloatRange(1, 100_000), default=900, show_default=True, help="Times as fast as life."
)
@click.option(
    "--archive",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the wire here as JSON Lines; play nothing.",
)
@ledger_option
@server_options
@workers_option
@click.pass_obj
def sample(settings: Settings, /, speed: float, archive: Path | None, **given: str | int | None) -> None:
    """Play the sample wire: three invented days of six invented outlets, as live feeds, in some five minutes.

    Without --ledger the ledger is a new one that goes when the command ends.
    """
    if archive is not None:
        _write_archive(archive)
        return
    settings = overridden(
        settings,
        Override("server.host", given["host"]),
        Override("server.port", given["port"]),
        Override("reading.workers", given["workers"]),
    )
    start_logging(replace(settings.log, level="warning") if settings.log.level == "info" else settings.log)
    with ExitStack() as opened:
        path = given["ledger"] or f"{opened.enter_context(TemporaryDirectory(prefix='reportedly-'))}/sample.db"
        settings = overridden(settings, Override("ledger.url", path))
        executor = opened.enter_context(closing(ReadingExecutor(settings)))
        executor.begin()
        _play(_hurried(settings, speed), executor, speed)


def _write_archive(path: Path) -> None:
    from reportedly.sample import load_wire, write_archive  # noqa: PLC0415 -- see the module

    write_archive(load_wire(), path)


def _play(settings: Settings, executor: ReadingExecutor, speed: float) -> None:
    from reportedly.cli.watching import Assignment, run_watch  # noqa: PLC0415 -- see the module
    from reportedly.feeds import read_opml  # noqa: PLC0415 -- see the module
    from reportedly.sample import Press, load_wire  # noqa: PLC0415 -- see the module

    wire = load_wire()
    clock = ScaledClock(wire.begins_at, speed)
    with Press(wire.outlets, wire.articles, clock) as press:
        feeds = read_opml(press.opml(), name="the sample's feeds").feeds
        run_watch(Assignment(settings=settings, executor=executor, feeds=feeds, clock=clock, notice=NOTICE))


def _hurried(settings: Settings, speed: float) -> Settings:
    """Settings for a world that runs ``speed`` times as fast, and that is on loopback."""
    wait = POLL_EVERY_REAL_S * speed
    return replace(
        settings,
        feeds=replace(
            settings.feeds, default_interval_s=wait, min_interval_s=wait, max_interval_s=wait, max_backoff_s=4 * wait
        ),
        fetch=replace(
            settings.fetch, allow_networks=(*settings.fetch.allow_networks, "127.0.0.0/8"), host_delay_s=0.0, per_host=4
        ),
    )
