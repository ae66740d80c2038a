"""``reportedly entities``: who and what the ledger knows across articles, and what a person decides about them."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportedly.cli.entity_record import record
from reportedly.cli.known_entity import known_entity, opened
from reportedly.cli.options import F, as_of_option, ledger_option
from reportedly.errors import InputError
from reportedly.ledger import Ledger
from reportedly.ledger.entities.authorities import read_links
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.rows import ClaimFilter, DecisionRow, EntityRead, EntityRow
from reportedly.newsroom import words
from reportedly.records import EntityKind
from reportedly.settings import Settings

KINDS = [kind.value for kind in EntityKind]
CLAIMS_SHOWN = 5
ARTICLES_SHOWN = 10


def reason_options(command: F) -> F:
    """Add ``--why`` and ``--by``, which are kept with the decision."""
    command = click.option("--by", metavar="NAME", help="Who decided it.")(command)
    return click.option("--why", metavar="TEXT", help="Why, for those who ask later.")(command)


def reason(why: str | None, by: str | None) -> Reason:
    """A reason given now."""
    return Reason(known_at=datetime.now(UTC), why=why, by=by)


def _now(ledger: Ledger, why: str | None, by: str | None) -> Reason:
    """A reason given now, which in the ledger is never before what happened last."""
    told = reason(why, by)
    return replace(told, known_at=ledger.corrections.moment(told.known_at))


@click.group(short_help="People, bodies, units and weapons across articles.")
def entities() -> None:
    """List who and what is mentioned across articles; merge, split and rename them; link them to Wikidata."""


@entities.command("list", short_help="Those that most articles mention, or that are called so.")
@ledger_option
@click.option("--name", metavar="BEGINNING", help="Only those one of whose names, or a word in it, begins so.")
@click.option("--kind", type=click.Choice(KINDS), help="Only those of this kind.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many at most.")
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def list_(settings: Settings, /, ledger: str | None, name: str | None, kind: str | None, **form: Any) -> None:
    """List entities, those that most articles mention first."""
    with opened(settings, ledger) as found:
        wanted = EntityKind(kind) if kind else None
        rows = found.entities(name=name, kind=wanted, limit=form["limit"], as_of=form["as_of"])
    if form["as_json"]:
        click.echo(_json(rows))
    elif rows:
        Console(highlight=False).print(_table(rows))
    else:
        click.echo("No entity is called so." if name else "The ledger has no entities yet.")


@entities.command(short_help="One entity: its names, claims and articles.")
@click.argument("entity", type=int, metavar="ID")
@ledger_option
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def show(settings: Settings, /, entity: int, ledger: str | None, as_of: datetime | None, *, as_json: bool) -> None:
    """Show one entity. The ID of one that was merged leads to the one that was kept."""
    with opened(settings, ledger) as found:
        read = known_entity(found, entity, as_of)
        if as_json:
            click.echo(_json(read))
        else:
            _print(Console(highlight=False), found, read, as_of)


@entities.command(short_help="Decide that two are one.")
@click.argument("keep", type=int)
@click.argument("other", type=int)
@ledger_option
@reason_options
@click.pass_obj
def merge(settings: Settings, /, keep: int, other: int, ledger: str | None, **told: str | None) -> None:
    """Merge OTHER into KEEP: its names lead there from now on, in articles past and to come."""
    with opened(settings, ledger) as found:
        read = known_entity(found, found.merge_entities(keep, other, _now(found, **told)))
    click.echo(f"Entity {read.row.id}, {read.row.name}, is now also what {other} was: {_counts(read.row)}.")


@entities.command(short_help="Take a merge back.")
@click.argument("other", type=int)
@ledger_option
@reason_options
@click.pass_obj
def unmerge(settings: Settings, /, other: int, ledger: str | None, **told: str | None) -> None:
    """Let OTHER, which was merged into another entity, be one of its own again."""
    with opened(settings, ledger) as found:
        read = known_entity(found, found.unmerge_entity(other, _now(found, **told)))
    click.echo(f"Entity {read.row.id}, {read.row.name}, is one of its own again: {_counts(read.row)}.")


@entities.command(short_help="Decide that one is two.")
@click.argument("entity", type=int, metavar="ID")
@click.option("--name", "names", multiple=True, metavar="NAME", help="A name that is the other one's; repeatable.")
@click.option(
    "--article", "articles", multiple=True, type=int, metavar="N", help="An article that means the other; repeatable."
)
@ledger_option
@reason_options
@click.pass_obj
def split(
    settings: Settings, /, entity: int, names: tuple[str, ...], articles: tuple[int, ...], **told: str | None
) -> None:
    """Make a new entity of some names of ID, wherever they stand, and of what some articles say of it.

    Merging the new one into the old takes it back.
    """
    with opened(settings, told.pop("ledger")) as found:
        number = found.split_entity(entity, _now(found, **told), names=names, articles=articles)
        read, left = known_entity(found, number), known_entity(found, entity)
    click.echo(f"Entity {number}, {read.row.name}, is new: {_counts(read.row)}.")
    click.echo(f"Entity {left.row.id}, {left.row.name}, is left with {_counts(left.row)}.")


@entities.command(short_help="Decide what one is called.")
@click.argument("entity", type=int, metavar="ID")
@click.argument("name")
@ledger_option
@reason_options
@click.pass_obj
def rename(settings: Settings, /, entity: int, name: str, ledger: str | None, **told: str | None) -> None:
    """Call the entity ID by NAME. The names that texts give it stay."""
    with opened(settings, ledger) as found:
        read = known_entity(found, found.rename_entity(entity, name, _now(found, **told)))
    click.echo(f"Entity {read.row.id} is called {read.row.name}.")


@entities.command(short_help="Link names to Wikidata by a file.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@ledger_option
@click.pass_obj
def link(settings: Settings, /, file: Path, ledger: str | None) -> None:
    """Link entities to Wikidata by FILE: TSV or CSV with the columns name, kind (may be left out) and wikidata (Q42).

    Names that the ledger does not know yet are linked when they come.
    """
    try:
        links = read_links(file.read_text(encoding="utf-8"), name=str(file))
    except OSError as error:
        raise InputError(f"Cannot read {file}: {error.strerror}.", remedy="Name a TSV or CSV file.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is not in UTF-8.", remedy="Save it as UTF-8.") from error
    with opened(settings, ledger) as found:
        done = found.link_entities(links, datetime.now(UTC))
    wait = "waits" if done.waiting == 1 else "wait"
    waiting = f"; {words.counted(done.waiting, 'line')} {wait} for names that are not known yet" if done.waiting else ""
    click.echo(f"{words.counted(done.entities, 'entity')} linked{waiting}.")


@entities.command(short_help="Link what was read before there were entities.")
@ledger_option
@click.pass_obj
def gather(settings: Settings, /, ledger: str | None) -> None:
    """Link the articles of a ledger that an older version of the program has written."""
    with opened(settings, ledger) as found:
        number = found.gather_entities()
    click.echo(f"{words.counted(number, 'version')} linked.")


def _json(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value)).decode()


def _counts(row: EntityRow) -> str:
    return f"{words.counted(row.articles, 'article')}, {words.counted(row.said, 'claim')}"


def _table(rows: tuple[EntityRow, ...]) -> Table:
    table = Table("id", "name", "kind", "articles", "said", "Wikidata", box=None, pad_edge=False)
    for column in (0, 3, 4):
        table.columns[column].justify = "right"
    for row in rows:
        counts = (f"{row.articles:,}", f"{row.said:,}")
        table.add_row(str(row.id), Text(row.name), words.words(row.kind), *counts, row.wikidata or "")
    return table


def _print(console: Console, ledger: Ledger, read: EntityRead, as_of: datetime | None) -> None:
    row = read.row
    console.print(Text(row.name, style="bold"))
    facts = [f"entity {row.id}", words.words(row.kind), _counts(row), words.counted(row.mentions, "mention")]
    console.print(Text(" · ".join([*facts, row.wikidata or "no Wikidata link"]), style="dim"))
    if others := [name.name for name in read.names if name.name != row.name]:
        console.print(Text(f"Also: {' · '.join(others)}"))
    for other in read.alike:
        console.print(Text(f"Shares a name with {other.id}, {other.name} ({_counts(other)})", style="yellow"))
    for decision in read.decisions:
        console.print(Text(_decision(decision), style="dim"))
    for claim in ledger.latest_claims(ClaimFilter(entity=row.id), limit=CLAIMS_SHOWN, as_of=as_of):
        console.print(Text(f"  {words.words(claim.stance)}: {words.one_line(claim.content)}"))
    for mentioned in ledger.articles_that_mention(row.id, limit=ARTICLES_SHOWN, as_of=as_of):
        title = mentioned.row.title or "Without headline"
        console.print(Text(f"  article {mentioned.row.id}, {mentioned.row.outlet or 'unknown outlet'}: {title}"))


def _decision(decision: DecisionRow) -> str:
    what = {
        "merge": f"{decision.other} merged into {decision.entity}",
        "unmerge": f"{decision.other} taken out of {decision.entity} again",
        "split": f"{decision.other} split off {decision.entity}",
        "rename": f"{decision.entity} renamed",
    }[decision.action]
    told = [*decision.names, *(f"article {number}" for number in decision.articles)]
    parts = [f"{decision.known_at:%Y-%m-%d %H:%M}", what, ", ".join(told), decision.by or "", decision.why or ""]
    return " · ".join(part for part in parts if part)


entities.add_command(record)
