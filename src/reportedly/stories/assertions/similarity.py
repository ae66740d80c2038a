"""How alike two propositions are, and how likely it is that they are one.

The probability is a logistic regression on a handful of measures, fitted to pairs of claims from within stories that
were read and labelled by hand; ``docs/measurements.md`` says how well it does.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from reportedly.stories.assertions.propositions import Proposition

Rarity = Callable[[str], float]

_DOUBT = 1e-3
_SCARCE = 3.0
"""One word in common tells no more than so many nats, however scarce it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Measures of two propositions side by side.

    ``dice`` and ``covered`` are from 0 to 1: the weight of what both say, as a share of both and of the slighter one;
    ``shared`` is the number of keys, ``rarest`` how scarce the scarcest of them is in the story, in nats and by its
    weight, ``near`` counts the pairs of keys that stand near each other in one order in both. ``foreign`` says that
    each names somebody or something that the other does not, ``rival`` that they give different numbers for one thing,
    ``agreed`` that they give the same; the rest is whether force and speaker are alike, and whether both are clauses
    and no mere noun phrases.
    """

    dice: float
    covered: float
    shared: int
    rarest: float
    near: int
    foreign: bool
    rival: bool
    agreed: bool
    force: bool
    speaker: bool
    clauses: bool

    @property
    def measures(self) -> tuple[float, ...]:
        """The values that the probability is made of, the first one constant."""
        return (
            *(1.0, self.dice, self.covered, self.rarest, math.log1p(self.shared), math.log1p(self.near)),
            *(float(self.foreign), float(self.rival), float(self.agreed)),
            *(float(not self.force), float(self.speaker), float(not self.clauses)),
        )

    @property
    def probability(self) -> float:
        """How likely it is by their words that both are one proposition, from 0 to 1."""
        return _probability(sum(map(float.__mul__, self.measures, WEIGHTS)))

    def beside(self, judged: float) -> float:
        """The same, if a judge of single pairs, who does not know the story, holds it for so likely."""
        return _probability(sum(map(float.__mul__, (*self.measures, odds_of(judged)), BESIDE)))


def odds_of(likely: float) -> float:
    """The logarithm of the odds of what is so likely, at most about 7 either way."""
    return math.log((likely + _DOUBT) / (1 - likely + _DOUBT))


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


BESIDE = (-2.36, 1.88, 0.57, 0.12, 0.08, 0.15, 0.42, -0.89, 0.86, 0.35, 0.42, -0.3, 0.66)
"""The weights of the measures beside what the judge says, which has the last one."""
WEIGHTS = (-3.01, 2.66, 1.05, 0.05, -0.08, 0.7, 0.24, -0.69, 0.69, -0.15, 0.59, -0.35)


def likeness(
    one: Proposition, other: Proposition, rarity: Rarity, scarcity: Rarity, *, speaker: bool = False
) -> Likeness:
    """Compare two propositions; ``rarity`` weighs a key by how rare it is in the story, from 0 to 1.

    ``scarcity`` tells the same in nats; ``speaker`` whether one and the same says both.
    """
    shared = {key: min(one.keys[key], other.keys[key]) for key in one.keys if key in other.keys}
    common = sum(value * rarity(key) for key, value in shared.items())
    first, second = weight(one, rarity), weight(other, rarity)
    rival, agreed = _numbers(one, other)
    return Likeness(
        dice=2 * common / (first + second) if common else 0.0,
        covered=common / min(first, second) if common else 0.0,
        shared=len(shared),
        rarest=min(_SCARCE, max((value * scarcity(key) for key, value in shared.items()), default=0.0)),
        near=len(one.near & other.near),
        foreign=not one.names <= other.keys.keys() and not other.names <= one.keys.keys(),
        rival=rival,
        agreed=agreed,
        force=one.force is other.force,
        speaker=speaker,
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
