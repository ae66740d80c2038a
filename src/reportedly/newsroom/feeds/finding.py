"""What the newsroom has found and read for people who add feeds: by whom the command line hands in.

The newsroom may not call a stage, so it asks whatever ``app.state.feed_finding`` is; without it, feeds can still be
paused, renamed and removed here, and added by the address of the feed itself.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from fastapi import HTTPException, Request

from reportedly.records import Discovery, Feed, FeedList


class FeedFinding(Protocol):
    """Looks for feeds, and reads and writes lists of them. Called from several threads."""

    def find(self, address: str) -> Discovery:
        """The feeds at an address as typed, or of the site that it leads to."""

    def read(self, content: bytes, name: str) -> FeedList:
        """The feeds of a list in OPML; ``name`` says which it is. Raises InputError for what is none."""

    def write(self, feeds: Iterable[Feed], title: str, at: datetime) -> str:
        """Feeds as OPML, in their groups."""

    def starter(self) -> tuple[Feed, ...]:
        """The feeds to begin with."""


def can_find(request: Request) -> bool:
    """Whether feeds can be looked for here."""
    return getattr(request.app.state, "feed_finding", None) is not None


def finding_of(request: Request) -> FeedFinding:
    """Who looks for feeds. Raises HTTPException where nobody does."""
    found: FeedFinding | None = getattr(request.app.state, "feed_finding", None)
    if found is None:
        raise HTTPException(503, "Feeds cannot be looked for here: this server only shows the ledger.")
    return found
