"""``reportedly corrections``: what people corrected, taken back, and exported as gold for ``evaluate``."""

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.text import Text

from reportedly.cli.batch import writable
from reportedly.cli.corrected import corrected, touched
from reportedly.cli.corrections_gold import gold
from reportedly.cli.entities import reason, reason_options
from reportedly.cli.known_entity import opened
from reportedly.cli.options import as_of_option, ledger_option
from reportedly.errors import CorrectionError
from reportedly.evaluation.written import gold_line, labels_line
from reportedly.ledger.corrections.correction_rows import CorrectionFilter, CorrectionRow
from reportedly.ledger.grades.grade_rows import Graded
from reportedly.newsroom import words
from reportedly.newsroom.corrections.views import correction_line
from reportedly.newsroom.corrections.words import decided_words, kind_words
from reportedly.pipeline.correcting.log import logged
from reportedly.pipeline.decisions import Decisions
from reportedly.records import Bearing, CorrectionKind, CorrectionState
from reportedly.settings import Settings

KINDS = [*(kind.value for kind in CorrectionKind), "undo"]
_PATH = click.Path(dir_okay=False, path_type=Path)


@click.group(short_help="What people corrected in readings.")
def corrections() -> None:
    """List corrections and take them back; export corrected articles as gold for `evaluate`, and all as a log."""


@corrections.command("list", short_help="Corrections, the last one first.")
@ledger_option
@as_of_option
@click.option("--kind", type=click.Choice(KINDS), help="Only those of this kind.")
@click.option("--state", type=click.Choice([state.value for state in CorrectionState]), help="Only those in it.")
@click.option("--by", metavar="NAME", help="Only those that this person made.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many at most.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def list_(settings: Settings, /, ledger: str | None, as_of: datetime | None, **form: Any) -> None:
    """List corrections with who made them, when and why, and what has become of them."""
    state = CorrectionState(form["state"]) if form["state"] else None
    wanted = CorrectionFilter(kind=form["kind"], state=state, by=form["by"])
    with opened(settings, ledger) as found:
        rows = found.corrections.listed(wanted=wanted, limit=form["limit"], as_of=as_of)
        counts = found.corrections.counts(as_of=as_of)
    if form["as_json"]:
        click.echo(msgspec.json.format(msgspec.json.encode(rows)).decode())
        return
    console = Console(highlight=False)
    for row in rows:
        _print(console, row)
    told = ", ".join(f"{number} {kind_words(kind)}" for kind, number in counts.items())
    click.echo(told or "Nothing was corrected.")


@corrections.command(short_help="Take a correction back.")
@click.argument("correction", type=click.IntRange(min=1), metavar="NUMBER")
@ledger_option
@reason_options
@click.pass_obj
def undo(settings: Settings, /, correction: int, ledger: str | None, **told: str | None) -> None:
    """Take the correction NUMBER back; what took one back can be taken back, too."""
    with opened(settings, ledger) as found:
        (number,) = Decisions(found, settings).undo(correction, reason(**told))
    click.echo(f"Correction {correction} was taken back by number {number}.")


@corrections.command(short_help="Corrected articles as gold for `evaluate`.")
@click.argument("gold", type=_PATH)
@ledger_option
@as_of_option
@click.option("--labels", type=_PATH, help="Write how corrected claims are labelled here.")
@click.option(
    "--all-labels", is_flag=True, help="Label all claims of corrected articles, not the corrected ones alone."
)
@click.pass_obj
def export(settings: Settings, /, gold: Path, ledger: str | None, as_of: datetime | None, **given: Any) -> None:
    """Write the articles in which a correction holds, as they are read now, to GOLD for `evaluate attribution`.

    GOLD is a file of JSON Lines. What nobody corrected in them counts as right: look through an article before you
    count on it. Mind that GOLD has the texts of the articles; a file of labels has none.
    """
    labels = given["labels"]
    with opened(settings, ledger) as found, ExitStack() as files:
        target = files.enter_context(writable(gold))
        labelled = files.enter_context(writable(labels)) if labels else None
        number = 0
        for name, reading, rows in corrected(found, as_of):
            number += 1
            target.write(gold_line(reading, name))
            if labelled is not None:
                labelled.write(labels_line(reading, name, None if given["all_labels"] else touched(reading, rows)))
    if not number:
        raise CorrectionError("No correction holds in this ledger.", remedy="Correct a claim on its article's page.")
    click.echo(f"{words.counted(number, 'article')} written to {gold}.")


@corrections.command(short_help="All that people corrected and decided, to be replayed.")
@click.argument("file", type=_PATH)
@ledger_option
@click.pass_obj
def log(settings: Settings, /, file: Path, ledger: str | None) -> None:
    """Write all corrections, decisions and grades to FILE (.jsonl): `replay --corrections FILE` does them again.

    Each is done at its moment, and what is taken back is; what was decided about is known again by articles, claims
    and names, whatever its number is. What does not fit another archive is listed as a problem, line by line.
    """
    with opened(settings, ledger) as found, writable(file) as target:
        number = 0
        for number, line in enumerate(logged(found), start=1):  # noqa: B007 -- the last one is how many there are
            target.write(msgspec.json.encode(line) + b"\n")
    click.echo(f"{words.counted(number, 'line')} written to {file}.")


@corrections.command(short_help="What people decided belongs together.")
@ledger_option
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def decisions(settings: Settings, /, ledger: str | None, as_of: datetime | None, *, as_json: bool) -> None:
    """List what was decided about stories, assertions and entities, the last one first."""
    with opened(settings, ledger) as found:
        rows = found.corrections.decided(as_of=as_of)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(rows)).decode())
        return
    for row in rows:
        told = decided_words(row.action, row.matter.value, (row.number, row.other), row.moved)
        told += f": {', '.join(row.names)}" if row.names else ""
        facts = [
            f"{row.known_at:%Y-%m-%d %H:%M}",
            f"{row.matter.value} no. {row.id}",
            told,
            row.by or "",
            row.why or "",
        ]
        click.echo(" · ".join(fact for fact in facts if fact))
    if not rows:
        click.echo("Nothing was decided.")


