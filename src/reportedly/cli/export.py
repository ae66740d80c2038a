"""``reportedly export``: what the ledger holds, for other programs."""

import csv
import io
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import click
import msgspec

from reportedly.cli.batch import writable
from reportedly.cli.choosing import claim_filter, claim_options
from reportedly.cli.options import Override, ledger_option, overridden
from reportedly.feeds import write_opml
from reportedly.ledger import Ledger
from reportedly.ledger.rows import ClaimRow
from reportedly.settings import Settings

FORMATS = {"readings": ("jsonl",), "claims": ("jsonl", "csv"), "entities": ("jsonl",), "feeds": ("opml",)}


@click.command(short_help="Write out readings, claims, entities or feeds.")
@click.argument("what", type=click.Choice(list(FORMATS)), default="readings")
@ledger_option
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "opml"]), help="jsonl or csv for claims.")
@claim_options
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write here rather than to the terminal.")
@click.pass_obj
def export(
    settings: Settings, /, what: str, ledger: str | None, form: str | None, out: Path | None, **wanted: Any
) -> None:
    """Write out the readings or entities (as JSON Lines), the claims (as JSON Lines or CSV) or the feeds (as OPML).

    Readings are written whole; --mode, --background and --news choose among claims.
    """
    form = form or FORMATS[what][0]
    if form not in FORMATS[what]:
        raise click.UsageError(f"{what} can be exported as {' or '.join(FORMATS[what])}, not as {form}.")
    settings = overridden(settings, Override("ledger.url", ledger))
    with ExitStack() as opened:
        source = opened.enter_context(Ledger.open(settings.ledger.url, create=False))
        target: BinaryIO = opened.enter_context(writable(out)) if out else sys.stdout.buffer
        pieces = _claims(source.claims(claim_filter(**wanted)), form) if what == "claims" else _pieces(source, what)
        for piece in pieces:
            target.write(piece)


def _pieces(ledger: Ledger, what: str) -> Iterator[bytes]:
    if what == "feeds":
        feeds = [row.feed for row in ledger.feeds()]
        yield write_opml(feeds, title="Feeds watched by Reportedly", created_at=datetime.now(UTC)).encode()
    else:
        yield from _lines(ledger.all_entities() if what == "entities" else ledger.readings())


def _claims(claims: Iterator[ClaimRow], form: str) -> Iterator[bytes]:
    return _csv(claims) if form == "csv" else _lines(claims)


def _lines(rows: Iterator[object]) -> Iterator[bytes]:
    return (msgspec.json.encode(row) + b"\n" for row in rows)


def _csv(claims: Iterator[ClaimRow]) -> Iterator[bytes]:
    names = [item.name for item in fields(ClaimRow) if item.name != "snippet"]
    line = io.StringIO()
    writer = csv.writer(line)
    writer.writerow(names)
    for claim in claims:
        writer.writerow([_cell(getattr(claim, name)) for name in names])
        yield line.getvalue().encode()
        line.seek(0)
        line.truncate()
    yield line.getvalue().encode()


def _cell(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
