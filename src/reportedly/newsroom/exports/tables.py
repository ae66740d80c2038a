"""The tables that can be carried away: which rows each has, and where they come from."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import Any

from reportedly.errors import ParameterError
from reportedly.ledger import Ledger
from reportedly.ledger.assertions.assertion_rows import AssertionRow
from reportedly.ledger.copies.copy_rows import FlatCopy, flat_copy
from reportedly.ledger.edits.change_rows import ChangeRow, changes_of
from reportedly.ledger.grades.grade_rows import GradeRow
from reportedly.ledger.rows import SAID, ArticleRow, ClaimFilter, ClaimRow, EventRow
from reportedly.ledger.searching.hit_rows import Wanted
from reportedly.ledger.searching.tree import Node
from reportedly.ledger.series.figure_rows import FigureRow
from reportedly.ledger.standing.standing_rows import OriginCounts
from reportedly.ledger.stories.story_rows import StoryRow
from reportedly.ledger.trends.trend_rows import DayRow, FlatBurst, flat_burst
from reportedly.newsroom.exports.edges import EdgeRow, edges
from reportedly.newsroom.exports.forms import Form, json_lines, written
from reportedly.records import AssertionStatus, Mode

NARROWED = ("claims", "articles")
_AT_ONCE = 200
_KEPT = tuple(one.name for one in fields(AssertionRow))
_OF_CLAIM = tuple(one.name for one in fields(ClaimRow))


class TableName(StrEnum):
    """The tables, each with a row a line."""

    ARTICLES = "articles"
    CLAIMS = "claims"
    FIGURES = "figures"
    EVENTS = "events"
    EDGES = "edges"
    STORIES = "stories"
    ASSERTIONS = "assertions"
    CHANGES = "changes"
    COPIES = "copies"
    TRENDS = "trends"
    BURSTS = "bursts"
    GRADES = "grades"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatAssertion(AssertionRow):
    """An assertion with how it stands: its status, and from how many origins it is known to come.

    ``status`` is None where nobody takes a side; ``unknown`` counts further origins whose independence is not known.
    """

    status: AssertionStatus | None
    origins: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedClaim(ClaimRow):
    """A claim with where it is read: ``claim_page`` is a page of its own, ``article_page`` its article, at the claim.

    Both are of the version that was read. They begin with the address of the newsroom, where that is known; else they
    are the paths behind it, such as "/articles/7/claims/3?version=1".
    """

    claim_page: str
    article_page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a table: as known when (None: now), and, of claims, which.

    ``query`` keeps to the claims or articles that a search finds. ``newsroom`` is the address of the pages to which
    claims are linked, without a slash at its end, empty where it is not known.
    """

    as_of: datetime | None = None
    claims: ClaimFilter = SAID
    query: Node | None = None
    newsroom: str = ""

    @property
    def search(self) -> Wanted:
        """The search for what the query finds."""
        return Wanted(node=self.query, claims=self.claims, as_of=self.as_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: the class of its rows, and how they are asked for.

    ``whole`` gives what JSON Lines hold, where that is more than a row can: an edit with its changes.
    """

    row: type
    rows: Callable[[Ledger, Asked], Iterator[Any]]
    whole: Callable[[Ledger, Asked], Iterator[Any]] | None = None


def assertions(ledger: Ledger, asked: Asked) -> Iterator[FlatAssertion]:
    """All assertions with how they stand, by number."""
    return flat_assertions(ledger, (read.row for read in ledger.assertions.every(as_of=asked.as_of)), asked.as_of)


def flat_assertions(ledger: Ledger, rows: Iterable[AssertionRow], as_of: datetime | None) -> Iterator[FlatAssertion]:
    """These assertions, in their order, with how they stand."""
    remaining = iter(rows)
    while some := list(islice(remaining, _AT_ONCE)):
        stand = ledger.standing.statuses([row.id for row in some], as_of=as_of)
        yield from (_flat(row, stand.get(row.id)) for row in some)


def _flat(row: AssertionRow, stands: tuple[AssertionStatus, OriginCounts] | None) -> FlatAssertion:
    status, counts = stands or (None, OriginCounts())
    kept = {name: getattr(row, name) for name in _KEPT}
    return FlatAssertion(**kept, status=status, origins=counts.origins, unknown=counts.unknown)


def _changes(ledger: Ledger, asked: Asked) -> Iterator[ChangeRow]:
    return (row for edit in ledger.changes.all(as_of=asked.as_of) for row in changes_of(edit))


def _articles(ledger: Ledger, asked: Asked) -> Iterator[ArticleRow]:
    found = asked.query is not None
    return ledger.hits.every_article(asked.search) if found else ledger.articles(as_of=asked.as_of)


def _claims(ledger: Ledger, asked: Asked) -> Iterator[LinkedClaim]:
    found = asked.query is not None
    rows = ledger.hits.every_claim(asked.search) if found else ledger.claims(asked.claims, as_of=asked.as_of)
    return (linked(row, asked.newsroom) for row in rows)


def linked(row: ClaimRow, newsroom: str = "") -> LinkedClaim:
    """A claim with its links to the pages of a ``newsroom`` of this address, without a slash at its end."""
    article, number = f"{newsroom}/articles/{row.article}", row.index + 1
    return LinkedClaim(
        **{name: getattr(row, name) for name in _OF_CLAIM},
        claim_page=f"{article}/claims/{number}?version={row.version}",
        article_page=f"{article}?version={row.version}{'' if row.mode == Mode.SAID else '&mode=all'}#c{number}",
    )


TABLES = {
    TableName.ARTICLES: Table(row=ArticleRow, rows=_articles),
    TableName.CLAIMS: Table(row=LinkedClaim, rows=_claims),
    TableName.FIGURES: Table(row=FigureRow, rows=lambda ledger, asked: ledger.figures(as_of=asked.as_of)),
    TableName.EVENTS: Table(row=EventRow, rows=lambda ledger, asked: ledger.events(as_of=asked.as_of)),
    TableName.EDGES: Table(row=EdgeRow, rows=lambda ledger, asked: edges(ledger, as_of=asked.as_of)),
    TableName.STORIES: Table(row=StoryRow, rows=lambda ledger, asked: ledger.stories.every(as_of=asked.as_of)),
    TableName.ASSERTIONS: Table(row=FlatAssertion, rows=assertions),
    TableName.CHANGES: Table(
        row=ChangeRow, rows=_changes, whole=lambda ledger, asked: ledger.changes.all(as_of=asked.as_of)
    ),
    TableName.COPIES: Table(
        row=FlatCopy,
        rows=lambda ledger, asked: map(flat_copy, ledger.copies.all(as_of=asked.as_of)),
        whole=lambda ledger, asked: ledger.copies.all(as_of=asked.as_of),
    ),
    TableName.TRENDS: Table(row=DayRow, rows=lambda ledger, asked: ledger.trends.all_days(as_of=asked.as_of)),
    TableName.BURSTS: Table(
        row=FlatBurst,
        rows=lambda ledger, asked: map(flat_burst, ledger.trends.all_bursts(as_of=asked.as_of)),
        whole=lambda ledger, asked: ledger.trends.all_bursts(as_of=asked.as_of),
    ),
    TableName.GRADES: Table(row=GradeRow, rows=lambda ledger, asked: ledger.grades.every(as_of=asked.as_of)),
}
"""All tables by name, in the order in which they are listed."""


def pieces(ledger: Ledger, name: TableName, form: Form, asked: Asked) -> Iterator[bytes]:
    """A table in a form, piece by piece. Raises ParameterError for a query of a table that none can narrow."""
    if asked.query is not None and name not in NARROWED:
        raise ParameterError(
            f"A query narrows no {name}.", parameter="q", remedy=f"It narrows {' and '.join(NARROWED)} alone."
        )
    table = TABLES[name]
    if form is Form.JSON_LINES:
        return json_lines((table.whole or table.rows)(ledger, asked))
    return written(form, table.row, table.rows(ledger, asked))
