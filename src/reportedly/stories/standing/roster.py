"""What is told of a speaker elsewhere: of which state they are an official, and of which bodies."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.records import Statement
from reportedly.stories.standing.bodies import affiliations_of
from reportedly.stories.standing.crediting import Introduction
from reportedly.stories.standing.knowledge import Knowledge
from reportedly.stories.standing.lands import land_of, speaks_for_a_state

_MOST = 0.6
_LEAST = 2
_FIFTH = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The state that a speaker is an official of, None where that is not known, and the bodies they belong to."""

    land: str | None = None
    bodies: frozenset[str] = frozenset()


NOTHING = Known()


Elsewhere = Callable[[Statement], Known]
"""Gives what is told of a claim's speaker in other claims."""


def told_nothing(_: Statement) -> Known:
    """Nothing is told of a speaker but in the claim itself."""
    return NOTHING


def known_of(introductions: Sequence[Introduction], knowledge: Knowledge) -> Known:
    """What several claims of one speaker tell of them.

    A state is one that six tenths of those that tell any agree on, and two at least; a body is one that a fifth
    of those that tell any name, and two at least.
    """
    lands, bodies = Counter[str](), Counter[str]()
    for one in introductions:
        land = land_of(one, knowledge.land, knowledge.town) if speaks_for_a_state(one) else None
        lands.update({land: one.times} if land else {})
        bodies.update(dict.fromkeys(affiliations_of(one), one.times))
    land = next(_agreed(lands, _MOST), None)
    return Known(land=land, bodies=frozenset(_agreed(bodies, _FIFTH)))


def _agreed(votes: Counter[str], least: float) -> Iterator[str]:
    return iter([one for one, times in votes.most_common() if times >= max(_LEAST, least * votes.total())])
