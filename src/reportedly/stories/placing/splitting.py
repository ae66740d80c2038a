"""Where a story has come apart into two: told as it grows, from its last articles.

A wrong early join, or a story that drifted from one matter into another, shows when more articles have come: they are
alike among themselves, and not with the others. The articles are brought to two parts by average linkage of the log
odds that they tell of one matter (Sokal and Michener, 1958). They are two stories where no article of the one is
plainly like one of the other, and each part is far more alike within than beside the other. One article alone is never
split off: whether it belongs to the others is as doubtful then as it was when it came.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.stories.placing.likeness import features_beside
from reportedly.stories.placing.memory import Memory, Remembered
from reportedly.stories.placing.signature import Signature
from reportedly.stories.placing.weighing import Weighing

Odds = NDArray[np.float64]

LEAST = 2
"""A part has so many articles, or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """When two parts of a story are two stories.

    The mean log odds of articles of the one beside those of the other are below ``beside``, the best of them below
    ``best``, and the mean within each part is ``within`` above that beside the other, or more. The ``seen`` last
    articles of a story are looked at.
    """

    beside: float = -0.5
    best: float = 2.0
    within: float = 2.0
    seen: int = 16


def is_due(articles: int) -> bool:
    """Whether a story of so many articles is looked at: at each up to eight, then four times while it doubles.

    >>> [number for number in range(30) if is_due(number)]
    [4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28]
    """
    return articles >= 2 * LEAST and articles % (1 << (articles.bit_length() - 3)) == 0


def part_of(story: int, memory: Memory, weighing: Weighing, limits: Limits | None = None) -> tuple[int, ...]:
    """The articles of a story that are a story of their own, as they became known; none where it is one.

    They are the smaller part, of two as large the later one; where the story has more articles than are looked at, that
    which the first of these is not in: what came before belongs with it. Nothing is looked for where the last article
    is like all others, or all but one.
    """
    limits, articles = limits or Limits(), memory.size(story)
    if not is_due(articles):
        return ()
    members = memory.members(story, limits.seen)[::-1]
    signatures = [member.signature for member in members]
    newest = weighing.log_odds(features_beside(signatures[-1], signatures[:-1]))
    if int((newest < limits.beside).sum()) < LEAST:
        return ()
    odds = _odds(signatures, weighing)
    one, other = _two_parts(odds)
    if not _are_two(odds, one, other, limits):
        return ()
    return _articles(members, _leaving(one, other, whole=len(members) == articles))


def _odds(signatures: Sequence[Signature], weighing: Weighing) -> Odds:
    """The log odds of each beside each, nil beside itself."""
    odds = np.zeros((len(signatures), len(signatures)))
    for at, signature in enumerate(signatures[1:], 1):
        odds[at, :at] = odds[:at, at] = weighing.log_odds(features_beside(signature, signatures[:at]))
    return odds


def _two_parts(odds: Odds) -> tuple[list[int], list[int]]:
    """The rows in two parts, by average linkage; of pairs as near the first is joined first."""
    parts, sums = [[row] for row in range(len(odds))], odds.copy()
    while len(parts) > 2:
        sizes = np.array([len(part) for part in parts])
        means = sums / np.outer(sizes, sizes)
        means[np.tril_indices(len(parts))] = -np.inf
        first, second = divmod(int(np.argmax(means)), len(parts))
        sums[first] += sums[second]
        sums[:, first] += sums[:, second]
        sums = np.delete(np.delete(sums, second, axis=0), second, axis=1)
        parts[first] += parts.pop(second)
    return sorted(parts[0]), sorted(parts[1])


def _are_two(odds: Odds, one: list[int], other: list[int], limits: Limits) -> bool:
    if min(len(one), len(other)) < LEAST:
        return False
    between = odds[np.ix_(one, other)]
    apart = float(between.mean())
    if apart >= limits.beside or float(between.max()) >= limits.best:
        return False
    return min(_within(odds, one), _within(odds, other)) >= apart + limits.within


def _within(odds: Odds, part: list[int]) -> float:
    """The mean over pairs of a part."""
    return float(odds[np.ix_(part, part)].sum()) / (len(part) * (len(part) - 1))


def _leaving(one: list[int], other: list[int], *, whole: bool) -> list[int]:
    if not whole:
        return other if 0 in one else one
    return min(one, other, key=lambda part: (len(part), -max(part)))


def _articles(members: Sequence[Remembered], part: list[int]) -> tuple[int, ...]:
    return tuple(members[row].article for row in part)
