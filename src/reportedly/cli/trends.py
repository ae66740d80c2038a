"""``reportedly trends``: what is written about more than usual, and most; one subject; the articles of a burst."""

from datetime import datetime, timedelta
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportedly.cli.known_entity import opened
from reportedly.cli.options import Moment, as_of_option, ledger_option
from reportedly.errors import InputError
from reportedly.ledger import Ledger
from reportedly.ledger.trends.trend_rows import BurstRow, CountRow, Period, SubjectRow
from reportedly.newsroom import words
from reportedly.newsroom.sparkline import blocks, dense, gathered
from reportedly.newsroom.trends.views import PLURALS, last_days, now_of, once_each, span_of
from reportedly.records import SubjectKind
from reportedly.settings import Settings

KINDS = [kind.value for kind in SubjectKind if kind not in {SubjectKind.ALL, SubjectKind.SITE}]
DAYS = 7
WIDTH = 28
LONG_DAYS = 56
_REMEDY = "Give its kind and key, such as entity:12, country:UA or event:protest; `reportedly trends` lists them."


@click.group(invoke_without_command=True, short_help="What is written about more than usual, and most.")
@click.option("--kind", type=click.Choice(KINDS), help="Only subjects of this kind.")
@click.option("--since", type=Moment(), help="From then on  [default: the last 7 days]")
@click.option("--limit", type=click.IntRange(1, 200), default=15, show_default=True, help="How many of each at most.")
@ledger_option
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def trends(context: click.Context, /, as_of: datetime | None, **form: Any) -> None:
    """List bursts (what is written about more than usual), then what most articles tell of.

    Both are told up to the moment of --as-of or, without it, to the end of the last hour that is complete.
    """
    if context.invoked_subcommand is not None:
        return
    with opened(context.obj, form["ledger"]) as ledger:
        until = now_of(ledger, as_of)
        if until is None:
            click.echo("Nothing is counted yet.")
            return
        since = form["since"] or last_days(until, DAYS).since
        _list(ledger, Period(since=since, until=max(since, until)), as_of, form)


@trends.command(short_help="One subject: its counts and bursts.")
@click.argument("subject")
@ledger_option
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def show(settings: Settings, /, subject: str, ledger: str | None, as_of: datetime | None, *, as_json: bool) -> None:
    """Show SUBJECT: entity:12, source:12, place:703448, country:UA, event:protest, outlet:NAME; or an entity's name."""
    with opened(settings, ledger) as found:
        row = _subject(found, subject)
        until = now_of(found, as_of)
        assert until is not None  # noqa: S101 -- what tells of a subject has been counted
        period = last_days(until, LONG_DAYS)
        days = found.trends.series(row.kind, row.key, period, by_day=True, as_of=as_of)
        told = found.trends.bursts_of(row.kind, row.key, as_of=as_of)
    if as_json:
        click.echo(_json({"subject": row, "days": days, "bursts": told}))
    else:
        _print_subject(Console(highlight=False), row, period, days, told)


@trends.command(short_help="One burst: the articles that made it.")
@click.argument("number", type=click.IntRange(min=1))
@ledger_option
@as_of_option
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True, help="How many at most.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def burst(settings: Settings, /, number: int, ledger: str | None, as_of: datetime | None, **form: Any) -> None:
    """Show burst NUMBER with the articles that made it, the first of them first."""
    with opened(settings, ledger) as found:
        row = found.trends.burst(number, as_of=as_of)
        if row is None:
            raise InputError(f"The ledger has no burst {number}.", remedy="`reportedly trends` lists them.")
        articles = found.trends.articles(number, limit=form["limit"], as_of=as_of)
    if form["as_json"]:
        click.echo(_json({"burst": row, "articles": articles}))
        return
    console = Console(highlight=False, soft_wrap=True)
    console.print(Text(row.subject.name, style="bold"))
    console.print(Text(_facts(row), style="dim"))
    for article in articles:
        when = article.published_at or article.known_at
        title = words.one_line(article.title or "Without headline")
        console.print(Text(f"  {when:%Y-%m-%d %H:%M}  {article.outlet or 'unknown outlet'}: {title}"))


