"""What comes to a story, what a source says, and what a search finds, as items for any reader of feeds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reportedly.ledger import Ledger
from reportedly.ledger.rows import ArticleRow, ClaimFilter, ClaimRow, EntityRow
from reportedly.ledger.searching.hit_rows import Order, Wanted
from reportedly.ledger.searching.tree import Node
from reportedly.ledger.stories.story_rows import StoryRow
from reportedly.newsroom.stories.news_views import StatusLine, status_lines
from reportedly.newsroom.words import one_line

ITEMS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item: ``key`` is the same whenever the same thing is told; ``path`` leads to it on our pages.

    ``noted_at`` is when it was written down, where that is later than when it came.
    """

    key: str
    title: str
    path: str
    at: datetime
    summary: str
    kind: str
    noted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsFeed:
    """A feed: what it is called, the page that it goes with, its items, the newest first."""

    title: str
    path: str
    items: tuple[Item, ...]


def story_feed(ledger: Ledger, row: StoryRow) -> NewsFeed:
    """The articles of a story and the changes of status in it."""
    changes = ledger.story_log.changes(row.id, limit=ITEMS)
    lines = status_lines(changes, ledger.assertions.words([one.assertion for one in changes]))
    latest = ledger.story_log.latest(row.id, limit=ITEMS)
    articles = ledger.story_log.articles(latest).values()
    items = [*map(_of_change, lines), *map(_of_article, articles)]
    return NewsFeed(title=row.headline or f"Story {row.id}", path=f"/stories/{row.id}", items=_newest(items))


def source_feed(ledger: Ledger, row: EntityRow) -> NewsFeed:
    """What somebody says, in any article."""
    claims = ledger.latest_claims(ClaimFilter(entity=row.id), limit=ITEMS)
    return NewsFeed(title=row.name, path=f"/entities/{row.id}", items=_newest(map(_of_claim, claims)))


def search_feed(ledger: Ledger, query: str, node: Node) -> NewsFeed:
    """The claims that a search finds, those last known first."""
    hits = ledger.hits.search(Wanted(node=node, order=Order.RECENT, limit=ITEMS)).claims
    return NewsFeed(title=query, path="/search", items=_newest(_of_claim(hit.claim) for hit in hits))


def _newest(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (item.at, item.key), reverse=True)[:ITEMS])


def _of_change(line: StatusLine) -> Item:
    change = line.change.change
    by = ", ".join(part for part in (change.source, change.outlet) if part)
    return Item(
        key=f"assertions/{line.change.assertion}/{change.since:%Y%m%dT%H%M%S%f}",
        title=f"{line.now.word.capitalize()}: {line.heading}",
        path=f"/assertions/{line.change.assertion}",
        at=change.since,
        summary=f"“{one_line(change.quoted_sentence)}” {by}" if change.quoted_sentence else by,
        kind="status",
    )


def _of_article(row: ArticleRow) -> Item:
    return Item(
        key=f"articles/{row.id}",
        title=row.title or "Without headline",
        path=f"/articles/{row.id}",
        at=row.known_at,
        summary=f"{row.outlet or 'Outlet not known'}: {one_line(row.lede or '')}",
        kind="article",
    )


def _of_claim(claim: ClaimRow) -> Item:
    return Item(
        key=f"articles/{claim.article}/versions/{claim.version}/claims/{claim.index}",
        title=f"{claim.source_name or claim.source or 'Source not named'} {claim.stance.replace('_', ' ')}: "
        f"{one_line(claim.content)}",
        path=f"/articles/{claim.article}?version={claim.version}&mode=all#c{claim.index + 1}",
        at=claim.known_at,
        summary=f"“{one_line(claim.quoted_sentence)}” {claim.outlet or 'outlet not known'}",
        kind=claim.stance,
    )
