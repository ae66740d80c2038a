"""Lists by portions: every list of the API is paged in the same way, by a cursor that only we need understand.

A handler takes :data:`Paging`, asks for ``limit + 1`` rows from where the cursor says, and answers with one of three::

    rows = desk.ledger.latest_articles(limit=paging.more, behind=paging.place, as_of=as_of)
    return paging.placed(rows, lambda row: Place(known_at=row.known_at, number=row.id))

Lists that are told newest first go on behind a place (:meth:`Pager.placed`) or a number (:meth:`Pager.numbered`), so
that what comes meanwhile neither repeats nor hides a row. Lists that are ranked go on at a rank (:meth:`Pager.ranked`):
they move while one reads on, unless they are asked for as of a moment.
"""

import base64
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Generic, NoReturn, TypeVar
from urllib.parse import urlencode

import msgspec
from fastapi import Depends, Query, Response
from starlette.requests import Request

from reportedly.errors import ParameterError
from reportedly.ledger.place import Place

Item = TypeVar("Item")
LONGEST_PAGE = 200
DEEPEST_RANK = 10_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PLACES = frozenset({"limit", "cursor"})

Limit = Annotated[int, Query(ge=1, le=LONGEST_PAGE, description="How many at most.", examples=[20])]
Cursor = Annotated[
    str | None,
    Query(
        max_length=200,
        description="Where to go on: the `next` of the page before, asked with the same filters.",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Item]):
    """A portion of a list. ``next`` is the ``cursor`` of the next one, null on the last; so is the ``Link`` header."""

    items: tuple[Item, ...]
    next: str | None


class Pager:
    """Where a request's page begins, and how it is answered."""

    def __init__(self, request: Request, limit: int, cursor: str | None) -> None:
        self._request, self.limit = request, limit
        self._asked = [pair for pair in request.query_params.multi_items() if pair[0] not in _PLACES]
        told = sorted(self._asked)
        self._list = zlib.crc32(f"{request.url.path}?{urlencode(told)}".encode())
        self._values = () if cursor is None else self._read(cursor)

    @property
    def more(self) -> int:
        """One row more than the page holds, which tells whether there is another page."""
        return self.limit + 1

    @property
    def place(self) -> Place | None:
        """Behind which row the page begins; None for the beginning."""
        if not self._values:
            return None
        moment, number, index = (*self._values, None)[:3] if len(self._values) in (2, 3) else self._refuse()
        try:
            known_at = _EPOCH + timedelta(microseconds=moment or 0)
        except OverflowError:
            return self._refuse()
        return Place(known_at=known_at, number=number or 0, index=index)

    @property
    def number(self) -> int | None:
        """Behind which number the page begins; None for the beginning."""
        return self._one() if self._values else None

    @property
    def rank(self) -> int:
        """How many rows stand before the page."""
        rank = self._one() if self._values else 0
        return rank if 0 <= rank <= DEEPEST_RANK else self._refuse()

    @property
    def until(self) -> int:
        """How many rows of a ranked list must be known."""
        return self.rank + self.more

    def placed(self, rows: Sequence[Item], place: Callable[[Item], Place]) -> Response:
        """The page of a list that goes on behind a place."""

        def values(row: Item) -> tuple[int, ...]:
            there = place(row)
            moment = (there.known_at - _EPOCH) // timedelta(microseconds=1)
            return (moment, there.number) if there.index is None else (moment, there.number, there.index)

        return self._answer(rows, values)

    def numbered(self, rows: Sequence[Item], number: Callable[[Item], int]) -> Response:
        """The page of a list that goes on behind a number."""
        return self._answer(rows, lambda row: (number(row),))

    def ranked(self, rows: Sequence[Item]) -> Response:
        """The page of a list of which all rows are given up to :attr:`until`."""
        rank = self.rank
        return self._answer(rows[rank : self.until], lambda _: (rank + self.limit,))

    def _answer(self, rows: Sequence[Item], place: Callable[[Item], tuple[int, ...]]) -> Response:
        shown = tuple(rows[: self.limit])
        following = self._written(place(shown[-1])) if len(rows) > self.limit else None
        headers = {"Cache-Control": "no-cache"}
        if following is not None:
            query = urlencode([*self._asked, ("limit", self.limit), ("cursor", following)])
            headers["Link"] = f'<{self._request.url.path}?{query}>; rel="next"'
        body = msgspec.json.encode(Page(items=shown, next=following))
        return Response(body, media_type="application/json", headers=headers)

    def _written(self, values: tuple[int, ...]) -> str:
        return base64.urlsafe_b64encode(msgspec.msgpack.encode((self._list, *values))).decode().rstrip("=")

    def _read(self, cursor: str) -> tuple[int, ...]:
        try:
            packed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars="-_", validate=True)
            list_of, *values = msgspec.msgpack.decode(packed, type=tuple[int, ...])
        except (ValueError, msgspec.MsgspecError):
            self._refuse()
        if list_of != self._list or not values or not all(-(2**63) <= value < 2**63 for value in values):
            self._refuse()
        return tuple(values)

    def _one(self) -> int:
        return self._values[0] if len(self._values) == 1 else self._refuse()

    def _refuse(self) -> NoReturn:
        raise ParameterError(
            "This is not a cursor of this list with these filters.",
            parameter="cursor",
            remedy="Take `next` as it was given and repeat the filters, or begin without a cursor.",
        )


async def asked_page(request: Request, limit: Limit = 50, cursor: Cursor = None) -> Pager:
    """The page that a request asks for. Raises ParameterError for a cursor that is none of this list."""
    return Pager(request, limit, cursor)


Paging = Annotated[Pager, Depends(asked_page)]
