"""Linking: which entities of the ledger the names of one article version stand for.

Each local entity whose name carries beyond the article is looked up by its names, in this order:

1. its full names: that to which the fullest leads, else the only one to which another leads; a person's also as other
   systems of romanisation write it;
2. its acronyms, if they lead to one entity; one that has a full name only where the article gives none;
3. otherwise it is a new entity, unless it has nothing but an acronym that leads to several: then it stays in doubt.

What a person decided comes last: merged entities lead to those that survived, and articles may be excepted.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, Row, bindparam, delete, exists, func, insert, select, update

from reportedly.ledger import earlier, sqlite_search
from reportedly.ledger.entities import entity_counting
from reportedly.ledger.entities.entity_counting import Counts
from reportedly.ledger.entities.entity_schema import entities, entity_doubts, entity_exceptions, mentions
from reportedly.ledger.entities.namekeys import Key, OuterName, outer_names
from reportedly.ledger.entities.naming import Register
from reportedly.ledger.packing import unpack_named
from reportedly.ledger.past_schema import past_claims, past_mentions
from reportedly.ledger.schema import claims, readings, versions
from reportedly.ledger.sources import source_relinking
from reportedly.records import Entity

_VERSION: BindParameter[int] = bindparam("version")
_ARTICLE: BindParameter[int] = bindparam("article")
_BEFORE = select(mentions).where(mentions.c.version_id == _VERSION)
_CLAIMED = (
    select(claims.c.entity_id, func.count().label("number"))
    .where(claims.c.version_id == _VERSION, claims.c.entity_id.is_not(None))
    .group_by(claims.c.entity_id)
)
_ELSEWHERE = (
    select(mentions.c.entity_id).where(mentions.c.article_id == _ARTICLE, mentions.c.version_id != _VERSION).distinct()
)
_instead = entities.alias()
_EXCEPTIONS = (
    select(
        func.coalesce(entities.c.leads_to, entities.c.id).label("entity_id"),
        func.coalesce(_instead.c.leads_to, _instead.c.id).label("instead_id"),
    )
    .join_from(entity_exceptions, entities, entities.c.id == entity_exceptions.c.entity_id)
    .join(_instead, _instead.c.id == entity_exceptions.c.instead_id)
    .where(entity_exceptions.c.article_id == _ARTICLE)
)
_COUNT = (
    update(entities)
    .where(entities.c.id == bindparam("entity"))
    .values({name: entities.c[name] + bindparam(f"more_{name}") for name in ("articles", "mentions", "claims")})
)
_NEWEST = (
    select(*readings.c["known_at", "findings"], versions.c.article_id)
    .join(versions, versions.c.id == readings.c.version_id)
    .where(readings.c.version_id == _VERSION)
    .order_by(readings.c.id.desc())
    .limit(1)
)
_CREDIT = (
    update(claims)
    .where(claims.c.version_id == _VERSION, claims.c.position == bindparam("place"))
    .values(
        entity_id=bindparam("entity"), since=func.coalesce(bindparam("at", type_=claims.c.since.type), claims.c.since)
    )
)
_CREDITED = select(*claims.c["position", "entity_id"]).where(claims.c.version_id == _VERSION)


class Where(NamedTuple):
    """An article version, and since when its reading is known.

    ``again`` unless it is linked for the first time; ``alone`` where there is no other version of a new article.
    ``decided_at`` is when a person decided what changes, None where the reading does.
    """

    version_id: int
    article_id: int
    known_at: datetime
    again: bool = True
    alone: bool = False
    decided_at: datetime | None = None

    @property
    def at(self) -> datetime:
        """Since when that which changes is known."""
        return self.decided_at or self.known_at


def link(
    connection: Connection, where: Where, named: Sequence[Entity], sources: Iterable[str | None]
) -> dict[str, int]:
    """Write which entities a version mentions, in place of what an earlier reading said; local ids to the ledger's.

    ``sources`` are the local ids of the sources of its claims. The claims of the earlier reading must still be there.
    """
    told = [(entity, outer_names(entity)) for entity in named]
    register = Register(connection, (name for _, names in told for name in names), where.known_at, where.decided_at)
    excepted = {} if where.alone else _exceptions(connection, where.article_id)
    linked: dict[str, int] = {}
    doubts: set[Key] = set()
    for entity, names in told:
        found = _found(register, names)
        if found is None and _is_new(register, names):
            found = register.add(entity, names[0])
        if found is None:
            doubts |= {name.key for name in names}
            continue
        linked[entity.id] = excepted.get(found, found)
        register.teach(linked[entity.id], names)
    register.write()
    said = Counter(entity for entity in credits_of(sources, linked) if entity is not None)
    _write(connection, where, [(linked[entity.id], entity) for entity in named if entity.id in linked], doubts, said)
    return linked


def credits_of(sources: Iterable[str | None], linked: Mapping[str, int]) -> list[int | None]:
    """The ledger's entity of each claim, by the local ids of their sources."""
    return [None if source is None else linked.get(source) for source in sources]


