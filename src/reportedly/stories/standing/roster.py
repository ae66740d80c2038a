"""What is told of a speaker elsewhere: of which state they are an official, and of which bodies."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.records import Statement
from reportedly.stories.standing.bodies import affiliations_of
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


def known_of(claims: Sequence[Statement], knowledge: Knowledge) -> Known:
    """What several claims of one speaker tell of them.

    A state is one that six tenths of those that tell any agree on, and two at least; a body is one that a fifth
    of those that tell any name, and two at least.
    """
    lands = Counter(
        land for one in claims if speaks_for_a_state(one) and (land := land_of(one, knowledge.land, knowledge.town))
    )
    bodies = Counter(body for one in claims for body in affiliations_of(one))
    land, votes = next(iter(lands.most_common(1)), (None, 0))
    agreed = votes >= _LEAST and votes >= _MOST * lands.total()
    return Known(
        land=land if agreed else None,
        bodies=frozenset(body for body, times in bodies.items() if times >= max(_LEAST, _FIFTH * bodies.total())),
    )
