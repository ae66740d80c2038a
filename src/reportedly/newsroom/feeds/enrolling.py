"""What a person or a program says of a feed, checked before the ledger is told."""

from dataclasses import dataclass

from fastapi import Request

from reportedly.errors import FeedError
from reportedly.ledger.entities.decisions import Reason
from reportedly.newsroom.corrections.deciding import person_of, reason_of
from reportedly.newsroom.words import web_url
from reportedly.records import Feed

LONGEST_NAME = 200
LONGEST_URL = 2000
MOST_AT_ONCE = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfFeed:
    """What is said of a feed: "" or None where nothing is; ``language`` is an ISO 639-1 code."""

    title: str | None = None
    outlet: str | None = None
    group: str | None = None
    language: str | None = None


def checked_feed(url: str, said: SaidOfFeed, *, home: str | None = None) -> Feed:
    """The feed to be watched. Raises FeedError for an address or a name that cannot be taken.

    >>> checked_feed(" https://wire.example/rss ", SaidOfFeed(title=" The  Wire ", group=""))
    Feed(url='https://wire.example/rss', title='The Wire', outlet=None, group=None, home=None, language=None)
    """
    address = url.strip()
    if web_url(address) is None or len(address) > LONGEST_URL or any(part.isspace() for part in address):
        raise FeedError(f"{address[:100]!r} is no address of a feed.", remedy="It must begin with http:// or https://.")
    language = (said.language or "").strip().lower() or None
    if language is not None and not (len(language) == 2 and language.isascii() and language.isalpha()):
        raise FeedError(f"{language[:20]!r} is no language.", remedy="Give its two letters, such as en or de.")
    return Feed(
        url=address,
        title=_name(said.title, "title"),
        outlet=_name(said.outlet, "name of the outlet"),
        group=_name(said.group, "group"),
        home=home if home and web_url(home) else None,
        language=language,
    )


def reason_now(request: Request, *, by: str = "", why: str = "") -> Reason:
    """Who does it, now, and why."""
    return reason_of(request, why=why, by=by or person_of(request))


def _name(given: str | None, what: str) -> str | None:
    told = " ".join((given or "").replace("\0", " ").split())
    if len(told) > LONGEST_NAME:
        raise FeedError(f"The {what} is too long.", remedy=f"At most {LONGEST_NAME} characters are kept.")
    return told or None
