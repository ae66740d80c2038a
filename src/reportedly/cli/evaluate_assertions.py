"""``reportedly evaluate assertions``: how well the claims of the sample wire are grouped."""

from collections.abc import Iterable
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.table import Table

from reportedly.cli.assertion_truth import placed_truth, true_assertions
from reportedly.cli.claims_alone import assertion_errors, decided_claims, placed_alone
from reportedly.cli.scorecard import print_errors
from reportedly.evaluation import AssertionScores, Marked, score_assertions
from reportedly.evaluation.assertions import Ratio
from reportedly.evaluation.placed_claims import read_placed_claims
from reportedly.evaluation.stories import StoryError
from reportedly.ledger import Ledger
from reportedly.sample import load_wire

SAMPLE = "sample"


@click.command(short_help="Score how claims are grouped into assertions.")
@click.argument("gold", metavar="GOLD|sample")
@click.option(
    "--ledger",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A ledger into which the sample wire was played: score what was read, too.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def assertions(gold: str, ledger: Path | None, *, as_json: bool) -> None:
    """Score the groups in which claims are placed against what people decided, or against the invented sample wire.

    GOLD is a file of claims in JSON Lines (.jsonl, .gz), as `corrections gold` writes them: they are placed again,
    story by story, as if nobody had decided anything, and the assertions that people decided about are compared. Of the
    sample wire the claims are those of the truth itself, so that grouping is measured apart from reading; with --ledger
    those that were read as well. Printed are pairs and B-cubed over the claims of these assertions, and how many bear
    on theirs as they should; of GOLD also what was wrongly put together and apart.
    """
    errors: tuple[StoryError, ...] = ()
    if gold == SAMPLE:
        scores = {f"claims of the {gold}'s truth": score_assertions(true_assertions(), placed_truth())}
    elif ledger is not None:
        raise click.UsageError("What is read is compared with the sample wire alone: leave out --ledger.")
    else:
        claims = read_placed_claims(Path(gold))
        truth, found = decided_claims(claims), placed_alone(claims)
        scores, errors = {"as placed alone": score_assertions(truth, found)}, assertion_errors(truth, found)
    if ledger is not None:
        with Ledger.open(str(ledger), create=False) as opened:
            scores["claims as read"] = score_assertions(true_assertions(), read_assertions(opened))
    if as_json:
        told = scores if gold == SAMPLE else {"scores": scores, "errors": errors}
        click.echo(msgspec.json.format(msgspec.json.encode(told)).decode())
        return
    console = Console(highlight=False)
    console.print(_table(scores.items()))
    print_errors(console, errors)


def read_assertions(ledger: Ledger) -> tuple[Marked, ...]:
    """The claims of the sample wire as a ledger holds them, with the assertions on which they bear or last bore."""
    articles = sample_articles(ledger)
    last = {
        (member.statement.article, member.statement.version, member.statement.index): member
        for member in ledger.assertions.all_members()
    }
    return tuple(
        Marked(
            article=article,
            version=version,
            span=member.statement.content_span,
            assertion=str(member.assertion),
            stance=member.statement.stance,
            bearing=member.bearing,
        )
        for (number, version, _), member in last.items()
        if (article := articles.get(number)) is not None
    )


def sample_articles(ledger: Ledger) -> dict[int, str]:
    """The articles of the sample wire in a ledger: their ids in the wire by the ledger's numbers."""
    wire = load_wire()
    ids = {f"/{article.outlet}/{article.slug}": article.id for article in wire.articles}
    rows = ledger.latest_articles(limit=len(wire.articles) * 2)
    return {row.id: known for row in rows if (known := _known(ids, row.url)) is not None}


def _known(ids: dict[str, str], url: str | None) -> str | None:
    return next((article for ends, article in ids.items() if url is not None and url.endswith(ends)), None)


def _table(scores: Iterable[tuple[str, AssertionScores]]) -> Table:
    table = Table("", "claims", "found", "pairs P", "pairs R", "B³ P", "B³ R", "bearings", "whole", box=None)
    for name, score in scores:
        ratios = (score.pair_precision, score.pair_recall, score.cubed_precision, score.cubed_recall, score.bearings)
        whole = f"{score.whole.hits:.0f} of {score.whole.of:.0f}"
        table.add_row(name, str(score.gold), str(score.read), *map(_share, ratios), whole)
    return table


def _share(ratio: Ratio) -> str:
    return f"{ratio.value:.3f}"
