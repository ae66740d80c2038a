"""What is found when somebody looks for feeds."""

from dataclasses import dataclass
from enum import StrEnum

from reportedly.records.feeds import Entry, Feed
from reportedly.records.problems import Problem


class FoundBy(StrEnum):
    """How a feed was found at an address that somebody typed."""

    GIVEN = "given"
    NAMED = "named"
    LINKED = "linked"
    ROBOTS = "robots"
    USUAL = "usual"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedCandidate:
    """A feed that was found: what it says of itself, and its newest entries, the newest first.

    ``listed`` is how many entries it lists in all, ``how`` how it was found: it is what was typed, the page names it,
    links to it, its robots.txt does, or it lies where feeds usually lie. ``format`` is that of its document.
    """

    feed: Feed
    how: FoundBy
    format: str | None = None
    listed: int = 0
    newest: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """What was found at an address: feeds, best first; why there are none, as a problem whose code says which kind.

    ``address`` is what was typed, made whole; ``url`` where it led, None if nowhere; ``title`` the name of the site.
    """

    address: str
    url: str | None = None
    title: str | None = None
    candidates: tuple[FeedCandidate, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedList:
    """The feeds of a list in its order, each URL once, and what could not be used."""

    feeds: tuple[Feed, ...]
    problems: tuple[Problem, ...] = ()
