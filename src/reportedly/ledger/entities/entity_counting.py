"""How often entities were mentioned, as of any moment: their running counts, as they stood from each change on.

A row has a ``rung`` where the number of articles reaches a power of two that it had not reached: 1, 2, 4, 8, … Those
that most articles mentioned at a moment are found by climbing down the rungs that were reached until then.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select

from reportedly.ledger.entities.entity_schema import entities
from reportedly.ledger.past_schema import entity_counts
from reportedly.records import EntityKind

_SINCE = entity_counts.c.since.type
_NOW = select(*entities.c["id", "kind", "articles", "mentions", "claims"]).where(
    entities.c.id.in_(bindparam("numbers", expanding=True))
)
_FROM = (
    select(entity_counts)
    .where(
        entity_counts.c.entity_id.in_(bindparam("numbers", expanding=True)),
        entity_counts.c.since >= bindparam("moment", type_=_SINCE),
    )
    .order_by(*entity_counts.c["entity_id", "since"])
)
_BEFORE = (
    select(entity_counts)
    .where(entity_counts.c.entity_id == bindparam("number"), entity_counts.c.since < bindparam("moment", type_=_SINCE))
    .order_by(entity_counts.c.since.desc())
    .limit(1)
)
_FORGET = delete(entity_counts).where(
    entity_counts.c.entity_id == bindparam("number"), entity_counts.c.since >= bindparam("moment", type_=_SINCE)
)
_newest = entity_counts.alias()
_NEWEST = (
    select(func.max(_newest.c.since))
    .where(_newest.c.entity_id == entities.c.id, _newest.c.since <= bindparam("moment", type_=_SINCE))
    .correlate(entities)
    .scalar_subquery()
)
_AT = (
    select(*entity_counts.c["entity_id", "articles", "mentions", "claims"])
    .join_from(
        entities,
        entity_counts,
        (entity_counts.c.entity_id == entities.c.id) & (entity_counts.c.since == _NEWEST),
    )
    .where(entities.c.id.in_(bindparam("numbers", expanding=True)))
)
_MOST = 500


class Counts(NamedTuple):
    """How many articles mention an entity, how often, and how many claims are its."""

    articles: int = 0
    mentions: int = 0
    claims: int = 0

    def plus(self, other: "Counts") -> "Counts":
        """Both together."""
        return Counts(*(one + more for one, more in zip(self, other, strict=True)))


def keep(connection: Connection, more: dict[int, Counts], at: datetime) -> None:
    """Note counts that have just changed by so much, from ``at`` on; the rows of the entities hold them already."""
    asked = {"numbers": sorted(more), "moment": at}
    later: dict[int, list[Row[Any]]] = {}
    for row in connection.execute(_FROM, asked):
        later.setdefault(row.entity_id, []).append(row)
    if later:
        connection.execute(_FORGET, [{"number": number, "moment": at} for number in later])
    rows: list[dict[str, Any]] = []
    for row in connection.execute(_NOW, asked):
        total, key = Counts(row.articles, row.mentions, row.claims), {"entity_id": row.id, "kind": row.kind}
        if row.id not in later:
            before = Counts(*(now - added for now, added in zip(total, more[row.id], strict=True)))
            rows.append(_row(key, at, before, total))
        else:
            rows += _shifted(key, _before(connection, row.id, at), at, later[row.id], more[row.id])
    connection.execute(insert(entity_counts), rows)


def counts_at(connection: Connection, numbers: Collection[int], moment: datetime) -> dict[int, Counts]:
    """The counts of entities as they stood at a moment; those that had none are left out."""
    found: dict[int, Counts] = {}
    ordered = sorted(set(numbers))
    for start in range(0, len(ordered), _MOST):
        asked = {"numbers": ordered[start : start + _MOST], "moment": moment}
        found |= {row.entity_id: Counts(*row[1:]) for row in connection.execute(_AT, asked)}
    return found


def most_at(
    connection: Connection,
    moment: datetime,
    *,
    kind: EntityKind | None,
    many: int,
    after: tuple[int, int] | None = None,
) -> Sequence[tuple[int, Counts]]:
    """The ``many`` entities that most articles had mentioned at a moment, and some that fewer had, in no order.

    Only those are given that come ``after`` one: the number of its articles, negative, and its own.
    """
    rungs = select(entity_counts.c.rung).where(entity_counts.c.rung.is_not(None), entity_counts.c.since <= moment)
    top = connection.scalar(rungs.order_by(entity_counts.c.rung.desc()).limit(1)) or 0
    found: dict[int, Counts] = {}
    for rung in range(top, 0, -1):
        numbers = set(connection.scalars(_reached(rung, moment, kind))) - found.keys()
        found |= counts_at(connection, numbers, moment)
        whole = 2 ** (rung - 1)  # of those with so many articles none is missing
        if sum(one.articles >= whole and _follows(number, one, after) for number, one in found.items()) >= many:
            break
    return [(number, one) for number, one in found.items() if one.articles > 0 and _follows(number, one, after)]


def _follows(number: int, counts: Counts, after: tuple[int, int] | None) -> bool:
    return after is None or (-counts.articles, number) > after


def _reached(rung: int, moment: datetime, kind: EntityKind | None) -> Select[Any]:
    query = select(entity_counts.c.entity_id).where(
        entity_counts.c.rung.is_not(None), entity_counts.c.rung == rung, entity_counts.c.since <= moment
    )
    return query if kind is None else query.where(entity_counts.c.kind == kind)


def _before(connection: Connection, number: int, at: datetime) -> Counts:
    row = connection.execute(_BEFORE, {"number": number, "moment": at}).first()
    return Counts() if row is None else Counts(row.articles, row.mentions, row.claims)


def _shifted(
    key: dict[str, Any], before: Counts, at: datetime, later: Iterable[Row[Any]], more: Counts
) -> list[dict[str, Any]]:
    """The rows of one entity from ``at`` on, where there were later ones already: each has so much more."""
    steps = [(row.since, Counts(row.articles, row.mentions, row.claims).plus(more)) for row in later]
    if steps[0][0] != at:
        steps.insert(0, (at, before.plus(more)))
    rows: list[dict[str, Any]] = []
    for since, total in steps:
        rows.append(_row(key, since, before, total))
        before = total
    return rows


def _row(key: dict[str, Any], since: datetime, before: Counts, total: Counts) -> dict[str, Any]:
    rung = total.articles.bit_length()
    climbed = rung if rung > before.articles.bit_length() else None
    return key | {"since": since, "rung": climbed} | total._asdict()
