"""``reportedly export``: what the ledger holds, for other programs."""

import csv
import io
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import click
import msgspec

from reportedly.cli.batch import writable
from reportedly.cli.choosing import claim_filter, claim_options
from reportedly.cli.options import Override, as_of_option, ledger_option, overridden
from reportedly.feeds import write_opml
from reportedly.ledger import Ledger
from reportedly.ledger.change_rows import ChangeRow, changes_of
from reportedly.ledger.copy_rows import FlatCopy, flat_copy
from reportedly.ledger.rows import ClaimFilter, ClaimRow, EventRow
from reportedly.ledger.trend_rows import DayRow, FlatBurst, flat_burst
from reportedly.settings import Settings

_Flat = ClaimRow | EventRow | ChangeRow | FlatCopy | DayRow | FlatBurst

FORMATS = {
    "readings": ("jsonl",),
    "claims": ("jsonl", "csv"),
    "events": ("jsonl", "csv"),
    "changes": ("jsonl", "csv"),
    "copies": ("jsonl", "csv"),
    "trends": ("jsonl", "csv"),
    "bursts": ("jsonl", "csv"),
    "entities": ("jsonl",),
    "series": ("jsonl",),
    "feeds": ("opml",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be written out, in which form, as known when (None: now)."""

    what: str
    form: str
    claims: ClaimFilter
    as_of: datetime | None


@click.command(short_help="Write out what the ledger holds: readings, claims, events, bursts and so on.")
@click.argument("what", type=click.Choice(list(FORMATS)), default="readings")
@ledger_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "opml"]),
    help="jsonl, or csv for claims, events, changes, copies, trends and bursts.",
)
@claim_options
@as_of_option
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write here rather than to the terminal.")
@click.pass_obj
def export(
    settings: Settings, /, what: str, ledger: str | None, form: str | None, out: Path | None, **wanted: Any
) -> None:
    """Write out what the ledger holds.

    Readings, entities and series are written as JSON Lines, claims, events, changes, copies, trends and bursts also as
    CSV, feeds as OPML.

    Changes are those from version to version of an article: an edit a line, or a change a row of CSV. Series are the
    figures of a story over time, trends the counts by the day of whatever articles tell of. All but claims are written
    whole; --mode, --background and --news choose among those. With --as-of, what was known then, and the feeds that
    had been polled by then.
    """
    as_of = wanted.pop("as_of")
    form = form or FORMATS[what][0]
    if form not in FORMATS[what]:
        raise click.UsageError(f"{what} can be exported as {' or '.join(FORMATS[what])}, not as {form}.")
    settings = overridden(settings, Override("ledger.url", ledger))
    with ExitStack() as opened:
        source = opened.enter_context(Ledger.open(settings.ledger.url, create=False))
        target: BinaryIO = opened.enter_context(writable(out)) if out else sys.stdout.buffer
        for piece in _pieces(source, Wanted(what=what, form=form, claims=claim_filter(**wanted), as_of=as_of)):
            target.write(piece)


def _pieces(ledger: Ledger, wanted: Wanted) -> Iterator[bytes]:
    what, as_of = wanted.what, wanted.as_of
    if what == "claims":
        rows = ledger.claims(wanted.claims, as_of=as_of)
        yield from _csv(ClaimRow, rows) if wanted.form == "csv" else _lines(rows)
    elif what == "events":
        events = ledger.events(as_of=as_of)
        yield from _csv(EventRow, events) if wanted.form == "csv" else _lines(events)
    elif what == "changes":
        edits = ledger.changes.all(as_of=as_of)
        rows_of = (row for edit in edits for row in changes_of(edit))
        yield from _csv(ChangeRow, rows_of) if wanted.form == "csv" else _lines(edits)
    elif what == "copies":
        copies = ledger.copies.all(as_of=as_of)
        yield from _csv(FlatCopy, map(flat_copy, copies)) if wanted.form == "csv" else _lines(copies)
    elif what == "series":
        yield from _lines(ledger.series.every(as_of=as_of))
    elif what == "trends":
        days = ledger.trends.all_days(as_of=as_of)
        yield from _csv(DayRow, days) if wanted.form == "csv" else _lines(days)
    elif what == "bursts":
        bursts = ledger.trends.all_bursts(as_of=as_of)
        yield from _csv(FlatBurst, map(flat_burst, bursts)) if wanted.form == "csv" else _lines(bursts)
    elif what == "feeds":
        feeds = [row.feed for row in ledger.feeds(as_of=as_of)]
        yield write_opml(feeds, title="Feeds watched by Reportedly", created_at=datetime.now(UTC)).encode()
    else:
        yield from _lines(ledger.all_entities(as_of=as_of) if what == "entities" else ledger.readings(as_of=as_of))


def _lines(rows: Iterator[object]) -> Iterator[bytes]:
    return (msgspec.json.encode(row) + b"\n" for row in rows)


def _csv(
    kind: type[ClaimRow | EventRow | ChangeRow | FlatCopy | DayRow | FlatBurst], rows: Iterator[object]
) -> Iterator[bytes]:
    names = [item.name for item in fields(kind) if item.name != "snippet"]
    line = io.StringIO()
    writer = csv.writer(line)
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(getattr(row, name)) for name in names])
        yield line.getvalue().encode()
        line.seek(0)
        line.truncate()
    yield line.getvalue().encode()


def _cell(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
