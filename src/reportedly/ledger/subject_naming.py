"""Subjects that are counted, by kind and key, with the names that people call them by."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from reportedly.ledger.deciding import family_of, survivor_of
from reportedly.ledger.entity_schema import entities
from reportedly.ledger.trend_rows import SubjectRow
from reportedly.ledger.trend_schema import trend_subjects
from reportedly.records import SubjectKind

_BATCH = 500
_LONGEST_NUMBER = 18
_OF_ENTITIES = {SubjectKind.ENTITY, SubjectKind.SOURCE}
_NUMBERS = select(trend_subjects.c.id)


def subject(connection: Connection, kind: SubjectKind, key: str) -> SubjectRow | None:
    """A subject that was ever counted; that which survived of a merged entity."""
    numbers = numbers_of(connection, kind, key)
    if not numbers:
        return None
    return named(connection, numbers)[numbers[0]]


def numbers_of(connection: Connection, kind: SubjectKind, key: str) -> list[int]:
    """The subjects that are meant: an entity's with those of all that were merged into it."""
    keys = [key]
    if kind in _OF_ENTITIES:
        survivor = survivor_of(connection, int(key)) if _is_number(key) else None
        keys = [] if survivor is None else [str(number) for number in family_of(connection, survivor)]
    query = _NUMBERS.where(trend_subjects.c.kind == kind.value, trend_subjects.c.key.in_(keys))
    return list(connection.scalars(query.order_by(trend_subjects.c.id)))


def named(connection: Connection, numbers: Sequence[int]) -> dict[int, SubjectRow]:
    """Subjects by number, by the names that they have now; a merged entity as the one that survived."""
    rows: list[Row[Any]] = []
    for start in range(0, len(numbers), _BATCH):
        query = select(trend_subjects).where(trend_subjects.c.id.in_(numbers[start : start + _BATCH]))
        rows += connection.execute(query)
    called = _called(connection, {int(row.key) for row in rows if row.kind in _OF_ENTITIES})
    return {row.id: _subject_row(row, called) for row in rows}


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) <= _LONGEST_NUMBER


def _called(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[int, str]]:
    """For each of some entities, the one that survived and what that is called."""
    listed, found = sorted(numbers), dict[int, tuple[int, str]]()
    home = entities.alias()
    for start in range(0, len(listed), _BATCH):
        query = select(entities.c.id, home.c.id, home.c.name)
        query = query.join(home, home.c.id == func.coalesce(entities.c.leads_to, entities.c.id))
        rows = connection.execute(query.where(entities.c.id.in_(listed[start : start + _BATCH])))
        found |= {number: (survivor, name) for number, survivor, name in rows}
    return found


def _subject_row(row: Row[Any], called: Mapping[int, tuple[int, str]]) -> SubjectRow:
    kind = SubjectKind(row.kind)
    if kind in _OF_ENTITIES:
        survivor, name = called[int(row.key)]
        return SubjectRow(kind=kind, key=str(survivor), name=name)
    return SubjectRow(kind=kind, key=row.key, name=row.name or row.key)
