"""What a claim puts forward, in a form that compares: weighted keys, names, numbers, polarity, force."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from reportedly.records import Stance
from reportedly.stories.assertions.background import Background
from reportedly.stories.assertions.clauses import is_clause
from reportedly.stories.assertions.polarity import Polarity, polarity_of, says_of_saying
from reportedly.stories.assertions.quantities import Quantity, quantities
from reportedly.stories.assertions.words import Word, key_of, words_of, words_of_name

_SPEAKERS = frozenset(str.split("i we me us my our ours it its he she they his her their them him"))
_ITSELF = 0.5
_REACH = 3
_NAME = 0.85
_DAYS = frozenset(
    str.split(
        "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
        "september october november december"
    )
)


class Force(StrEnum):
    """What is done with the words: only like ones are compared, unless they are the same words."""

    TELLS = "tells"
    CALLS = "calls"
    JUDGES = "judges"
    ASKS = "asks"


_FORCES = {
    Stance.CALLS_FOR: Force.CALLS,
    Stance.PRAISES: Force.JUDGES,
    Stance.CONDEMNS: Force.JUDGES,
    Stance.ASKS: Force.ASKS,
}
_ANSWERING = frozenset({Stance.CANNOT_CONFIRM, Stance.DOUBTS, Stance.DECLINES_COMMENT, Stance.DENIES, Stance.CONFIRMS})
_OPEN = frozenset(str.split("whether why how who when where which"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """``keys`` have their weight from 0 to 1, by rarity in general news; ``names`` are those of them that are names.

    ``near`` are pairs of keys that stand near each other, in their order. ``borrowed`` are keys of the source, for a
    pronoun that stands for it. ``plain`` are all words, to know the same words again, ``order`` the keys as they come.
    ``clause`` says that it is more than a noun phrase.
    """

    plain: tuple[str, ...]
    order: tuple[str, ...]
    keys: Mapping[str, float]
    near: frozenset[tuple[str, str]] = frozenset()
    names: frozenset[str] = frozenset()
    borrowed: frozenset[str] = frozenset()
    numbers: tuple[Quantity, ...] = ()
    polarity: Polarity = field(default_factory=Polarity)
    force: Force = Force.TELLS
    clause: bool = True

    @property
    def own(self) -> int:
        """How many keys it has of its own, without those of its source."""
        return len(self.keys) - len(self.borrowed)


@lru_cache(maxsize=1 << 11)
def proposition(content: str, stance: Stance, source: str | None, background: Background) -> Proposition:
    """What ``content`` puts forward; ``source`` is the fullest name of who says it, for the pronouns."""
    words = words_of(content)
    polarity = polarity_of(content, words)
    keys: dict[str, float] = {}
    order: list[str] = []
    names: set[str] = set()
    for word in words:
        key = key_of(word.plain)
        if key is None or word.plain in _DAYS or (polarity.false and says_of_saying(word.plain)):
            continue
        order.append(key)
        common = background.of(key)
        if word.capital and (common.is_name or not common.is_known or not word.first):
            keys[key] = _NAME
            names.add(key)
        else:
            keys[key] = math.sqrt(common.rarity)
    borrowed = _borrowed(words, source, keys, background)
    return Proposition(
        plain=tuple(word.plain for word in words),
        order=tuple(order),
        keys=keys | borrowed,
        near=_near(order),
        names=frozenset(names),
        borrowed=frozenset(borrowed),
        numbers=quantities(content),
        polarity=polarity,
        force=_force(words, stance),
        clause=is_clause(words),
    )


def _near(order: Sequence[str]) -> frozenset[tuple[str, str]]:
    return frozenset((key, after) for place, key in enumerate(order) for after in order[place + 1 : place + 1 + _REACH])


def _force(words: Sequence[Word], stance: Stance) -> Force:
    """By the stance; and what is open in the words ("whether …") is asked, but for who answers it."""
    if stance not in _ANSWERING and words and words[0].plain in _OPEN:
        return Force.ASKS
    return _FORCES.get(stance, Force.TELLS)


def _borrowed(
    words: tuple[Word, ...], source: str | None, keys: Mapping[str, float], background: Background
) -> dict[str, float]:
    if source is None or _SPEAKERS.isdisjoint(word.plain for word in words):
        return {}
    found = (key_of(word.plain) for word in words_of_name(source) if word.capital)
    return {key: _ITSELF * math.sqrt(background.of(key).rarity) for key in found if key and key not in keys}
