"""Claims within claims, in the order in which a reader wants them."""

from collections import defaultdict
from collections.abc import Mapping


def nested(parents: Mapping[int, int | None]) -> dict[int, int]:
    """How deep each claim lies within others, in order: each stands behind the claim around it.

    ``parents`` names for each claim the one around it. One that is not among them does not count, nor does a circle.

    >>> nested({0: None, 1: None, 2: 0, 3: 2, 4: 9})
    {0: 0, 2: 1, 3: 2, 1: 0, 4: 0}
    """
    within = defaultdict[int | None, list[int]](list)
    for claim, parent in parents.items():
        within[parent if parent in parents else None].append(claim)
    depths: dict[int, int] = {}
    waiting = [(claim, 0) for claim in reversed(within[None])]
    while waiting:
        claim, depth = waiting.pop()
        depths[claim] = depth
        waiting += [(inner, depth + 1) for inner in reversed(within[claim])]
    return depths | {claim: 0 for claim in parents if claim not in depths}
