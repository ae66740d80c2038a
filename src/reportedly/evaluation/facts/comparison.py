"""The facts of one article beside those that were read: what is counted, and what went wrong."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reportedly.records import Span


class Count(NamedTuple):
    """What precision and recall are made of: the hits among what was read, and among what is in the gold set."""

    hits: int
    read: int
    gold: int


class Share(NamedTuple):
    """A part of a whole."""

    part: int
    whole: int


class Sort(StrEnum):
    """What sort of error it is; ``WRONG`` is a fact that was read, but not as it is in the gold set."""

    MISSED = "missed"
    SPURIOUS = "spurious"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Error:
    """One error, with the fact as the gold set has it and as it was read, each in words; one of them may be absent.

    ``span`` is where it stands in ``text``; None if the gold set does not say.
    """

    article: str
    text: str
    sort: Sort
    span: Span | None = None
    gold: str | None = None
    read: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The counts and shares of one article, by what is measured, and its errors."""

    counts: Mapping[str, Count]
    errors: tuple[Error, ...]
    shares: Mapping[str, Share]


def counts_of(hits: Counter[str], measures: Iterable[str], *, read: int, gold: int) -> dict[str, Count]:
    """The counts of measures that all have the same numbers of facts."""
    return {measure: Count(hits[measure], read, gold) for measure in measures}


def overlap(one: Span, other: Span) -> float:
    """The characters that two spans share over those of both, 0 to 1.

    >>> overlap((0, 4), (2, 6)), overlap((0, 4), (4, 6))
    (0.3333333333333333, 0.0)
    """
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (max(one[1], other[1]) - min(one[0], other[0])) if shared > 0 else 0.0


def tally(errors: Iterable[Error]) -> dict[Sort, int]:
    """How many errors there are of each sort."""
    counted = Counter(error.sort for error in errors)
    return {sort: counted[sort] for sort in Sort}


def spread(errors: Sequence[Error], most: int) -> tuple[Error, ...]:
    """At most ``most`` of the errors, at even distances, so that all parts of a gold set are seen.

    Facts have no weight that would make one error worse than another.
    """
    if len(errors) <= most:
        return tuple(errors)
    return tuple(errors[at * len(errors) // most] for at in range(most))
