"""``reportedly search``: full text over articles and claims."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.text import Text

from reportedly.cli.choosing import claim_filter, claim_options
from reportedly.cli.options import Override, as_of_option, ledger_option, overridden
from reportedly.ledger import Ledger
from reportedly.ledger.rows import ClaimRow
from reportedly.ledger.searching.hit_rows import ArticleFound, ClaimHit, Hits, Order, Shown, Suggestion, Wanted
from reportedly.ledger.searching.parsing import parse
from reportedly.newsroom import words
from reportedly.settings import Settings

HIT = re.compile("\x02(.*?)\x03", re.DOTALL)


@click.command()
@click.argument("query")
@ledger_option
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="Hits of each kind.")
@click.option(
    "--sort",
    type=click.Choice([order.value for order in Order]),
    default=Order.MIX.value,
    show_default=True,
    help="By words and age together, by words alone, or last known first.",
)
@claim_options
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def search(settings: Settings, /, query: str, ledger: str | None, **form: Any) -> None:
    """Search articles and claims. QUERY takes words, "phrases", prefix*, AND, OR, NOT, (brackets) and fields such as
    stance:denies, source:"a ministry", after:2026-03-01, figure:>100 of:troops or near:Kyiv within:50km.
    """  # noqa: D205 -- one paragraph of help
    as_json, limit = form.pop("as_json"), form.pop("limit")
    wanted = Wanted(node=parse(query), order=Order(form.pop("sort")), limit=limit, as_of=form.pop("as_of"))
    wanted = replace(wanted, claims=claim_filter(**form))
    settings = overridden(settings, Override("ledger.url", ledger))
    with Ledger.open(settings.ledger.url, create=False) as opened:
        found = _found(opened, query, wanted)
        instead = () if found.claims or found.articles else opened.hits.suggestions(wanted)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found)).decode())
    else:
        _print(Console(highlight=False), found, instead)


def _found(ledger: Ledger, query: str, wanted: Wanted) -> Hits:
    """Claims and articles at once, under the query as typed."""
    claims = ledger.hits.search(wanted)
    articles = ledger.hits.search(replace(wanted, shown=Shown.ARTICLES))
    counts = replace(claims.counts, articles=articles.counts.articles)
    return replace(claims, query=query, counts=counts, articles=articles.articles)


def _print(console: Console, found: Hits, instead: tuple[Suggestion, ...]) -> None:
    if not (found.articles or found.claims):
        console.print(f"Nothing in the ledger matches {found.query!r}.", markup=False)
    for note in found.notes:
        console.print(note, markup=False)
    for one in instead:
        console.print(f"  {one.query}  ({one.change})", markup=False)
    if found.claims:
        console.print("Claims", style="bold underline")
    for hit in found.claims:
        console.print(_claim(hit))
    if found.articles:
        console.print("Articles", style="bold underline")
    for article in found.articles:
        console.print(_article(article))


def _claim(hit: ClaimHit) -> Text:
    claim, line = hit.claim, Text("  ")
    line.append(claim.source or "somebody", style="bold")
    line.append(f" {words.words(claim.stance)}", style="cyan")
    line.append("".join(f" · {remark}" for remark in _remarks(claim) if remark), style="dim")
    line.append(": ", style="cyan")
    line.append_text(_marked(hit.content if "\x02" in hit.content else hit.sentence))
    line.append(f"\n    {claim.outlet or 'unknown outlet'}, {claim.title or 'no headline'}", style="dim")
    return line


def _remarks(claim: ClaimRow) -> Iterator[str]:
    yield words.identity(claim.source or "", claim.source_name, claim.source_role)
    yield words.mode(claim.mode)
    yield "background" if claim.background else ""
    yield words.addressee(claim.addressee) if claim.addressee else ""


def _article(hit: ArticleFound) -> Text:
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
