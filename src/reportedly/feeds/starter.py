"""The list of feeds to begin with."""

from importlib.resources import files

from reportedly.feeds.opml import read_opml
from reportedly.records import Feed

FILE_NAME = "starter.opml"


def starter_feeds() -> tuple[Feed, ...]:
    """Thirty public English-language news feeds, grouped by region.

    >>> len(starter_feeds())
    30
    """
    content = files(__package__).joinpath(FILE_NAME).read_bytes()
    return read_opml(content, name=FILE_NAME).feeds
