"""What the list of feeds is given: a line for each, in groups, with the counts by which it is filtered."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from markupsafe import Markup

from reportedly.ledger.feeds.feed_rows import FeedRow
from reportedly.ledger.rows import ProblemRow
from reportedly.newsroom.feeds.choice import PAGE_LENGTH, FeedChoice, FeedHealth, FeedOrder, healths, is_quiet
from reportedly.newsroom.feeds.strip import outcomes_strip
from reportedly.newsroom.feeds.trouble import Trouble, host_of, trouble
from reportedly.newsroom.some import Sheet
from reportedly.newsroom.words import Sign, feed_sign

TABS = {
    FeedHealth.ALL: "All",
    FeedHealth.FAILING: "Failing",
    FeedHealth.QUIET: "Quiet for a week",
    FeedHealth.PAUSED: "Paused",
    FeedHealth.WELL: "Well",
}
ORDERS = {
    FeedOrder.GROUP: "group",
    FeedOrder.NAME: "name",
    FeedOrder.TROUBLE: "trouble first",
    FeedOrder.NEW: "last new",
    FeedOrder.LAG: "lag, longest first",
    FeedOrder.ARTICLES: "articles, most first",
    FeedOrder.NEXT: "next poll",
    FeedOrder.ENROLLED: "added first",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLine:
    """A feed in the list: ``name`` is the outlet's, else its title, ``detail`` the title where that says more."""

    row: FeedRow
    name: str
    detail: str
    host: str
    sign: Sign
    trouble: Trouble | None
    strip: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A choice of health with how many feeds it holds."""

    state: FeedHealth
    word: str
    count: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedBoard:
    """The list: the lines of one sheet by group, the tabs, the groups that there are ("" for none) with their sizes."""

    choice: FeedChoice
    groups: tuple[tuple[str | None, tuple[FeedLine, ...]], ...]
    tabs: tuple[Tab, ...]
    names: tuple[tuple[str, int], ...]
    sheet: Sheet
    total: int
    now: datetime

    @property
    def failing(self) -> int:
        """How many of those that the other filters leave are failing."""
        return next(tab.count for tab in self.tabs if tab.state is FeedHealth.FAILING)


def board(rows: Sequence[FeedRow], choice: FeedChoice, now: datetime, page: int) -> FeedBoard:
    """The list of ``rows`` as it was asked for."""
    found = choice.chosen(rows, now)
    sheet = Sheet(number=page, total=len(found), length=PAGE_LENGTH)
    shown = [line_of(row, now) for row in found[sheet.skip : sheet.skip + PAGE_LENGTH]]
    counts = Counter(one for row in choice.filtered(rows) for one in healths(row, now))
    return FeedBoard(
        choice=choice,
        groups=_grouped(shown) if choice.sort is FeedOrder.GROUP else ((None, tuple(shown)),),
        tabs=tuple(
            Tab(state=state, word=word, count=counts[state], address=f"/feeds{choice.query(state=state.value)}")
            for state, word in TABS.items()
        ),
        names=tuple(sorted(Counter(row.feed.group or "" for row in rows).items())),
        sheet=sheet,
        total=len(rows),
        now=now,
    )


def line_of(row: FeedRow, now: datetime) -> FeedLine:
    """A feed as lists show it."""
    name = row.feed.outlet or row.feed.title or row.feed.url
    return FeedLine(
        row=row,
        name=name,
        detail=_beyond(name, row.feed.title or ""),
        host=host_of(row.feed.url),
        sign=sign_of(row, now),
        trouble=trouble_of(row),
        strip=outcomes_strip(row.outcomes),
    )


def _beyond(name: str, title: str) -> str:
    """What a title says that the name does not.

    >>> _beyond("The Wire", "The Wire - World"), _beyond("The Wire", "World news"), _beyond("The Wire", "The Wire")
    ('World', 'World news', '')
    """
    return title[len(name) :].lstrip(" -–—|:·,/>»") if title.startswith(name) else title


def sign_of(row: FeedRow, now: datetime) -> Sign:
    """A feed's health in a glyph and a word."""
    plain = feed_sign(row)
    answers = not row.resting and not row.state.failures and row.state.last_success_at is not None
    return Sign(glyph="◌", word="quiet", tone="open") if answers and is_quiet(row, now) else plain


def other_problems(rows: Sequence[FeedRow], problems: Sequence[ProblemRow]) -> tuple[ProblemRow, ...]:
    """The problems that no line of the list tells already."""
    told = {row.feed.url for row in rows if trouble_of(row) is not None}
    return tuple(
        one
        for one in problems
        if not (one.source in told and one.entry_key is None and one.problem.code.startswith(("feed.", "fetch.")))
    )


def trouble_of(row: FeedRow) -> Trouble | None:
    """What is wrong with a feed now, None if nothing is."""
    state = row.state
    if not (state.failures or state.paused) or not state.last_error:
        return None
    return trouble(state.last_code, state.last_error, url=row.feed.url)


def _grouped(lines: Sequence[FeedLine]) -> tuple[tuple[str | None, tuple[FeedLine, ...]], ...]:
    return tuple((name or "", tuple(of_one)) for name, of_one in groupby(lines, key=lambda line: line.row.feed.group))
