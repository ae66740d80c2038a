"""``reportedly figures``: the figures of a story over time, by source, and how they differ."""

from datetime import datetime
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportedly.cli.options import Override, as_of_option, ledger_option, overridden
from reportedly.errors import InputError
from reportedly.ledger import Ledger
from reportedly.ledger.series.series_rows import DifferenceRow, PointRow, SeriesRead
from reportedly.newsroom import words
from reportedly.newsroom.figures import words as series_words
from reportedly.settings import Settings

_STYLES = {"update": "cyan", "conflict": "red", "different_scope": "yellow", "agreement": "green"}
NOTHING = "There are no figures of such a story."
_MOST_TOLD = 2
_ORDER = ("conflict", "update", "different_scope", "agreement")


@click.command(short_help="Figures over time, by source.")
@click.argument("story", type=int, required=False)
@click.option("--series", "number", type=int, metavar="N", help="This series alone, with the sentences.")
@ledger_option
@as_of_option
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many series of a story at most."
)
@click.option("--all", "ones", is_flag=True, help="Also series of one point.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def figures(settings: Settings, /, story: int | None, number: int | None, ledger: str | None, **asked: Any) -> None:
    """Print the figures of STORY over time: for each quantity what each source gave when, and how that differs.

    A point is told as an update, an agreement, a conflict or of different scope beside the points before it; one that
    no article carries any more is struck out.
    """
    if (story is None) is (number is None):
        raise click.UsageError("Name a story, or one series with --series N.")
    settings = overridden(settings, Override("ledger.url", ledger))
    with Ledger.open(settings.ledger.url, create=False) as opened:
        if number is not None:
            found: tuple[SeriesRead, ...] = (_known(opened, number, asked["as_of"]),)
        else:
            found = _of_story(opened, story or 0, asked["limit"], asked["as_of"])
    shown = [read for read in found if asked["ones"] or number is not None or len(read.points) > 1]
    if asked["as_json"]:
        click.echo(msgspec.json.format(msgspec.json.encode(shown)).decode())
        return
    console = Console(highlight=False)
    for read in shown:
        _print(console, read, sentences=number is not None)
    if not shown:
        console.print("No quantity of this story was given twice; --all shows the others." if found else NOTHING)


def _known(ledger: Ledger, number: int, as_of: datetime | None) -> SeriesRead:
    read = ledger.series.one(number, as_of=as_of)
    if read is None:
        raise InputError(f"The ledger has no series {number}.", remedy="List a story's: reportedly figures STORY")
    return read


def _of_story(ledger: Ledger, story: int, limit: int, as_of: datetime | None) -> tuple[SeriesRead, ...]:
    rows = ledger.series.of_story(story, limit=limit, as_of=as_of)
    return tuple(_known(ledger, row.id, as_of) for row in rows)


def _print(console: Console, read: SeriesRead, *, sentences: bool) -> None:
    console.print(Text(f"{series_words.quantity(read.row)}", style="bold"), Text(f"series {read.row.id}", style="dim"))
    table = Table("said", "source", "figure", "as of", "articles", "beside", box=None, pad_edge=False)
    for point in read.points:
        style = "strike dim" if point.until else ""
        carriers = len({carrier.article for carrier in point.carriers if point.until or carrier.until is None})
        cells = (
            words.short(point.said_at),
            point.source or "unknown",
            series_words.given(point, read.row),
            point.as_of or "",
        )
        table.add_row(*(Text(cell, style=style) for cell in cells), str(carriers), _beside(point, read))
    console.print(table)
    if sentences:
        _print_sentences(console, read)
    console.print()


def _beside(point: PointRow, read: SeriesRead) -> Text:
    """How a point stands to earlier ones of the series, what is worst first."""
    by_number = {other.id: other for other in read.points}
    differing = sorted((one for one in read.differences if one.point == point.id), key=_rank)
    said = Text()
    for one in differing[:_MOST_TOLD]:
        other = by_number.get(one.other)
        if other is None:
            told = "other scope than another series"
        else:
            told = f"{words.words(one.kind)}: {series_words.given(other)}, {other.source or 'unknown'}"
        said.append("; " if said else "").append(told, style=_STYLES[one.kind])
    more = len(differing) - _MOST_TOLD
    return said.append(f"; {more} more") if more > 0 else said


def _rank(one: DifferenceRow) -> tuple[int, int]:
    return _ORDER.index(one.kind), one.other


def _print_sentences(console: Console, read: SeriesRead) -> None:
    for point in read.points:
        for carrier in point.carriers:
            before, number = carrier.sentence[: carrier.start], carrier.sentence[carrier.start : carrier.end]
            line = Text(f"  {carrier.outlet or 'unknown outlet'}, article {carrier.article}: ", style="dim")
            line.append(words.one_line(before), style="none").append(" " if before.endswith(" ") else "")
            line.append(number, style="bold none")
            line.append(carrier.sentence[carrier.end :].replace("\n", " "), style="none")
            console.print(line)
