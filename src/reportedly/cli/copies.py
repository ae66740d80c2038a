"""``reportedly copies``: who prints whose text."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.text import Text

from reportedly.cli.options import Override, as_of_option, ledger_option, overridden
from reportedly.errors import InputError
from reportedly.ledger import Ledger
from reportedly.ledger.copies.copy_rows import CarrierRow, CopyGroup, CopyRow
from reportedly.newsroom.articles.copy_views import passages_of
from reportedly.newsroom.articles.copy_words import copy_told, group_told
from reportedly.newsroom.words import one_line
from reportedly.settings import Settings

SHOWN = 3


@click.command(short_help="Who prints whose text.")
@click.argument("article", type=click.IntRange(min=1), required=False)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="List so many at most.")
@ledger_option
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def copies(settings: Settings, /, article: int | None, as_of: datetime | None, **form: Any) -> None:
    """Show which articles carry one text with ARTICLE, by its number, by whom the text is, and what they share.

    Without ARTICLE, list the copies that were found last.
    """
    settings = overridden(settings, Override("ledger.url", form["ledger"]))
    console = Console(highlight=False, soft_wrap=True)
    with Ledger.open(settings.ledger.url, create=False) as ledger:
        if article is None:
            found: CopyGroup | tuple[CopyRow, ...] = ledger.copies.latest(limit=form["limit"], as_of=as_of)
            passages: list[tuple[str, str | None]] = []
        else:
            found, passages = _group(ledger, article, as_of)
    if form["as_json"]:
        click.echo(msgspec.json.format(msgspec.json.encode(found)).decode())
    elif isinstance(found, CopyGroup):
        _print_group(console, found, passages)
    elif found:
        for copy in found:
            _print_copy(console, copy)
    else:
        click.echo("No copies are known yet.")


def _group(ledger: Ledger, article: int, as_of: datetime | None) -> tuple[CopyGroup, list[tuple[str, str | None]]]:
    """The group, and the longest stretches of the article in which it is a copy, in its order."""
    group = ledger.copies.group_of(article, as_of=as_of)
    if group is None:
        raise InputError(f"The ledger has no article {article}.", remedy="List articles with copies: reportedly copies")
    copy = next((row.copy for row in group.articles if row.article == article), None)
    read = ledger.article(article, version=copy.version) if copy else None
    if copy is None or read is None:
        return group, []
    longest = sorted(copy.shared, key=lambda shared: (shared.here[0] - shared.here[1], shared.here))[:SHOWN]
    shown = replace(copy, shared=tuple(sorted(longest)))
    return group, list(passages_of(ledger, shown, read.reading.article.text))


def _print_group(console: Console, group: CopyGroup, passages: Sequence[tuple[str, str | None]]) -> None:
    if len(group.articles) == 1:
        console.print("No other article is known that carries this text.")
        return
    console.print(Text(f"{group_told(group)}."))
    for row in group.articles:
        _print_carrier(console, row, is_original=row.article == group.original)
        if row.article == group.article and row.copy is not None:
            _print_passages(console, passages)


def _print_carrier(console: Console, row: CarrierRow, *, is_original: bool) -> None:
    line = Text(f"{row.article:>6}  ")
    line.append(row.title or "Without headline", style="bold")
    line.append(f"  {row.outlet or 'outlet not known'}", style="dim")
    line.append("  original" if is_original else "", style="green")
    console.print(line)
    if row.copy is not None:
        console.print(Text(f"{'':8}{copy_told(row.copy)}; beside article {row.copy.other}", style="dim"))


def _print_passages(console: Console, passages: Sequence[tuple[str, str | None]]) -> None:
    for passage, original in passages:
        console.print(Text(f"{'':8}= {one_line(passage)}"))
        if original is not None:
            console.print(Text(f"{'':10}{one_line(original)}", style="dim"))


def _print_copy(console: Console, copy: CopyRow) -> None:
    line = Text(f"{copy.since:%Y-%m-%d %H:%M}  {copy.article:>5}  ")
    line.append(copy.title or "Without headline", style="bold")
    line.append(f"  {copy.outlet or 'outlet not known'}", style="dim")
    console.print(line)
    of = f"{copy.other}, {copy.other_outlet or 'outlet not known'}: {copy.other_title or 'without headline'}"
    console.print(Text(f"{'':25}{copy_told(copy)}; beside article {of}", style="dim"))
