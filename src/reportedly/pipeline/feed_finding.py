"""What a person's look for feeds needs of the stages: finding those of a site, reading and writing lists of them."""

import asyncio
from collections.abc import Iterable
from datetime import datetime

from reportedly.clock import WallClock
from reportedly.feeds import Discoverer, read_opml, starter_feeds, write_opml
from reportedly.records import Discovery, Feed, FeedList
from reportedly.settings import Settings
from reportedly.web import Fetcher, Robots


class FeedFinding:
    """Looks for feeds with the limits that polls have: the same guard of addresses, the same times and sizes.

    Safe to share between threads: each look has its own connections.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def find(self, address: str) -> Discovery:
        """The feeds at an address as typed, or of the site that it leads to. Takes half a minute at most, or so."""
        return asyncio.run(self._find(address))

    async def _find(self, address: str) -> Discovery:
        clock, settings = WallClock(), self._settings
        async with Fetcher(settings.fetch, clock) as fetcher:
            agent = settings.fetch.user_agent
            robots = Robots(fetcher, clock, agent) if settings.pages.robots else None
            return await Discoverer(fetcher, robots, settings.feeds).discover(address)

    def read(self, content: bytes, name: str) -> FeedList:
        """The feeds of a list in OPML; ``name`` says which it is. Raises InputError for what is none."""
        return read_opml(content, name=name)

    def write(self, feeds: Iterable[Feed], title: str, at: datetime) -> str:
        """Feeds as OPML, in their groups."""
        return write_opml(feeds, title=title, created_at=at)

    def starter(self) -> tuple[Feed, ...]:
        """The feeds to begin with."""
        return starter_feeds()
