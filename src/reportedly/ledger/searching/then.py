"""Hits as of a moment: how far back to look for what was replaced, and what matches only by what was learnt later."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, func, literal_column, select

from reportedly.ledger.earlier import values_at
from reportedly.ledger.past_schema import past_claims
from reportedly.ledger.schema import claims
from reportedly.ledger.searching.asking_words import Asking, Target
from reportedly.ledger.searching.finding import Hit, newest
from reportedly.ledger.searching.plan import Plan, planned
from reportedly.ledger.searching.tree import Node
from reportedly.ledger.sqlite_search import NOW, ONCE, PAST, SearchIndex

_ANY_PAST = select(func.max(past_claims.c.id))


def indexes(connection: Connection, target: Target) -> list[SearchIndex]:
    """Where what was known at a moment may be found."""
    replaced = target is Target.CLAIMS and connection.scalar(_ANY_PAST) is not None
    return [NOW, ONCE, PAST] if replaced else [NOW, ONCE]


def no_older(plan: Plan, found: Sequence[Hit], limit: int) -> Plan:
    """The plan for no rows that are older than the newest so many which were found before, in other indexes.

    What was replaced has its number from before; claims of earlier readings have others, and are known by their time.
    """
    if len(found) < limit:
        return plan
    oldest = sorted((hit.number for hit in found), reverse=True)[limit - 1]
    if plan.place.index is not PAST:
        later = literal_column(f"{plan.table}.rowid") >= oldest
    else:
        later = past_claims.c.known_at >= select(claims.c.known_at).where(claims.c.id == oldest).scalar_subquery()
    return replace(plan, conditions=(*plan.conditions, later))


def by_what_was_known(connection: Connection, hits: Sequence[Hit], node: Node | None, moment: datetime) -> list[Hit]:
    """The hits without those that match by a headline which was not known yet."""
    was = values_at(connection, "version", [hit.number for hit in hits], moment)
    later = {number for number, values in was.items() if "title" in values}
    kept: list[Hit] = []
    for hit in hits:
        if hit.number not in later:
            kept.append(hit)
            continue
        asking = Asking(Target.ARTICLES, {}, columns="text")
        plan = planned(node, hit.plan.place, asking, [hit.number])
        kept += newest(connection, plan, 1, weigh=True)
    return kept
