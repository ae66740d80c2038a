"""``reportedly mcp``: the ledger as tools of an assistant."""

from typing import TYPE_CHECKING

import click

from reportedly.cli.options import Override, ledger_option, overridden
from reportedly.clock import WallClock
from reportedly.errors import InputError
from reportedly.ledger import Ledger
from reportedly.settings import Settings

if TYPE_CHECKING:
    from reportedly.newsroom.mcp.server import AssistantServer

SDK = frozenset({"mcp", "mcp_types"})


@click.command(short_help="Let an assistant ask the ledger (Model Context Protocol).")
@ledger_option
@click.option(
    "--base-url", metavar="URL", help="Where `reportedly serve` answers, for links to its pages  [default: none]"
)
@click.pass_obj
def mcp(settings: Settings, /, ledger: str | None, base_url: str | None) -> None:
    """Serve the ledger to an assistant by the Model Context Protocol, on standard input and output.

    The assistant starts this command itself: see docs/how-to/ask-from-an-assistant.md. It can search claims, ask for
    stories, sources, figures, and what changed since a moment, each as of any past moment; it can change nothing. Needs
    the official SDK: pip install 'reportedly[mcp]'.
    """
    settings = overridden(settings, Override("ledger.url", ledger))
    with Ledger.open(settings.ledger.url, create=False) as opened:
        _server(opened, base_url).run("stdio")


def _server(ledger: Ledger, base_url: str | None) -> "AssistantServer":
    """The server over a ledger. Raises InputError where its SDK is not installed, and for what is no address."""
    try:
        from reportedly.newsroom.mcp.server import assistant_server  # noqa: PLC0415 -- an extra, and slow to import
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in SDK:
            raise
        message = "The SDK of the Model Context Protocol (mcp, version 2.3 or later) is not installed."
        raise InputError(message, remedy="Install it: pip install 'reportedly[mcp]'") from error
    from reportedly.newsroom.mcp.question import base_of  # noqa: PLC0415 -- as above
    from reportedly.newsroom.mcp.tools import Tools  # noqa: PLC0415 -- as above

    return assistant_server(Tools(ledger=ledger, clock=WallClock(), base=base_of(base_url)))
