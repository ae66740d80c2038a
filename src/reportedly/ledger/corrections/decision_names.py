"""What decisions are about, by names that another ledger of the same articles knows: numbers need not agree there.

A story is named by articles, an assertion by claims, an entity by a name and by an article that mentions it: each as it
was when the decision was made.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, func, select

from reportedly.ledger.assertions.assertion_schema import assertion_claims
from reportedly.ledger.corrections.correction_rows import Matter, Moved
from reportedly.ledger.corrections.correction_schema import assertion_decisions
from reportedly.ledger.corrections.decision_rows import ClaimName, DecisionName, EntityName
from reportedly.ledger.entities.entity_schema import entities, entity_decisions, mentions
from reportedly.ledger.entities.naming import names_of
from reportedly.ledger.past_schema import past_mentions
from reportedly.ledger.schema import articles, versions
from reportedly.ledger.stories.story_schema import story_articles, story_decisions
from reportedly.records import Bearing, EntityKind

_INSTANT = timedelta(microseconds=1)
_CLAIMS: Select[Any] = (
    select(
        *assertion_claims.c["position", "content_start", "content_end"],
        articles.c.key,
        versions.c.content_key,
        assertion_claims.c.article_id,
        versions.c.number,
    )
    .join_from(assertion_claims, versions, versions.c.id == assertion_claims.c.version_id)
    .join(articles, articles.c.id == versions.c.article_id)
    .order_by(assertion_claims.c.id)
)


def story_decision(connection: Connection, row: Row[Any]) -> DecisionName:
    """The name of a row of ``story_decisions``."""
    if row.undoes is not None:
        return DecisionName(matter=Matter.STORY, action="undo")
    moved = json.loads(row.articles)
    return DecisionName(
        matter=Matter.STORY,
        action=row.action,
        article=_stayed(connection, row.story_id, moved, row.known_at),
        articles=keys_of(connection, moved),
    )


def assertion_decision(connection: Connection, row: Row[Any]) -> DecisionName:
    """The name of a row of ``assertion_decisions``."""
    if row.undoes is not None:
        return DecisionName(matter=Matter.ASSERTION, action="undo")
    moved = msgspec.json.decode(row.claims, type=tuple[Moved, ...])
    stayed = {"move": row.other_id, "merge": row.assertion_id}.get(row.action)
    told = {one.bearing for one in moved if one.bearing is not None}
    return DecisionName(
        matter=Matter.ASSERTION,
        action=row.action,
        claim=None if stayed is None else claim_of(connection, stayed, row.known_at, moved),
        claims=_moved(connection, row, moved),
        bearing=Bearing(told.pop()) if told else None,
    )


def entity_decision(connection: Connection, row: Row[Any]) -> DecisionName:
    """The name of a row of ``entity_decisions``; what takes a split back is a merge as others are."""
    if row.action == "unmerge":
        return DecisionName(matter=Matter.ENTITY, action="undo")
    other = row.other_id if row.action == "merge" else None
    return DecisionName(
        matter=Matter.ENTITY,
        action=row.action,
        entity=entity_name(connection, row.entity_id, row.known_at),
        other=None if other is None else entity_name(connection, other, row.known_at),
        names=tuple(json.loads(row.names)),
        articles=keys_of(connection, json.loads(row.articles)),
    )


def claim_of(connection: Connection, assertion: int, at: datetime, without: Collection[Moved] = ()) -> ClaimName | None:
    """A claim that bore on an assertion before a moment, and did not move then; the first that ever did, if none."""
    gone = {(one.article, one.version, one.content[0]) for one in without}
    row = assertion_claims.c
    of_it = _CLAIMS.where(row.assertion_id == assertion)
    there = of_it.where(row.since <= at, (row.until.is_(None)) | (row.until >= at))
    rows = [one for one in connection.execute(there) if (one.article_id, one.number, _span(one)) not in gone]
    found = rows[0] if rows else connection.execute(of_it.limit(1)).first()
    return None if found is None else _claim_name(found)


def entity_name(connection: Connection, number: int, at: datetime) -> EntityName:
    """The name that an entity had as its own just before a moment, with an article that mentioned it."""
    entity = connection.execute(select(*entities.c["name", "kind"]).where(entities.c.id == number)).one()
    known = names_of(connection, [number], at - _INSTANT) or names_of(connection, [number], at)
    own = [row.printed for row in sorted(known, key=lambda row: not row.own)]
    return EntityName(
        name=own[0] if own else entity.name, kind=EntityKind(entity.kind), article=_mentioned_in(connection, number, at)
    )


def keys_of(connection: Connection, numbers: Sequence[int]) -> tuple[str, ...]:
    """The keys of articles, in the order of their numbers as given."""
    found = connection.execute(select(*articles.c["id", "key"]).where(articles.c.id.in_(numbers)))
    keys: Mapping[int, str] = {row.id: row.key for row in found}
    return tuple(keys[number] for number in numbers if number in keys)


def taken_back(rows: Sequence[Row[Any]]) -> dict[int, int]:
    """For each row of ``entity_decisions`` that takes another one of them back, by its number, which that is.

    A merge is taken back when what was merged is parted again, a split when the two are merged again.
    """
    last: dict[tuple[str, int, int | None], int] = {}
    found: dict[int, int] = {}
    for row in rows:
        back = {"unmerge": ("merge", row.other_id, None), "merge": ("split", row.other_id, row.entity_id)}
        earlier = last.pop(back[row.action], None) if row.action in back else None
        if earlier is not None:
            found[row.id] = earlier
        if row.action in {"merge", "split"}:
            last[row.action, row.other_id, None if row.action == "merge" else row.entity_id] = row.id
    return found


def _stayed(connection: Connection, story: int, moved: Sequence[int], at: datetime) -> str | None:
    """The key of an article that was in a story at a moment, and stayed there; of the first ever, if none was."""
    row = story_articles.c
    of_it = select(articles.c.key).join_from(story_articles, articles, articles.c.id == row.article_id)
    of_it = of_it.where(row.story_id == story).order_by(row.id).limit(1)
    there = of_it.where(row.since <= at, (row.until.is_(None)) | (row.until > at), row.article_id.not_in(moved))
    return connection.scalar(there) or connection.scalar(of_it)


def _moved(connection: Connection, decision: Row[Any], moved: Sequence[Moved]) -> tuple[ClaimName, ...]:
    """The names of the claims that moved: of the rows that ended when they did."""
    row = assertion_claims.c
    left = decision.other_id if decision.action == "merge" else decision.assertion_id
    ended = connection.execute(_CLAIMS.where(row.assertion_id == left, row.until == decision.known_at))
    wanted = {(one.article, one.version, one.content[0]) for one in moved}
    return tuple(_claim_name(one) for one in ended if (one.article_id, one.number, _span(one)) in wanted)


def _mentioned_in(connection: Connection, entity: int, at: datetime) -> str | None:
    """The key of the first article that mentioned an entity just before a moment, or then."""
    found = [row for table in (mentions, past_mentions) for row in connection.execute(_mentioning(table, entity, at))]
    first = min(found, key=lambda row: (row.began >= at, row.known_at, row.article_id), default=None)
    return None if first is None else str(first.key)


def _mentioning(table: Any, entity: int, at: datetime) -> Select[Any]:
    began = func.coalesce(table.c.since, table.c.known_at, type_=table.c.known_at.type).label("began")
    query = select(table.c.article_id, table.c.known_at, began, articles.c.key)
    query = query.join_from(table, articles, articles.c.id == table.c.article_id)
    query = query.where(table.c.entity_id == entity, began <= at)
    return query.where(table.c.until >= at) if "until" in table.c else query


def _claim_name(row: Row[Any]) -> ClaimName:
    return ClaimName(article=row.key, content=row.content_key, span=_span(row), index=row.position)


def _span(row: Row[Any]) -> tuple[int, int]:
    return row.content_start, row.content_end


ROWS = {
    Matter.STORY: select(story_decisions).order_by(story_decisions.c.id),
    Matter.ASSERTION: select(assertion_decisions).order_by(assertion_decisions.c.id),
    Matter.ENTITY: select(entity_decisions).order_by(entity_decisions.c.id),
}
