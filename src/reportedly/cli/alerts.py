"""``reportedly alerts``: rules kept, tried and removed, what they were about, and where that goes."""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from reportedly.cli.options import Override, ledger_option, overridden
from reportedly.errors import AlertError, DeliveryError
from reportedly.ledger import Ledger
from reportedly.ledger.alerts.alert_book import AlertFilter
from reportedly.ledger.alerts.alert_rows import AlertRow, ChannelKind, DeliveryState, Happening
from reportedly.newsroom.alerts.api import GivenRule, checked
from reportedly.newsroom.alerts.letters import path_of
from reportedly.newsroom.alerts.places import new_channel
from reportedly.newsroom.alerts.rules import Rule, read, written
from reportedly.newsroom.alerts.telling import heading
from reportedly.newsroom.alerts.views import last_known, rule_views, trial
from reportedly.newsroom.words import counted, one_line, utc
from reportedly.settings import Settings

DAYS = click.option("--days", type=click.IntRange(1, 365), default=7, show_default=True, help="How many days back.")


@click.group()
def alerts() -> None:
    """Be told when it happens: rules, what they were about, and where that goes."""


@alerts.command("list")
@ledger_option
@click.option("--rule", type=int, metavar="N", help="Only what this rule was about.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many alerts at most.")
@click.pass_obj
def list_(settings: Settings, /, ledger: str | None, rule: int | None, limit: int) -> None:
    """Print the rules and channels that there are, and the last alerts."""
    with _opened(settings, ledger) as opened:
        for view in rule_views(opened, opened.alerts.rules()):
            state = "paused, " if view.row.paused else ""
            within = f" {view.within}" if view.within else ""
            click.echo(f"rule {view.row.id}  {view.row.name}  ({state}{counted(view.row.alerts, 'alert')})")
            click.echo(f"    when {view.told}{within}")
        for channel in opened.deliveries.channels():
            click.echo(f"channel {channel.id}  {channel.kind} {channel.address}")
        for row in opened.alerts.latest(AlertFilter(rule=rule), limit=limit):
            _print(row.happening, row)


@alerts.command()
@click.argument("rule", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@ledger_option
@click.pass_obj
def add(settings: Settings, /, rule: Path, ledger: str | None) -> None:
    """Keep a rule, from a file of JSON, - for standard input; it listens from now on."""
    with _opened(settings, ledger) as opened:
        made = _rule(opened, rule)
        number = opened.alerts.add_rule(made.name, written(made), datetime.now(UTC))
        click.echo(f"Rule {number}, {made.name}, listens from now on, while `reportedly watch` runs.")


@alerts.command("try")
@click.argument("rule", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@ledger_option
@DAYS
@click.pass_obj
def try_(settings: Settings, /, rule: Path, ledger: str | None, days: int) -> None:
    """Print what a rule (a file of JSON, - for standard input) would have been about, up to the last that is known."""
    with _opened(settings, ledger) as opened:
        made = trial(opened, _rule(opened, rule), days, last_known(opened, datetime.now(UTC)))
        times = f"Would have fired {counted(made.times, 'time')}" if made.times else "Would not have fired"
        click.echo(f"{times} in the {counted(days, 'day')} up to {utc(made.span.until)}.")
        for view in made.views:
            _print(view.happening)


@alerts.command()
@click.argument("rule", type=int)
@ledger_option
@click.pass_obj
def remove(settings: Settings, /, rule: int, ledger: str | None) -> None:
    """Take a rule away; its alerts stay."""
    with _opened(settings, ledger) as opened:
        opened.alerts.remove_rule(rule, datetime.now(UTC))


@alerts.command()
@click.argument("kind", type=click.Choice([kind.value for kind in ChannelKind]))
@click.argument("address")
@ledger_option
@click.pass_obj
def channel(settings: Settings, /, kind: str, address: str, ledger: str | None) -> None:
    """Name a webhook or a mail address to which rules may send; a webhook's secret is printed this once."""
    with _opened(settings, ledger) as opened:
        made = new_channel(opened, ChannelKind(kind), address, datetime.now(UTC))
        click.echo(f"Channel {made.id}: {made.kind} {made.address}")
        if made.secret is not None:
            click.echo(f"Secret, shown only now: {made.secret}")


@alerts.command()
@click.argument("number", metavar="CHANNEL", type=int)
@ledger_option
@click.pass_obj
def test(settings: Settings, /, number: int, ledger: str | None) -> None:
    """Send a test to a channel, now, and say what came of it."""
    from reportedly.cli.alerting import AlertDesk, deliver_one  # noqa: PLC0415 -- only this command needs the network
    from reportedly.clock import WallClock  # noqa: PLC0415 -- as above

    with _opened(settings, ledger) as opened:
        opened.deliveries.channel(number)
        delivery = opened.deliveries.test(number, datetime.now(UTC))
        asyncio.run(deliver_one(AlertDesk(ledger=opened, clock=WallClock(), settings=settings)))
        row = opened.deliveries.delivery(delivery)
        if row.state is not DeliveryState.DELIVERED:
            raise DeliveryError(f"The test was not delivered: {row.problem}", passing=row.due_at is not None)
        click.echo("Delivered.")


def _opened(settings: Settings, ledger: str | None) -> Ledger:
    return Ledger.open(overridden(settings, Override("ledger.url", ledger)).ledger.url, create=False)


def _rule(ledger: Ledger, path: Path) -> Rule:
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise AlertError(f"{path} cannot be read: {error}.", remedy="Name a file of JSON.") from error
    rule = read(text)
    return checked(
        ledger,
        GivenRule(
            name=rule.name,
            when=rule.when,
            scope=rule.scope,
            pause_minutes=rule.pause_minutes,
            channels=rule.channels,
        ),
    )


def _print(happening: Happening, row: AlertRow | None = None) -> None:
    evidence = happening.evidence
    name = f"  [{row.rule_name}]" if row is not None else ""
    click.echo(f"{utc(happening.at)}  {heading(happening)}{name}")
    if evidence.sentence:
        click.echo(f"    “{one_line(evidence.sentence)}”")
    credited = one_line(evidence.who or evidence.source or "")
    said = f"{credited}, in " if credited else ""
    click.echo(f"    {said}{evidence.outlet or 'an outlet that is not known'}  {path_of(evidence)}")
