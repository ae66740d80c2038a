"""``reportedly read``: one article and its ledger in the terminal, or many from a file into a file."""

import asyncio
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec
from rich.console import Console

from reportedly.cli.batch import Batch, read_batch
from reportedly.cli.options import Moment, Override, overridden, workers_option
from reportedly.cli.terminal import print_reading
from reportedly.clock import WallClock
from reportedly.errors import FetchError, InputError
from reportedly.feeds import LARGEST_FILE, item_of_file
from reportedly.pages import visit
from reportedly.pipeline.job import Job, Product
from reportedly.pipeline.logs import start_logging
from reportedly.pipeline.work import work
from reportedly.records import Entry, Page
from reportedly.settings import Settings
from reportedly.web import Fetcher


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the user tells about the article, which goes before what the article says."""

    published: datetime | None
    url: str | None
    outlet: str | None


@click.command()
@click.argument("where", required=False, metavar="[PATH|URL|-]")
@click.option("--published", type=Moment(), help="When it was published: 2026-03-02 or 2026-03-02T08:15+01:00.")
@click.option("--url", help="The article's address.")
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--json", "as_json", is_flag=True, help="Print the reading as JSON.")
@click.option(
    "--jsonl", "bulk", metavar="IN", help="Read many: a JSON Lines file (.jsonl, .gz, .zst), an article a line."
)
@click.option("--out", metavar="OUT", help="Where the readings of --jsonl go, in order.")
@workers_option
@click.pass_obj
def read(settings: Settings, /, where: str | None, bulk: str | None, out: str | None, **given: object) -> None:
    """Read one article: who says what, how firmly, and the figures, dates and places.

    PATH is a text or an HTML file, - is standard input. With --jsonl IN --out OUT many are read, in order.
    """
    settings = overridden(settings, Override("reading.workers", given["workers"]))
    start_logging(replace(settings.log, level="warning"))
    if bulk is not None:
        _check_bulk(where, bulk, out, given)
        asyncio.run(read_batch(Batch(source=Path(bulk), target=Path(str(out)), settings=settings)))
        return
    if where is None or out is not None:
        raise click.UsageError("Give a PATH, a URL or - to read one article, or --jsonl IN --out OUT to read many.")
    told = Told(published=_moment(given["published"]), url=_text(given["url"]), outlet=_text(given["outlet"]))
    _read_one(settings, where, told, as_json=bool(given["as_json"]))


def _check_bulk(where: str | None, bulk: str, out: str | None, given: dict[str, object]) -> None:
    if out is None:
        raise click.UsageError("--jsonl IN needs --out OUT.")
    if Path(bulk).resolve() == Path(out).resolve():
        raise click.UsageError("--out would overwrite what --jsonl reads: give another path.")
    extra = [name for name in ("published", "url", "outlet") if given[name] is not None]
    if where is not None or extra or given["as_json"]:
        raise click.UsageError(
            "--jsonl reads what its lines say: leave out PATH, --published, --url, --outlet, --json."
        )


def _read_one(settings: Settings, where: str, told: Told, *, as_json: bool) -> None:
    entry, page = _entry(settings, where)
    entry = replace(
        entry,
        url=told.url or entry.url,
        outlet=told.outlet or entry.outlet,
        published_at=told.published or entry.published_at,
        published_date_only=told.published is not None and told.published.time() == datetime.min.time(),
    )
    product = work(Job(entry=entry, settings=settings.reading, page=page))
    _refuse_if_unread(where, product)
    for problem in product.problems:
        click.echo(f"{where}: {problem.message}", err=True)
    if product.reading is None:
        raise click.exceptions.Exit(1)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(product.reading)).decode())
    else:
        print_reading(Console(highlight=False), product.reading)


def _refuse_if_unread(where: str, product: Product) -> None:
    if product.article is None:
        problem = product.problems[0]
        raise InputError(f"{where}: {problem.message}", remedy=problem.remedy)


def _entry(settings: Settings, where: str) -> tuple[Entry, Page | None]:
    now = datetime.now(UTC)
    if where.startswith(("http://", "https://")):
        page = asyncio.run(_fetch(settings, where))
        return Entry(source=where, key="1", url=page.url, seen_at=now), page
    item = item_of_file("standard input" if where == "-" else where, _content(where), now=now)
    if item.entry is None:
        problem = item.problem
        raise InputError(problem.message if problem else where, remedy=problem.remedy if problem else None)
    return item.entry, None


def _content(where: str) -> bytes:
    """The file's bytes, or as many as show that they are too many."""
    most = LARGEST_FILE + 1
    if where == "-":
        return sys.stdin.buffer.read(most)
    try:
        with Path(where).open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise InputError(
            f"Cannot read {where}: {error.strerror}.",
            remedy="Give a text or HTML file, a URL, or - for standard input.",
        ) from error


async def _fetch(settings: Settings, url: str) -> Page:
    clock = WallClock()
    async with Fetcher(settings.fetch, clock) as fetcher:
        try:
            return await visit(url, fetcher=fetcher, robots=None, clock=clock)
        except FetchError as error:
            raise InputError(error.message, remedy=error.remedy) from error


def _moment(value: object) -> datetime | None:
    return value if isinstance(value, datetime) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
