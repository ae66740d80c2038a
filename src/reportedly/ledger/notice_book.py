"""What went wrong and what is new, as the rest of the program asks for it; a part of the ledger."""

from collections.abc import Sequence
from datetime import datetime

from reportedly.ledger import noting
from reportedly.ledger.alerts.updates_wanted import UpdateFilter, wanted_of
from reportedly.ledger.place import Place, Portion
from reportedly.ledger.rows import ProblemRow, UpdateRow
from reportedly.ledger.store import Store


class NoticeBook:
    """Named queries on problems and updates; each method is one transaction."""

    _store: Store

    def problems(
        self, *, limit: int = 50, behind: Place | None = None, as_of: datetime | None = None
    ) -> tuple[ProblemRow, ...]:
        """The problems last noted that are not over, newest first."""
        with self._store.reading() as connection:
            return noting.latest_problems(connection, Portion(limit=limit, behind=behind), as_of)

    def updates_after(self, update_id: int, *, limit: int = 500) -> tuple[UpdateRow, ...]:
        """The updates after one, in commit order."""
        with self._store.reading() as connection:
            return noting.updates_after(connection, update_id, limit)

    def updates_wanted(self, rows: Sequence[UpdateRow], wanted: UpdateFilter) -> tuple[UpdateRow, ...]:
        """Those of some updates that somebody wants to hear of, in their order. Raises QueryError."""
        with self._store.reading() as connection:
            return wanted_of(connection, rows, wanted)

    def last_update_id(self) -> int:
        """The number of the last update, 0 before the first."""
        with self._store.reading() as connection:
            return noting.last_update_id(connection)
