"""``reportedly evaluate stories``: how well articles are gathered into stories as they arrive."""

import asyncio
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.table import Table

from reportedly.cli.options import Override, overridden, workers_option
from reportedly.cli.replay import Order, play
from reportedly.cli.sample_whole import Part, sample_whole
from reportedly.cli.scorecard import print_errors, print_measures
from reportedly.evaluation.stories import StoryError, StoryScores, score_stories, story_errors, true_stories
from reportedly.ledger import Ledger
from reportedly.pipeline.logs import start_logging
from reportedly.sample import load_truth, load_wire, write_archive
from reportedly.settings import Settings

SAMPLE = "sample"
replayed_option = click.option(
    "--ledger",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A ledger into which GOLD was replayed: score that, rather than replay.",
)


@click.command(short_help="Score how articles are gathered into stories.")
@click.argument("gold", metavar="GOLD|sample")
@replayed_option
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@workers_option
@click.pass_obj
def stories(settings: Settings, /, gold: str, ledger: Path | None, *, as_json: bool, workers: int | None) -> None:
    """Replay the articles of GOLD in their order, in one pass, and score the stories in which they end up.

    GOLD is an archive in JSON Lines (.jsonl, .gz) whose articles have a `story`, in the order of publication. Printed
    are B-cubed and pairs, and which articles were wrongly put together or apart. With "sample" it is the invented
    sample wire, and how many of its stories, copies, changes of status and series come out as its truth has them is
    printed, too, as they stand in one ledger; commands of their own tell what went wrong in each.
    """
    settings = overridden(settings, Override("reading.workers", workers))
    start_logging(replace(settings.log, level="error"))
    truth = _sample_stories() if gold == SAMPLE else true_stories(Path(gold))
    with replayed(gold, ledger, settings) as there:
        found = _by_article(there.stories.placed(), truth)
        parts = sample_whole(there, found) if gold == SAMPLE else ()
    scores, errors = score_stories(truth, found), story_errors(truth, found)
    if as_json:
        click.echo(
            msgspec.json.format(msgspec.json.encode({"scores": scores, "errors": errors, "parts": parts})).decode()
        )
        return
    print_scores(Console(highlight=False), scores, errors)
    if parts:
        print_parts(Console(highlight=False), parts)


def print_scores(console: Console, scores: StoryScores, errors: Sequence[StoryError]) -> None:
    """Print the scores as a table, and the errors that spoil most pairs."""
    print_measures(console, scores)
    console.print(
        f"{scores.articles} articles of {scores.gold_stories} matters, found in {scores.found_stories} stories."
    )
    print_errors(console, errors)


def print_parts(console: Console, parts: Sequence[Part]) -> None:
    """Print how much of each part of the truth came out."""
    table = Table("\nas the truth has them", "", "", box=None)
    for part in parts:
        table.add_row(part.name, str(part.right), f"of {part.of}")
    console.print(table)


def _by_article(placed: Sequence[tuple[str, int]], truth: Mapping[str, str]) -> dict[str, int]:
    """The story of each article; a later version of the sample wire ("fire-1.v2") counts for its article."""
    return {article if article in truth else article.rpartition(".v")[0]: story for article, story in placed}


def _sample_stories() -> dict[str, str]:
    return {article.id: article.story for article in load_truth().articles}


@contextmanager
def replayed(gold: str, ledger: Path | None, settings: Settings) -> Iterator[Ledger]:
    """The ledger that has the articles: the one given, or a new one for as long as it is asked."""
    if ledger is not None:
        with Ledger.open(str(ledger), create=False) as found:
            yield found
        return
    with tempfile.TemporaryDirectory() as folder, Ledger.open(str(Path(folder) / "stories.db")) as fresh:
        archive = Path(gold)
        if gold == SAMPLE:
            archive = Path(folder) / "sample.jsonl"
            write_archive(load_wire(), archive)
        asyncio.run(play(Order(archives=(archive,), settings=settings), fresh))
        yield fresh
