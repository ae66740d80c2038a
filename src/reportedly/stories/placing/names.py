"""Which story an article in another language belongs to: what crosses languages are names.

Nothing else of such an article is read. So it belongs to a story only where one article of the same days has several of
its names, rare ones, and no other story has nearly as much of them; else it is not known where it belongs.
"""

from collections.abc import Mapping, Sequence

from reportedly.stories.placing.memory import Memory
from reportedly.stories.placing.signature import Signature

LEAST = 25.0
"""The rarities of the names that are shared, added up, must reach this (nats)."""

NAMES_SHARED = 4
NEXT_BEST = 0.6
"""No other story may have more than so much of what the best one has."""

DAYS = 3


def story_by_names(signature: Signature, stories: Sequence[int], memory: Memory) -> int | None:
    """The story, of some, to which an article belongs by its names; None where that is not plain."""
    keys = signature.vector("names").keys
    rare = dict(zip(keys.tolist(), memory.rarity.each(keys).tolist(), strict=True))
    ranked = sorted(((_most_shared(story, signature, rare, memory), -story) for story in stories), reverse=True)
    if not ranked or ranked[0][0] < LEAST:
        return None
    if len(ranked) > 1 and ranked[1][0] > NEXT_BEST * ranked[0][0]:
        return None
    return -ranked[0][1]


def _most_shared(story: int, signature: Signature, rare: Mapping[int, float], memory: Memory) -> float:
    """The rarities of the names that the article has in common with one of a story, the most."""
    members = [*memory.members(story), *memory.members(story, foreign=True)]
    return max((_shared(signature, member.signature, rare) for member in members), default=0.0)


def _shared(signature: Signature, other: Signature, rare: Mapping[int, float]) -> float:
    if signature.day is not None and other.day is not None and abs(signature.day - other.day) > DAYS:
        return 0.0
    shared = [rare[key] for key in other.vector("names").keys.tolist() if key in rare]
    return sum(shared) if len(shared) >= NAMES_SHARED else 0.0
