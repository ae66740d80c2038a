"""Two people who set the same thing right at the same time: the second one is told what the first one did.

Whoever decides says in :class:`~reportedly.ledger.entities.decisions.Reason` up to which decision they had seen; what
came later about the same things is looked for in the transaction of the decision itself, so that nothing slips between.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from reportedly.errors import ConflictError
from reportedly.ledger.corrections.correction_rows import Matter
from reportedly.ledger.corrections.correction_schema import assertion_decisions
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.entities.entity_schema import entity_decisions
from reportedly.ledger.stories.story_schema import story_decisions

_REMEDY = "Look at it again; send it once more if you still think so."
_OF = {
    Matter.STORY: (story_decisions, story_decisions.c.story_id, story_decisions.c.other_id),
    Matter.ASSERTION: (assertion_decisions, assertion_decisions.c.assertion_id, assertion_decisions.c.other_id),
    Matter.ENTITY: (entity_decisions, entity_decisions.c.entity_id, entity_decisions.c.other_id),
}


def check_decided(connection: Connection, matter: Matter, numbers: Collection[int], reason: Reason) -> None:
    """Raise ConflictError if somebody decided about any of some things since the person looked who decides now."""
    if reason.seen is None:
        return
    table, one, other = _OF[matter]
    about = or_(one.in_(numbers), other.in_(numbers))
    rows = connection.execute(select(table).where(table.c.id > reason.seen, about).order_by(table.c.id)).all()
    if rows:
        raise conflict(rows, f"about {matter.value} {min(numbers)}")


def taken_back_already(what: str, rows: Collection[Row[Any]]) -> ConflictError:
    """That something was taken back before, by the rows that did."""
    *_, last = rows
    told = f"{what} was taken back already, by {last.decided_by or 'somebody'} at {last.known_at:%H:%M} UTC."
    return ConflictError(told, remedy="Nothing is left to do.", rows=tuple(int(row.id) for row in rows))


def conflict(rows: Collection[Row[Any]], what: str) -> ConflictError:
    """That somebody was first, by the rows of what they did."""
    *_, last = rows
    told = f"{last.decided_by or 'Somebody'} decided {what} meanwhile, at {last.known_at:%H:%M} UTC"
    why = f": “{last.why}”" if last.why else "."
    return ConflictError(f"{told}{why}", remedy=_REMEDY, rows=tuple(int(row.id) for row in rows))
