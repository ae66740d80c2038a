"""Named queries on entities: who is mentioned most, who is called so, one entity with all that is known of it.

None counts or scans. A search by the beginning of a name or of a word in it looks at the first thousand that there are.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from reportedly.ledger.asking import mentioned_in
from reportedly.ledger.deciding import family_of, survivor_of
from reportedly.ledger.decisions import decisions_about
from reportedly.ledger.entity_schema import entities, entity_names, entity_words, mentions
from reportedly.ledger.namekeys import plain
from reportedly.ledger.naming import names_of
from reportedly.ledger.rows import EntityRead, EntityRow, Mentioned, NameRow
from reportedly.ledger.schema import versions
from reportedly.records import EntityKind

_LOOKED_AT = 1000
_ALIKE = 8
_LAST = "\U0010ffff"
_ROOT = func.coalesce(entities.c.leads_to, entities.c.id)
_SURVIVES = entities.c.leads_to.is_(None)


def most_mentioned(
    connection: Connection, *, kind: EntityKind | None, limit: int, after: int | None
) -> tuple[EntityRow, ...]:
    """Entities by the number of articles that mention them; ``after`` is the last one of the page before."""
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
    return tuple(_row(row) for row in connection.execute(query))


def called(connection: Connection, name: str, *, kind: EntityKind | None, limit: int) -> tuple[EntityRow, ...]:
    """Entities one of whose names, from any of its words on, begins so; those most mentioned first."""
    begins = plain(name)
    if not begins:
        return ()
    found = (
        select(entity_words.c.entity_id)
        .where(entity_words.c.words >= begins, entity_words.c.words < begins + _LAST)
        .order_by(entity_words.c.words)
        .limit(_LOOKED_AT)
        .subquery()
    )
    homes = select(_ROOT).where(entities.c.id.in_(select(found.c.entity_id)))
    survivors = select(entities).where(entities.c.id.in_(homes), entities.c.articles > 0)
    if kind is not None:
        survivors = survivors.where(entities.c.kind == kind)
    ordered = survivors.order_by(entities.c.articles.desc(), entities.c.id).limit(limit)
    return tuple(_row(row) for row in connection.execute(ordered))


def entity(connection: Connection, number: int) -> EntityRead | None:
    """One entity, that which survived if it was merged; None if there is none."""
    survivor = survivor_of(connection, number)
    if survivor is None:
        return None
    family = family_of(connection, survivor)
    row = connection.execute(select(entities).where(entities.c.id == survivor)).one()
    decisions = decisions_about(connection, family)
    parted = {one for decision in decisions if decision.action == "split" for one in (decision.entity, decision.other)}
    return EntityRead(
        row=_row(row),
        names=_names(names_of(connection, family), row.name),
        alike=tuple(other for other in _alike(connection, family) if other.id not in parted),
        decisions=decisions,
    )


def mentioned(connection: Connection, after: int, limit: int) -> Sequence[tuple[int, EntityRead]]:
    """The entities numbered above ``after`` that survive and are mentioned."""
    query = select(entities.c.id).where(entities.c.id > after, _SURVIVES, entities.c.articles > 0)
    numbers = connection.scalars(query.order_by(entities.c.id).limit(limit))
    return [(number, read) for number in numbers if (read := entity(connection, number)) is not None]


def articles_that_mention(connection: Connection, number: int, limit: int) -> tuple[Mentioned, ...]:
    """The articles whose current version mentions an entity, those last known first."""
    survivor = survivor_of(connection, number)
    return () if survivor is None else mentioned_in(connection, survivor, limit)


def entities_of(connection: Connection, article: int, version: int) -> dict[str, int]:
    """For each entity of a reading (by its id in the article) the ledger's number, where it has one."""
    of_version = (versions.c.article_id == article) & (versions.c.number == version)
    query = select(*mentions.c["local_ids", "entity_id"]).join(versions, versions.c.id == mentions.c.version_id)
    rows = connection.execute(query.where(of_version))
    return {local: row.entity_id for row in rows for local in row.local_ids.split(" ")}


def _names(rows: Sequence[Row[Any]], called: str) -> tuple[NameRow, ...]:
    """Names, that first by which the entity is called; each once, however many merged entities had it."""
    found: dict[str, NameRow] = {}
    for row in sorted(rows, key=lambda row: (row.printed != called, row.known_at, row.folded)):
        found.setdefault(row.folded, NameRow(name=row.printed, known_at=row.known_at, leads=row.leads))
    return tuple(found.values())


def _alike(connection: Connection, family: Sequence[int]) -> tuple[EntityRow, ...]:
    """Other entities that share a name with one of a family."""
    other = entity_names.alias()
    shared: Select[Any] = (
        select(other.c.entity_id)
        .join_from(entity_names, other, (other.c.folded == entity_names.c.folded))
        .where(entity_names.c.entity_id.in_(family), other.c.entity_id.not_in(family))
    )
    homes = select(_ROOT).where(entities.c.id.in_(shared))
    query = select(entities).where(entities.c.id.in_(homes), entities.c.articles > 0)
    return tuple(_row(row) for row in connection.execute(query.order_by(entities.c.articles.desc()).limit(_ALIKE)))


def _row(row: Row[Any]) -> EntityRow:
    return EntityRow(
        id=row.id,
        name=row.name,
        kind=row.kind,
        known_at=row.known_at,
        articles=row.articles,
        mentions=row.mentions,
        claims=row.claims,
        wikidata=row.wikidata,
    )
