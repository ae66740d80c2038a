"""``reportedly evaluate copies``: how well it is found which articles print one text."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import msgspec

from reportedly.evaluation.copies import (
    CopyPair,
    CopyScores,
    TrueCopy,
    differences,
    plant,
    score_pairs,
)
from reportedly.feeds.archives import open_archive
from reportedly.ledger import Ledger
from reportedly.ledger.copies.copy_rows import CopyRow
from reportedly.pages import article_of_text
from reportedly.pipeline.keepers.copies import CopyKeeper
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Commit, Entry
from reportedly.sample import load_truth, load_wire, write_archive
from reportedly.settings import Settings

SAMPLE = "sample"
WORST = 10


@click.command(short_help="Score how copies are found.")
@click.argument("stream", metavar="STREAM|sample")
@click.option("--plants", type=click.IntRange(1), default=300, show_default=True, help="Copies planted in the stream.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.pass_obj
def copies(settings: Settings, /, stream: str, plants: int, *, as_json: bool) -> None:
    """Plant copies in STREAM, an archive of articles, and print how many are found, and how many others are called so.

    A planted copy stands at another outlet: cut to 40 %, in another spelling, with another headline and two paragraphs
    more. For each, an article of another outlet on the same matter is taken that was written independently, as far as
    outlets do: whether one that is called a copy is one is for a person to see. All articles pass in published order
    through what finds copies while news is watched. With "sample", what is found in the invented sample wire is
    compared with its truth, translations among it.
    """
    if stream == SAMPLE:
        _report_sample(settings, as_json=as_json)
        return
    planted = plant(list(_entries(Path(stream))), plants)
    with TemporaryDirectory() as folder, Ledger.open(str(Path(folder) / "ledger.db")) as ledger:
        numbers = _committed(ledger, planted.entries, settings)
        carriers = {name: _carrier(ledger, number) for name, number in numbers.items()}
        found = {row.article: row for row in ledger.copies.all() if row.until is None}
    scores = score_pairs(planted.pairs, lambda one, other: carriers.get(one) == carriers.get(other, -1))
    if as_json:
        shown = {"recall": scores.recall, "precision": scores.precision, "scores": scores, "copies": len(found)}
        click.echo(msgspec.json.format(msgspec.json.encode(shown)).decode())
        return
    _print(scores, len(found))
    _print_pairs("Planted and missed", scores.missed)
    _print_pairs("On the same matter and called copies", scores.called, found, numbers)


def _entries(path: Path) -> Iterator[Entry]:
    with open_archive(path) as archive:
        yield from (item.entry for item in archive if item.entry is not None)


def _committed(ledger: Ledger, entries: Iterable[Entry], settings: Settings) -> dict[str, int]:
    """Commit the articles, unread, and keep copies up; the ledger's numbers by the archive's ids."""
    keeping = Keeping(ledger, [CopyKeeper(settings.copies)])
    numbers: dict[str, int] = {}
    for entry in entries:
        article = article_of_text(entry).article
        committed = keeping.commit(Commit(entry=entry, known_at=entry.seen_at, article=article), Stopwatch())
        if committed.article is not None:
            numbers[entry.article_id or entry.key] = committed.article
    return numbers


def _carrier(ledger: Ledger, number: int) -> int:
    group = ledger.copies.group_of(number)
    return group.carrier if group else number


def _print(scores: CopyScores, found: int) -> None:
    hits = scores.planted - len(scores.missed)
    click.echo(f"Recall     {scores.recall:.3f}   {hits} of {scores.planted} planted copies")
    click.echo(
        f"Precision  {scores.precision:.3f}   {len(scores.called)} of {scores.independent} articles on the same matter "
        "called copies"
    )
    click.echo(f"{found} copies found in all")


def _print_pairs(
    name: str,
    pairs: Sequence[CopyPair],
    found: dict[int, CopyRow] | None = None,
    numbers: dict[str, int] | None = None,
) -> None:
    if not pairs:
        return
    click.echo(f"\n{name}:")
    for pair in pairs[:WORST]:
        rows = [row for one in (pair.article, pair.other) if (row := (found or {}).get((numbers or {}).get(one, 0)))]
        evidence = f"  {rows[0].kind}, {rows[0].share:.0%} of the prose" if rows else ""
        click.echo(f"  {pair.article}  {pair.other}{evidence}")
    if len(pairs) > WORST:
        click.echo(f"  and {len(pairs) - WORST} more")


def _report_sample(settings: Settings, *, as_json: bool) -> None:
    truth = true_copies()
    found = _found_in_sample(settings)
    differ = differences(truth, found)
    hits = len(truth) - sum(one.true is not None for one in differ)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode({"true": truth, "found": found, "differ": differ})).decode())
        return
    click.echo(f"{len(found)} copies found; {hits} of them as the truth has them, of {len(truth)} that there are")
    for one in differ:
        click.echo(f"  {one.article}: {_told(one.true)} in truth, {_told(one.found)} found")


def true_copies() -> dict[str, TrueCopy]:
    """What is a copy in the sample wire, by its id."""
    return {
        one.id: TrueCopy(article=one.id, of=one.copy_of, kind=one.kind.value)
        for one in load_truth().articles
        if one.copy_of is not None
    }


def _found_in_sample(settings: Settings) -> dict[str, TrueCopy]:
    """What the articles of the sample wire last printed, by their ids."""
    with TemporaryDirectory() as folder, Ledger.open(str(Path(folder) / "ledger.db")) as ledger:
        archive = Path(folder) / "sample.jsonl"
        write_archive(load_wire(), archive)
        numbers = _committed(ledger, _entries(archive), settings)
        ids = {number: name.partition(".")[0] for name, number in numbers.items()}
        return {
            ids[row.article]: TrueCopy(article=ids[row.article], of=ids[row.other], kind=row.kind.value)
            for row in ledger.copies.all()
        }


def _told(copy: TrueCopy | None) -> str:
    return "nobody's copy" if copy is None else f"{copy.kind} copy of {copy.of}"
