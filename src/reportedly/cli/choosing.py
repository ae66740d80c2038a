"""Options by which commands choose among claims."""

import click

from reportedly.cli.options import F
from reportedly.ledger.rows import ClaimFilter
from reportedly.records import Mode


def claim_options(command: F) -> F:
    """Add ``--mode`` and ``--background``, from which :func:`claim_filter` is made."""
    command = click.option(
        "--background/--news", default=None, help="Only claims told as background, or only news  [default: both]"
    )(command)
    return click.option(
        "--mode",
        type=click.Choice(["said", "thought", "all"]),
        default="said",
        show_default=True,
        help="Claims that were said, that the source only thinks, or all.",
    )(command)


def claim_filter(mode: str, background: bool | None) -> ClaimFilter:
    """The claims that ``--mode`` and ``--background`` ask for."""
    return ClaimFilter(mode=None if mode == "all" else Mode(mode), background=background)
