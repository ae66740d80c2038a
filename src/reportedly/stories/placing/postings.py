"""Which remembered articles have a term, so that an article finds those like it without a look at all."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import nsmallest

import numpy as np

from reportedly.stories.placing.signature import Signature, Vector

TERMS_LISTED = 24
"""Of each article, so many of its heaviest terms are listed."""

LONGEST = 48
"""Of the articles that have a term, the last so many are looked at: a look costs no more as the memory grows."""


@dataclass(slots=True)
class _Listed:
    """The articles that have a term, in the order in which they came, with the term's weight in each."""

    orders: "array[int]" = field(default_factory=lambda: array("Q"))
    weights: "array[float]" = field(default_factory=lambda: array("f"))


@dataclass(slots=True)
class Postings:
    """For each term, the articles that are listed under it. An article is known by its place in the order of all."""

    _listed: dict[int, _Listed] = field(default_factory=dict)

    def add(self, order: int, signature: Signature) -> None:
        """List an article under its heaviest terms and its salient names, as the last one to come."""
        for key, weight in _listing(signature):
            listed = self._listed.get(key) or self._listed.setdefault(key, _Listed())
            listed.orders.append(order)
            listed.weights.append(weight)

    def remove(self, order: int, signature: Signature) -> None:
        """List an article no more; ``signature`` is what it was added with."""
        for key, _ in _listing(signature):
            listed = self._listed[key]
            at = bisect_left(listed.orders, order)
            del listed.orders[at], listed.weights[at]
            if not listed.orders:
                del self._listed[key]

    def nearest(self, signature: Signature, most: int) -> list[int]:
        """The articles that have most in common with a signature, best first, later ones first where two are alike."""
        shared: defaultdict[int, float] = defaultdict(float)
        for key, weight in _listing(signature):
            listed = self._listed.get(key)
            if listed is not None:
                for order, theirs in zip(listed.orders[-LONGEST:], listed.weights[-LONGEST:], strict=True):
                    shared[order] += weight * theirs
        return nsmallest(most, shared, key=lambda order: (-shared[order], -order))


def _listing(signature: Signature) -> Iterator[tuple[int, float]]:
    yield from _heaviest(signature.vector("text"))
    yield from _heaviest(signature.vector("salient"))


def _heaviest(vector: Vector) -> Iterator[tuple[int, float]]:
    order = np.lexsort((vector.keys, -vector.weights))[:TERMS_LISTED]
    return zip(vector.keys[order].tolist(), vector.weights[order].tolist(), strict=True)
