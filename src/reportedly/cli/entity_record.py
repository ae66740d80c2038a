"""``reportedly entities record``: what a source said, how firmly, how often alone, and what came of it."""

from datetime import datetime
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.text import Text

from reportedly.cli.known_entity import known_entity, opened
from reportedly.cli.options import as_of_option, ledger_option
from reportedly.ledger.sources.source_rows import COMPANY, Outcome, Part, PartFilter, PartRow, RecordRow
from reportedly.newsroom import words
from reportedly.newsroom.entities.firmness import compared, percent
from reportedly.newsroom.entities.words import PARTS, told
from reportedly.settings import Settings


@click.command(short_help="What a source said, and what came of it.")
@click.argument("entity", type=int, metavar="ID")
@ledger_option
@click.option("--part", type=click.Choice([one.value for one in Part]), help="List the assertions that it made so.")
@click.option(
    "--outcome", type=click.Choice([one.value for one in Outcome]), help="List those that came to this; the last first."
)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many at most.")
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def record(settings: Settings, /, entity: int, ledger: str | None, part: str | None, **form: Any) -> None:
    """Show the record of the source ID in counts, or list the assertions behind one of them, each with its evidence."""
    as_of: datetime | None = form["as_of"]
    with opened(settings, ledger) as found:
        read = known_entity(found, entity, as_of)
        counts = found.sources.record(entity, as_of=as_of)
        wanted = PartFilter(
            part=Part(part or Part.SAID), outcomes=(Outcome(form["outcome"]),) if form["outcome"] else COMPANY
        )
        listed = part is not None or form["outcome"] is not None
        rows = found.sources.parts(entity, wanted, limit=form["limit"], as_of=as_of) if listed else ()
    if form["as_json"]:
        click.echo(msgspec.json.format(msgspec.json.encode(rows if listed else counts)).decode())
        return
    console = Console(highlight=False)
    console.print(Text(read.row.name, style="bold"))
    if listed:
        for row in rows:
            _print_part(console, row)
        if not rows:
            console.print("None, as far as is known.")
    elif counts is not None:
        _print_counts(console, counts, read.row.kind)


def _print_counts(console: Console, counts: RecordRow, kind: str) -> None:
    said = f"{words.counted(counts.said, 'claim')} in {words.counted(counts.articles, 'article')}"
    console.print(Text(f"{said} of {words.counted(counts.outlets, 'outlet')}", style="dim"))
    for part in Part:
        whole = counts.count(part)
        if not whole:
            continue
        console.print(Text(f"{PARTS[part]}: {words.counted(whole, 'assertion')}"))
        for outcome in Outcome:
            number = counts.count(part, outcome)
            if number:
                sign = told(part, outcome).sign
                console.print(Text(f"  {sign.glyph} {sign.word}: {number:,} ({percent(number, whole)})"))
    for field in ("certainty", "basis"):
        shares = ", ".join(f"{words.words(value)} {number:,}" for value, number in counts.of(field).items())
        if shares:
            console.print(Text(f"{field}: {shares}"))
    for sentence in compared(counts, kind):
        console.print(Text(sentence, style="dim"))


def _print_part(console: Console, row: PartRow) -> None:
    sign = told(row.part, row.outcome).sign
    console.print(Text(f"{row.at:%Y-%m-%d %H:%M} {sign.glyph} {sign.word}: assertion {row.assertion}"))
    console.print(Text(f"  {words.one_line(row.own.quoted_sentence)} (article {row.own.article})"))
    if row.because is not None:
        who = row.because.source or "source not named"
        sentence = words.one_line(row.because.quoted_sentence)
        after = words.duration(row.after.total_seconds())
        console.print(Text(f"  {after} later, {who}: {sentence} (article {row.because.article})", style="dim"))
