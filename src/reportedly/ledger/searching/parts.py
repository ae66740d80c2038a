"""What answers a field of a query, as selects of claims or versions: to be looked into, or walked from new to old."""

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Select, desc, func, literal_column, select

from reportedly.ledger.past_schema import past_claims
from reportedly.ledger.schema import claims
from reportedly.ledger.searching.asking_words import Target
from reportedly.ledger.searching.nearness import Point
from reportedly.ledger.searching.tree import Field
from reportedly.ledger.sqlite_search import SearchIndex

COUNTED = 20_000
"""What answers a field is counted up to so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Rows that answer a field, from new to old by ``key``: that, the version and the place of a claim in it.

    The place is None where all of a version answers. Where the key is the number of a claim, the rest is not asked for.
    """

    chosen: Select[Any]
    key: Any

    def rows(self, below: int | None, limit: int) -> Select[Any]:
        """The next so many of them."""
        older = () if below is None else (self.key < below,)
        return self.chosen.where(*older).order_by(desc(self.key)).limit(limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A select with the column by which it is looked into: a claim's number, or a version's (``of_versions``).

    ``by_words`` is one of a full-text table, which is asked once, not for each number. ``spot`` has the columns by
    which a claim is looked for by its version and place. ``walks`` give all that is in it, from new to old: by the
    numbers of claims if it is ``numbered``, by those of figures if it is ``of_figures``, else by those of versions.
    ``size`` is how many rows that is, counted up to :data:`COUNTED`; ``empty`` where nothing can be in it.
    """

    chosen: Select[Any]
    key: Any
    walks: tuple[Walk, ...]
    size: int
    of_versions: bool = True
    by_words: bool = False
    numbered: bool = False
    of_figures: bool = False
    spot: tuple[Any, Any] | None = None
    empty: bool = False

    def holds(self, number: Any, rows: Any) -> ColumnElement[bool]:
        """Whether a number is among them; ``rows`` is the table of the claims that are looked for, if they are."""
        if self.by_words:
            return cast("ColumnElement[bool]", number.in_(self.chosen))
        if self.spot is None:
            return self.chosen.where(self.key == number).exists()
        version, position = self.spot
        return self.chosen.where(version == rows.c.version_id, position == rows.c.position).exists()


@dataclass(slots=True, kw_only=True)
class Known:
    """What one search has found out: which entities, points and words a name means, and how many rows a field has."""

    entities: dict[str, list[int]] = dataclasses.field(default_factory=dict)
    points: dict[Field, list[Point]] = dataclasses.field(default_factory=dict)
    printed: dict[tuple[str, str], list[str]] = dataclasses.field(default_factory=dict)
    sizes: dict[Any, int] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a field is asked: of which index, and as of which moment."""

    connection: Connection
    target: Target
    index: SearchIndex
    moment: datetime | None
    known: Known = dataclasses.field(default_factory=Known, compare=False)


def claims_of(place: Place) -> Any:
    """The table of the claims that are looked for, by a name of its own: the outer query has it as well."""
    return (past_claims if place.index.claim_rows == past_claims.name else claims).alias()


def size_of(place: Place, asked: Any, rows: Any, wanted: ColumnElement[bool]) -> int:
    """How many rows are so, counted up to :data:`COUNTED`, as an index tells without the rows themselves."""
    sizes = place.known.sizes
    if asked not in sizes:
        some: Select[Any] = select(literal_column("1")).select_from(rows).where(wanted).limit(COUNTED + 1)
        sizes[asked] = place.connection.scalar(select(func.count()).select_from(some.subquery())) or 0
    return sizes[asked]
