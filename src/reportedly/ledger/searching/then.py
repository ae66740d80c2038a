"""Hits as of a moment that match only by what was learnt later: such as a headline that was filled in."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from reportedly.ledger.earlier import values_at
from reportedly.ledger.searching.asking_words import Asking, Target
from reportedly.ledger.searching.finding import Hit, newest
from reportedly.ledger.searching.plan import planned
from reportedly.ledger.searching.tree import Node


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
