"""Precision, recall and F1 of facts over all articles, each with its interval."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.evaluation.bootstrap import Estimate, estimated, precision_recall_f1, share
from reportedly.evaluation.facts.comparison import Comparison, Count, Error, Share
from reportedly.evaluation.scores import Score


@dataclass(frozen=True, slots=True, kw_only=True)
class FactScores:
    """The scores of one kind of facts; ``gold`` and ``read`` say how many there are in ``articles`` articles."""

    articles: int
    unread: int
    gold: int
    read: int
    measures: dict[str, Score]
    shares: dict[str, Estimate]
    errors: tuple[Error, ...]


def fact_scores(compared: Iterable[Comparison], *, unread: int) -> FactScores:
    """Score all articles together; ``unread`` is the number of those among them that have no reading.

    A measure that some article lacks counts nothing there; one for which the gold set has nothing is left out, unless
    it has nothing at all.
    """
    every = list(compared)
    measures = _measured(every)
    shares = list(dict.fromkeys(name for one in every for name in one.shares))
    counts = np.array([[one.counts.get(name, Count(0, 0, 0)) for name in measures] for one in every], dtype=np.float64)
    found = estimated(counts, precision_recall_f1)
    parts = np.array([[one.shares.get(name, Share(0, 0)) for name in shares] for one in every], dtype=np.float64)
    shared = estimated(parts, share) if shares else None
    totals = counts[:, 0].sum(axis=0)
    return FactScores(
        articles=len(every),
        unread=unread,
        gold=int(totals[2]),
        read=int(totals[1]),
        measures={
            name: Score(precision=found.at(row, 0), recall=found.at(row, 1), f1=found.at(row, 2))
            for row, name in enumerate(measures)
        },
        shares={name: shared.at(row) for row, name in enumerate(shares)} if shared else {},
        errors=tuple(error for one in every for error in one.errors),
    )


def _measured(every: Sequence[Comparison]) -> list[str]:
    measures = list(dict.fromkeys(name for one in every for name in one.counts))
    known = [name for name in measures if any(name in one.counts and one.counts[name].gold for one in every)]
    return known or measures
