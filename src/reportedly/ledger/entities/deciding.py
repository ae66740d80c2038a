"""What a person decides about entities: merges, splits and names.

A decision changes the rules by which names lead to entities; then all that it touches is linked again from the stored
readings, just as when it is read again.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, delete, insert, select, update

from reportedly.errors import EntityError
from reportedly.ledger import numbering
from reportedly.ledger.corrections.clashes import check_decided
from reportedly.ledger.corrections.correction_rows import Matter
from reportedly.ledger.entities import authorities, naming
from reportedly.ledger.entities.decisions import Decision, Reason, note
from reportedly.ledger.entities.entity_schema import (
    entities,
    entity_doubts,
    entity_exceptions,
    entity_names,
    mentions,
)
from reportedly.ledger.entities.linking import relink
from reportedly.ledger.entities.namekeys import is_acronym, key_of, plain
from reportedly.ledger.entities.naming import LONGEST_NAME, enter_names, move_names, names_of
from reportedly.ledger.past_schema import entity_leads
from reportedly.ledger.sources import source_relinking
from reportedly.ledger.stories.story_belonging import held
from reportedly.ledger.trends import retelling
from reportedly.records import EntityKind

_ENTITY = select(entities).where(entities.c.id == bindparam("entity"))
_MERGE = update(entities).where(entities.c.id == bindparam("entity")).values(merged_into=bindparam("into"))
_LEAD = update(entities).where(entities.c.id == bindparam("entity")).values(leads_to=bindparam("root"))
_LEAD_NO_MORE = (
    update(entity_leads)
    .where(entity_leads.c.entity_id == bindparam("entity"), entity_leads.c.until.is_(None))
    .values(until=bindparam("at"))
)
_LIST = "Look it up: reportedly entities list --name NAME"


def merge(connection: Connection, keep: int, other: int, reason: Reason) -> int:
    """Let all that leads to ``other`` lead to ``keep``; returns the number of the one. Raises EntityError."""
    check_decided(connection, Matter.ENTITY, (keep, other), reason)
    kept, gone = _survivor(connection, keep), _survivor(connection, other)
    if kept.id == gone.id:
        raise EntityError(f"Entities {keep} and {other} are one already.", remedy="Nothing is left to do.")
    touched = _versions_of(connection, gone.id)
    _lead(connection, gone.id, kept.id, reason.known_at)
    authorities.link_again(connection, [kept.id], reason.known_at)
    note(connection, Decision(action="merge", entity=kept.id, other=gone.id), reason)
    _link_again(connection, touched | _doubted(connection, [kept.id, gone.id]), [kept.id], reason)
    return int(kept.id)


def unmerge(connection: Connection, other: int, reason: Reason) -> int:
    """Let a merged entity be one of its own again; returns its number. Raises EntityError."""
    check_decided(connection, Matter.ENTITY, (other,), reason)
    gone = _known(connection, other)
    if gone.merged_into is None:
        raise EntityError(f"Entity {other} was not merged into another.", remedy="Name one that was.")
    touched = _versions_of(connection, gone.leads_to)
    _lead(connection, other, None, reason.known_at)
    authorities.link_again(connection, [gone.leads_to, other], reason.known_at)
    note(connection, Decision(action="unmerge", entity=gone.leads_to, other=other), reason)
    meant = [gone.leads_to, other]
    _link_again(connection, touched | _doubted(connection, meant), meant, reason)
    return other


def split(
    connection: Connection, entity: int, reason: Reason, *, names: Sequence[str] = (), in_articles: Sequence[int] = ()
) -> int:
    """Make a new entity of some names of one, wherever they stand, and of what some articles say of it.

    Returns the number of the new one. Raises EntityError for a name that it does not have, an article that does not
    mention it, or all of its names.
    """
    check_decided(connection, Matter.ENTITY, (entity,), reason)
    row = _survivor(connection, entity)
    family = family_of(connection, row.id)
    moved = _named(connection, family, names)
    _check_mentioned(connection, row, in_articles)
    if not moved and not in_articles:
        raise EntityError("Nothing to split off was named.", remedy="Give a name or an article.")
    if moved and len(moved) == len(names_of(connection, family)):
        raise EntityError(
            f"These are all names of entity {entity}: nothing would be left.", remedy="Name fewer; or rename it."
        )
    called = moved[0].printed if moved else row.name
    fresh = {"name": called[:LONGEST_NAME], "kind": row.kind, "known_at": reason.known_at}
    number = numbering.enter(connection, entities, fresh | {"articles": 0, "mentions": 0, "claims": 0})
    touched = _versions_of(connection, row.id)
    if moved:
        move_names(connection, moved, number, reason.known_at)
        stays = entity_names.c.entity_id.in_(family)
        connection.execute(update(entity_names).where(stays).values(own=True))
    else:
        key = key_of(row.name, EntityKind(row.kind))
        shown = {**key._asdict(), "entity_id": number, "printed": row.name, "known_at": reason.known_at}
        enter_names(connection, [shown | {"own": True, "leads": False}], reason.known_at)
    _except(connection, row.id, in_articles, number)
    _call_again(connection, row, moved, reason.known_at)
    authorities.link_again(connection, [row.id], reason.known_at)
    split_off, told = tuple(one.printed for one in moved), tuple(sorted(set(in_articles)))
    decision = Decision(action="split", entity=row.id, other=number, names=split_off, articles=told)
    note(connection, decision, reason)
    meant = [row.id, number]
    _link_again(connection, touched | _doubted(connection, meant), meant, reason)
    return number


def rename(connection: Connection, entity: int, name: str, reason: Reason) -> int:
    """Call an entity otherwise; its names stay, and the new one leads to it too. Raises EntityError."""
    check_decided(connection, Matter.ENTITY, (entity,), reason)
    row = _survivor(connection, entity)
    called = " ".join(name.split())[:LONGEST_NAME]
    key = key_of(called, EntityKind(row.kind))
    if not key.folded:
        raise EntityError(f"{name!r} is no name.", remedy="Give one with letters.")
    naming.rename(connection, row.id, called, reason.known_at)
    if not any((one.folded, one.domain) == key for one in names_of(connection, family_of(connection, row.id))):
        fresh = {**key._asdict(), "entity_id": row.id, "printed": called, "known_at": reason.known_at}
        enter_names(connection, [fresh | {"own": True, "leads": True}], reason.known_at)
    note(connection, Decision(action="rename", entity=row.id, names=(called,)), reason)
    return int(row.id)


def family_of(connection: Connection, entity: int, as_of: datetime | None = None) -> list[int]:
    """An entity that survives, and all that were merged into it, now or as of a moment."""
    merged = select(entities.c.id).where(entities.c.leads_to == entity).order_by(entities.c.id)
    if as_of is not None:
        led = select(entity_leads.c.entity_id).where(entity_leads.c.leads_to == entity, led_at(as_of))
        merged = led.order_by(entity_leads.c.entity_id)
    return [entity, *connection.scalars(merged)]


def survivor_of(connection: Connection, entity: int, as_of: datetime | None = None) -> int | None:
    """The number to which an entity's number leads, now or as of a moment; None for one that is not known."""
    row = connection.execute(_ENTITY, {"entity": entity}).first()
    if row is None or as_of is None:
        return None if row is None else row.leads_to or row.id
    if not naming.is_known_at(connection, entity, as_of):
        return None
    led = select(entity_leads.c.leads_to).where(entity_leads.c.entity_id == entity, led_at(as_of))
    return connection.scalar(led) or int(row.id)


