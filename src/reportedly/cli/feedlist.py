"""Which feeds a person asked to watch."""

from collections.abc import Iterable
from pathlib import Path

import click

from reportedly.errors import InputError
from reportedly.feeds import read_opml
from reportedly.records import Feed
from reportedly.settings import Settings


def feeds_of(arguments: Iterable[str]) -> Iterable[Feed]:
    """The feeds that the arguments name: URLs of feeds, and paths of OPML files. Raises InputError."""
    for argument in arguments:
        if argument.startswith(("http://", "https://")):
            yield Feed(url=argument)
            continue
        try:
            document = read_opml(Path(argument).read_bytes(), name=argument)
        except OSError as error:
            raise InputError(
                f"Cannot read {argument}: {error.strerror}.", remedy="Give an OPML file, or a URL with http(s)://."
            ) from error
        for problem in document.problems:
            click.echo(f"{argument}: {problem.message}", err=True)
        yield from document.feeds


def nothing_to_watch(settings: Settings) -> InputError:
    """What to say when no feed was given and the ledger has none."""
    return InputError(
        f"There is no feed to watch: none was given, and ledger {settings.ledger.url} has none.",
        remedy="Give a list or a feed, reportedly watch FEEDS.opml; or find some first, reportedly feeds add SITE.",
    )
