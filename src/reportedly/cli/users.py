"""``reportedly users``: the people who may sign in, and what each may do."""

import sys
from datetime import UTC, datetime

import click

from reportedly.cli.options import Override, ledger_option, overridden
from reportedly.errors import AccessError
from reportedly.ledger import Ledger
from reportedly.ledger.access.access_rows import Role
from reportedly.newsroom.access.passwords import Passwords
from reportedly.newsroom.words import counted, utc
from reportedly.settings import Settings

PEOPLES = click.Choice([Role.READER.value, Role.EDITOR.value])
role_option = click.option(
    "--role", type=PEOPLES, default=Role.READER.value, show_default=True, help="What the user may do."
)


@click.group()
def users() -> None:
    """The people who may sign in: readers, and editors, who correct, decide and keep rules and feeds."""


@users.command()
@click.argument("name")
@role_option
@ledger_option
@click.pass_obj
def add(settings: Settings, /, name: str, role: str, ledger: str | None) -> None:
    """Let somebody in; the password is asked for, or read from standard input."""
    hashed = Passwords().hash(_given_password())
    with _opened(settings, ledger, create=True) as opened:
        opened.access.add_user(name, Role(role), hashed, datetime.now(UTC))
    click.echo(f"{name} may sign in as {'an' if role == Role.EDITOR else 'a'} {role}.")


@users.command("list")
@ledger_option
@click.pass_obj
def list_(settings: Settings, /, ledger: str | None) -> None:
    """Print who may sign in, as what, and when each did last."""
    with _opened(settings, ledger) as opened:
        for row in opened.access.users():
            last = f"signed in {utc(row.signed_in_at)}" if row.signed_in_at else "never signed in"
            click.echo(f"{row.name}  ({row.role}, {last})")


@users.command()
@click.argument("name")
@click.argument("role", type=PEOPLES)
@ledger_option
@click.pass_obj
def role(settings: Settings, /, name: str, role: str, ledger: str | None) -> None:
    """Give somebody another role, at once."""
    with _opened(settings, ledger) as opened:
        opened.access.change_user(name, role=Role(role))


@users.command()
@click.argument("name")
@ledger_option
@click.pass_obj
def password(settings: Settings, /, name: str, ledger: str | None) -> None:
    """Give somebody another password, asked for or read from standard input; ends all sessions."""
    hashed = Passwords().hash(_given_password())
    with _opened(settings, ledger) as opened:
        opened.access.change_user(name, password=hashed)


@users.command()
@click.argument("name")
@ledger_option
@click.pass_obj
def remove(settings: Settings, /, name: str, ledger: str | None) -> None:
    """Let somebody in no more; corrections and decisions keep the name."""
    with _opened(settings, ledger) as opened:
        opened.access.remove_user(name, datetime.now(UTC))


@users.command("sign-out")
@click.argument("name")
@ledger_option
@click.pass_obj
def sign_out(settings: Settings, /, name: str, ledger: str | None) -> None:
    """End all sessions of somebody, such as one on a lost computer."""
    with _opened(settings, ledger) as opened:
        click.echo(f"{counted(opened.access.sign_out_user(name), 'session')} ended.")


def _opened(settings: Settings, ledger: str | None, *, create: bool = False) -> Ledger:
    return Ledger.open(overridden(settings, Override("ledger.url", ledger)).ledger.url, create=create)


def _given_password() -> str:
    """A password, typed twice unseen; from standard input its first line. Raises AccessError for none."""
    if sys.stdin.isatty():
        typed: str = click.prompt("Password", hide_input=True, confirmation_prompt="The same again", err=True)
        return typed
    given = sys.stdin.readline().rstrip("\r\n")
    if not given:
        raise AccessError(
            "No password was given.", remedy="Type it when asked, or give it as a line of standard input."
        )
    return given
