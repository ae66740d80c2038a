"""Saved views: addresses of pages with their filters, under names; kept for all who use the ledger."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, or_, select, update

from reportedly.errors import InputError
from reportedly.ledger.front.view_schema import saved_views
from reportedly.ledger.store import Store

MOST_VIEWS = 60
LONGEST_NAME = 80
LONGEST_ADDRESS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewRow:
    """A saved view: the ``address`` is a path of the newsroom with its query, without a moment."""

    id: int
    name: str
    address: str
    known_at: datetime


class ViewBook:
    """Named queries on saved views, and what is done to them; each method is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def kept(self, *, as_of: datetime | None = None) -> tuple[ViewRow, ...]:
        """The views that there are, or were at a moment, in the order in which they were saved."""
        query = select(saved_views).order_by(saved_views.c.id)
        kept = saved_views.c.removed_at.is_(None)
        if as_of is None:
            query = query.where(kept)
        else:
            query = query.where(saved_views.c.known_at <= as_of, or_(kept, saved_views.c.removed_at > as_of))
        with self._store.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(ViewRow(id=row.id, name=row.name, address=row.address, known_at=row.known_at) for row in rows)

    def save(self, name: str, address: str, at: datetime) -> None:
        """Keep an address under a name, in place of the view that has the name, if there is one.

        Raises InputError for no name, one that is too long, an address that is too long, and for too many views.
        """
        if not 0 < len(name) <= LONGEST_NAME:
            raise InputError(f"A view's name has 1 to {LONGEST_NAME} characters.", remedy="Give it a short name.")
        if len(address) > LONGEST_ADDRESS:
            raise InputError("The view has too many filters to be kept.", remedy="Take some of them away.")
        others = [row for row in self.kept() if row.name != name]
        if len(others) >= MOST_VIEWS:
            raise InputError(f"There are {MOST_VIEWS} views already.", remedy="Remove one that is not needed any more.")
        with self._store.writing() as connection:
            same = (saved_views.c.name == name) & saved_views.c.removed_at.is_(None)
            connection.execute(update(saved_views).where(same).values(removed_at=at))
            connection.execute(insert(saved_views), {"name": name, "address": address, "known_at": at})

    def remove(self, number: int, at: datetime) -> bool:
        """Remove a view; False where there is none of that number any more."""
        with self._store.writing() as connection:
            this = (saved_views.c.id == number) & saved_views.c.removed_at.is_(None)
            return connection.execute(update(saved_views).where(this).values(removed_at=at)).rowcount > 0
