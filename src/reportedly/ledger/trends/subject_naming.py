"""Subjects that are counted, by kind and key, with the names that people call them by."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from reportedly.ledger.earlier import values_at
from reportedly.ledger.entities.deciding import family_of, roots_at, survivor_of
from reportedly.ledger.entities.entity_schema import entities
from reportedly.ledger.past_schema import entity_leads
from reportedly.ledger.stories.story_belonging import stood
from reportedly.ledger.trends.trend_rows import SubjectRow
from reportedly.ledger.trends.trend_schema import trend_subjects
from reportedly.records import SubjectKind

_BATCH = 500
_LONGEST_NUMBER = 18
_OF_ENTITIES = {SubjectKind.ENTITY, SubjectKind.SOURCE}
_NUMBERS = select(trend_subjects.c.id)


def subject(connection: Connection, kind: SubjectKind, key: str, as_of: datetime | None) -> SubjectRow | None:
    """A subject that was ever counted; that which survived of a merged entity."""
    numbers = numbers_of(connection, kind, key, as_of)
    if not numbers:
        return None
    return named(connection, numbers, as_of)[numbers[0]]


def numbers_of(connection: Connection, kind: SubjectKind, key: str, as_of: datetime | None) -> list[int]:
    """The subjects that are meant: an entity's with those of all that were merged into it."""
    keys = [key]
    if kind in _OF_ENTITIES:
        survivor = survivor_of(connection, int(key), as_of) if _is_number(key) else None
        keys = [] if survivor is None else [str(number) for number in family_of(connection, survivor, as_of)]
    query = _NUMBERS.where(trend_subjects.c.kind == kind.value, trend_subjects.c.key.in_(keys))
    return list(connection.scalars(query.order_by(trend_subjects.c.id)))


def families_of(
    connection: Connection, subjects: Collection[SubjectRow], as_of: datetime | None
) -> dict[tuple[SubjectKind, str], list[int]]:
    """The same for subjects as they were named at a moment, all at once; by kind and key."""
    found: dict[tuple[SubjectKind, str], list[int]] = {(one.kind, one.key): [] for one in subjects}
    meant = {(one.kind.value, one.key): (one.kind, one.key) for one in subjects}
    survivors = {int(one.key) for one in subjects if one.kind in _OF_ENTITIES}
    for row in connection.execute(merged_into(survivors, as_of)):
        meant |= {(kind.value, str(row.id)): (kind, str(row.leads_to)) for kind in _OF_ENTITIES}
    query = select(*trend_subjects.c["id", "kind", "key"]).where(trend_subjects.c.key.in_({key for _, key in meant}))
    for row in connection.execute(query.order_by(trend_subjects.c.id)):
        of = meant.get((row.kind, row.key))
        if of in found:
            found[of].append(row.id)
    return found


def merged_into(survivors: Collection[int], as_of: datetime | None) -> Select[tuple[int, int]]:
    """The entities (``id``) that were merged into some, and into which of them each (``leads_to``)."""
    if as_of is None:
        return select(*entities.c["id", "leads_to"]).where(entities.c.leads_to.in_(survivors))
    then = entity_leads.c.leads_to.in_(survivors), stood(entity_leads, as_of)
    return select(entity_leads.c.entity_id.label("id"), entity_leads.c.leads_to).where(*then)


def entities_among(connection: Connection, numbers: Sequence[int]) -> list[int]:
    """Which of some subjects are entities that are named."""
    query = select(trend_subjects.c.id).where(
        trend_subjects.c.id.in_(numbers), trend_subjects.c.kind == SubjectKind.ENTITY.value
    )
    return list(connection.scalars(query))


def named(connection: Connection, numbers: Sequence[int], as_of: datetime | None) -> dict[int, SubjectRow]:
    """Subjects by number, by the names that they had; a merged entity as the one that survived."""
    rows: list[Row[Any]] = []
    for start in range(0, len(numbers), _BATCH):
        query = select(trend_subjects).where(trend_subjects.c.id.in_(numbers[start : start + _BATCH]))
        rows += connection.execute(query)
    called = _called(connection, {int(row.key) for row in rows if row.kind in _OF_ENTITIES}, as_of)
    return {row.id: _subject_row(row, called) for row in rows}


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) <= _LONGEST_NUMBER


def _called(connection: Connection, numbers: Collection[int], as_of: datetime | None) -> dict[int, tuple[int, str]]:
    """For each of some entities, the one that survived and what that was called."""
    listed, found = sorted(numbers), dict[int, tuple[int, str]]()
    for start in range(0, len(listed), _BATCH):
        some = listed[start : start + _BATCH]
        roots = _roots(connection, some, as_of)
        query = select(*entities.c["id", "name"]).where(entities.c.id.in_(set(roots.values())))
        names = {row.id: row.name for row in connection.execute(query)}
        if as_of is not None:
            then = values_at(connection, "entity", list(names), as_of)
            names |= {number: values["name"] for number, values in then.items() if "name" in values}
        found |= {number: (root, names[root]) for number, root in roots.items()}
    return found


def _roots(connection: Connection, numbers: Collection[int], as_of: datetime | None) -> dict[int, int]:
    """The entities to which some numbers led."""
    if as_of is not None:
        return {number: number for number in numbers} | roots_at(connection, numbers, as_of)
    query = select(entities.c.id, func.coalesce(entities.c.leads_to, entities.c.id))
    return {row[0]: row[1] for row in connection.execute(query.where(entities.c.id.in_(numbers)))}


def _subject_row(row: Row[Any], called: Mapping[int, tuple[int, str]]) -> SubjectRow:
    kind = SubjectKind(row.kind)
    if kind in _OF_ENTITIES:
        survivor, name = called[int(row.key)]
        return SubjectRow(kind=kind, key=str(survivor), name=name)
    return SubjectRow(kind=kind, key=row.key, name=row.name or row.key)
