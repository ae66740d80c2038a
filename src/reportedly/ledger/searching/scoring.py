"""The order of hits: how well the words match, and how much their age counts.

The weight of words is BM25, that of age falls from 1 to :data:`OLDEST` by half each :data:`HALVED_DAYS` days, counted
back from the newest hit: an old report that fits far better comes before a new one, and the order of a page does not
change as time goes by.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from reportedly.ledger.searching.hit_rows import Order

HALVED_DAYS = 14.0
OLDEST = 0.3
DAY = 86_400_000_000
_Item = TypeVar("_Item")


def ordered(
    found: Sequence[_Item], order: Order, weight: Callable[[_Item], float], known_at: Callable[[_Item], int]
) -> list[_Item]:
    """What was found, best first; the last known first where words do not tell. Times are microseconds."""
    last = max(map(known_at, found), default=0)
    weights = [0.0 if order is Order.RECENT else weight(one) for one in found]
    if order is Order.MIX:
        weights = [words * freshness(last - known_at(one)) for words, one in zip(weights, found, strict=True)]
    keyed = sorted(
        zip(weights, map(known_at, found), range(0, -len(found), -1), found, strict=True),
        key=lambda item: item[:3],
        reverse=True,
    )
    return [one for *_, one in keyed]


def freshness(age: int) -> float:
    """How much is left of a weight at an age in microseconds, from 1 for the newest down to :data:`OLDEST`.

    >>> freshness(0), round(freshness(14 * DAY), 3)
    (1.0, 0.65)
    """
    return float(OLDEST + (1 - OLDEST) * 0.5 ** (age / (HALVED_DAYS * DAY)))
