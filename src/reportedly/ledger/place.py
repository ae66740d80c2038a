"""A place in a list that is told newest first: where a page of it begins, whatever has come to the list meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, literal, not_, tuple_

from reportedly.ledger.columns import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Behind one row of a list: since when that is known, its number, and its index where a number has several rows.

    ``known_at`` is aware. Rows that come to the list later stand before every place that there was, so that a page
    which begins at a place repeats nothing and leaves nothing out.
    """

    known_at: datetime
    number: int
    index: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """So many rows of a list at most, behind a place; from its beginning on where that is None."""

    limit: int = 50
    behind: Place | None = None


def behind(
    table: Table, place: Place | None, number: str = "id", known_at: Any = None
) -> Iterator[ColumnElement[bool]]:
    """That a row stands behind a place, so that an index by moment and number is walked from there.

    ``number`` names the column; ``known_at`` is that of the moments, ``table.c.known_at`` unless told. Within a number
    the rows stand by their ``position``, lowest first.
    """
    if place is None:
        return
    moments = table.c.known_at if known_at is None else known_at
    here = tuple_(literal(place.known_at, Moment), literal(place.number))
    columns = tuple_(moments, table.c[number])
    if place.index is None:
        yield columns < here
    else:
        yield columns <= here
        same = and_(moments == place.known_at, table.c[number] == place.number)
        yield not_(and_(same, table.c.position <= place.index))
