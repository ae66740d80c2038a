"""How alike two propositions are, and how likely it is that they are one.

The probability is a logistic regression on a handful of measures, fitted to pairs of claims from within stories that
were read and labelled by hand; ``docs/measurements.md`` says how well it does.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from reportedly.stories.assertions.propositions import Proposition

Rarity = Callable[[str], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Measures of two propositions side by side.

    ``dice`` and ``covered`` are from 0 to 1: the weight of what both say, as a share of both and of the slighter one;
    ``common`` is that weight itself, ``shared`` the number of keys, ``deeds`` of those that are no names, ``run`` of
    those in the longest stretch that both have. ``foreign`` says that each names somebody or something that the other
    does not, ``rival`` that they give different numbers for one thing, ``agreed`` that they give the same; the rest is
    whether tense, force, polarity, speaker and the days named are alike, and whether both are clauses and no mere noun
    phrases.
    """

    dice: float
    covered: float
    common: float
    shared: int
    deeds: int
    run: int
    foreign: bool
    rival: bool
    agreed: bool
    tense: bool
    force: bool
    polarity: bool
    speaker: bool
    days: bool
    clauses: bool

    @property
    def measures(self) -> tuple[float, ...]:
        """The values that the probability is made of, the first one constant."""
        return (
            *(1.0, self.dice, self.covered, math.log1p(self.common), math.log1p(self.shared), math.log1p(self.run)),
            *(float(self.foreign), float(self.rival), float(self.agreed), float(not self.tense)),
            *(float(not self.force), float(not self.polarity), float(self.speaker), float(not self.clauses)),
            *(math.log1p(self.deeds), float(not self.days)),
        )

    @property
    def probability(self) -> float:
        """How likely it is that both are one proposition, from 0 to 1."""
        return 1 / (1 + math.exp(-sum(map(float.__mul__, self.measures, WEIGHTS))))


WEIGHTS = (-3.62, 1.43, 1.63, 0.35, -0.83, 0.77, -0.14, -0.35, 0.38, -0.47, -1.24, -0.28, 0.8, -0.59, 1.98, -0.7)


def likeness(one: Proposition, other: Proposition, rarity: Rarity, *, speaker: bool = False) -> Likeness:
    """Compare two propositions; ``rarity`` weighs a key by how rare it is in the story, from 0 to 1.

    ``speaker`` tells whether one and the same says both.
    """
    shared = [key for key in one.keys if key in other.keys]
    common = sum(min(one.keys[key], other.keys[key]) * rarity(key) for key in shared)
    first, second = weight(one, rarity), weight(other, rarity)
    rival, agreed = _numbers(one, other)
    return Likeness(
        dice=2 * common / (first + second) if common else 0.0,
        covered=common / min(first, second) if common else 0.0,
        common=common,
        shared=len(shared),
        deeds=sum(key not in one.names and key not in other.names for key in shared),
        run=longest_run(one.order, other.order),
        foreign=not one.names <= other.keys.keys() and not other.names <= one.keys.keys(),
        rival=rival,
        agreed=agreed,
        tense=one.polarity.ahead is other.polarity.ahead,
        force=one.force is other.force,
        polarity=one.polarity.negated is other.polarity.negated,
        speaker=speaker,
        days=not one.days or not other.days or not one.days.isdisjoint(other.days),
        clauses=one.clause and other.clause,
    )


def weight(of: Proposition, rarity: Rarity) -> float:
    """The weight of all that a proposition says."""
    return sum(value * rarity(key) for key, value in of.keys.items())


def longest_run(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """The length of the longest stretch of words that both have.

    >>> longest_run(("the", "gate", "does", "not", "close"), ("a", "gate", "does", "not", "open"))
    3
    """
    places: dict[str, list[int]] = {}
    for index, word in enumerate(other):
        places.setdefault(word, []).append(index)
    longest, ends = 0, dict[int, int]()
    for word in one:
        ends = {index: ends.get(index - 1, 0) + 1 for index in places.get(word, ())}
        longest = max(longest, *ends.values(), 0) if ends else longest
    return longest


def _numbers(one: Proposition, other: Proposition) -> tuple[bool, bool]:
    """Whether they count one thing differently, and whether they give a number alike; the latter excludes the first."""
    agreed = any(
        number.agrees(of) and (number.of == of.of or None in {number.of, of.of})
        for number in one.numbers
        for of in other.numbers
    )
    rival = not agreed and any(number.of == of.of for number in one.numbers for of in other.numbers)
    return rival, agreed
