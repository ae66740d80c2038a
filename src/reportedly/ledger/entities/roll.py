"""Named queries on entities: who is mentioned most, who is called so, one entity with all that is known of it.

None counts or scans. A search by the beginning of a name or of a word in it looks at the first thousand that there are.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from reportedly.ledger.asking import mentioned_in
from reportedly.ledger.entities import roll_then
from reportedly.ledger.entities.deciding import family_of, survivor_of
from reportedly.ledger.entities.decisions import decisions_about
from reportedly.ledger.entities.entity_schema import entities, entity_names, entity_words, mentions
from reportedly.ledger.entities.namekeys import plain
from reportedly.ledger.entities.naming import names_of
from reportedly.ledger.entities.telling_names import ALIKE, LAST, LOOKED_AT, entity_rows, names_told, parted_by, spelt
from reportedly.ledger.past_schema import past_mentions
from reportedly.ledger.place import Portion
from reportedly.ledger.rows import EntityRead, EntityRow, Mentioned
from reportedly.ledger.schema import versions
from reportedly.ledger.showing import held_at
from reportedly.ledger.spellings import ways_of_writing
from reportedly.records import EntityKind

_ROOT = func.coalesce(entities.c.leads_to, entities.c.id)
_SURVIVES = entities.c.leads_to.is_(None)


def most_mentioned(
    connection: Connection, *, kind: EntityKind | None, limit: int, after: int | None, as_of: datetime | None = None
) -> tuple[EntityRow, ...]:
    """Entities by the number of articles that mention them; ``after`` is the last one of the page before."""
    if as_of is not None:
        return roll_then.most_mentioned(connection, as_of, kind=kind, limit=limit, after=after)
    query = select(entities).where(_SURVIVES, entities.c.articles > 0)
    if kind is not None:
        query = query.where(entities.c.kind == kind)
    if after is not None:
        here = connection.execute(select(entities).where(entities.c.id == after)).first()
        if here is None:
            return ()
        further = (entities.c.articles == here.articles) & (entities.c.id > here.id)
        query = query.where(entities.c.articles <= here.articles, (entities.c.articles < here.articles) | further)
    query = query.order_by(entities.c.articles.desc(), entities.c.id).limit(limit)
    return entity_rows(connection, connection.execute(query).all())


def called(
    connection: Connection, name: str, *, kind: EntityKind | None, limit: int, as_of: datetime | None = None
) -> tuple[EntityRow, ...]:
    """Entities one of whose names, from any of its words on, begins so, however it is spelt; most mentioned first."""
    if as_of is not None:
        return roll_then.called(connection, as_of, name, kind=kind, limit=limit)
    begins = plain(name)
    if not begins:
        return ()
    found = (
        select(entity_words.c.entity_id)
        .where(or_(*(entity_words.c.words.between(way, way + LAST) for way in ways_of_writing(begins))))
        .order_by(entity_words.c.words)
        .limit(LOOKED_AT)
        .subquery()
    )
    homes = select(_ROOT).where(entities.c.id.in_(select(found.c.entity_id)))
    survivors = select(entities).where(entities.c.id.in_(homes), entities.c.articles > 0)
    if kind is not None:
        survivors = survivors.where(entities.c.kind == kind)
    ordered = survivors.order_by(entities.c.articles.desc(), entities.c.id).limit(limit)
    return entity_rows(connection, connection.execute(ordered).all())


def entity(connection: Connection, number: int, as_of: datetime | None = None) -> EntityRead | None:
    """One entity, that which survived if it was merged; None if there is none."""
    if as_of is not None:
        return roll_then.entity(connection, number, as_of)
    survivor = survivor_of(connection, number)
    if survivor is None:
        return None
    family = family_of(connection, survivor)
    row = connection.execute(select(entities).where(entities.c.id == survivor)).one()
    (told,) = entity_rows(connection, [row])
    decisions = decisions_about(connection, family)
    parted = parted_by(decisions)
    names = names_of(connection, family)
    return EntityRead(
        row=told,
        names=names_told(names, row.name),
        alike=tuple(other for other in _alike(connection, family, names) if other.id not in parted),
        decisions=decisions,
    )


def mentioned(
    as_of: datetime | None, connection: Connection, after: int, limit: int
) -> Sequence[tuple[int, EntityRead]]:
    """The entities numbered above ``after`` that survive and are mentioned."""
    if as_of is not None:
        return roll_then.mentioned(as_of, connection, after, limit)
    query = select(entities.c.id).where(entities.c.id > after, _SURVIVES, entities.c.articles > 0)
    numbers = connection.scalars(query.order_by(entities.c.id).limit(limit))
    return [(number, read) for number in numbers if (read := entity(connection, number)) is not None]


def articles_that_mention(
    connection: Connection, number: int, portion: Portion, as_of: datetime | None = None
) -> tuple[Mentioned, ...]:
    """The articles whose current version mentions an entity, those last known first."""
    survivor = survivor_of(connection, number, as_of)
    return () if survivor is None else mentioned_in(connection, survivor, portion, as_of)


def entities_of(connection: Connection, article: int, version: int, as_of: datetime | None = None) -> dict[str, int]:
    """For each entity of a reading (by its id in the article) the ledger's number, where it has one."""
    of_version = (versions.c.article_id == article) & (versions.c.number == version)
    rows: list[Row[Any]] = []
    for table in (mentions,) if as_of is None else (mentions, past_mentions):
        query = select(*table.c["local_ids", "entity_id"]).join(versions, versions.c.id == table.c.version_id)
        query = query if as_of is None else query.where(*held_at(table, as_of))
        rows += connection.execute(query.where(of_version))
    return {local: row.entity_id for row in rows for local in row.local_ids.split(" ")}


def _alike(connection: Connection, family: Sequence[int], names: Sequence[Any]) -> tuple[EntityRow, ...]:
    """Other entities that share a name with one of a family, be it in another spelling."""
    shared = select(entity_names.c.entity_id).where(
        entity_names.c.folded.in_(spelt(names)), entity_names.c.entity_id.not_in(family)
    )
    homes = select(_ROOT).where(entities.c.id.in_(shared))
    query = select(entities).where(entities.c.id.in_(homes), entities.c.articles > 0)
    ordered = query.order_by(entities.c.articles.desc(), entities.c.id).limit(ALIKE)
    return entity_rows(connection, connection.execute(ordered).all())
