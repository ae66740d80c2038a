"""``reportedly changes``: what changed from version to version of an article, and the latest edits of all."""

from datetime import datetime
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.text import Text

from reportedly.cli.options import Override, as_of_option, ledger_option, overridden
from reportedly.errors import InputError
from reportedly.ledger import Ledger
from reportedly.ledger.edits.change_rows import EditRow
from reportedly.newsroom import words
from reportedly.newsroom.edits.comparing import Pair, edit_between
from reportedly.newsroom.edits.words import admitted, apart, change_sign, change_told, told_first
from reportedly.records import Change, Passage
from reportedly.settings import Settings
from reportedly.stories.versions import changes_between

TONES = {"for": "green", "against": "red", "open": "cyan", "ahead": "magenta"}
MARKS = {"old": ("[-", "-]", "red"), "new": ("{+", "+}", "green")}


@click.command(short_help="What changed in an article, and the latest edits.")
@click.argument("article", type=click.IntRange(min=1), required=False)
@click.option("--from", "old", type=click.IntRange(min=1), metavar="N", help="The older version.")
@click.option("--to", "new", type=click.IntRange(min=1), metavar="N", help="The newer version.")
@click.option("--silent", is_flag=True, help="List only edits that their outlets have said nothing of.")
@click.option("--outlet", metavar="NAME", help="List only edits of this outlet.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="List so many at most.")
@ledger_option
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def changes(settings: Settings, /, article: int | None, as_of: datetime | None, **form: Any) -> None:
    """Show what changed in ARTICLE, by its number: in its last edit, or between any two versions.

    Without ARTICLE, list the latest edits that changed what an article says. Words that went stand in [-…-], words that
    came in {+…+}.
    """
    settings = overridden(settings, Override("ledger.url", form["ledger"]))
    console = Console(highlight=False, soft_wrap=True)
    with Ledger.open(settings.ledger.url, create=False) as ledger:
        if article is not None:
            found: EditRow | tuple[EditRow, ...] = _edit(ledger, article, Pair(old=form["old"], new=form["new"]), as_of)
        else:
            found = _latest(ledger, form, as_of)
    if form["as_json"]:
        click.echo(msgspec.json.format(msgspec.json.encode(found)).decode())
    elif isinstance(found, EditRow):
        _print_edit(console, found)
    elif found:
        for edit in found:
            _print_line(console, edit)
    else:
        click.echo("No edit is known that its outlet said nothing of." if form["silent"] else "No edits are known yet.")


def _edit(ledger: Ledger, article: int, pair: Pair, as_of: datetime | None) -> EditRow:
    edit = edit_between(ledger, article, pair, compare=changes_between, as_of=as_of)
    if edit is None:
        wanted = " and ".join(str(number) for number in (pair.old, pair.new) if number)
        what = f"no versions {wanted} to compare" if wanted else "no second version"
        remedy = "Articles with several versions: reportedly changes"
        raise InputError(f"Article {article} has {what}, as far as the ledger knows.", remedy=remedy)
    return edit


def _latest(ledger: Ledger, form: dict[str, Any], as_of: datetime | None) -> tuple[EditRow, ...]:
    if form["old"] or form["new"]:
        raise click.UsageError("--from and --to belong to an article: give its number.")
    return ledger.changes.latest(silent=form["silent"], outlet=form["outlet"], limit=form["limit"], as_of=as_of)


def _print_line(console: Console, edit: EditRow) -> None:
    """An edit as the list shows it: when, which article, what, and whether the outlet has said so."""
    when = f"{edit.known_at:%Y-%m-%d %H:%M}" if edit.known_at else ""
    line = Text(f"{when}  {edit.article:>5}  ")
    line.append("SILENT  " if edit.silent else "        ", style="bold red")
    line.append(edit.title or "Without headline", style="bold")
    line.append(f"  {edit.outlet or 'outlet not known'}, v{edit.old_version} → v{edit.new_version}", style="dim")
    console.print(line)
    shown, more = told_first(edit.changes)
    for change in shown:
        sign = change_sign(change.kind)
        console.print(Text(f"{'':27}{sign.glyph} {sign.word}  {words.one_line(change_told(change))}".rstrip()))
    if more:
        console.print(Text(f"{'':27}and {words.counted(more, 'other change')}", style="dim"))


def _print_edit(console: Console, edit: EditRow) -> None:
    console.print(Text(edit.title or "Without headline", style="bold"))
    known = f" · known {edit.known_at:%Y-%m-%d %H:%M} UTC" if edit.known_at else ""
    facts = f"{edit.outlet or 'outlet not known'} · v{edit.old_version} → v{edit.new_version}{known} · "
    console.print(Text(facts, style="dim").append(admitted(edit), style="bold red" if edit.silent else "dim"))
    shown, others = apart(edit.changes)
    for change in shown or others:
        _print_change(console, change)
    if shown and (rest := len(others)):
        console.print(
            Text(f"\nand {words.counted(rest, 'change')} of whole paragraphs, set otherwise or no prose", style="dim")
        )
    if not edit.changes:
        console.print("Headline and text are the same.")


def _print_change(console: Console, change: Change) -> None:
    sign = change_sign(change.kind)
    line = Text("\n").append(f"{sign.glyph} {sign.word}", style=f"bold {TONES[sign.tone]}")
    told = "" if change.kind.value == "headline" else change_told(change)
    console.print(line.append(f"  {words.one_line(told)}" if told else "", style="default"))
    for passage, side in ((change.old, "old"), (change.new, "new")):
        if passage is not None:
            console.print(Text("− " if side == "old" else "+ ", style="dim").append(_marked(passage, side)))


def _marked(passage: Passage, side: str) -> Text:
    """The sentence with the words concerned in marks."""
    (start, end), (opens, closes, style) = passage.within, MARKS[side]
    line, place = Text(), start
    for left, right in passage.spans:
        if place <= left < right <= end:
            line.append(words.one_line(f"|{passage.printed[place - start : left - start]}|")[1:-1])
            line.append(f"{opens}{words.one_line(passage.printed[left - start : right - start])}{closes}", style=style)
            place = right
    return line.append(words.one_line(f"|{passage.printed[place - start :]}|")[1:-1])
