"""``reportedly evaluate standing``: which true changes of status come out of the sample wire."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.table import Table

from reportedly.cli.assertion_truth import true_assertions
from reportedly.cli.evaluate_assertions import read_assertions
from reportedly.cli.sample_depositions import sample_depositions
from reportedly.cli.sample_losses import STEPS, sample_losses
from reportedly.evaluation import StandingScores, assertions_read, score_standing
from reportedly.evaluation.standing import History, Loss
from reportedly.ledger import Ledger
from reportedly.sample import load_truth
from reportedly.stories.standing import history

MOST_CLAIMS = 4
"""So many of the claims that lost a change are printed."""


@click.command(short_help="Score the statuses of assertions, and their moments.")
@click.argument("gold", metavar="sample", type=click.Choice(["sample"]))
@click.option(
    "--ledger",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A ledger into which the sample wire was played: score what was read, too.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def standing(gold: str, ledger: Path | None, *, as_json: bool) -> None:
    """Score how the statuses of the invented sample wire's assertions change against its truth.

    From the true claims come the figures of the rule alone; with --ledger those of all that was read, grouped and
    weighed. Printed are how many true changes come out at their moment, and every history that did not. With --ledger
    also where each change was lost: the truth's claims are replaced by those read in steps, first that they were read
    at all, then nesting, source, evidence, stance, group and bearing, last what else bears on the assertion; named are
    the claims that lost it at that step.
    """
    scores = {f"rule on the {gold}'s true claims": standing_of_truth()}
    if ledger is not None:
        with Ledger.open(str(ledger), create=False) as found:
            scores["as read"] = standing_as_read(found)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(scores)).decode())
        return
    console = Console(highlight=False, soft_wrap=True)
    console.print(_table(scores.items()))
    for name, score in scores.items():
        for miss in score.misses:
            console.print(f"\n{name}: {miss.assertion}\n  true  {', '.join(miss.true)}\n  read  {', '.join(miss.read)}")
            for loss in score.losses:
                if loss.assertion == miss.assertion:
                    _print_loss(console, loss)
        if score.losses:
            console.print(_steps(score))


def standing_of_truth() -> StandingScores:
    """The rule alone: the histories that the true claims give."""
    told = sample_depositions()
    read = {name: [(change.at, change.status) for change in history(of)] for name, of in told.items()}
    return score_standing(_true(), read)


def standing_as_read(ledger: Ledger) -> StandingScores:
    """The whole: the histories of those assertions in which most true claims were found."""
    matches = assertions_read(true_assertions(), read_assertions(ledger))
    histories = ledger.standing.histories()
    read = {
        name: [(change.since, change.status) for change in histories.get(int(number), ())]
        for name, number in matches.items()
    }
    scores = score_standing(_true(), read)
    lost = sample_losses(ledger, matches, _true(), read)
    return replace(scores, losses=lost.losses, after=lost.exact)


def _print_loss(console: Console, loss: Loss) -> None:
    console.print(f"  lost  {loss.at:%d %H:%M} {loss.status}: {loss.step or 'no claim of it was read'}")
    for claim in loss.claims[:MOST_CLAIMS]:
        console.print(f"        {claim.true}", markup=False)
        if claim.read:
            console.print(f"        read as {claim.read}", markup=False, style="dim")
    if len(loss.claims) > MOST_CLAIMS:
        console.print(f"        and {len(loss.claims) - MOST_CLAIMS} more")


def _steps(score: StandingScores) -> str:
    """How many changes were lost at each step, and how many of all still came out after it."""
    lost = Counter(loss.step for loss in score.losses)
    told = (f"{step} {lost[step]} ({after} left)" for step, after in zip(STEPS, score.after[1:], strict=True))
    return f"\nLost, by step, of {score.after[0]}: {', '.join(told)}, never read {lost[None]}"


def _true() -> dict[str, History]:
    return {
        assertion.id: [(change.at, change.status) for change in assertion.changes]
        for assertion in load_truth().assertions
    }


def _table(scores: Iterable[tuple[str, StandingScores]]) -> Table:
    table = Table("", "true", "read", "exact", "at any moment", "whole histories", box=None)
    for name, score in scores:
        whole = f"{score.whole} of {score.assertions}"
        table.add_row(name, str(score.changes), str(score.read), str(score.exact), str(score.told), whole)
    return table
