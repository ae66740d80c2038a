"""``reportedly feeds``: which feeds are watched; found, added, paused, renamed and removed."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from reportedly.cli.batch import writable
from reportedly.cli.options import Override, as_of_option, ledger_option, overridden
from reportedly.errors import FeedError, InputError
from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.feeds.enrolment_book import EnrolmentBook
from reportedly.ledger.feeds.feed_rows import FeedRow
from reportedly.newsroom.feeds.choice import FeedChoice, FeedHealth
from reportedly.newsroom.feeds.enrolling import SaidOfFeed, checked_feed
from reportedly.newsroom.feeds.found_views import FOUND_BY, FoundView, found_view
from reportedly.newsroom.feeds.sheet_views import spells, why_next
from reportedly.newsroom.feeds.strip import OUTCOMES
from reportedly.newsroom.feeds.views import sign_of, trouble_of
from reportedly.newsroom.words import counted, duration, since, utc
from reportedly.records import Feed
from reportedly.settings import Settings

POLLS = 60
BY = click.option("--by", metavar="NAME", help="Who does it, for the record.")
WHY = click.option("--why", metavar="TEXT", help="Why, for the record.")
NUMBERS = click.argument("numbers", metavar="N...", type=int, nargs=-1, required=True)


@click.group()
def feeds() -> None:
    """Which feeds are watched: find, add, pause, rename, remove. A running `reportedly watch` follows at once."""


@feeds.command("list")
@ledger_option
@click.option("--state", type=click.Choice([one.value for one in FeedHealth]), default="all", help="Only those.")
@click.option("--group", default="", help="Only those of this group, - for those in none.")
@as_of_option
@click.pass_obj
def list_(settings: Settings, /, ledger: str | None, state: str, group: str, as_of: datetime | None) -> None:
    """Print the feeds, each with its number, how it is doing, and what is wrong in words."""
    with _opened(settings, ledger) as opened:
        now = as_of or datetime.now(UTC)
        rows = FeedChoice(state=FeedHealth(state), group=group).chosen(opened.feeds(as_of=as_of), now)
        for row in rows:
            _print(row, now)
        if not rows:
            click.echo("No feed is like that." if opened.feeds(as_of=as_of) else "No feed is watched.", err=True)


@feeds.command()
@click.argument("number", metavar="N", type=int)
@ledger_option
@as_of_option
@click.pass_obj
def show(settings: Settings, /, number: int, ledger: str | None, as_of: datetime | None) -> None:
    """Print how one feed has fared: its polls, its failures in words, when it is asked again and why."""
    with _opened(settings, ledger) as opened:
        now, book = as_of or datetime.now(UTC), opened.enrolment
        row = book.feed(number, as_of=as_of)
        polls = book.polls(number, limit=POLLS, as_of=as_of)
        _print(row, now)
        click.echo(f"    {why_next(row, now)}")
        click.echo(f"    {counted(row.articles, 'article')}, {counted(row.state.entries_seen, 'entry')} seen")
        signs = "".join(OUTCOMES[letter].glyph for letter in row.outcomes)
        if signs:
            click.echo(f"    last polls, oldest first: {signs}   (● new, · nothing new, ✕ failed)")
        for spell in spells(polls, row.feed.url):
            click.echo(f"{utc(spell.last)}  {counted(spell.times, 'time')}: {spell.trouble.sentence}")
            if spell.trouble.raw:
                click.echo(f"    {spell.trouble.raw}")


@feeds.command()
@click.argument("address")
@ledger_option
@click.pass_obj
def find(settings: Settings, /, address: str, ledger: str | None) -> None:
    """Look for the feeds of a site, by its address; nothing is watched."""
    with Ledger.open(overridden(settings, Override("ledger.url", ledger)).ledger.url) as opened:
        _tell_found(_found(settings, opened, address))


@feeds.command()
@click.argument("addresses", metavar="SITE|URL|FEEDS.opml...", nargs=-1)
@click.option("--starter", is_flag=True, help="Add the thirty public feeds to begin with.")
@click.option("--all", "all_found", is_flag=True, help="Add all feeds that a site has, not only its first.")
@click.option("--unseen", is_flag=True, help="Take addresses for those of feeds, without looking at them.")
@click.option("--outlet", help="Whose articles they are.")
@click.option("--group", help="The group that they stand in.")
@click.option("--language", metavar="CODE", help="Their language, as two letters.")
@BY
@ledger_option
@click.pass_obj
def add(settings: Settings, /, addresses: tuple[str, ...], ledger: str | None, **given: Any) -> None:
    """Watch feeds: by the address of a site, of a feed, or by a list in OPML; also such as were removed."""
    settings = overridden(settings, Override("ledger.url", ledger))
    if not addresses and not given["starter"]:
        raise click.UsageError("Give the address of a site or a feed, an OPML file, or --starter.")
    said = SaidOfFeed(outlet=given["outlet"], group=given["group"], language=given["language"])
    with Ledger.open(settings.ledger.url) as opened:
        wanted = list(_finding(settings).starter()) if given["starter"] else []
        for address in addresses:
            found = [Feed(url=address)] if given["unseen"] else None
            wanted += found or _wanted(settings, opened, address, every=given["all_found"])
        named = [_named(feed, said) for feed in wanted]
        for one in opened.enrolment.add(named, Reason(known_at=datetime.now(UTC), by=given["by"])):
            click.echo(f"{one.id}  {one.feed.url}{'' if one.new else '  (watched already)'}")


def _add_deed(name: str, told: str, deed: Callable[[EnrolmentBook, int, Reason], None]) -> None:
    """Add a command that does one thing with feeds by their numbers: none of them where one is not watched."""

    @feeds.command(name, help=told)
    @NUMBERS
    @BY
    @WHY
    @ledger_option
    @click.pass_obj
    def command(settings: Settings, /, numbers: tuple[int, ...], ledger: str | None, **why: str | None) -> None:
        with _opened(settings, ledger) as opened:
            for number in numbers:
                opened.enrolment.feed(number)
            for number in numbers:
                deed(opened.enrolment, number, Reason(known_at=datetime.now(UTC), why=why["why"], by=why["by"]))


_add_deed("pause", "Poll feeds no more until they are resumed.", EnrolmentBook.pause)
_add_deed("resume", "Poll feeds again, also such as are gone for good.", EnrolmentBook.resume)
_add_deed("poll", "Let feeds be polled at once by the `reportedly watch` that runs.", EnrolmentBook.ask)
_add_deed("remove", "Watch feeds no more; their articles stay. Adding them again undoes this.", EnrolmentBook.remove)


@feeds.command()
@click.argument("number", metavar="N", type=int)
@click.option("--title", help="What it is called.")
@click.option("--outlet", help="Whose articles it lists.")
@click.option("--group", help='The group that it stands in, "" for none.')
@click.option("--language", metavar="CODE", help='Its language as two letters, "" to let the text tell.')
@BY
@WHY
@ledger_option
@click.pass_obj
def edit(settings: Settings, /, number: int, ledger: str | None, **given: str | None) -> None:
    """Say otherwise what a feed is called and whose it is; what is not given stays."""
    with _opened(settings, ledger) as opened:
        feed = opened.enrolment.feed(number).feed
        said = SaidOfFeed(
            title=feed.title if given["title"] is None else given["title"],
            outlet=feed.outlet if given["outlet"] is None else given["outlet"],
            group=feed.group if given["group"] is None else given["group"],
            language=feed.language if given["language"] is None else given["language"],
        )
        reason = Reason(known_at=datetime.now(UTC), by=given["by"], why=given["why"])
        opened.enrolment.edit(number, checked_feed(feed.url, said, home=feed.home), reason)


@feeds.command()
@ledger_option
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write here, not to standard output.")
@as_of_option
@click.pass_obj
def export(settings: Settings, /, ledger: str | None, out: Path | None, as_of: datetime | None) -> None:
    """Write the feeds as OPML, in their groups."""
    with _opened(settings, ledger) as opened:
        listed = [row.feed for row in opened.feeds(as_of=as_of)]
        text = _finding(settings).write(listed, "Feeds watched by Reportedly", datetime.now(UTC))
    if out is None:
        click.echo(text, nl=False)
        return
    with writable(out) as file:
        file.write(text.encode())


def _opened(settings: Settings, ledger: str | None) -> Ledger:
    return Ledger.open(overridden(settings, Override("ledger.url", ledger)).ledger.url, create=False)


def _finding(settings: Settings) -> Any:
    from reportedly.pipeline.feed_finding import FeedFinding  # noqa: PLC0415 -- few of these commands need the network

    return FeedFinding(settings)


def _found(settings: Settings, ledger: Ledger, address: str) -> FoundView:
    return found_view(_finding(settings).find(address), ledger.feeds())


def _wanted(settings: Settings, ledger: Ledger, address: str, *, every: bool) -> list[Feed]:
    """The feeds that an argument names. Raises InputError where there is none."""
    if Path(address).is_file():
        read = _finding(settings).read(Path(address).read_bytes(), address)
        for problem in read.problems:
            click.echo(f"{address}: {problem.message}", err=True)
        return list(read.feeds)
    view = _found(settings, ledger, address)
    if view.trouble is not None:
        raise FeedError(f"{view.trouble.sentence} {view.trouble.raw}".strip(), remedy=view.trouble.remedy)
    if len(view.lines) > 1 and not every:
        click.echo(f"{address} has {counted(len(view.lines), 'feed')}; the first is taken. --all takes all.", err=True)
    return [line.candidate.feed for line in view.lines][: None if every else 1]


def _named(feed: Feed, said: SaidOfFeed) -> Feed:
    told = SaidOfFeed(
        title=feed.title,
        outlet=said.outlet or feed.outlet,
        group=said.group or feed.group,
        language=said.language or feed.language,
    )
    return checked_feed(feed.url, told, home=feed.home)


def _tell_found(view: FoundView) -> None:
    if view.trouble is not None:
        raise InputError(f"{view.trouble.sentence} {view.trouble.raw}".strip(), remedy=view.trouble.remedy)
    now = datetime.now(UTC)
    for line in view.lines:
        one = line.candidate
        watched = f"  (watched: feed {line.watched.id})" if line.watched else ""
        click.echo(f"{one.feed.url}{watched}")
        click.echo(
            f"    {one.feed.title or 'no title'}, {one.format}, {counted(one.listed, 'entry')}, {FOUND_BY[one.how]}"
        )
        for entry in one.newest:
            age = since(entry.published_at, now) if entry.published_at else "no date"
            click.echo(f"    {age:>14}  {entry.title or entry.url}")


def _print(row: FeedRow, now: datetime) -> None:
    sign, wrong = sign_of(row, now), trouble_of(row)
    name = row.feed.outlet or row.feed.title or ""
    last = f"new {since(row.last_new_at, now)}" if row.last_new_at else "nothing new yet"
    click.echo(f"{row.id}  {sign.glyph} {sign.word}  {name}  {row.feed.url}  ({last}, lag {duration(row.state.lag_s)})")
    if wrong is not None:
        click.echo(f"    {wrong.sentence} {wrong.remedy}")