def relink(connection: Connection, version_ids: Iterable[int], at: datetime | None = None) -> None:
    """Link versions again as they were last read: what a person has decided since takes effect.

    What it changes is known from ``at`` on; None for what is linked late, and counts as known with its reading.
    """
    for version_id in sorted(version_ids):
        row = connection.execute(_NEWEST, {"version": version_id}).first()
        if row is None:
            continue
        named = unpack_named(row.findings)
        where = Where(version_id, row.article_id, row.known_at, decided_at=at)
        linked = link(connection, where, named.entities, named.sources)
        _credit_again(connection, where, credits_of(named.sources, linked))


def _credit_again(connection: Connection, where: Where, credited: Sequence[int | None]) -> None:
    """Credit the claims of a version to these entities, by their places; those that change are kept as they were."""
    rows = connection.execute(_CREDITED, {"version": where.version_id})
    now = {row.position: row.entity_id for row in rows}
    changed = [place for place, entity in enumerate(credited) if place in now and now[place] != entity]
    if not changed:
        return
    if where.decided_at is not None:
        last = connection.scalar(select(func.max(past_claims.c.id))) or 0
        which = (claims.c.version_id == where.version_id, claims.c.position.in_(changed))
        earlier.copy_past(connection, claims, past_claims, which, where.decided_at)
        sqlite_search.index_claims(connection, where.version_id, sqlite_search.PAST, after=last)
    given = {"version": where.version_id, "at": where.decided_at}
    connection.execute(_CREDIT, [given | {"place": place, "entity": credited[place]} for place in changed])


def gather(connection: Connection, after: int, limit: int) -> list[int]:
    """Link the versions numbered above ``after`` that were read and are not linked yet; returns their numbers."""
    unlinked = ~exists().where(mentions.c.version_id == versions.c.id)
    query = select(versions.c.id).where(versions.c.id > after, versions.c.sentences > 0, unlinked)
    found = list(connection.scalars(query.order_by(versions.c.id).limit(limit)))
    relink(connection, found)
    source_relinking.link_late(connection, found)
    return found


def _exceptions(connection: Connection, article_id: int) -> dict[int, int]:
    return {row.entity_id: row.instead_id for row in connection.execute(_EXCEPTIONS, {"article": article_id})}


def _found(register: Register, names: Sequence[OuterName]) -> int | None:
    """The known entity that is meant by the names of one in an article."""
    full = [name for name in names if name.full]
    by_name = [register.leads_to(name.key) for name in full]
    known = set(by_name) - {None}
    if known:
        return by_name[0] if by_name[0] is not None else known.pop() if len(known) == 1 else None
    spelt = {register.leads_to_otherwise_spelt(name.key) for name in full} - {None}
    if len(spelt) == 1:
        return spelt.pop()
    by_acronym = {register.leads_to(name.key): name for name in names if not name.full}
    by_acronym.pop(None, None)
    if len(by_acronym) != 1:
        return None
    ((found, acronym),) = by_acronym.items()
    if full and not register.has_no_full_name(acronym.key):
        return None
    if full and found is not None:
        register.call(found, full[0])
    return found


