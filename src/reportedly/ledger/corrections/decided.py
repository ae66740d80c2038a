"""All that people decided about what belongs together, in one list: stories, assertions, entities."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from reportedly.ledger.assertions import assertion_decisions
from reportedly.ledger.corrections.correction_rows import DecidedRow, Matter
from reportedly.ledger.corrections.decision_names import taken_back
from reportedly.ledger.entities.entity_schema import entity_decisions
from reportedly.ledger.grades.grade_book import all_grades
from reportedly.ledger.stories.story_schema import story_decisions


def decided(connection: Connection, as_of: datetime | None = None) -> tuple[DecidedRow, ...]:
    """What was decided until a moment (None: now), the last one first."""
    found: list[DecidedRow] = []
    for rows in (_stories(connection), _assertions(connection), _entities(connection), _grades(connection)):
        found += _with_undoing([row for row in rows if as_of is None or row.known_at <= as_of])
    return tuple(sorted(found, key=lambda row: (row.known_at, row.id), reverse=True))


def decided_about(
    connection: Connection, matter: Matter, number: int, as_of: datetime | None = None
) -> tuple[DecidedRow, ...]:
    """What was decided about one assertion until a moment (None: now), the last one first.

    Of stories and entities, too; of these it reads all decisions.
    """
    ask = {Matter.STORY: _stories, Matter.ENTITY: _entities}.get(matter)
    all_ = assertion_rows(connection, number) if ask is None else ask(connection)
    rows = [row for row in all_ if number in (row.number, row.other) and (as_of is None or row.known_at <= as_of)]
    return tuple(reversed(_with_undoing(rows)))


def _stories(connection: Connection) -> Sequence[DecidedRow]:
    rows = connection.execute(select(story_decisions).order_by(story_decisions.c.id)).all()
    return [
        DecidedRow(
            id=row.id,
            matter=Matter.STORY,
            action=row.action,
            number=row.story_id,
            other=row.other_id,
            moved=len(json.loads(row.articles)),
            undoes=row.undoes,
            why=row.why,
            by=row.decided_by,
            known_at=row.known_at,
        )
        for row in rows
    ]


def _assertions(connection: Connection) -> Sequence[DecidedRow]:
    return assertion_rows(connection)


def assertion_rows(connection: Connection, about: int | None = None) -> Sequence[DecidedRow]:
    """What was decided about assertions, or about one of them, in order."""
    return [
        DecidedRow(
            id=row.id,
            matter=Matter.ASSERTION,
            action=row.action,
            number=row.assertion,
            other=row.other,
            moved=len(row.claims),
            undoes=row.undoes,
            why=row.why,
            by=row.by,
            known_at=row.known_at,
        )
        for row in assertion_decisions.decisions(connection, about=about)
    ]


def _entities(connection: Connection) -> Sequence[DecidedRow]:
    rows = connection.execute(select(entity_decisions).order_by(entity_decisions.c.id)).all()
    back = taken_back(rows)
    return [
        DecidedRow(
            id=row.id,
            matter=Matter.ENTITY,
            action=row.action,
            number=row.entity_id,
            other=row.other_id,
            names=tuple(json.loads(row.names)),
            moved=len(json.loads(row.articles)),
            undoes=back.get(row.id),
            why=row.why,
            by=row.decided_by,
            known_at=row.known_at,
        )
        for row in rows
    ]


def _grades(connection: Connection) -> Sequence[DecidedRow]:
    return [
        DecidedRow(
            id=row.id,
            matter=Matter.GRADE,
            action=f"{'ungrade' if row.undoes else 'grade'}_{row.matter.value}",
            number=row.number,
            other=None,
            names=(row.told,) if row.told else (),
            undoes=row.undoes,
            why=row.why,
            by=row.by,
            known_at=row.known_at,
        )
        for row in all_grades(connection)
    ]


def _with_undoing(rows: Sequence[DecidedRow]) -> Sequence[DecidedRow]:
    by: Mapping[int, int] = {row.undoes: row.id for row in rows if row.undoes is not None}
    return [replace(row, undone_by=by.get(row.id)) for row in rows]
