"""Which assertions of a story matter most: those in dispute, then those that are well known, each with most origins."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Select, Subquery, bindparam, case, func, select, union_all

from reportedly.ledger.assertion_schema import assertion_claims, assertions
from reportedly.ledger.assertions import standing
from reportedly.ledger.columns import Moment
from reportedly.ledger.standing_rows import OriginCounts
from reportedly.ledger.standing_schema import assertion_origins, assertion_statuses
from reportedly.ledger.story_belonging import held
from reportedly.records import AssertionStatus


class Group(StrEnum):
    """What a reader asks for first: what is disputed, denied or retracted, then how well the others are known.

    REST are those that nobody takes a side on any more, or that somebody said could not be confirmed.
    """

    CONTESTED = "contested"
    CONFIRMED = "confirmed"
    CORROBORATED = "corroborated"
    ONE_ORIGIN = "one_origin"
    REST = "rest"


class Ranking(StrEnum):
    """In which order the assertions of a group stand: by origins and outlets, or those first that changed last."""

    MATTERS = "matters"
    CHANGED = "changed"


_ORDERED = tuple(Group)
_PLACES = {group: place for place, group in enumerate(_ORDERED)}
_GROUPS = {
    AssertionStatus.DISPUTED: Group.CONTESTED,
    AssertionStatus.DENIED: Group.CONTESTED,
    AssertionStatus.RETRACTED: Group.CONTESTED,
    AssertionStatus.CONFIRMED: Group.CONFIRMED,
    AssertionStatus.CORROBORATED: Group.CORROBORATED,
    AssertionStatus.ONE_ORIGIN: Group.ONE_ORIGIN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Of each group, or of one ``group``, so many assertions after the first ``skip``, in an order.

    ``limits`` are those of single groups, where they are others. ``together`` makes one list of all, cut as a whole.
    """

    limit: int = 0
    limits: Mapping[Group, int] = field(default_factory=dict)
    group: Group | None = None
    skip: int = 0
    order: Ranking = Ranking.MATTERS
    together: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """An assertion in its place: its status, None where it has none, since when it has that, and how it is told.

    ``size`` is how many assertions its group has.
    """

    assertion: int
    group: Group
    status: AssertionStatus | None
    changed_at: datetime | None
    counts: OriginCounts
    size: int


def ranked(connection: Connection, story: int, wanted: Wanted, as_of: datetime | None) -> tuple[Ranked, ...]:
    """The assertions of a story on which a claim bears, group by group, each group in its order."""
    lists: tuple[Group | None, ...] = tuple(Group) if wanted.group is None else (wanted.group,)
    if wanted.together:
        lists = (None,)
    asked = _asked(story, as_of) | {"skip": wanted.skip}
    for group in lists:
        asked[f"most_{group}"] = wanted.limit if group is None else wanted.limits.get(group, wanted.limit)
    query = _ranked_in(lists, wanted.order, then=as_of is not None)
    return tuple(map(_ranked, connection.execute(query, asked)))


@cache
def _ranked_in(lists: tuple[Group | None, ...], order: Ranking, *, then: bool) -> Select[Any]:
    """The first assertions of some groups, or of all together, with the size of each one's group; built once.

    What stands behind those that are shown is counted, but never put in order.
    """
    of_story = _of_story(then=then)
    shown = []
    for group in lists:
        by = _order(of_story, order, ranked=group is None and order is not Ranking.CHANGED)
        query = select(of_story).order_by(*by).offset(bindparam("skip")).limit(bindparam(f"most_{group}"))
        shown.append(select((query if group is None else query.where(of_story.c.group == _PLACES[group])).subquery()))
    found = union_all(*shown).subquery()
    sizes_in = select(of_story.c.group, func.count().label("size")).group_by(of_story.c.group).subquery()
    joined = select(found, sizes_in.c.size).join_from(found, sizes_in, sizes_in.c.group == found.c.group)
    return joined.order_by(*_order(found, order, ranked=lists != (None,) or order is not Ranking.CHANGED))


def sizes(connection: Connection, story: int, as_of: datetime | None) -> Mapping[Group, int]:
    """How many assertions of a story are in each group, in the order of the groups; those without any are left out."""
    of_story = _of_story(then=as_of is not None)
    query = select(of_story.c.group, func.count()).group_by(of_story.c.group)
    found = {_ORDERED[row[0]]: int(row[1]) for row in connection.execute(query, _asked(story, as_of))}
    return {group: found[group] for group in Group if group in found}


def _asked(story: int, as_of: datetime | None) -> dict[str, object]:
    return {"story": story} if as_of is None else {"story": story, "moment": as_of}


@cache
def _of_story(*, then: bool) -> CTE:
    """The assertions of a ``story`` with their groups and counts, now, or ``then``, as of a ``moment``; built once."""
    as_of = bindparam("moment", type_=Moment()) if then else None
    size = _size(as_of)
    status, origins = assertion_statuses.c, assertion_origins.c
    has_status = (status.assertion_id == assertions.c.id) & held(status.since, status.until, as_of)
    has_origins = (origins.assertion_id == assertions.c.id) & held(origins.since, origins.until, as_of)
    counts = (func.coalesce(column, 0) for column in (origins.origins, origins.outlets, origins.articles))
    names = ("origins", "outlets", "articles")
    query: Select[Any] = (
        select(assertions.c.id, status.status, status.since.label("changed_at"), size.label("claims"))
        .add_columns(*(count.label(name) for count, name in zip(counts, names, strict=True)))
        .add_columns(func.coalesce(origins.unknown, 0).label("unknown"), _group().label("group"))
        .select_from(assertions)
        .outerjoin(assertion_statuses, has_status)
        .outerjoin(assertion_origins, has_origins)
        .where(assertions.c.story_id == bindparam("story"), size > 0)
    )
    return query.cte()


def _size(as_of: Any) -> ColumnElement[int]:
    """How many claims bear on an assertion; as of a moment, they are counted by an index."""
    if as_of is None:
        return assertions.c.claims
    query = select(func.count()).where(assertion_claims.c.assertion_id == assertions.c.id, standing(as_of))
    return query.correlate(assertions).scalar_subquery()


def _group() -> ColumnElement[int]:
    """The place of an assertion's group among the groups: numbers are put in order sooner than words."""
    by_status = {status.value: _PLACES[group] for status, group in _GROUPS.items()}
    return case(by_status, value=assertion_statuses.c.status, else_=_PLACES[Group.REST])


def _order(of_story: CTE | Subquery, order: Ranking, *, ranked: bool) -> list[ColumnElement[Any]]:
    """What puts assertions in order; ``ranked`` is for group by group."""
    told = [of_story.c[name].desc() for name in ("origins", "outlets", "claims")]
    changed = func.coalesce(of_story.c.changed_at, 0).desc()
    ordered = [*([changed, *told] if order is Ranking.CHANGED else [*told, changed]), of_story.c.id]
    return [of_story.c.group, *ordered] if ranked else ordered


def _ranked(row: Any) -> Ranked:
    counts = OriginCounts(articles=row.articles, outlets=row.outlets, origins=row.origins, unknown=row.unknown)
    return Ranked(
        assertion=row.id,
        group=_ORDERED[row.group],
        status=AssertionStatus(row.status) if row.status else None,
        changed_at=row.changed_at,
        counts=counts,
        size=row.size,
    )
