"""How well claims are found: precision, recall and F1 of their parts, against annotated articles.

The measures are those that the development set comes with:

* ``content exact``: pairs with the very same content tokens;
* ``content partial``: pairs whose contents agree by half (intersection over union);
* ``content tokens``: tokens inside any content, over all articles;
* ``cue``: overlapping cues among the partial pairs;
* ``attribution``: partial pairs whose sources match, the figure that counts most;
* ``direct`` and ``indirect``: the same for contents with and without a quotation mark; what was read and paired with
  nothing belongs where its own content puts it;
* ``source accuracy``: the share of partial pairs whose sources match.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from reportedly.evaluation.bootstrap import Estimate, Numbers, estimated, precision_recall_f1, share
from reportedly.evaluation.comparison import ENOUGH, Comparison, Covered


class Measure(StrEnum):
    """What is counted."""

    EXACT = "content exact"
    PARTIAL = "content partial"
    TOKENS = "content tokens"
    CUE = "cue"
    ATTRIBUTION = "attribution"
    DIRECT = "direct"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision, recall and F1, each with its interval."""

    precision: Estimate
    recall: Estimate
    f1: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The scores of all measures over ``articles`` articles with ``gold`` annotated claims and ``read`` read ones."""

    articles: int
    gold: int
    read: int
    measures: dict[Measure, Score]
    source_accuracy: Estimate


def scores(comparisons: Iterable[Comparison]) -> Scores:
    """Score all articles together."""
    compared = list(comparisons)
    counts = np.array([_counts(comparison) for comparison in compared])
    found = estimated(counts, precision_recall_f1)
    partial, attribution = (list(Measure).index(measure) for measure in (Measure.PARTIAL, Measure.ATTRIBUTION))
    sourced = estimated(np.stack([counts[:, attribution, 0], counts[:, partial, 0]], axis=-1), share)
    return Scores(
        articles=len(compared),
        gold=sum(len(comparison.gold) for comparison in compared),
        read=sum(len(comparison.read) for comparison in compared),
        measures={
            measure: Score(precision=found.at(row, 0), recall=found.at(row, 1), f1=found.at(row, 2))
            for row, measure in enumerate(Measure)
        },
        source_accuracy=sourced.at(),
    )


def _counts(comparison: Comparison) -> Numbers:
    """For every measure in order (hits, predicted, gold) of one article."""
    gold, read = comparison.gold, comparison.read
    partial = [pair for pair in comparison.pairs if pair.overlap >= ENOUGH]
    found = [pair for pair in partial if pair.found]
    exact = sum(gold[pair.gold].content == read[pair.read].content for pair in comparison.pairs)
    cues = [(gold[pair.gold].cue, read[pair.read].cue) for pair in partial]
    gold_tokens, read_tokens = _content_tokens(gold), _content_tokens(read)
    quoted = [claim.quoted for claim in read]
    for pair in partial:
        quoted[pair.read] = gold[pair.gold].quoted
    direct = sum(gold[pair.gold].quoted for pair in found), sum(quoted), sum(claim.quoted for claim in gold)
    rows = {
        Measure.EXACT: (exact, len(read), len(gold)),
        Measure.PARTIAL: (len(partial), len(read), len(gold)),
        Measure.TOKENS: (len(gold_tokens & read_tokens), len(read_tokens), len(gold_tokens)),
        Measure.CUE: (
            sum(bool(one & other) for one, other in cues),
            sum(bool(other) for _, other in cues),
            sum(bool(one) for one, _ in cues),
        ),
        Measure.ATTRIBUTION: (len(found), len(read), len(gold)),
        Measure.DIRECT: direct,
        Measure.INDIRECT: (len(found) - direct[0], len(read) - direct[1], len(gold) - direct[2]),
    }
    return np.array([rows[measure] for measure in Measure], dtype=np.float64)


def _content_tokens(claims: Iterable[Covered]) -> frozenset[int]:
    return frozenset[int]().union(*(claim.content for claim in claims))
