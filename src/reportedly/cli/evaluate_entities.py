"""``reportedly evaluate entities``: how well names are led to entities, where people have decided."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click
import msgspec
from rich.console import Console

from reportedly.cli.evaluate_stories import replayed, replayed_option
from reportedly.cli.options import Override, overridden, workers_option
from reportedly.cli.scorecard import print_errors, print_measures
from reportedly.evaluation.entities import found_entities, true_entities
from reportedly.evaluation.stories import score_stories, story_errors
from reportedly.ledger import Ledger
from reportedly.pipeline.logs import start_logging
from reportedly.settings import Settings


@click.command(short_help="Score how names are led to entities.")
@click.argument("gold", metavar="GOLD", type=click.Path(path_type=Path))
@replayed_option
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@workers_option
@click.pass_obj
def entities(settings: Settings, /, gold: Path, ledger: Path | None, *, as_json: bool, workers: int | None) -> None:
    """Replay the articles of GOLD and score which of their names lead to one entity.

    GOLD is an archive in JSON Lines (.jsonl) whose articles have `mentions`, as `corrections gold` writes them of what
    people decided. Printed are B-cubed and pairs over the names in the articles, and which were wrongly made one or
    kept apart: what the program decides alone.
    """
    settings = overridden(settings, Override("reading.workers", workers))
    start_logging(replace(settings.log, level="error"))
    truth = true_entities(gold)
    with replayed(str(gold), ledger, settings) as found:
        led = found_entities(truth, _led(found))
    scores, errors = score_stories(truth, led), story_errors(truth, led)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode({"scores": scores, "errors": errors})).decode())
        return
    console = Console(highlight=False)
    print_measures(console, scores)
    console.print(
        f"{scores.articles} names in articles, of {scores.gold_stories} entities, found as {scores.found_stories}."
    )
    print_errors(console, errors)


def _led(ledger: Ledger) -> Mapping[str, Mapping[str, int]]:
    """For each article, by its id, the entities to which the names of its current version lead."""
    rows = {row.article_id: row for row in ledger.articles()}
    found: dict[str, dict[str, int]] = {}
    for reading in ledger.readings():
        row = rows[reading.article.id]
        numbers = ledger.entities_of(row.id, row.version)
        found[row.article_id] = {one.name: numbers[one.id] for one in reading.entities if one.id in numbers}
    return found
