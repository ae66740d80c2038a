"""From what a feed prints to entries that can be believed."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from reportedly.feeds.link import web_link
from reportedly.feeds.listing import Item, Listing
from reportedly.feeds.moment import Era, Moment, read_moment
from reportedly.feeds.plain import one_line, plain_text
from reportedly.feeds.tally import ProblemTally
from reportedly.feeds.tongue import language_of
from reportedly.records import Entry, Feed, Problem

SUMMARY_LENGTH = 500
_KEY_LENGTH = 300


class EntryMaker:
    """Makes the entries of one document: keys, links, times and outlet are settled here.

    ``base`` is the address that relative links start from. What is wrong goes to ``tally``.
    """

    def __init__(self, feed: Feed, *, base: str, seen_at: datetime, tally: ProblemTally) -> None:
        self._feed, self._base, self._seen_at, self._tally = feed, base, seen_at, tally
        self._era = Era.of_feed(seen_at)

    def entries(self, listing: Listing) -> tuple[Entry, ...]:
        """The usable entries of ``listing`` in its order; of two with one key, the first."""
        ambiguous = _shared_guids(listing.items)
        entries: dict[str, Entry] = {}
        for item in listing.items:
            entry = self._entry(item, listing, trusted_guid=item.guid not in ambiguous)
            if entry is not None:
                entries.setdefault(entry.key, entry)
        return tuple(entries.values())

    def _entry(self, item: Item, listing: Listing, *, trusted_guid: bool) -> Entry | None:
        title = plain_text(item.title)
        url = web_link(item.link, base=self._base)
        key = _key(item.guid if trusted_guid else None, url, title)
        if key is None:
            self._complain("feed.empty_entry", "lists an entry without link and title", "It is left out.")
            return None
        if url is None:
            where = f"the link {item.link!r}" if item.link else "no link"
            self._complain("feed.no_link", f"lists {title or key!r} with {where}", "There is no page to fetch for it.")
        published, updated = self._moment(item.published, key), self._moment(item.updated, key)
        return Entry(
            source=self._feed.url,
            key=key,
            seen_at=self._seen_at,
            url=url,
            title=title,
            outlet=self._outlet(item, listing),
            published_at=published.at if published else None,
            published_date_only=published.date_only if published else False,
            updated_at=updated.at if updated else None,
            summary=plain_text(item.summary, longest=SUMMARY_LENGTH),
            language=self._feed.language or language_of(item.language) or language_of(listing.language),
        )

    def _outlet(self, item: Item, listing: Listing) -> str | None:
        """The user's word first, then whom an aggregator credits, then the name of the feed."""
        return self._feed.outlet or one_line(item.outlet) or self._feed.title or one_line(listing.title)

    def _moment(self, text: str | None, key: str) -> Moment | None:
        if not text or not text.strip():
            return None
        moment = read_moment(text, self._era)
        if moment is None:
            what = f"dates {key!r} {text.strip()[:64]!r}, which cannot be true"
            self._complain("feed.date", what, "The entry is kept without that date.")
        return moment

    def _complain(self, code: str, what: str, remedy: str) -> None:
        self._tally.add(Problem(code=code, message=f"The feed {self._feed.url} {what}.", remedy=remedy))


def _shared_guids(items: Iterable[Item]) -> frozenset[str | None]:
    """Identifiers that stand for several links: such a feed gives all its entries the address of its home page."""
    links: dict[str | None, set[str | None]] = defaultdict(set)
    for item in items:
        links[item.guid].add(item.link)
    return frozenset(guid for guid, found in links.items() if len(found) > 1)


def _key(guid: str | None, url: str | None, title: str | None) -> str | None:
    """The identifier, else the URL, else a hash of the title; long ones are hashed."""
    key = one_line(guid) or url
    if key is None:
        return f"title:{_digest(title)}" if title else None
    return key if len(key) <= _KEY_LENGTH else f"long:{_digest(key)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
