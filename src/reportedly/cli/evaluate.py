"""``reportedly evaluate``: how well the reader reads, against articles that people have annotated."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click
import msgspec
from rich.console import Console

from reportedly.cli.annotated_reading import claims_of, entry_of, read_annotated
from reportedly.cli.cost import Cost, attribution_cost
from reportedly.cli.error_file import page_path, write_page
from reportedly.cli.evaluate_assertions import assertions
from reportedly.cli.evaluate_copies import copies
from reportedly.cli.evaluate_entities import entities
from reportedly.cli.evaluate_facts import COMMANDS
from reportedly.cli.evaluate_series import series
from reportedly.cli.evaluate_standing import standing
from reportedly.cli.evaluate_stories import stories
from reportedly.cli.options import Override, overridden, workers_option
from reportedly.cli.sample_gold import sample_gold
from reportedly.cli.scorecard import print_cost, print_evaluation
from reportedly.evaluation import (
    AnnotatedArticle,
    Evaluation,
    Gold,
    error_page,
    evaluated,
    packaged_labels,
    read_gold,
    read_labels,
    read_predictions,
    tally,
)
from reportedly.pages import article_of_text
from reportedly.pipeline.logs import start_logging
from reportedly.settings import Settings

SAMPLE = "sample"
COMPARED = 40


@click.group(short_help="Score the reading against annotated articles.")
def evaluate() -> None:
    """Score the reading against articles that people have annotated."""


@evaluate.command(short_help="Score who says what, and how firmly.")
@click.argument("gold", metavar="GOLD|sample")
@click.option("--labels", metavar="PATH", help="Labelled claims of the same articles.")
@click.option("--predictions", metavar="PATH", help="Score these readings rather than read; no cost is taken then.")
@click.option("--articles", "most", type=click.IntRange(1), metavar="N", help="Take the first N articles only.")
@click.option("--errors", "page", metavar="PATH", help="Where the page goes  [default: a new temporary folder]")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@workers_option
@click.pass_obj
def attribution(settings: Settings, /, gold: str, predictions: str | None, **given: str | int | None) -> None:
    """Score the claims that are read in the articles of GOLD, or of the invented sample wire, against annotated ones.

    GOLD is a JSON Lines file (.jsonl, .gz). Printed are precision, recall and F1 with 95 % intervals, how the claims
    are labelled where there are labels, and what attribution costs. The forty worst errors become a page, which quotes
    the articles.
    """
    settings = overridden(settings, Override("reading.workers", given["workers"]))
    start_logging(replace(settings.log, level="warning"))
    against, page = _gold(gold, given), page_path(given["page"])
    cost = None
    if predictions is not None:
        read = read_predictions(Path(predictions), against.texts)
    else:
        read = claims_of(asyncio.run(read_annotated(against.texts, settings)))
        cost = _cost(against.texts[:COMPARED], settings)
    evaluation = evaluated(against, read)
    write_page(page, error_page(evaluation))
    if given["as_json"]:
        click.echo(_json(evaluation, cost, page))
        return
    console = Console(highlight=False)
    print_evaluation(console, evaluation)
    if cost is not None:
        print_cost(console, cost)
    click.echo(f"The worst errors: {page}")


def _gold(name: str, given: dict[str, str | int | None]) -> Gold:
    most, labels = given["most"], given["labels"]
    first = slice(most if isinstance(most, int) else None)
    if name != SAMPLE:
        articles = read_gold(Path(name))[first]
        labelled = read_labels(Path(str(labels)), articles) if labels else packaged_labels(articles)
        return Gold(articles=articles, labelled=labelled)
    if labels is not None:
        raise click.UsageError("The sample wire has labels of its own: leave out --labels.")
    return sample_gold(first)


def _cost(annotated: Sequence[AnnotatedArticle], settings: Settings) -> Cost | None:
    found = (article_of_text(entry_of(article)).article for article in annotated)
    articles = [article for article in found if article is not None]
    return attribution_cost(articles, settings.reading) if articles else None


def _json(evaluation: Evaluation, cost: Cost | None, page: Path) -> str:
    figures = {
        "articles": evaluation.articles,
        "unread": evaluation.unread,
        "found": evaluation.found,
        "labels": evaluation.labels,
        "cost": cost,
        "errors": tally(evaluation.errors),
        "errors_page": str(page),
    }
    return msgspec.json.format(msgspec.json.encode(figures)).decode()


for _command in (assertions, copies, entities, series, standing, stories, *COMMANDS):
    evaluate.add_command(_command)
