"""Which feeds a reader wants to see, in which order: as the query of an address tells it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import Depends, Query

from reportedly.ledger.feeds.feed_rows import FeedRow

QUIET = timedelta(days=7)
PAGE_LENGTH = 50


class FeedHealth(StrEnum):
    """How feeds are doing, as far as one looks for those that need care."""

    ALL = "all"
    FAILING = "failing"
    PAUSED = "paused"
    QUIET = "quiet"
    WELL = "well"


class FeedOrder(StrEnum):
    """In which order feeds stand."""

    GROUP = "group"
    NAME = "name"
    TROUBLE = "trouble"
    NEW = "new"
    LAG = "lag"
    ARTICLES = "articles"
    NEXT = "next"
    ENROLLED = "enrolled"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedChoice:
    """The feeds to show: by health, by group ("-" for those in none), by words in names and address; page by page."""

    state: Annotated[FeedHealth, Query(description="How they are doing.")] = FeedHealth.ALL
    group: Annotated[str, Query(max_length=200, description="Only those of a group, - for those in none.")] = ""
    q: Annotated[str, Query(max_length=200, description="Words in title, outlet, group or address.")] = ""
    sort: Annotated[FeedOrder, Query(description="In which order.")] = FeedOrder.GROUP

    def query(self, **other: str | int | None) -> str:
        """The query of an address that shows the same, but for what is given.

        >>> FeedChoice(q="wire").query(state="failing"), FeedChoice().query()
        ('?state=failing&q=wire', '')
        """
        given = {"state": self.state.value, "group": self.group, "q": self.q, "sort": self.sort.value} | other
        told = {name: value for name, value in given.items() if value and (name, value) not in _USUAL}
        return f"?{urlencode(told, quote_via=quote)}" if told else ""

    def chosen(self, rows: Sequence[FeedRow], now: datetime) -> list[FeedRow]:
        """The rows that are wanted, in their order."""
        found = [row for row in self.any_health.filtered(rows) if self.state in healths(row, now)]
        return sorted(found, key=_ORDERS[self.sort])

    @property
    def any_health(self) -> "FeedChoice":
        """The same, whatever their health."""
        return replace(self, state=FeedHealth.ALL)

    def filtered(self, rows: Sequence[FeedRow]) -> list[FeedRow]:
        """The rows of the group with all the words."""
        wanted = self.q.casefold().split()
        group = None if self.group == "-" else self.group
        of_group = [row for row in rows if not self.group or row.feed.group == group]
        return [row for row in of_group if all(word in _text(row) for word in wanted)] if wanted else of_group


def healths(row: FeedRow, now: datetime) -> frozenset[FeedHealth]:
    """All that a feed counts as."""
    found = {FeedHealth.ALL}
    if row.resting:
        found.add(FeedHealth.PAUSED)
    elif row.state.failures:
        found.add(FeedHealth.FAILING)
    elif row.state.last_success_at is not None:
        found.add(FeedHealth.QUIET if is_quiet(row, now) else FeedHealth.WELL)
    return frozenset(found)


def is_quiet(row: FeedRow, now: datetime) -> bool:
    """Whether a feed that answers has brought nothing new for long."""
    return row.last_new_at is None or now - row.last_new_at > QUIET


def _text(row: FeedRow) -> str:
    return " ".join(filter(None, (row.feed.title, row.feed.outlet, row.feed.group, row.feed.url))).casefold()


def name_of(row: FeedRow) -> str:
    """By what a feed is found in an alphabet."""
    return (row.feed.outlet or row.feed.title or row.feed.url).casefold()


def _moment(moment: datetime | None) -> float:
    return -moment.timestamp() if moment else 0.0


_ORDERS: dict[FeedOrder, Callable[[FeedRow], Any]] = {
    FeedOrder.GROUP: lambda row: (row.feed.group is None, (row.feed.group or "").casefold(), name_of(row), row.id),
    FeedOrder.NAME: lambda row: (name_of(row), row.id),
    FeedOrder.TROUBLE: lambda row: (-row.state.failures, not row.resting, name_of(row), row.id),
    FeedOrder.NEW: lambda row: (_moment(row.last_new_at), name_of(row), row.id),
    FeedOrder.LAG: lambda row: (row.state.lag_s is None, -(row.state.lag_s or 0.0), name_of(row), row.id),
    FeedOrder.ARTICLES: lambda row: (-row.articles, name_of(row), row.id),
    FeedOrder.ENROLLED: lambda row: row.id,
    FeedOrder.NEXT: lambda row: (row.resting, -_moment(row.state.next_poll_at), name_of(row), row.id),
}
_USUAL = (("state", FeedHealth.ALL.value), ("sort", FeedOrder.GROUP.value), ("page", 1))
ChosenFeeds = Annotated[FeedChoice, Depends(FeedChoice)]
