"""The figures of an evaluation in a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportedly.cli.cost import Cost
from reportedly.evaluation import Estimate, Evaluation, Found, LabelScores, Measure, Score, tally
from reportedly.evaluation.facts import FactScores
from reportedly.evaluation.facts import tally as tally_facts
from reportedly.evaluation.stories import StoryError, StoryScores

INDENTED = {Measure.DIRECT, Measure.INDIRECT}
CONFUSIONS_SHOWN = 8
ERRORS_SHOWN = 20


def print_evaluation(console: Console, evaluation: Evaluation) -> None:
    """Print all figures of an evaluation."""
    unread = f", {evaluation.unread} without a reading" if evaluation.unread else ""
    console.print(f"{evaluation.articles} articles{unread}.\n")
    if evaluation.found is not None:
        _print_found(console, evaluation.found)
    if evaluation.labels is not None:
        _print_labels(console, evaluation.labels)
    listed = ", ".join(f"{sort} {count:,}" for sort, count in tally(evaluation.errors).items())
    console.print(f"Errors: {listed}.")


def _print_found(console: Console, found: Found) -> None:
    scores = found.scores
    console.print(Text("Claims", style="bold underline"))
    console.print(f"{scores.gold:,} annotated, {scores.read:,} read.")
    table = _table("", "precision", "recall", "F1")
    for measure, score in scores.measures.items():
        style = "bold" if measure is Measure.ATTRIBUTION else ""
        table.add_row(Text(f"  {measure}" if measure in INDENTED else measure, style=style), *_row(score))
    table.add_row("source accuracy", _shown(scores.source_accuracy))
    console.print(table)
    console.print(Text("direct: contents with quotation marks; indirect: without. Intervals: 95 %.", style="dim"))
    console.print(
        f"{found.nested:,} claims that were read within others are left out, since gold sets hardly annotate such; "
        f"with them the F1 of attribution is {found.attribution_f1_with_nested:.3f}."
    )
    console.print()


def print_facts(console: Console, noun: str, scores: FactScores) -> None:
    """Print all figures about one kind of facts."""
    unread = f", {scores.unread} without a reading" if scores.unread else ""
    console.print(f"{scores.articles:,} articles{unread}; {scores.gold:,} {noun} annotated, {scores.read:,} read.")
    table = _table("", "precision", "recall", "F1")
    for measure, score in scores.measures.items():
        table.add_row(measure, *_row(score))
    console.print(table)
    if scores.shares:
        shares = _table("of the found", "share")
        for name, share in scores.shares.items():
            shares.add_row(name, _shown(share))
        console.print(shares)
    console.print(Text("Intervals: 95 %.", style="dim"))
    console.print(
        "Errors: " + ", ".join(f"{sort} {count:,}" for sort, count in tally_facts(scores.errors).items()) + "."
    )


def _print_labels(console: Console, labels: LabelScores) -> None:
    console.print(Text("Labels", style="bold underline"))
    console.print(f"{labels.articles} articles: {labels.labelled:,} labelled claims, {labels.nested:,} of them nested.")
    table = _table("", "share")
    table.add_row("found", _shown(labels.found))
    for label, accuracy in labels.accuracy.items():
        table.add_row(f"  {label}", _shown(accuracy))
    if labels.stance_f1 is not None:
        table.add_row("  stance, macro-F1", _shown(labels.stance_f1))
    console.print(table)
    console.print(Text("The labels: how many are right, of the claims that were found.", style="dim"))
    nesting = _table("", "precision", "recall", "F1")
    nesting.add_row("nesting", *_row(labels.nesting))
    console.print(nesting)
    _print_confusions(console, labels)
    console.print()


def _print_confusions(console: Console, labels: LabelScores) -> None:
    shown = labels.confusions[:CONFUSIONS_SHOWN]
    if shown:
        listed = ", ".join(f"{_words(item.gold)} as {_words(item.read)} {item.times}" for item in shown)
        console.print(f"Stances most often mistaken: {listed}.")


def print_cost(console: Console, cost: Cost) -> None:
    """Print what attribution costs."""
    console.print(
        f"Attribution against the stock pipeline, {cost.articles} articles in turns in one process: "
        f"{cost.attribution_ms:.1f} ms to {cost.stock_ms:.1f} ms, ratio {cost.ratio:.3f}."
    )


def _table(*headings: str) -> Table:
    table = Table(*headings, box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in table.columns[1:]:
        column.justify = "right"
        column.no_wrap = True
    return table


def _row(score: Score) -> tuple[Text, Text, Text]:
    return _shown(score.precision), _shown(score.recall), _shown(score.f1)


def _shown(estimate: Estimate) -> Text:
    interval = Text(f" {estimate.low:.3f}–{estimate.high:.3f}", style="dim")
    return Text(f"{estimate.value:.3f}").append_text(interval)


def _words(value: str) -> str:
    return value.replace("_", " ")


def print_measures(console: Console, scores: StoryScores) -> None:
    """Print B-cubed and pairs as a table."""
    table = Table("", "precision", "recall", "F1", box=None)
    f1 = scores.f1
    table.add_row(
        "B-cubed",
        f"{scores.precision.value:.3f}",
        f"{scores.recall.value:.3f}",
        f"{f1.value:.3f} [{f1.low:.3f}, {f1.high:.3f}]",
    )
    pairs = 2 * scores.pair_precision * scores.pair_recall / max(1e-9, scores.pair_precision + scores.pair_recall)
    table.add_row("pairs", f"{scores.pair_precision:.3f}", f"{scores.pair_recall:.3f}", f"{pairs:.3f}")
    console.print(table)


def print_errors(console: Console, errors: Sequence[StoryError]) -> None:
    """Print what spoils most pairs."""
    for error in errors[:ERRORS_SHOWN]:
        console.print(f"{error.kind}: {_some(error.one)} | {_some(error.other)}")


def _some(articles: Sequence[str]) -> str:
    return ", ".join(articles[:3]) + (f" and {len(articles) - 3} more" if len(articles) > 3 else "")
