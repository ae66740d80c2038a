"""Hits by a walk: what answers one field of a query, version by version from new to old, until there are enough.

What else must hold is asked of a portion of versions at a time, of versions first, of their claims then, with one look
into the full-text index for all of a portion. So what half of all articles answer costs no more than what is rare.
"""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, literal_column, select, table, union_all

from reportedly.ledger.past_schema import past_claims
from reportedly.ledger.schema import claims, figures
from reportedly.ledger.searching.asking_words import Target
from reportedly.ledger.searching.parts import Part
from reportedly.ledger.searching.plan import CLAIMS_OF_VERSION, LISTED, Plan, Walking
from reportedly.ledger.searching.rarity import within

FIRST_PORTION, GROWS, LARGEST_PORTION = 16, 4, 4_096
"""So many rows are looked at at least at once, at most so many times as many as before, and at most so many."""
PLACES = 1_000_000
"""No version has so many claims."""
_Row = tuple[int, int, int | None]


class Below(NamedTuple):
    """Where a list goes on: behind the row of this number, of this version where it is by version first, else 0."""

    number: int
    version: int = 0


def walked(connection: Connection, plan: Plan, limit: int, below: Below | None) -> list[tuple[int, int]]:
    """The newest rows that match, as pairs of version and number, in this order; the version is 0 if none is needed."""
    walk = plan.walk
    if walk is None:
        raise ValueError(plan)
    behind = None if below is None else _place_of(connection, plan, below)
    key, size, looked_at = _first_key(connection, walk, behind), _first_size(plan, walk, limit), 0
    found: list[tuple[int, int]] = []
    more = True
    while more and len(found) < limit:
        rows, cut = _next(connection, walk.parts, size, key)
        if cut is not None:  # of the version that is cut, some may be missing
            rows = [row for row in rows if row[0] > cut[0] and (walk.numbered or row[1] != cut[1])]
        more = cut is not None
        if rows:
            key = rows[-1][0]
            hits = _by_number(connection, plan, rows) if walk.numbered else _by_version(connection, plan, rows)
            found += (hit for hit in hits if behind is None or hit < behind)
        looked_at += len(rows)
        size = _next_size(size, looked_at, len(found), limit) if rows else size * GROWS
    return found[:limit]


def _first_size(plan: Plan, walk: Walking, limit: int) -> int:
    """How many rows are looked at first: as many as there would be enough of, if all of them were hits."""
    if walk.of_single or plan.place.target is Target.ARTICLES:
        return limit + limit // 8 + 2
    return limit // CLAIMS_OF_VERSION + 2


