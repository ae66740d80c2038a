"""What the pages are given on which feeds are chosen: those found or listed, and which are watched already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import msgspec

from reportedly.ledger.feeds.feed_rows import FeedRow
from reportedly.newsroom.feeds.trouble import Trouble, trouble
from reportedly.records import Discovery, Feed, FeedCandidate, FeedList, FoundBy

FOUND_BY = {
    FoundBy.GIVEN: "at the address itself",
    FoundBy.NAMED: "named by the site as its own",
    FoundBy.LINKED: "linked from the page",
    FoundBy.ROBOTS: "named in the site's robots.txt",
    FoundBy.USUAL: "in a place where feeds usually lie",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """A feed that was found; ``watched`` is the one in the ledger that it is, None if it is new."""

    candidate: FeedCandidate
    how: str
    watched: FeedRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundView:
    """What was found at an address, and what is wrong if nothing was."""

    found: Discovery
    lines: tuple[FoundLine, ...]
    trouble: Trouble | None

    @property
    def fresh(self) -> int:
        """How many of them are not watched yet."""
        return sum(line.watched is None for line in self.lines)


def found_view(found: Discovery, rows: Sequence[FeedRow]) -> FoundView:
    """What was found, beside what the ledger has."""
    known = by_address(rows)
    problem = found.problem
    return FoundView(
        found=found,
        lines=tuple(
            FoundLine(candidate=one, how=FOUND_BY[one.how], watched=known.get(address_key(one.feed.url)))
            for one in found.candidates
        ),
        trouble=trouble(problem.code, problem.message, url=found.url or found.address) if problem else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFeed:
    """A feed of a list: packed for a form, and the one in the ledger that it is, None if it is new."""

    feed: Feed
    packed: str
    watched: FeedRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A list that was brought in: what is new, what is watched already, what could not be used."""

    name: str
    new: tuple[ListedFeed, ...]
    known: tuple[ListedFeed, ...]
    broken: tuple[str, ...]


def list_view(name: str, read: FeedList, rows: Sequence[FeedRow]) -> ListView:
    """A list beside what the ledger has."""
    known = by_address(rows)
    listed = tuple(
        ListedFeed(feed=feed, packed=packed(feed), watched=known.get(address_key(feed.url))) for feed in read.feeds
    )
    return ListView(
        name=name,
        new=tuple(one for one in listed if one.watched is None),
        known=tuple(one for one in listed if one.watched is not None),
        broken=tuple(f"{problem.message} {problem.remedy or ''}".rstrip() for problem in read.problems),
    )


def packed(feed: Feed) -> str:
    """A feed as the value of a form's field."""
    return msgspec.json.encode(feed).decode()


def by_address(rows: Sequence[FeedRow]) -> Mapping[str, FeedRow]:
    """Feeds by what their addresses have in common however they are written."""
    return {address_key(row.feed.url): row for row in rows}


def address_key(url: str) -> str:
    """What two addresses of one feed have in common: not the scheme, a final slash, or the case of the host.

    >>> address_key("http://Wire.example/feed/") == address_key("https://wire.example/feed")
    True
    """
    parts = urlsplit(url)
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}?{parts.query}"