def roots_at(connection: Connection, numbers: Collection[int], moment: datetime) -> dict[int, int]:
    """For those of some entities that were merged at a moment, the ones to which they led."""
    led = select(*entity_leads.c["entity_id", "leads_to"]).where(entity_leads.c.entity_id.in_(numbers), led_at(moment))
    return {row.entity_id: row.leads_to for row in connection.execute(led)}


def led_at(moment: Any) -> ColumnElement[bool]:
    """That a row of ``entity_leads`` held at a moment."""
    return held(entity_leads.c.since, entity_leads.c.until, moment)


def _link_again(connection: Connection, version_ids: set[int], meant: Collection[int], reason: Reason) -> None:
    """Link versions again, and let them count for the entities that a decision is about."""
    relink(connection, version_ids, reason.known_at)
    retelling.link_again(connection, version_ids, meant, reason.known_at)
    source_relinking.link_again(connection, version_ids, reason.known_at)


def _known(connection: Connection, entity: int) -> Row[Any]:
    row = connection.execute(_ENTITY, {"entity": entity}).first()
    if row is None:
        raise EntityError(f"The ledger has no entity {entity}.", remedy=_LIST)
    return row


def _survivor(connection: Connection, entity: int) -> Row[Any]:
    row = _known(connection, entity)
    return row if row.leads_to is None else _known(connection, row.leads_to)


