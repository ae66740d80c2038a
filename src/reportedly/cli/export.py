"""``reportedly export``: what the ledger holds, for other programs and for paper."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

import click

from reportedly.cli.batch import writable
from reportedly.cli.choosing import claim_filter, claim_options
from reportedly.cli.dossier import DOSSIERS, story_dossier
from reportedly.cli.options import Override, as_of_option, ledger_option, overridden
from reportedly.feeds import write_opml
from reportedly.ledger import Ledger
from reportedly.ledger.searching.parsing import parse
from reportedly.newsroom.exports.forms import Form, json_lines
from reportedly.newsroom.exports.gdelt import gdelt_lines
from reportedly.newsroom.exports.tables import NARROWED, Asked, TableName, pieces
from reportedly.settings import Settings

_LINES = Form.JSON_LINES.value
_GDELT, _OPML = "gdelt", "opml"
_TABLE = tuple(form.value for form in Form)
FORMATS = {
    "readings": (_LINES,),
    **{table.value: _TABLE for table in TableName},
    TableName.EVENTS.value: (*_TABLE, _GDELT),
    "entities": (_LINES,),
    "series": (_LINES,),
    "feeds": (_OPML,),
    "story": DOSSIERS,
}
_BINARY = frozenset({"parquet", "pdf"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be written out, in which form; of a ``story``, which one."""

    what: str
    form: str
    asked: Asked
    story: int | None = None


@click.command(short_help="Write out what the ledger holds: tables, readings, a story as one file.")
@click.argument("what", type=click.Choice(list(FORMATS)), default="readings")
@ledger_option
@click.option(
    "--format",
    "form",
    type=click.Choice(list(dict.fromkeys(form for forms in FORMATS.values() for form in forms))),
    help="By default jsonl; html for a story, opml for feeds.",
)
@click.option("--story", type=click.IntRange(min=1), metavar="N", help="Which story, for `export story`.")
@claim_options
@click.option("--query", default="", metavar="QUERY", help="Only the claims or articles that this search finds.")
@as_of_option
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write here rather than to the terminal.")
@click.pass_obj
def export(
    settings: Settings, /, what: str, ledger: str | None, form: str | None, out: Path | None, **given: Any
) -> None:
    """Write out what the ledger holds.

    Tables (articles, claims, figures, events, edges, stories, assertions, changes, copies, trends, bursts) are written
    as JSON Lines, CSV or Parquet; events also in the columns of GDELT's event table. Readings, entities and series are
    JSON Lines, feeds OPML. A story, by --story N, is written as one page of HTML that needs nothing else, as PDF, or
    as a bundle of STIX 2.1.

    Changes are those from version to version of an article: an edit a line, or a change a row of a table. Edges are who
    states or denies which assertion, and what belongs to what. Series are the figures of a story over time, trends the
    counts by the day of whatever articles tell of. --query keeps to the claims or articles that a search finds, as in
    --query "on:2026-03 stance:denies"; --mode, --background and --news choose among claims. All else is written whole.
    Each claim has links to its own page and to its article: with the setting alerts.base_url they are whole addresses,
    without it paths.
    With --as-of, what was known then, and the feeds that had been polled by then.
    """
    wanted = _wanted(what, form, given | {"newsroom": settings.alerts.base_url.rstrip("/")})
    if wanted.form in _BINARY and out is None and sys.stdout.isatty():
        raise click.UsageError(f"{wanted.form} is not for a terminal: give --out FILE, or redirect the output.")
    settings = overridden(settings, Override("ledger.url", ledger))
    with ExitStack() as opened:
        source = opened.enter_context(Ledger.open(settings.ledger.url, create=False))
        told = _pieces(source, wanted)
        target: BinaryIO = opened.enter_context(writable(out)) if out else sys.stdout.buffer
        for piece in told:
            target.write(piece)


def _wanted(what: str, form: str | None, given: dict[str, Any]) -> Wanted:
    as_of, story, query = given.pop("as_of"), given.pop("story"), parse(given.pop("query"))
    newsroom = given.pop("newsroom")
    form = form or FORMATS[what][0]
    if form not in FORMATS[what]:
        raise click.UsageError(f"{what} can be exported as {' or '.join(FORMATS[what])}, not as {form}.")
    if (what == "story") is (story is None):
        raise click.UsageError("Give --story N with `export story`, and with nothing else.")
    if query is not None and what not in NARROWED:
        raise click.UsageError(f"--query keeps to some {' or '.join(NARROWED)}, and narrows no {what}.")
    asked = Asked(as_of=as_of, claims=claim_filter(**given), query=query, newsroom=newsroom)
    return Wanted(what=what, form=form, asked=asked, story=story)


def _pieces(ledger: Ledger, wanted: Wanted) -> Iterator[bytes]:
    as_of = wanted.asked.as_of
    if wanted.story is not None:
        return iter((story_dossier(ledger, wanted.story, wanted.form, as_of),))
    if wanted.form == _GDELT:
        return gdelt_lines(ledger, as_of=as_of)
    if wanted.what in list(TableName):
        return pieces(ledger, TableName(wanted.what), Form(wanted.form), wanted.asked)
    return _others(ledger, wanted.what, as_of)


def _others(ledger: Ledger, what: str, as_of: datetime | None) -> Iterator[bytes]:
    """What is no table."""
    if what == "feeds":
        feeds = [row.feed for row in ledger.feeds(as_of=as_of)]
        return iter((write_opml(feeds, title="Feeds watched by Reportedly", created_at=datetime.now(UTC)).encode(),))
    if what == "series":
        return json_lines(ledger.series.every(as_of=as_of))
    return json_lines(ledger.all_entities(as_of=as_of) if what == "entities" else ledger.readings(as_of=as_of))
