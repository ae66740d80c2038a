"""``reportedly origins``: how well an assertion is known, and from how many independent origins."""

from datetime import datetime

import click
import msgspec
from rich.console import Console
from rich.text import Text

from reportedly.cli.known_entity import opened
from reportedly.cli.options import as_of_option, ledger_option
from reportedly.errors import InputError
from reportedly.ledger.standing.standing_rows import OriginClaimRow, OriginRow, StandingRow
from reportedly.newsroom import words
from reportedly.settings import Settings


@click.command(short_help="How well an assertion is known, and from how many origins.")
@click.argument("assertion", type=click.IntRange(min=1))
@ledger_option
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def origins(
    settings: Settings, /, assertion: int, ledger: str | None, as_of: datetime | None, *, as_json: bool
) -> None:
    """Show the status of ASSERTION with its history, and its origins with their claims and why these are of one."""
    with opened(settings, ledger) as found:
        row = found.standing.of(assertion, as_of=as_of)
    if row is None:
        remedy = "List those of a story: reportedly assertions STORY"
        raise InputError(f"Nothing is known of how assertion {assertion} stands.", remedy=remedy)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(row)).decode())
    else:
        _print(Console(highlight=False, soft_wrap=True), row)


def _print(console: Console, row: StandingRow) -> None:
    status = words.words(row.status) if row.status else "nobody takes a side"
    console.print(Text(f"{status} · {words.origin_line(row.counts)}", style="bold"))
    for change in row.history:
        source = (
            f"  {change.source or 'no source named'}, {change.outlet or 'outlet not known'}" if change.status else ""
        )
        told = words.words(change.status) if change.status else "nobody takes a side"
        console.print(Text(f"  {change.since:%Y-%m-%d %H:%M}  {told}{source}"))
    for number, origin in enumerate(row.origins, start=1):
        _print_origin(console, number, origin)


def _print_origin(console: Console, number: int, origin: OriginRow) -> None:
    known = "independent" if origin.independent else "of unknown independence"
    console.print(Text(f"\norigin {number}, {known}, since {origin.first_at:%Y-%m-%d %H:%M}", style="bold"))
    if origin.doubt is not None:
        console.print(Text(f"  {words.doubt_words(origin.doubt, origin.beside_article)}", style="dim"))
    for claim in origin.claims:
        _print_claim(console, claim)


def _print_claim(console: Console, claim: OriginClaimRow) -> None:
    source = claim.who or claim.source or "no source named"
    console.print(Text(f"  {source} ({claim.outlet or 'outlet not known'}, article {claim.article})"))
    console.print(Text(f"    {words.one_line(claim.content)}", style="dim"))
    if claim.tie is not None:
        beside = f"article {claim.with_article}" if claim.with_article else "an earlier claim"
        console.print(Text(f"    one with {beside}: {words.tie_words(claim.tie, claim.by)}", style="dim"))