def _is_new(register: Register, names: Sequence[OuterName]) -> bool:
    """Whether names that lead to nobody make a new entity: the first is full, or nobody is known by it."""
    return bool(names) and not register.is_held(names[0].key)


def _write(
    connection: Connection,
    where: Where,
    linked: Sequence[tuple[int, Entity]],
    doubts: Collection[Key],
    said: Counter[int],
) -> None:
    """Replace the mentions of a version, and keep the counts beside the entities up."""
    by_entity: dict[int, list[Entity]] = defaultdict(list)
    for number, entity in linked:
        by_entity[number].append(entity)
    rows = {number: _row(where, number, named) for number, named in by_entity.items()}
    before, claimed = _take_away(connection, where, rows) if where.again else ({}, Counter())
    other = {"version": where.version_id, "article": where.article_id}
    elsewhere = set() if where.alone else set(connection.scalars(_ELSEWHERE, other))
    if fresh := [row for number, row in rows.items() if not _stays(row, before.get(number))]:
        connection.execute(insert(mentions), fresh)
    if doubts:
        key = {"version_id": where.version_id}
        connection.execute(insert(entity_doubts), [key | doubt._asdict() for doubt in sorted(doubts)])
    changes = [
        {
            "entity": number,
            "more_articles": 0 if number in elsewhere else (number in rows) - (number in before),
            "more_mentions": (rows[number]["times"] if number in rows else 0) - _times(before.get(number)),
            "more_claims": said[number] - claimed[number],
        }
        for number in sorted(rows.keys() | before.keys() | said.keys() | claimed.keys())
    ]
    if changes:
        connection.execute(_COUNT, changes)
        _keep_counts(connection, changes, where.at)


def _keep_counts(connection: Connection, changes: Iterable[dict[str, int]], at: datetime) -> None:
    more = {change["entity"]: Counts(*(change[f"more_{name}"] for name in Counts._fields)) for change in changes}
    if more := {number: counts for number, counts in more.items() if any(counts)}:
        entity_counting.keep(connection, more, at)


def _take_away(
    connection: Connection, where: Where, rows: Mapping[int, dict[str, Any]]
) -> tuple[dict[int, Row[Any]], Counter[int]]:
    """Put what was derived before, and is otherwise now, among what was.

    Returns the mentions before, by entity, and how many claims were each one's.
    """
    version = {"version": where.version_id}
    before = {row.entity_id: row for row in connection.execute(_BEFORE, version)}
    claimed = Counter({row.entity_id: row.number for row in connection.execute(_CLAIMED, version)})
    if gone := [number for number, row in before.items() if not _stays(rows.get(number), row)]:
        which = (mentions.c.version_id == where.version_id, mentions.c.entity_id.in_(gone))
        earlier.retire(connection, mentions, past_mentions, which, where.at)
    connection.execute(delete(entity_doubts).where(entity_doubts.c.version_id == where.version_id))
    return before, claimed


def _stays(row: dict[str, Any] | None, before: Row[Any] | None) -> bool:
    """Whether a mention is what it was."""
    if row is None or before is None:
        return False
    return all(row[name] == before._mapping[name] for name in ("local_ids", "times", "known_at"))


def _times(before: Row[Any] | None) -> int:
    return 0 if before is None else int(before.times)


def _row(where: Where, entity_id: int, named: Sequence[Entity]) -> dict[str, Any]:
    return {
        "version_id": where.version_id,
        "entity_id": entity_id,
        "article_id": where.article_id,
        "local_ids": " ".join(entity.id for entity in named),
        "times": sum(len(entity.mentions) for entity in named),
        "known_at": where.known_at,
        "since": where.decided_at,
    }
