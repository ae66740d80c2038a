"""Questions that are asked of many pages: their statements are built once, for now and for a past moment.

To build a statement takes as long as to have it answered, where the answer is some thirty rows.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, Select, bindparam

from reportedly.ledger.columns import Moment

OF: Any = bindparam("of", expanding=True)
"""The numbers of the rows that are asked for."""
AS_OF: Any = bindparam("as_of", type_=Moment)


class Prepared:
    """A statement that is built once.

    ``build`` is given None for the present, or what stands for the moment that is asked for: see
    :func:`~reportedly.ledger.stories.story_belonging.held`.
    """

    def __init__(self, build: Callable[[Any], Select[Any]]) -> None:
        self._now, self._then = build(None), build(AS_OF)

    def ask(self, connection: Connection, as_of: datetime | None, **given: Any) -> CursorResult[*tuple[Any, ...]]:
        """The rows as they are now, or as they were at a moment; ``given`` are the parameters of the statement."""
        if as_of is None:
            return connection.execute(self._now, given)
        return connection.execute(self._then, given | {"as_of": as_of})
