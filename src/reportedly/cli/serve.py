"""``reportedly serve``: the pages of a ledger that somebody else fills, or nobody."""

import asyncio

import click

from reportedly.cli.alerting import AlertDesk, run_alerts
from reportedly.cli.options import Override, ledger_option, overridden, server_options
from reportedly.cli.service import Newsroom, serve_until, stopping_on_signals
from reportedly.clock import WallClock
from reportedly.ledger import Ledger
from reportedly.pipeline.logs import start_logging
from reportedly.settings import Settings


@click.command()
@ledger_option
@server_options
@click.option("--alerts", is_flag=True, help="Look for what rules are about, and deliver, as `watch` does.")
@click.pass_obj
def serve(settings: Settings, /, ledger: str | None, host: str | None, port: int | None, *, alerts: bool) -> None:
    """Serve the pages of a ledger, until interrupted. Another process may fill it at the same time."""
    settings = overridden(
        settings, Override("ledger.url", ledger), Override("server.host", host), Override("server.port", port)
    )
    start_logging(settings.log)
    with Ledger.open(settings.ledger.url, create=False) as opened:
        asyncio.run(_serve(settings, opened, alerts=alerts))


async def _serve(settings: Settings, ledger: Ledger, *, alerts: bool) -> None:
    stop, clock = asyncio.Event(), WallClock()
    newsroom = Newsroom(ledger=ledger, clock=clock, settings=settings, listens=alerts)
    desk = AlertDesk(ledger=ledger, clock=clock, settings=settings)
    with stopping_on_signals(stop):
        await serve_until(stop, newsroom, (lambda: run_alerts(desk, stop)) if alerts else None)
