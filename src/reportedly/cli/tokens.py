"""``reportedly tokens``: what programs, and readers of feeds, show to be let in."""

from datetime import UTC, datetime

import click

from reportedly.cli.options import Override, ledger_option, overridden
from reportedly.ledger import Ledger
from reportedly.ledger.access.access_rows import Role
from reportedly.newsroom.access.credentials import PREFIX, digest_of, new_secret
from reportedly.newsroom.words import utc
from reportedly.settings import Settings


@click.group()
def tokens() -> None:
    """What programs show to be let in; each is told once, and kept as a digest alone."""


@tokens.command()
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default=Role.READER.value,
    show_default=True,
    help="What it allows; feeds: to read feeds and nothing else, also from within an address.",
)
@ledger_option
@click.pass_obj
def add(settings: Settings, /, name: str, role: str, ledger: str | None) -> None:
    """Make a token for a program, and print it this once; what the program changes carries NAME."""
    secret = new_secret(PREFIX)
    with _opened(settings, ledger, create=True) as opened:
        opened.access.add_token(name, Role(role), digest_of(secret), datetime.now(UTC))
    click.echo("Shown only now:", err=True)
    click.echo(secret)


@tokens.command("list")
@ledger_option
@click.pass_obj
def list_(settings: Settings, /, ledger: str | None) -> None:
    """Print the tokens that are good: what each allows, since when, and when it was used last."""
    with _opened(settings, ledger) as opened:
        for row in opened.access.tokens():
            last = f"used {utc(row.used_at)}" if row.used_at else "never used"
            click.echo(f"{row.name}  ({row.role}, made {utc(row.made_at)}, {last})")


@tokens.command()
@click.argument("name")
@ledger_option
@click.pass_obj
def revoke(settings: Settings, /, name: str, ledger: str | None) -> None:
    """Let a program in no more, nor whoever signed in with its token."""
    with _opened(settings, ledger) as opened:
        opened.access.revoke_token(name, datetime.now(UTC))


def _opened(settings: Settings, ledger: str | None, *, create: bool = False) -> Ledger:
    return Ledger.open(overridden(settings, Override("ledger.url", ledger)).ledger.url, create=create)