@corrections.command(short_help="Take a decision back.")
@click.argument("matter", type=click.Choice(["story", "assertion", "grade"]))
@click.argument("number", type=click.IntRange(min=1))
@ledger_option
@reason_options
@click.pass_obj
def reverse(settings: Settings, /, matter: str, number: int, ledger: str | None, **told: str | None) -> None:
    """Take decision NUMBER about a story or an assertion back, by one that is its opposite; or a grade."""
    with opened(settings, ledger) as found:
        if matter == "grade":
            found.grades.undo(number, reason(**told))
            click.echo(f"Grade {number} was taken back.")
            return
        carried = Decisions(found, settings)
        there = (carried.undo_story if matter == "story" else carried.undo_assertion)(number, reason(**told))
    click.echo(f"Decision {number} was taken back; see {matter} {there}.")


@corrections.command(short_help="Grade a source or an assertion by the Admiralty system.")
@click.argument("matter", type=click.Choice([one.value for one in Graded]))
@click.argument("number", type=click.IntRange(min=1))
@click.argument("grade")
@ledger_option
@reason_options
@click.pass_obj
def grade(settings: Settings, /, matter: str, number: int, grade: str, ledger: str | None, **told: str | None) -> None:
    """Give the source with entity NUMBER a grade from A to F, or assertion NUMBER one from 1 to 6.

    A: completely reliable, F: cannot be judged; 1: confirmed by other sources, 6: cannot be judged.
    """
    with opened(settings, ledger) as found:
        row = found.grades.grade(Graded(matter), number, grade.upper(), reason(**told))
    click.echo(f"Graded; to take it back: reportedly corrections reverse grade {row}")


@corrections.command(short_help="Decide that two assertions are one.")
@click.argument("keep", type=click.IntRange(min=1))
@click.argument("other", type=click.IntRange(min=1))
@ledger_option
@reason_options
@click.pass_obj
def merge(settings: Settings, /, keep: int, other: int, ledger: str | None, **told: str | None) -> None:
    """Let all claims that bear on assertion OTHER bear on assertion KEEP of the same story."""
    with opened(settings, ledger) as found:
        number = Decisions(found, settings).merge_assertions(keep, other, reason(**told))
    click.echo(f"Assertion {other} is part of assertion {number} now.")


@corrections.command(short_help="Decide that claims are another assertion.")
@click.argument("assertion", type=click.IntRange(min=1))
@click.option("--claim", "claims", multiple=True, required=True, metavar="ARTICLE-N", help="A claim that goes.")
@click.option("--to", type=click.IntRange(min=1), help="The assertion on which they bear  [default: a new one]")
@click.option("--bearing", type=click.Choice([one.value for one in Bearing]), help="How they bear there.")
@ledger_option
@reason_options
@click.pass_obj
def move(settings: Settings, /, assertion: int, claims: tuple[str, ...], ledger: str | None, **form: Any) -> None:
    """Take claims out of ASSERTION: into one of their own, or to another one of the story.

    A claim is named by its article's number and its own, from 1, such as 12-3.
    """
    named, told = [_claim(one) for one in claims], reason(form["why"], form["by"])
    with opened(settings, ledger) as found:
        carried = Decisions(found, settings)
        if form["to"] is None:
            number = carried.split_assertion(assertion, named, told)
        else:
            bearing = Bearing(form["bearing"]) if form["bearing"] else None
            number = carried.move_claims((assertion, form["to"]), named, told, bearing)
    click.echo(f"They bear on assertion {number} now.")


def _claim(told: str) -> tuple[int, int]:
    article, _, number = told.partition("-")
    if not (article.isascii() and article.isdigit() and number.isascii() and number.isdigit() and int(number) > 0):
        raise CorrectionError(f"{told!r} names no claim.", remedy="Give the article's number and the claim's, as 12-3.")
    return int(article), int(number) - 1


def _print(console: Console, row: CorrectionRow) -> None:
    line = correction_line(row)
    what = f"takes {row.undoes} back" if row.undoes else f"{line.kind}: {line.was} → {line.now}"
    console.print(Text(f"{row.id:>5}  {what}", style="bold"))
    place = f"article {row.article}" + (f", v{row.version}" if row.version > 1 else "")
    facts = [f"{row.known_at:%Y-%m-%d %H:%M}", row.by or "no name given", place, line.state.word]
    console.print(Text("       " + " · ".join([*facts, *([row.why] if row.why else [])]), style="dim"))
    if row.quoted_sentence:
        console.print(Text(f"       {words.one_line(row.quoted_sentence)}", style="italic"))


corrections.add_command(gold)
