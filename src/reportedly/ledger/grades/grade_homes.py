"""Where what was graded is now: a source or an assertion that became part of another one, and what came of it again.

Rows of grades stay where they were written: they lead to what the thing that they are of has become, as of any moment.
So who takes a merge back has the grade back where it was.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, select

from reportedly.ledger.assertions.assertion_schema import assertions
from reportedly.ledger.corrections.correction_schema import assertion_decisions
from reportedly.ledger.entities.deciding import led_at
from reportedly.ledger.entities.entity_schema import entities
from reportedly.ledger.grades.grade_rows import Graded
from reportedly.ledger.grades.grade_schema import grades
from reportedly.ledger.past_schema import entity_leads

_undoing = assertion_decisions.alias()


def homes(connection: Connection, matter: Graded, as_of: datetime | None = None) -> Mapping[int, int]:
    """For the numbers under which something was graded that is part of another one by now, or at a moment, that one."""
    return _sources(connection, as_of) if matter is Graded.SOURCE else _assertions(connection, as_of)


def _sources(connection: Connection, as_of: datetime | None) -> Mapping[int, int]:
    query = select(grades.c.number, entities.c.leads_to).join(entities, entities.c.id == grades.c.number)
    query = query.where(entities.c.leads_to.is_not(None))
    if as_of is not None:
        query = select(grades.c.number, entity_leads.c.leads_to)
        query = query.join(entity_leads, entity_leads.c.entity_id == grades.c.number).where(led_at(as_of))
    found = connection.execute(query.where(grades.c.matter == Graded.SOURCE.value).distinct())
    return {row.number: row.leads_to for row in found}


def _assertions(connection: Connection, as_of: datetime | None) -> Mapping[int, int]:
    merged = assertions.c.merged_into.is_not(None)
    graded = select(grades.c.number).join(assertions, assertions.c.id == grades.c.number)
    graded = graded.where(grades.c.matter == Graded.ASSERTION.value, merged).distinct()
    numbers = connection.scalars(graded).all()
    apart = _parted_again(connection, as_of) if numbers else {}
    return {number: home for number in numbers if (home := _home(connection, number, apart, as_of)) != number}


def _parted_again(connection: Connection, as_of: datetime | None) -> Mapping[int, int]:
    """The assertions that a person had merged into others and then not, each with the one that has its claims since."""
    query = (
        select(assertion_decisions.c.other_id.label("gone"), _undoing.c.other_id.label("new"))
        .join(_undoing, _undoing.c.undoes == assertion_decisions.c.id)
        .where(assertion_decisions.c.action == "merge", _undoing.c.action == "split")
    )
    if as_of is not None:
        query = query.where(_undoing.c.known_at <= as_of)
    return {row.gone: row.new for row in connection.execute(query)}


def _home(connection: Connection, number: int, apart: Mapping[int, int], as_of: datetime | None) -> int:
    while True:
        row = connection.execute(
            select(*assertions.c["merged_into", "merged_at"]).where(assertions.c.id == number)
        ).one()
        is_merged = row.merged_into is not None and (as_of is None or (row.merged_at or as_of) <= as_of)
        if not is_merged:
            return number
        number = apart.get(number, row.merged_into)
