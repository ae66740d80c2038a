"""The record of what people decided about entities; to it is only ever added."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, or_, select

from reportedly.ledger.entities.entity_schema import entity_decisions
from reportedly.ledger.rows import DecisionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """When something was decided and, if that is told, why and by whom.

    ``seen`` is the number of the last decision of its kind that the person had seen; None asks for no such care.
    """

    known_at: datetime
    why: str | None = None
    by: str | None = None
    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided; see :class:`~reportedly.ledger.rows.DecisionRow`."""

    action: str
    entity: int
    other: int | None = None
    names: tuple[str, ...] = ()
    articles: tuple[int, ...] = ()


def note(connection: Connection, decision: Decision, reason: Reason) -> None:
    """Add a decision to the record."""
    row = {"action": decision.action, "entity_id": decision.entity, "other_id": decision.other}
    told = {"names": json.dumps(decision.names, ensure_ascii=False), "articles": json.dumps(decision.articles)}
    why = {"why": reason.why, "decided_by": reason.by, "known_at": reason.known_at}
    connection.execute(insert(entity_decisions), row | told | why)


def last_decision(connection: Connection) -> int:
    """The number of the last decision about entities; 0 if there was none."""
    return int(connection.execute(select(func.max(entity_decisions.c.id))).scalar() or 0)


def decisions_about(
    connection: Connection, family: Collection[int], as_of: datetime | None = None
) -> tuple[DecisionRow, ...]:
    """What was decided about some entities, in order; as of a moment, until then."""
    table = entity_decisions
    about = or_(table.c.entity_id.in_(family), table.c.other_id.in_(family))
    if as_of is not None:
        about &= table.c.known_at <= as_of
    return tuple(
        DecisionRow(
            id=row.id,
            action=row.action,
            entity=row.entity_id,
            other=row.other_id,
            names=tuple(json.loads(row.names)),
            articles=tuple(json.loads(row.articles)),
            why=row.why,
            by=row.decided_by,
            known_at=row.known_at,
        )
        for row in connection.execute(select(table).where(about).order_by(table.c.id))
    )
