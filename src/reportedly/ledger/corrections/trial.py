"""A ledger in which things may be tried: all that is written there is undone, and nobody else ever sees it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from reportedly.ledger.store import Store


class Trial(Store):
    """One open transaction of a store, in the place of the store: what is written in it is read in it."""

    def __init__(self, store: Store, connection: Connection) -> None:
        self.path, self._connection = store.path, connection

    def close(self) -> None:
        """There is nothing to give back."""

    def state(self) -> int:
        """Nothing is remembered of a trial."""
        return 0

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The transaction itself."""
        yield self._connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The transaction itself."""
        yield self._connection


@contextmanager
def trying(store: Store) -> Iterator[Trial]:
    """A trial; nobody else can write meanwhile."""
    with store.undoing() as connection:
        yield Trial(store, connection)
