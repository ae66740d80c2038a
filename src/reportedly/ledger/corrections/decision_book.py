"""Decisions about what belongs together, named for other ledgers, and found again by their names."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from reportedly.errors import CorrectionError
from reportedly.ledger.corrections.correction_rows import DecidedRow, Matter
from reportedly.ledger.corrections.decided import decided_about
from reportedly.ledger.corrections.decision_names import (
    ROWS,
    assertion_decision,
    entity_decision,
    story_decision,
    taken_back,
)
from reportedly.ledger.corrections.decision_rows import ClaimsMeant, DecisionName, EntityName, NamedRow, StoryMeant
from reportedly.ledger.corrections.decisions_meant import (
    claims_meant,
    entity_meant,
    numbers_of,
    stories_of,
    story_meant,
)
from reportedly.ledger.store import Store

_NAMED = {Matter.STORY: story_decision, Matter.ASSERTION: assertion_decision, Matter.ENTITY: entity_decision}


class DecisionBook:
    """Named queries on decisions; each method is one transaction."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def in_order(self, matter: Matter) -> tuple[NamedRow, ...]:
        """All decisions about stories, assertions or entities, as they were made."""
        with self._store.reading() as connection:
            rows = connection.execute(ROWS[matter]).all()
            back = taken_back(rows) if matter is Matter.ENTITY else {row.id: row.undoes for row in rows}
            return tuple(_named(connection, matter, row, back.get(row.id)) for row in rows)

    def last(self, matter: Matter) -> int:
        """The number of the last decision about stories, assertions or entities; 0 before the first."""
        with self._store.reading() as connection:
            rows = ROWS[matter].subquery()
            return connection.scalar(select(func.max(rows.c.id))) or 0

    def made(self, matter: Matter, after: int, by: str | None) -> int | None:
        """The number of the last decision that somebody made after another one; None if they made none."""
        with self._store.reading() as connection:
            rows = ROWS[matter].subquery()
            query = select(func.max(rows.c.id)).where(rows.c.id > after, rows.c.decided_by.is_not_distinct_from(by))
            found = connection.scalar(query)
        return None if found is None else int(found)

    def about(self, matter: Matter, number: int, *, as_of: datetime | None = None) -> tuple[DecidedRow, ...]:
        """What was decided about one story, assertion or entity by a moment (None: now), the last one first."""
        with self._store.reading() as connection:
            return decided_about(connection, matter, number, as_of)

    def merged_by(self, decision: int) -> int:
        """The entity that a decision has merged into another. Raises CorrectionError where it has not."""
        with self._store.reading() as connection:
            for row in connection.execute(ROWS[Matter.ENTITY]):
                if row.id == decision and row.action == "merge":
                    return int(row.other_id)
        raise CorrectionError(f"Decision {decision} about entities merged none.", remedy="Decide anew.")

    def story(self, named: DecisionName) -> StoryMeant:
        """The story that is named, and the articles. Raises CorrectionError for what is not there."""
        with self._store.reading() as connection:
            return story_meant(connection, named)

    def stories(self, articles: Sequence[int]) -> frozenset[int]:
        """The stories to which articles belong now."""
        with self._store.reading() as connection:
            return stories_of(connection, articles)

    def claims(self, named: DecisionName) -> ClaimsMeant:
        """The claims that are named, and on what they bear. Raises CorrectionError for what is not there."""
        with self._store.reading() as connection:
            return claims_meant(connection, named)

    def entity(self, named: EntityName) -> int:
        """The entity that is named. Raises CorrectionError where none can be told."""
        with self._store.reading() as connection:
            return entity_meant(connection, named)

    def articles(self, keys: Sequence[str]) -> tuple[int, ...]:
        """The numbers of articles by their keys. Raises CorrectionError for one that is not there."""
        with self._store.reading() as connection:
            return numbers_of(connection, keys)


def _named(connection: Connection, matter: Matter, row: Row[Any], undoes: int | None) -> NamedRow:
    named = _NAMED[matter](connection, row)
    return NamedRow(
        id=row.id,
        named=named,
        known_at=row.known_at,
        undoes=undoes if named.action == "undo" else None,
        why=row.why,
        by=row.decided_by,
    )
