"""Which remembered articles have a term, so that an article finds those like it without a look at all."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from reportedly.stories.placing.signature import Signature, Vector

TERMS_LISTED = 32
"""Of each article, so many of its heaviest terms are listed."""

LONGEST = 96
"""Of the articles that have a term, the last so many are looked at: a look costs no more as the memory grows."""


@dataclass(slots=True)
class Postings:
    """For each term, the articles that are listed under it in the order in which they came, with the term's weight."""

    _listed: dict[int, dict[int, float]] = field(default_factory=dict)

    def add(self, article: int, signature: Signature) -> None:
        """List an article under its heaviest terms and its salient names, as the last one to come."""
        for key, weight in _listing(signature):
            self._listed.setdefault(key, {})[article] = weight

    def remove(self, article: int, signature: Signature) -> None:
        """List an article no more; ``signature`` is what it was added with."""
        for key, _ in _listing(signature):
            listed = self._listed[key]
            listed.pop(article, None)
            if not listed:
                del self._listed[key]

    def nearest(self, signature: Signature, most: int) -> list[int]:
        """The articles that have most in common with a signature, best first, later ones first where two are alike."""
        shared: defaultdict[int, float] = defaultdict(float)
        for key, weight in _listing(signature):
            for article, theirs in islice(reversed(self._listed.get(key, {}).items()), LONGEST):
                shared[article] += weight * theirs
        return _foremost(shared, most)


def _listing(signature: Signature) -> Iterator[tuple[int, float]]:
    yield from _heaviest(signature.text)
    yield from _heaviest(signature.salient)


def _heaviest(vector: Vector) -> Iterator[tuple[int, float]]:
    order = np.lexsort((vector.keys, -vector.weights))[:TERMS_LISTED]
    return zip(vector.keys[order].tolist(), vector.weights[order].tolist(), strict=True)


def _foremost(weights: Mapping[int, float], most: int) -> list[int]:
    """The keys of the greatest weights, greatest first, later keys first where two are alike."""
    if len(weights) > most:
        values = np.fromiter(weights.values(), dtype=np.float64, count=len(weights))
        least = np.partition(values, len(values) - most)[len(values) - most]
        weights = {key: weight for key, weight in weights.items() if weight >= least}
    return sorted(weights, key=lambda key: (-weights[key], -key))[:most]
