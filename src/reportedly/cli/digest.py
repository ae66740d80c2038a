"""``reportedly digest``: what a ledger holds, as one number to compare."""

import click
import msgspec
from rich.console import Console
from rich.table import Table

from reportedly.cli.options import Override, ledger_option, overridden
from reportedly.ledger import Ledger
from reportedly.settings import Settings


@click.command(short_help="A ledger's content as one number to compare.")
@ledger_option
@click.option("--tables", is_flag=True, help="The number of each table too: where two ledgers differ.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def digest(settings: Settings, /, ledger: str | None, *, tables: bool, as_json: bool) -> None:
    """Print the SHA-256 of all rows of a ledger. Ledgers with the same one hold the same.

    The same archives, at the same paths and replayed in the same order by the same version of the program, give the
    same one whenever and by however many workers they are read, and however often the replay was interrupted.
    """
    settings = overridden(settings, Override("ledger.url", ledger))
    with Ledger.open(settings.ledger.url, create=False, upgrade=False) as opened:
        found = opened.digest()
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found)).decode())
        return
    if tables:
        listed = Table("table", "rows", "SHA-256", box=None, pad_edge=False)
        listed.columns[1].justify = "right"
        for one in found.tables:
            listed.add_row(one.table, f"{one.rows:,}", one.sha256)
        Console(highlight=False).print(listed)
    click.echo(found.sha256)
