"""Which assertions of a story matter most: those in dispute, then those that are well known, each with most origins."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select, union_all

from reportedly.ledger.assertions.ranks import GROUPS, RANKS, Group
from reportedly.ledger.prepared import Prepared
from reportedly.ledger.standing.standing_rows import OriginCounts
from reportedly.ledger.standing.standing_schema import assertion_ranks
from reportedly.ledger.stories.story_belonging import held
from reportedly.records import AssertionStatus

__all__ = ["Group", "Ranked", "Ranking", "Wanted", "ranked", "sizes"]


class Ranking(StrEnum):
    """In which order the assertions of a group stand: by origins and outlets, or those first that changed last."""

    MATTERS = "matters"
    CHANGED = "changed"


_STATUSES = {one.value: one for one in AssertionStatus}


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

    ``claims`` is how many claims bear on it, ``size`` how many assertions its group has.
    """

    assertion: int
    group: Group
    status: AssertionStatus | None
    changed_at: datetime | None
    counts: OriginCounts
    claims: int
    size: int


def ranked(connection: Connection, story: int, wanted: Wanted, as_of: datetime | None) -> tuple[Ranked, ...]:
    """The assertions of a story on which a claim bears, group by group, each group in its order."""
    lists: tuple[Group | None, ...] = tuple(Group) if wanted.group is None else (wanted.group,)
    if wanted.together:
        lists = (None,)
    asked: dict[str, Any] = {"story": story, "skip": wanted.skip}
    for group in lists:
        asked[f"most_{group}"] = wanted.limit if group is None else wanted.limits.get(group, wanted.limit)
    rows = _ranked_in(lists, wanted.order).ask(connection, as_of, **asked).all()
    counted = sizes(connection, story, as_of) if rows else {}
    return tuple(_ranked(row, counted) for row in rows)


def sizes(connection: Connection, story: int, as_of: datetime | None) -> Mapping[Group, int]:
    """How many assertions of a story are in each group, in the order of the groups; those without any are left out."""
    found = {row[0]: int(row[1]) for row in _SIZES.ask(connection, as_of, story=story)}
    return {group: found[rank] for rank, group in enumerate(GROUPS) if rank in found}


@cache
def _ranked_in(lists: tuple[Group | None, ...], order: Ranking) -> Prepared:
    """The first assertions of some groups, or of all together; built once.

    Now each is read off the index, as of a moment one stretch of the table is looked through for each.
    """
    return Prepared(lambda as_of: _first(lists, order, as_of))


def _first(lists: tuple[Group | None, ...], order: Ranking, as_of: Any) -> Select[Any]:
    shown = []
    for group in lists:
        by = _order(assertion_ranks.c, order, ranked=group is None and order is not Ranking.CHANGED)
        query = select(*assertion_ranks.c).where(*_of_story(as_of))
        query = query if group is None else query.where(assertion_ranks.c.rank == RANKS[group])
        query = query.order_by(*by).offset(bindparam("skip")).limit(bindparam(f"most_{group}"))
        shown.append(select(query.subquery()))
    found = union_all(*shown).subquery()
    return select(found).order_by(*_order(found.c, order, ranked=lists != (None,) or order is not Ranking.CHANGED))


def _of_story(as_of: Any) -> tuple[ColumnElement[bool], ...]:
    story: Any = bindparam("story")
    return assertion_ranks.c.story_id == story, held(assertion_ranks.c.since, assertion_ranks.c.until, as_of)


_SIZES = Prepared(
    lambda as_of: select(assertion_ranks.c.rank, func.count()).where(*_of_story(as_of)).group_by(assertion_ranks.c.rank)
)


def _order(row: Any, order: Ranking, *, ranked: bool) -> list[ColumnElement[Any]]:
    """What puts assertions in order; ``ranked`` is for group by group."""
    told = [row[name].desc() for name in ("origins", "outlets", "claims")]
    changed = row.changed_at.desc().nulls_last()
    ordered = [*([changed, *told] if order is Ranking.CHANGED else [*told, changed]), row.assertion_id]
    return [row.rank, *ordered] if ranked else ordered


def _ranked(row: Any, counted: Mapping[Group, int]) -> Ranked:
    counts = OriginCounts(articles=row.articles, outlets=row.outlets, origins=row.origins, unknown=row.unknown)
    group = GROUPS[row.rank]
    return Ranked(
        assertion=row.assertion_id,
        group=group,
        status=_STATUSES[row.status] if row.status else None,
        changed_at=row.changed_at,
        counts=counts,
        claims=row.claims,
        size=counted[group],
    )
