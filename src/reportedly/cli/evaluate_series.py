"""``reportedly evaluate series``: how well the figures of the sample wire are followed over time."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import click
import msgspec
from rich.console import Console
from rich.table import Table

from reportedly.cli.annotated_reading import read_annotated
from reportedly.cli.options import Override, overridden, workers_option
from reportedly.cli.series_truth import given_figures, placed_figures, sample_texts, true_figures
from reportedly.evaluation.series import SeriesScore, score_series
from reportedly.pipeline.logs import start_logging
from reportedly.sample import load_truth, load_wire
from reportedly.settings import Settings

COUNTED = ("figures", "found", "together", "strangers", "numbers", "qualifiers", "sources", "days")


@click.command(short_help="Score how figures are followed over time.")
@click.argument("gold", metavar="sample", type=click.Choice(["sample"]))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@workers_option
@click.pass_obj
def series(settings: Settings, /, gold: str, workers: int | None, *, as_json: bool) -> None:
    """Score the series into which the figures of the invented sample wire are placed, where its stories are given.

    First with the truth's own numbers and sources, so that grouping is measured apart from reading; then as read. For
    each true series: how many of its figures are followed, how many of them in one series, how many of other true
    series are in it, and how many numbers, qualifiers, sources and days are right. Every difference is printed.
    """
    settings = overridden(settings, Override("reading.workers", workers))
    start_logging(replace(settings.log, level="warning"))
    wire, truth = load_wire(), load_truth()
    read = asyncio.run(read_annotated(sample_texts(wire), settings))
    true = true_figures(wire, truth)
    scores = {
        f"figures of the {gold}'s truth": score_series(true, placed_figures(wire, truth, given_figures(truth, read))),
        "figures as read": score_series(true, placed_figures(wire, truth, read)),
    }
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(scores)).decode())
        return
    for name, score in scores.items():
        _print(Console(highlight=False), name, score)


def _print(console: Console, name: str, scores: Sequence[SeriesScore]) -> None:
    table = Table(name, *COUNTED, "", box=None, pad_edge=False)
    for score in scores:
        counts = (str(getattr(score, counted)) for counted in COUNTED)
        table.add_row(score.series, *counts, "whole" if score.whole else "")
    totals = (str(sum(getattr(score, counted) for score in scores)) for counted in COUNTED)
    whole = sum(score.whole for score in scores)
    table.add_row("all", *totals, f"{whole} of {len(scores)} whole", style="bold")
    console.print(table)
    for line in (line for score in scores for line in score.differences):
        console.print(f"  {line}", markup=False, style="dim")
    console.print()