def _lead(connection: Connection, entity: int, into: int | None, at: datetime) -> None:
    """Merge an entity into another or, with None, no longer; with it goes what was merged into it before."""
    connection.execute(_MERGE, {"entity": entity, "into": into})
    steps = select(*entities.c["id", "merged_into"]).where(entities.c.id.in_(_relatives(connection, entity)))
    children: dict[int | None, list[int]] = defaultdict(list)
    for row in connection.execute(steps):
        children[row.merged_into].append(row.id)
    below = [entity]
    for one in below:
        below += children[one]
    roots: dict[int, int | None] = dict.fromkeys(below, into or entity)
    if into is None:
        roots[entity] = None
    connection.execute(_LEAD, [{"entity": one, "root": root} for one, root in roots.items()])
    connection.execute(_LEAD_NO_MORE, [{"entity": one, "at": at} for one in below])
    led = [{"entity_id": one, "leads_to": root, "since": at} for one, root in roots.items() if root is not None]
    if led:
        connection.execute(insert(entity_leads), led)


def _relatives(connection: Connection, entity: int) -> list[int]:
    return family_of(connection, _survivor(connection, entity).id)


def _versions_of(connection: Connection, entity: int) -> set[int]:
    return set(connection.scalars(select(mentions.c.version_id).where(mentions.c.entity_id == entity)))


def _doubted(connection: Connection, survivors: Iterable[int]) -> set[int]:
    """The versions in which a name of these entities led to nobody, for there were several."""
    family = [one for entity in survivors for one in family_of(connection, entity)]
    same = (entity_names.c.folded == entity_doubts.c.folded) & (entity_names.c.domain == entity_doubts.c.domain)
    query = select(entity_doubts.c.version_id).join(entity_names, same).where(entity_names.c.entity_id.in_(family))
    return set(connection.scalars(query))


def _named(connection: Connection, family: Collection[int], names: Sequence[str]) -> list[Row[Any]]:
    """The rows of some names, compared without case and accents."""
    known = names_of(connection, family)
    found: list[Row[Any]] = []
    for name in names:
        same = [row for row in known if plain(row.printed) == plain(name) or row.folded == plain(name)]
        if not same:
            has = ", ".join(row.printed for row in known)
            raise EntityError(f"{name!r} is no name of that entity.", remedy=f"It has: {has}.")
        found += [row for row in same if row not in found]
    return found


def _check_mentioned(connection: Connection, entity: Row[Any], in_articles: Iterable[int]) -> None:
    query = select(mentions.c.article_id).where(mentions.c.entity_id == entity.id)
    for article in in_articles:
        if connection.scalar(query.where(mentions.c.article_id == article).limit(1)) is None:
            raise EntityError(
                f"Article {article} does not mention entity {entity.id}, {entity.name}.",
                remedy=f"See which ones do: reportedly entities show {entity.id}",
            )


def _except(connection: Connection, entity: int, in_articles: Iterable[int], instead: int) -> None:
    """Let what leads to an entity lead to another in some articles."""
    for article in sorted(set(in_articles)):
        key = {"article_id": article, "entity_id": entity}
        same = [entity_exceptions.c[name] == value for name, value in key.items()]
        connection.execute(delete(entity_exceptions).where(*same))
        connection.execute(insert(entity_exceptions), key | {"instead_id": instead})


def _call_again(connection: Connection, entity: Row[Any], moved: Collection[Row[Any]], at: datetime) -> None:
    """Call an entity by a name that it has left, where the one that it was called by was split off."""
    if plain(entity.name) in {plain(row.printed) for row in moved}:
        left = names_of(connection, family_of(connection, entity.id))
        best = max(left, key=lambda row: (row.leads, not is_acronym(row.printed), row.own))
        naming.rename(connection, entity.id, best.printed, at)
