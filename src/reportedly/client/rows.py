"""Rows that are asked for when they are read: a list of any length, and a table for data frames."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from reportedly.client.frames import pandas_frame, polars_frame
from reportedly.newsroom.exports.forms import arrow_table, columns

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Row = TypeVar("Row")
Cursor = TypeVar("Cursor")
PAGE = 200


@dataclass(frozen=True, slots=True)
class Rows(Generic[Row]):
    """Rows of one class, as often as they are iterated over; nothing is asked before, and no more than is read.

    Each page is one transaction, so that a slow reader holds up nobody: rows that become known meanwhile may or may not
    be among them. Ask as of a moment for rows that hold still.

    >>> from reportedly.ledger.stories.story_rows import Belonging
    >>> from datetime import UTC, datetime
    >>> row = Belonging(story=1, article=7, since=datetime(2026, 3, 2, tzinfo=UTC), why="placed")
    >>> rows = Rows(Belonging, lambda: iter([row]))
    >>> rows
    <rows of Belonging: story, article, since, why>
    >>> [one.article for one in rows], rows.first(5) == (row,)
    ([7], True)
    >>> rows.to_arrow().schema.names
    ['story', 'article', 'since', 'why']
    """

    kind: type[Row]
    begin: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        return self.begin()

    def __repr__(self) -> str:
        return f"<rows of {self.kind.__name__}: {', '.join(columns(self.kind))}>"

    def first(self, number: int) -> tuple[Row, ...]:
        """The first ``number`` rows, or all where there are fewer."""
        return tuple(islice(self, number))

    def to_arrow(self) -> Any:
        """All rows as a ``pyarrow.Table``: times in UTC, to the microsecond; several values are a list."""
        return arrow_table(self.kind, self)

    def to_polars(self) -> "pl.DataFrame":
        """All rows as a data frame of Polars. Raises MissingLibraryError where that is not installed."""
        return polars_frame(self.to_arrow())

    def to_pandas(self) -> "pd.DataFrame":
        """All rows as a data frame of pandas. Raises MissingLibraryError where that is not installed."""
        return pandas_frame(self.to_arrow())


def paged(page: Callable[[Cursor | None], Sequence[Row]], behind: Callable[[Row], Cursor]) -> Iterator[Row]:
    """All rows of a list, ``page`` giving those behind the last row of the page before; None for the first page.

    >>> list(paged(lambda after: range((after or 0) + 1, min((after or 0) + 3, 5)), lambda row: row))
    [1, 2, 3, 4]
    """
    rows = page(None)
    while rows:
        yield from rows
        rows = page(behind(rows[-1]))