def _next_size(size: int, looked_at: int, found: int, limit: int) -> int:
    """How many rows are looked at next, as those before told how many of them are hits."""
    needed = looked_at * (limit - found) // found if found else size * GROWS
    return max(FIRST_PORTION, min(needed + needed // 4, size * GROWS, LARGEST_PORTION))


def _place_of(connection: Connection, plan: Plan, below: Below) -> tuple[int, int]:
    """The pair behind which the list goes on, also where it was begun in another order."""
    if plan.walk is not None and plan.walk.numbered:
        return 0, below.number
    if below.version or plan.place.target is Target.ARTICLES:
        return below.version or below.number, below.number
    return connection.scalar(select(claims.c.version_id).where(claims.c.id == below.number)) or 0, below.number


def _first_key(connection: Connection, walk: Walking, behind: tuple[int, int] | None) -> int | None:
    """Below which key a walk begins."""
    if behind is None:
        return walk.below
    if walk.numbered:
        key = behind[1]
    elif walk.of_figures:
        last = connection.scalar(select(func.max(figures.c.id)).where(figures.c.version_id == behind[0]))
        key = (last or 0) + 1
    else:
        key = behind[0] + 1
    return key if walk.below is None else min(key, walk.below)


def _next(
    connection: Connection, parts: Sequence[Part], size: int, below: int | None
) -> tuple[list[_Row], _Row | None]:
    """The next rows by all walks of some parts, and the row from which on some may be missing, if there are more."""
    walks = [walk for part in parts for walk in part.walks]
    some = [walk.rows(below, size).subquery() for walk in walks]
    found: list[_Row] = []
    cut: _Row | None = None
    each = [select(literal_column(str(place)), *one.c) for place, one in enumerate(some)]
    if not each:
        return [], None
    counted = [0] * len(each)
    for place, key, *rest in connection.execute(union_all(*each) if len(each) > 1 else each[0]):
        counted[place] += 1
        row = (key, *rest) if rest else (key, 0, None)
        found.append(row)
        if counted[place] == size and (cut is None or key > cut[0]):
            cut = row
    found.sort(key=_key_of, reverse=True)
    return found, cut


def _key_of(row: _Row) -> int:
    return row[0]


def _by_number(connection: Connection, plan: Plan, rows: Sequence[_Row]) -> list[tuple[int, int]]:
    """Claims that are told by number."""
    numbers = _that_match(connection, plan, sorted({row[0] for row in rows}))
    return [(0, number) for number in reversed(_of_which(connection, plan, numbers))]


def _by_version(connection: Connection, plan: Plan, rows: Sequence[_Row]) -> list[tuple[int, int]]:
    """What matches of some versions: they themselves, or claims of theirs."""
    versions = sorted({row[1] for row in rows})
    walk = plan.walk
    if walk is not None and walk.of_versions:
        shown = select(LISTED.c.value).where(*walk.of_versions)
        versions = sorted(connection.scalars(shown, {"listed": json.dumps(versions)}))
    if plan.place.target is Target.ARTICLES:
        return [(number, number) for number in reversed(_that_match(connection, plan, versions))]
    if walk is not None and walk.of_single:
        shown_too = set(versions)
        listed = sorted({row[1] * PLACES + row[2] for row in rows if row[1] in shown_too and row[2] is not None})
        told = connection.execute(_claims_at(plan.place.index.claim_rows), {"listed": json.dumps(listed)})
    else:
        told = connection.execute(_claims_of(plan.place.index.claim_rows), {"listed": json.dumps(versions)})
    of_claim: dict[int, int] = {row[0]: row[1] for row in told}
    numbers = _of_which(connection, plan, _that_match(connection, plan, sorted(of_claim)))
    return sorted(((of_claim[number], number) for number in numbers), reverse=True)


def _that_match(connection: Connection, plan: Plan, numbers: Sequence[int]) -> Sequence[int]:
    """Those of some rows that the index finds, where it is asked; in order."""
    if plan.walk is None or plan.walk.expression is None or not numbers:
        return numbers
    asked = {"asked": plan.walk.expression, "least": numbers[0], "most": numbers[-1]}
    found = set(connection.scalars(_between(plan.table), asked))
    return [number for number in numbers if number in found]


def _of_which(connection: Connection, plan: Plan, numbers: Sequence[int]) -> Sequence[int]:
    """Those claims of which the conditions on rows hold; in order."""
    if plan.walk is None or not plan.walk.of_rows or not numbers:
        return numbers
    joined = LISTED.join(plan.rows, plan.rows.c.id == LISTED.c.value)
    held = select(plan.rows.c.id).select_from(joined).where(*plan.walk.of_rows)
    return sorted(connection.scalars(held, {"listed": json.dumps(numbers)}))


@cache
def _claims_of(name: str) -> Select[Any]:
    """All claims of the versions that are listed, as an index alone tells them."""
    rows = past_claims if name == past_claims.name else claims
    return select(rows.c.id, rows.c.version_id).join_from(LISTED, rows, rows.c.version_id == LISTED.c.value)


@cache
def _claims_at(name: str) -> Select[Any]:
    """The claims at places in versions, both in one number."""
    rows = past_claims if name == past_claims.name else claims
    of_version, place = LISTED.c.value // PLACES, LISTED.c.value % PLACES
    here = (rows.c.version_id == of_version) & (rows.c.position == place)
    return select(rows.c.id, rows.c.version_id).join_from(LISTED, rows, here)


@cache
def _between(index: str) -> Select[Any]:
    number: Any = literal_column(f"{index}.rowid")
    return select(number).select_from(table(index)).where(*within(index))
