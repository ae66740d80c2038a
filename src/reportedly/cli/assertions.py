"""``reportedly assertions``: what a story's sources say, proposition by proposition, and how each claim bears on it."""

from datetime import datetime

import click
import msgspec
from rich.console import Console
from rich.text import Text

from reportedly.cli.known_entity import opened
from reportedly.cli.options import as_of_option, ledger_option
from reportedly.errors import InputError
from reportedly.ledger.assertions.assertion_rows import AssertionRead, AssertionRow
from reportedly.newsroom import words
from reportedly.settings import Settings


@click.command(short_help="What is asserted in a story, by whom, and who denies it.")
@click.argument("story", type=int, required=False)
@click.option("--article", type=int, metavar="N", help="Those on which the claims of this article bear.")
@click.option("--assertion", type=int, metavar="N", help="This one, with all its claims.")
@click.option("--least", type=click.IntRange(1), default=2, show_default=True, help="Of a story, with so many claims.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many at most.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@ledger_option
@as_of_option
@click.pass_obj
def assertions(
    settings: Settings,
    /,
    story: int | None,
    ledger: str | None,
    *,
    as_json: bool,
    as_of: datetime | None,
    **asked: int,
) -> None:
    """List the assertions of STORY, those on which most claims bear first; or of an article; or show one."""
    if [story, asked["article"], asked["assertion"]].count(None) != 2:
        raise click.UsageError("Name a story, or --article N, or --assertion N.")
    with opened(settings, ledger) as found:
        book = found.assertions
        if asked["assertion"] is not None:
            read = book.assertion(asked["assertion"], as_of=as_of)
            if read is None:
                raise InputError(
                    f"The ledger has no assertion {asked['assertion']}.",
                    remedy="List those of a story: reportedly assertions STORY",
                )
            click.echo(_json(read)) if as_json else _print(read)
            return
        if story is not None:
            rows = book.of_story(story, least=asked["least"], limit=asked["limit"], as_of=as_of)
        else:
            rows = book.of_article(asked["article"], as_of=as_of)[: asked["limit"]]
    if as_json:
        click.echo(_json(rows))
    elif rows:
        _list(rows)
    else:
        click.echo("No assertion is known there.")


def _json(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value)).decode()


def _list(rows: tuple[AssertionRow, ...]) -> None:
    console = Console(highlight=False)
    for row in rows:
        console.print(Text(f"{row.id:>6}  {row.heading}"))
        console.print(Text(f"        {row.source or 'no source named'} · {_counts(row)}", style="dim"))


def _counts(row: AssertionRow) -> str:
    bear = ((row.states, "state it"), (row.denies, "deny it"), (row.weighs, "weigh it"))
    counts = (words.counted(row.claims, "claim"), words.counted(row.articles, "article"))
    return " · ".join([*counts, *(f"{number} {how}" for number, how in bear if number)])


def _print(read: AssertionRead) -> None:
    console, row = Console(highlight=False), read.row
    console.print(Text(row.heading, style="bold"))
    console.print(Text(f"assertion {row.id} · story {row.story} · {_counts(row)}", style="dim"))
    for claim in read.claims:
        told = claim.statement
        where = f"article {told.article}, {told.outlet or 'unknown outlet'}"
        console.print(Text(f"  {words.words(claim.bearing)}: {told.source or 'no source named'} ({where})"))
        console.print(Text(f"    {words.one_line(told.content)}", style="dim"))
