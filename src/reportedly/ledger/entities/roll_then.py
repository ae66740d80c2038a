"""Named queries on entities as of a moment: what :mod:`reportedly.ledger.entities.roll` answers for now.

Names, counts, merges and splits are those of that moment. A search by name looks at the first thousand that there were.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, exists, or_, select

from reportedly.ledger.earlier import as_they_were
from reportedly.ledger.entities.deciding import family_of, roots_at, survivor_of
from reportedly.ledger.entities.decisions import decisions_about
from reportedly.ledger.entities.entity_counting import Counts, counts_at, most_at
from reportedly.ledger.entities.entity_schema import entities, entity_names, entity_words
from reportedly.ledger.entities.namekeys import plain
from reportedly.ledger.entities.naming import names_of, words_of
from reportedly.ledger.entities.telling_names import ALIKE, LAST, LOOKED_AT, entity_rows, names_told, parted_by, spelt
from reportedly.ledger.past_schema import entity_counts, past_names
from reportedly.ledger.rows import EntityRead, EntityRow
from reportedly.ledger.showing import held_at
from reportedly.ledger.spellings import ways_of_writing
from reportedly.records import EntityKind


def most_mentioned(
    connection: Connection, moment: datetime, *, kind: EntityKind | None, limit: int, after: int | None
) -> tuple[EntityRow, ...]:
    """Entities by the number of articles that had mentioned them; ``after`` is the last one of the page before."""
    place = None
    if after is not None:
        here = counts_at(connection, [after], moment).get(after)
        if here is None:
            return ()
        place = (-here.articles, after)
    found = most_at(connection, moment, kind=kind, many=limit, after=place)
    return _rows(connection, dict(found), moment, limit=limit)


def called(
    connection: Connection, moment: datetime, name: str, *, kind: EntityKind | None, limit: int
) -> tuple[EntityRow, ...]:
    """Entities one of whose names then, from any of its words on, begins so; those most mentioned first."""
    begins = plain(name)
    if not begins:
        return ()
    ways = ways_of_writing(begins)
    so = or_(*(entity_words.c.words.between(way, way + LAST) for way in ways))
    same = [entity_names.c[key] == entity_words.c[key] for key in ("folded", "domain", "entity_id")]
    held = (
        select(entity_words.c.entity_id)
        .join(entity_names, same[0] & same[1] & same[2])
        .where(so, *held_at(entity_names, moment))
        .order_by(entity_words.c.words)
        .limit(LOOKED_AT)
    )
    found = set(connection.scalars(held))
    for row in connection.execute(select(past_names).where(*held_at(past_names, moment))):
        if any(word["words"].startswith(ways) for word in words_of(row._asdict())):
            found.add(row.entity_id)
    return _homes(connection, found, moment, kind=kind, limit=limit)


def entity(connection: Connection, number: int, moment: datetime) -> EntityRead | None:
    """One entity, that which had survived if it was merged then; None if there was none."""
    survivor = survivor_of(connection, number, moment)
    if survivor is None:
        return None
    family = family_of(connection, survivor, moment)
    counted = counts_at(connection, [survivor], moment).get(survivor, Counts())
    (row,) = _rows(connection, {survivor: counted}, moment, limit=1)
    decisions = decisions_about(connection, family, moment)
    parted = parted_by(decisions)
    names = names_of(connection, family, moment)
    return EntityRead(
        row=row,
        names=names_told(names, row.name),
        alike=tuple(other for other in _alike(connection, names, family, moment) if other.id not in parted),
        decisions=decisions,
    )


def mentioned(moment: datetime, connection: Connection, after: int, limit: int) -> Sequence[tuple[int, EntityRead]]:
    """The entities numbered above ``after`` that had survived and were mentioned."""
    counted = exists().where(entity_counts.c.entity_id == entities.c.id, entity_counts.c.since <= moment)
    query = select(entities.c.id).where(counted).order_by(entities.c.id).limit(limit)
    while numbers := connection.scalars(query.where(entities.c.id > after)).all():
        counts = counts_at(connection, numbers, moment)
        there = [number for number in numbers if number in counts and counts[number].articles > 0]
        reads = [(number, read) for number in there if (read := entity(connection, number, moment)) is not None]
        if reads:
            return reads
        after = numbers[-1]
    return ()


def _alike(
    connection: Connection, names: Sequence[Any], family: Collection[int], moment: datetime
) -> tuple[EntityRow, ...]:
    """Other entities that shared a name with one of a family, be it in another spelling."""
    folded = spelt(names)
    found: set[int] = set()
    for table in (entity_names, past_names):
        shared = select(table.c.entity_id).where(table.c.folded.in_(folded), *held_at(table, moment))
        found |= set(connection.scalars(shared))
    return _homes(connection, found - set(family), moment, kind=None, limit=ALIKE)


def _homes(
    connection: Connection, numbers: Collection[int], moment: datetime, *, kind: EntityKind | None, limit: int
) -> tuple[EntityRow, ...]:
    """The entities to which these numbers led, as far as articles mentioned them, those most mentioned first."""
    roots = roots_at(connection, numbers, moment)
    homes = {roots.get(number, number) for number in numbers}
    if kind is not None:
        homes = set(connection.scalars(select(entities.c.id).where(entities.c.id.in_(homes), entities.c.kind == kind)))
    counts = {number: one for number, one in counts_at(connection, homes, moment).items() if one.articles > 0}
    return _rows(connection, counts, moment, limit=limit)


def _rows(connection: Connection, counts: dict[int, Counts], moment: datetime, *, limit: int) -> tuple[EntityRow, ...]:
    """Entities as they were, those that most articles mentioned first."""
    ordered = sorted(counts, key=lambda number: (-counts[number].articles, number))[:limit]
    found = connection.execute(select(entities).where(entities.c.id.in_(ordered))).all()
    rows = {row.id: row for row in as_they_were(connection, "entity", found, moment)}
    return entity_rows(connection, [rows[number] for number in ordered], moment, counts)