def _list(ledger: Ledger, period: Period, as_of: datetime | None, form: dict[str, Any]) -> None:
    kind = SubjectKind(form["kind"]) if form["kind"] else None
    told = ledger.trends.bursts(period, kind=kind, limit=form["limit"], as_of=as_of)
    top = ledger.trends.top(kind or SubjectKind.ENTITY, period, limit=form["limit"], as_of=as_of)
    if form["as_json"]:
        click.echo(_json({"bursts": told, "top": top}))
        return
    console = Console(highlight=False)
    span = f"{period.since:%Y-%m-%d %H:%M} to {period.until:%Y-%m-%d %H:%M} UTC"
    console.print(Text(f"Bursts, {span}", style="bold underline"))
    if not told:
        console.print("  None.")
    table = Table(box=None, show_header=False, pad_edge=False)
    for one in told if kind else once_each(told):
        table.add_row(
            str(one.id),
            Text(one.subject.name, style="bold"),
            one.subject.kind.value,
            _spark(ledger, one.subject, last_days(one.ends, WIDTH), as_of),
            Text(_facts(one), style="dim"),
        )
    console.print(table)
    console.print(Text(f"Most told of: {PLURALS[kind or SubjectKind.ENTITY]}", style="bold underline"))
    table = Table(box=None, show_header=False, pad_edge=False)
    for row in top:
        spark = _spark(ledger, row.subject, last_days(period.until, WIDTH), as_of)
        name = f"{row.subject.kind}:{row.subject.key}"
        table.add_row(Text(row.subject.name, style="bold"), spark, f"{row.articles:,}", Text(name, style="dim"))
    console.print(table)


def _spark(ledger: Ledger, subject: SubjectRow, period: Period, as_of: datetime | None) -> Text:
    rows = ledger.trends.series(subject.kind, subject.key, period, by_day=True, as_of=as_of)
    return Text(blocks(dense(rows, period, by_day=True)), style="cyan", no_wrap=True)


def _facts(burst: BurstRow) -> str:
    still = "" if burst.over else ", still on"
    return f"{span_of(burst)} UTC{still} · {words.counted(burst.articles, 'article')} · weight {burst.weight:.1f}"


def _print_subject(
    console: Console, row: SubjectRow, period: Period, days: tuple[CountRow, ...], told: tuple[BurstRow, ...]
) -> None:
    counts = dense(days, period, by_day=True)
    console.print(Text(row.name, style="bold"))
    facts = [row.kind.value, f"{row.kind}:{row.key}", f"{words.counted(sum(counts), 'article')} in {LONG_DAYS} days"]
    console.print(Text(" · ".join([*facts, f"{max(counts)} in the day with most"]), style="dim"))
    console.print(Text(blocks(gathered(counts, console.width)), style="cyan", no_wrap=True))
    last = period.until - timedelta(microseconds=1)
    console.print(Text(f"{period.since:%Y-%m-%d} to {last:%Y-%m-%d}, by the day", style="dim"))
    for one in told:
        console.print(Text(f"  burst {one.id}: {_facts(one)}"))


def _subject(ledger: Ledger, named: str) -> SubjectRow:
    """The subject that is meant by a kind and key, or the entity that is called so. Raises InputError."""
    kind, colon, key = named.partition(":")
    if colon and kind in KINDS:
        row = ledger.trends.subject(SubjectKind(kind), key)
    else:
        called = ledger.entities(name=named, limit=1)
        row = ledger.trends.subject(SubjectKind.ENTITY, str(called[0].id)) if called else None
    if row is None:
        raise InputError(f"No article has told of {named!r}.", remedy=_REMEDY)
    return row


def _json(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value)).decode()
