"""``reportedly search``: full text over articles and claims."""

import re
from collections.abc import Iterator
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.text import Text

from reportedly.cli.choosing import claim_filter, claim_options
from reportedly.cli.options import Override, as_of_option, ledger_option, overridden
from reportedly.ledger import Ledger
from reportedly.ledger.rows import ArticleHit, ClaimRow, SearchResult
from reportedly.newsroom import words
from reportedly.settings import Settings

HIT = re.compile("\x02(.*?)\x03", re.DOTALL)


@click.command()
@click.argument("query")
@ledger_option
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="Hits of each kind.")
@claim_options
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def search(settings: Settings, /, query: str, ledger: str | None, limit: int, **form: Any) -> None:
    """Search articles and claims. QUERY takes words, "phrases" and prefix*; all of them must occur."""
    as_json, as_of = form.pop("as_json"), form.pop("as_of")
    settings = overridden(settings, Override("ledger.url", ledger))
    with Ledger.open(settings.ledger.url, create=False) as opened:
        result = opened.search(query, claim_filter(**form), limit=limit, as_of=as_of)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(result)).decode())
    else:
        _print(Console(highlight=False), result)


def _print(console: Console, result: SearchResult) -> None:
    if not (result.articles or result.claims):
        console.print(f"Nothing in the ledger matches {result.query!r}.", markup=False)
    if result.claims:
        console.print("Claims", style="bold underline")
    for claim in result.claims:
        console.print(_claim(claim))
    if result.articles:
        console.print("Articles", style="bold underline")
    for hit in result.articles:
        console.print(_article(hit))


def _claim(claim: ClaimRow) -> Text:
    line = Text("  ")
    line.append(claim.source or "somebody", style="bold")
    line.append(f" {words.words(claim.stance)}", style="cyan")
    line.append("".join(f" · {remark}" for remark in _remarks(claim) if remark), style="dim")
    line.append(": ", style="cyan")
    line.append_text(_marked(claim.snippet or claim.content))
    line.append(f"\n    {claim.outlet or 'unknown outlet'}, {claim.title or 'no headline'}", style="dim")
    return line


def _remarks(claim: ClaimRow) -> Iterator[str]:
    yield words.identity(claim.source or "", claim.source_name, claim.source_role)
    yield words.mode(claim.mode)
    yield "background" if claim.background else ""
    yield words.addressee(claim.addressee) if claim.addressee else ""


def _article(hit: ArticleHit) -> Text:
    day = f"{hit.row.published_at:%Y-%m-%d} " if hit.row.published_at else ""
    line = Text(f"  {day}{hit.row.outlet or 'unknown outlet'}: ", style="dim")
    line.append(hit.row.title or "no headline", style="bold not dim")
    line.append("\n    ")
    line.append_text(_marked(hit.snippet))
    return line


def _marked(snippet: str) -> Text:
    """Marks of hits as bold text, white space as single blanks."""
    line, position = Text(), 0
    snippet = " ".join(snippet.split())
    for match in HIT.finditer(snippet):
        line.append(snippet[position : match.start()])
        line.append(match[1], style="bold yellow")
        position = match.end()
    line.append(re.sub("[\x02\x03]", "", snippet[position:]))
    return line
