"""What a claim is about, by its words: two origins must say the same, not only speak of the same matter."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reportedly.records import Statement
from reportedly.stories.assertions.words import key_of, words_of

Rarity = Callable[[str], float]
"""How rare a word is, from 0 to 1."""

Agreeing = Callable[[Statement, Statement], bool]
"""Whether two claims are judged to say one thing."""


def all_agree(_: Statement, __: Statement) -> bool:
    """Whatever is alike by its words says one thing."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A claim, if one was made, with the stems of its content's words and how rare they are; how it is judged."""

    claim: Statement | None = None
    words: Mapping[str, float] = field(default_factory=dict)
    agreeing: Agreeing = all_agree


LEAST = 0.4
"""Chosen on the stream of 2022: no pair of claims that were read as one fact is less alike."""


def all_alike(_: str) -> float:
    """All words are as rare."""
    return 1.0


def matter_of(claim: Statement, rarity: Rarity, agreeing: Agreeing = all_agree) -> Matter:
    """What a claim is about."""
    keys = {key for word in words_of(claim.content) if (key := key_of(word.plain)) is not None}
    return Matter(claim=claim, words={key: rarity(key) for key in sorted(keys)}, agreeing=agreeing)


def alike(one: Matter, other: Matter) -> bool:
    """Whether two claims say one thing: they are judged to, and the weight of the words that they share is much.

    It is taken against the geometric mean of the weights of their own.
    """
    mean = math.sqrt(sum(one.words.values()) * sum(other.words.values()))
    much = sum(weight for key, weight in one.words.items() if key in other.words) >= LEAST * mean
    return much and one.claim is not None and other.claim is not None and one.agreeing(one.claim, other.claim)
