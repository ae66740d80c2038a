"""``reportedly stories``: which articles belong together, and what a person decides about it."""

from datetime import UTC, datetime
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.table import Table

from reportedly.cli.entities import reason, reason_options
from reportedly.cli.known_entity import opened
from reportedly.cli.options import as_of_option, ledger_option
from reportedly.errors import StoryError
from reportedly.ledger.stories.story_book import Order
from reportedly.ledger.stories.story_decisions import merge_stories, split_off
from reportedly.ledger.stories.story_rows import StoryActor, StoryDecisionRow, StoryRead, StoryRow
from reportedly.pipeline.keepers import keepers
from reportedly.pipeline.keeping import Keeping
from reportedly.settings import Settings

ARTICLES_SHOWN = 40
_SIZE = 2


@click.group(short_help="Which articles belong together.")
def stories() -> None:
    """List the stories that articles belong to; merge and split them. A person's decision wins for good."""


@stories.command("list", short_help="Those with most momentum, or the last or largest ones.")
@ledger_option
@as_of_option
@click.option(
    "--by",
    type=click.Choice([order.value for order in Order]),
    default=Order.MOMENTUM.value,
    show_default=True,
    help="How they are ordered.",
)
@click.option(
    "--least", type=click.IntRange(1), default=_SIZE, show_default=True, help="Only stories of so many articles."
)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many at most.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def list_(settings: Settings, /, ledger: str | None, as_of: datetime | None, **form: Any) -> None:
    """List stories, those of which most was told of late first."""
    with opened(settings, ledger) as found:
        rows = found.stories.listed(Order(form["by"]), least=form["least"], limit=form["limit"], as_of=as_of)
    if form["as_json"]:
        click.echo(_json(rows))
    elif rows:
        Console(highlight=False).print(_table(rows))
    else:
        click.echo("The ledger knows no such stories yet.")


@stories.command(short_help="One story: its articles, who and where.")
@click.argument("story", type=click.IntRange(min=1))
@ledger_option
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def show(settings: Settings, /, story: int, ledger: str | None, as_of: datetime | None, *, as_json: bool) -> None:
    """Show one story. The number of one that was merged leads to the one that was kept."""
    with opened(settings, ledger) as found:
        read = found.stories.story(story, as_of=as_of)
    if read is None:
        raise StoryError(f"The ledger knows no story {story}.", remedy="List them: reportedly stories list")
    if as_json:
        click.echo(_json(read))
    else:
        _print(Console(highlight=False), read)


@stories.command(short_help="Decide that two stories are one.")
@click.argument("keep", type=click.IntRange(min=1))
@click.argument("other", type=click.IntRange(min=1))
@ledger_option
@reason_options
@click.pass_obj
def merge(settings: Settings, /, keep: int, other: int, ledger: str | None, **form: Any) -> None:
    """Move all articles of story OTHER to story KEEP."""
    told = reason(form["why"], form["by"])
    with opened(settings, ledger) as found:
        keeping = Keeping(found, keepers(settings))
        kept = keeping.decide(told.known_at, lambda commit: merge_stories(commit, keep, other, told))
    click.echo(f"Story {other} is part of story {kept} now.")


@stories.command(short_help="Decide that articles are about another matter.")
@click.argument("story", type=click.IntRange(min=1))
@click.option(
    "--article", "articles", type=click.IntRange(min=1), multiple=True, required=True, help="An article that goes."
)
@ledger_option
@reason_options
@click.pass_obj
def split(settings: Settings, /, story: int, articles: tuple[int, ...], ledger: str | None, **form: Any) -> None:
    """Make a story of its own of some articles of STORY. The two are never merged again but by a person."""
    told = reason(form["why"], form["by"])
    with opened(settings, ledger) as found:
        keeping = Keeping(found, keepers(settings))
        new = keeping.decide(told.known_at, lambda commit: split_off(commit, story, articles, told))
    click.echo(f"Story {new} is what went.")


def _json(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value)).decode()


def _table(rows: tuple[StoryRow, ...]) -> Table:
    table = Table("id", "articles", "outlets", "since", "last", "headline", box=None)
    for row in rows:
        table.add_row(
            str(row.id),
            str(row.articles),
            str(row.outlets),
            _day(row.known_at),
            _day(row.last_at),
            row.headline or "(no headline)",
        )
    return table


def _print(console: Console, read: StoryRead) -> None:
    row = read.row
    console.print(f"[bold]{row.headline or '(no headline)'}[/bold]")
    console.print(f"story {row.id} · {row.articles} articles · {row.outlets} outlets", style="dim")
    console.print(f"{_day(row.known_at)} to {_day(row.last_at)}", style="dim")
    for label, group in (("Who", read.actors), ("Where", read.places)):
        if group:
            console.print(f"{label}: {_named(group)}")
    for article in read.articles[:ARTICLES_SHOWN]:
        titled = article.row.title or "(no headline)"
        console.print(f"  {article.row.id:>6}  {_day(article.since)}  {article.row.outlet or '?'}: {titled}")
    if len(read.articles) > ARTICLES_SHOWN:
        console.print(f"  and {row.articles - ARTICLES_SHOWN} before them")
    for decision in read.decisions:
        console.print(_decided(decision), style="dim")


def _named(group: tuple[StoryActor, ...]) -> str:
    return ", ".join(f"{one.name} ({one.articles})" for one in group)


def _decided(decision: StoryDecisionRow) -> str:
    done = {"merge": "took in", "split": "gave up"}.get(decision.action, decision.action)
    who, why = f" by {decision.by}" if decision.by else "", f": {decision.why}" if decision.why else ""
    return f"{_day(decision.known_at)}, decided{who}: story {decision.story} {done} story {decision.other}{why}"


def _day(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
