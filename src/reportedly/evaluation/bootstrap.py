"""Figures with an interval that says how far they depend on which articles happen to be in the set.

The percentile bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, 1993): articles are drawn with
replacement, since the claims of one article are not independent of each other.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 1000
CONFIDENCE = 0.95
_SEED = 20160908

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and the 95 % confidence interval around it."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimates:
    """Figures of one shape, each with its interval."""

    value: Numbers
    low: Numbers
    high: Numbers

    def at(self, *index: int) -> Estimate:
        """One of the figures."""
        return Estimate(float(self.value[index]), float(self.low[index]), float(self.high[index]))


def estimated(counts: Numbers, figures: Callable[[Numbers], Numbers]) -> Estimates:
    """The figures of all articles, and the intervals of 1,000 resamples of articles with a fixed seed.

    ``counts`` has an article along its first axis; ``figures`` turns counts that are summed over articles, with any
    number of axes in front, into figures. With no article all figures are those of zero counts.
    """
    articles = len(counts)
    chance = np.random.default_rng(_SEED)
    drawn = chance.multinomial(articles, np.full(articles, 1 / max(1, articles)), size=RESAMPLES)
    resampled = figures(np.tensordot(drawn.astype(np.float64), counts, axes=1))
    tail = 50 * (1 - CONFIDENCE)
    low, high = np.percentile(resampled, [tail, 100 - tail], axis=0)
    return Estimates(value=figures(counts.sum(axis=0)), low=low, high=high)


def ratio(part: Numbers, whole: Numbers) -> Numbers:
    """``part / whole``, 0 where ``whole`` is 0."""
    return np.divide(part, whole, out=np.zeros_like(part, dtype=np.float64), where=whole != 0)


def precision_recall_f1(counts: Numbers) -> Numbers:
    """From (hits, predicted, gold) along the last axis to (precision, recall, F1).

    >>> precision_recall_f1(np.array([3.0, 4.0, 6.0])).round(2).tolist()
    [0.75, 0.5, 0.6]
    """
    hits, predicted, gold = (counts[..., place] for place in range(3))
    return np.stack([ratio(hits, predicted), ratio(hits, gold), ratio(2 * hits, predicted + gold)], axis=-1)


def share(counts: Numbers) -> Numbers:
    """From (part, whole) along the last axis to the share."""
    return ratio(counts[..., 0], counts[..., 1])
