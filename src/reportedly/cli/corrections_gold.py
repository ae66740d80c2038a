"""``reportedly corrections gold``: all that people corrected and decided, as sets by which ``evaluate`` scores."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from reportedly.cli.batch import writable
from reportedly.cli.corrected import corrected, touched
from reportedly.cli.known_entity import opened
from reportedly.cli.options import as_of_option, ledger_option
from reportedly.errors import CorrectionError, InputError
from reportedly.evaluation.placed_claims import PlacedClaim
from reportedly.evaluation.written import gold_line, labels_line
from reportedly.evaluation.written_decisions import claim_line, mentions_line, story_line, toponyms_line
from reportedly.ledger import Ledger
from reportedly.ledger.corrections.correction_rows import DecidedRow, Matter
from reportedly.newsroom import words
from reportedly.records import CorrectionKind
from reportedly.settings import Settings

ALL = 1_000_000
"""More articles than a story or an entity has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is written: as of a moment, and at most so many ``articles`` for each entity."""

    as_of: datetime | None
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSet:
    """A file of gold: what a line of it is, how its lines come, and the command that scores by it, if it has one."""

    file: str
    noun: str
    lines: Callable[[Ledger, Asked], Iterator[bytes]]
    scored: str | None


@click.command(short_help="All that was corrected and decided, as gold for `evaluate`.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@ledger_option
@as_of_option
@click.option(
    "--articles", type=click.IntRange(1), default=40, show_default=True, help="Of an entity, so many articles at most."
)
@click.pass_obj
def gold(settings: Settings, /, folder: Path, ledger: str | None, as_of: datetime | None, articles: int) -> None:
    """Write what people corrected in readings and decided about stories, assertions and entities into FOLDER.

    Each file is a gold set for a command of `evaluate`, which is printed: it scores what the program reads and decides
    by itself against what people said. What nobody corrected in the same articles, stories and entities counts as
    right. Mind that the files have the texts of articles, but for labels and assertions, which have sentences of them.
    """
    asked, written = Asked(as_of=as_of, articles=articles), 0
    with opened(settings, ledger) as found:
        for one in SETS:
            lines = one.lines(found, asked)
            first = next(lines, None)
            if first is None:
                continue
            made(folder)
            with writable(folder / one.file) as target:
                target.write(first)
                number = 1 + sum(1 for line in lines if target.write(line))
            written += 1
            if one.scored is not None:
                command = one.scored.format(folder=folder)
                click.echo(f"{one.file}: {words.counted(number, one.noun)}; reportedly evaluate {command}")
    if not written:
        raise CorrectionError(
            "Nothing that people corrected or decided holds in this ledger.",
            remedy="Correct a claim on its article's page.",
        )


def made(folder: Path) -> None:
    """Make the folder, if it is not there. Raises InputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"Cannot make {folder}: {error.strerror}.", remedy="Give another folder.") from error


def _attributions(ledger: Ledger, asked: Asked) -> Iterator[bytes]:
    for name, reading, rows in corrected(ledger, asked.as_of):
        if any(row.kind != CorrectionKind.PLACE for row in rows):
            yield gold_line(reading, name)


def _labels(ledger: Ledger, asked: Asked) -> Iterator[bytes]:
    for name, reading, rows in corrected(ledger, asked.as_of):
        if any(row.kind != CorrectionKind.PLACE for row in rows):
            yield labels_line(reading, name, touched(reading, rows))


def _places(ledger: Ledger, asked: Asked) -> Iterator[bytes]:
    for name, reading, rows in corrected(ledger, asked.as_of):
        if any(row.kind == CorrectionKind.PLACE for row in rows):
            yield toponyms_line(reading, name)


def _stories(ledger: Ledger, asked: Asked) -> Iterator[bytes]:
    """The articles of all stories that people decided about, in the order in which they became known."""
    found: dict[int, int] = {}
    for number in _decided_about(ledger, Matter.STORY, asked.as_of):
        read = ledger.stories.story(number, shown=ALL, as_of=asked.as_of)
        if read is not None:
            found |= dict.fromkeys((one.row.id for one in read.articles), read.row.id)
    for article in sorted(found):
        told = ledger.article(article, as_of=asked.as_of)
        if told is not None:
            yield story_line(told.reading.article, str(article), str(found[article]))


def _assertions(ledger: Ledger, asked: Asked) -> Iterator[bytes]:
    """All claims of the stories in which people decided about assertions, as they bear on these."""
    as_of = asked.as_of
    numbers = _decided_about(ledger, Matter.ASSERTION, as_of)
    reads = (ledger.assertions.assertion(number, as_of=as_of) for number in numbers)
    decided = {read.row.id: read.row.story for read in reads if read is not None}
    for story in sorted(set(decided.values())):
        read = ledger.stories.story(story, shown=ALL, as_of=as_of)
        for article in sorted(one.row.id for one in read.articles) if read else ():
            for statement, bears, said in ledger.assertions.bearing_of(article, as_of=as_of):
                yield claim_line(
                    PlacedClaim(
                        story=str(story),
                        statement=statement,
                        assertion=None if bears is None else str(bears.assertion),
                        bearing=said,
                        decided=bears is not None and bears.assertion in decided,
                    )
                )


def _entities(ledger: Ledger, asked: Asked) -> Iterator[bytes]:
    """Articles that mention the entities that people decided about, with these names in them."""
    reads = (ledger.entity(number, as_of=asked.as_of) for number in _decided_about(ledger, Matter.ENTITY, asked.as_of))
    entities = {read.row.id for read in reads if read is not None}
    chosen = {
        one.row.id: one.row.version
        for entity in entities
        for one in ledger.articles_that_mention(entity, limit=asked.articles, as_of=asked.as_of)
    }
    for article, version in sorted(chosen.items()):
        told = ledger.article(article, version=version, as_of=asked.as_of)
        led = ledger.entities_of(article, version, as_of=asked.as_of)
        if told is not None:
            mentions = [
                {"name": one.name, "kind": one.kind.value, "entity": str(led[one.id])}
                for one in told.reading.entities
                if led.get(one.id) in entities
            ]
            yield mentions_line(told.reading.article, str(article), mentions)


def _decided_about(ledger: Ledger, matter: Matter, as_of: datetime | None) -> list[int]:
    """The numbers of what decisions of a kind that hold are about: what was kept or parted, and the other one."""
    rows = [row for row in ledger.corrections.decided(as_of=as_of) if row.matter is matter and _holds(row)]
    return sorted({number for row in rows for number in (row.number, row.other) if number is not None})


def _holds(row: DecidedRow) -> bool:
    """Whether a decision is one on what belongs together that nobody took back."""
    return row.undoes is None and row.undone_by is None and row.action != "rename"


_CLAIMS = "attribution {folder}/attribution.jsonl --labels {folder}/labels.jsonl"
SETS = (
    GoldSet(file="labels.jsonl", noun="article", lines=_labels, scored=None),
    GoldSet(file="attribution.jsonl", noun="article", lines=_attributions, scored=_CLAIMS),
    GoldSet(file="places.jsonl", noun="article", lines=_places, scored="places {folder}/places.jsonl"),
    GoldSet(file="stories.jsonl", noun="article", lines=_stories, scored="stories {folder}/stories.jsonl"),
    GoldSet(file="assertions.jsonl", noun="claim", lines=_assertions, scored="assertions {folder}/assertions.jsonl"),
    GoldSet(file="entities.jsonl", noun="article", lines=_entities, scored="entities {folder}/entities.jsonl"),
)
