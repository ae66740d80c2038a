"""What a content is about, by its words: two origins must say the same, not only speak of the same matter."""

import math
from collections.abc import Callable, Mapping

from reportedly.stories.assertions.words import key_of, words_of

Rarity = Callable[[str], float]
"""How rare a word is, from 0 to 1."""

Matter = Mapping[str, float]
"""The stems of a content's words, with how rare they are."""

LEAST = 0.4
"""Chosen on the stream of 2022: no pair of claims that were read as one fact is less alike."""


def all_alike(_: str) -> float:
    """All words are as rare."""
    return 1.0


def matter_of(content: str, rarity: Rarity) -> Matter:
    """What a content is about."""
    keys = {key for word in words_of(content) if (key := key_of(word.plain)) is not None}
    return {key: rarity(key) for key in sorted(keys)}


def alike(one: Matter, other: Matter) -> bool:
    """Whether two contents say much the same: the weight that they share, against the geometric mean of their own.

    >>> ferry = matter_of("the ferry Alder had left Norrow", all_alike)
    >>> alike(ferry, matter_of("Alder left Norrow at noon", all_alike)), alike(ferry, matter_of("it sank", all_alike))
    (True, False)
    """
    mean = math.sqrt(sum(one.values()) * sum(other.values()))
    return sum(weight for key, weight in one.items() if key in other) >= LEAST * mean
