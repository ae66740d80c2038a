"""``reportedly evaluate figures``, ``times``, ``places`` and ``events``: how well facts are read."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

import click
import msgspec
from rich.console import Console

from reportedly.cli.annotated_reading import read_annotated
from reportedly.cli.error_file import page_path, write_page
from reportedly.cli.options import Override, overridden, workers_option
from reportedly.cli.scorecard import print_facts
from reportedly.evaluation.facts import (
    Comparison,
    FactScores,
    GoldArticle,
    compare_events,
    compare_figures,
    compare_places,
    compare_times,
    fact_error_page,
    fact_scores,
    read_events,
    read_quantities,
    read_timexes,
    read_toponyms,
    tally,
)
from reportedly.pipeline.logs import start_logging
from reportedly.reading import unit_named
from reportedly.records import Reading
from reportedly.settings import Settings

Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Generic[Fact]):
    """One ``kind`` of facts, with the plural ``noun`` for them.

    ``gold`` reads the gold set; ``compare`` sets a reading, None where there is none, beside an article of it.
    """

    kind: str
    noun: str
    gold: Callable[[Path], tuple[GoldArticle[Fact], ...]]
    compare: Callable[[GoldArticle[Fact], Reading | None], Comparison]


FIGURES = Task(
    kind="figures",
    noun="figures",
    gold=read_quantities,
    compare=lambda article, reading: compare_figures(article, reading.figures if reading else (), unit_named),
)
TIMES = Task(
    kind="times",
    noun="time expressions",
    gold=read_timexes,
    compare=lambda article, reading: compare_times(article, reading.times if reading else ()),
)
PLACES = Task(
    kind="places",
    noun="places",
    gold=read_toponyms,
    compare=lambda article, reading: compare_places(article, reading.places if reading else ()),
)

EVENTS = Task(
    kind="events",
    noun="events",
    gold=read_events,
    compare=lambda article, reading: compare_events(article, reading.events if reading else ()),
)


def scored(task: Task[Fact], articles: tuple[GoldArticle[Fact], ...], readings: Mapping[str, Reading]) -> FactScores:
    """Score the readings against the articles."""
    compared = (task.compare(article, readings.get(article.id)) for article in articles)
    return fact_scores(compared, unread=sum(article.id not in readings for article in articles))


def command(task: Task[Any], help_: str) -> click.Command:
    """The command of a task."""

    @click.command(name=task.kind, help=help_, short_help=f"Score the {task.noun}.")
    @click.argument("gold", metavar="GOLD", type=click.Path(path_type=Path))
    @click.option("--articles", "most", type=click.IntRange(1), metavar="N", help="Take the first N articles only.")
    @click.option("--errors", "page", metavar="PATH", help="Where the page goes  [default: a new temporary folder]")
    @click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
    @workers_option
    @click.pass_obj
    def evaluate_facts(settings: Settings, /, gold: Path, most: int | None, **given: str | int | None) -> None:
        settings = overridden(settings, Override("reading.workers", given["workers"]))
        start_logging(replace(settings.log, level="warning"))
        articles, page = task.gold(gold)[:most], page_path(given["page"])
        scores = scored(task, articles, asyncio.run(read_annotated(articles, settings)))
        write_page(page, fact_error_page(scores, noun=task.noun))
        if given["as_json"]:
            click.echo(_json(scores, page))
            return
        print_facts(Console(highlight=False), task.noun, scores)
        click.echo(f"The errors: {page}")

    return evaluate_facts


def _json(scores: FactScores, page: Path) -> str:
    figures = {
        "articles": scores.articles,
        "unread": scores.unread,
        "gold": scores.gold,
        "read": scores.read,
        "measures": scores.measures,
        "shares": scores.shares,
        "errors": tally(scores.errors),
        "errors_page": str(page),
    }
    return msgspec.json.format(msgspec.json.encode(figures)).decode()


COMMANDS = (
    command(
        FIGURES,
        """Score the figures that are read in the sentences of GOLD against annotated quantities.

        GOLD is a JSON Lines file (.jsonl, .gz) without offsets, such as NewsQuant. Printed are precision, recall and F1
        of value, change, unit and concept with 95 % intervals. Forty errors become a page, which quotes the sentences.
        """,
    ),
    command(
        TIMES,
        """Score the time expressions that are read in the articles of GOLD against annotated ones.

        GOLD is a JSON Lines file (.jsonl, .gz) of TIMEX3 expressions, with the days of publication. Printed are
        precision, recall and F1 of span and value with 95 % intervals. Forty errors become a page, which quotes the
        articles.
        """,
    ),
    command(
        PLACES,
        """Score the places that are read in the articles of GOLD against annotated toponyms.

        GOLD is a JSON Lines file (.jsonl, .gz) of toponyms with their coordinates. Printed are precision, recall and F1
        of recognition, the same within 161 km, and the share of recognised toponyms that are, with 95 % intervals.
        Forty errors become a page, which quotes the articles.
        """,
    ),
    command(
        EVENTS,
        """Score the events that are read in the records or articles of GOLD against annotated ones.

        GOLD is a JSON Lines file (.jsonl, .gz) of events with types of PLOVER or codes of CAMEO, or of sentences with
        the classes of IndiaPoliceEvents. Printed are precision, recall and F1 of all types together and of each one,
        of the actors, or of the classes, with 95 % intervals. Forty errors become a page, which quotes the records.
        """,
    ),
)
