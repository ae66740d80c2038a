"""How well claims are labelled: of the labelled claims that were found, how many have each label right.

A claim is found if a claim was read whose content agrees with it by half (tokens, intersection over union) and whose
source matches, nested claims included. Labels are judged on the found ones alone:

* stance, certainty, basis, kind of source, mode, background: equal or not;
* addressee: both absent, or with a token in common;
* name: both absent, or one contains the other, whatever the case;
* nesting: a nested claim counts if it is found, its parent is found, and it was read within that parent. Recall is
  taken over the labelled nested claims, precision over the found claims that were read as nested.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import numpy as np

from reportedly.evaluation.annotation import Annotation
from reportedly.evaluation.bootstrap import Estimate, Numbers, estimated, precision_recall_f1, share
from reportedly.evaluation.comparison import Comparison
from reportedly.evaluation.scores import Score
from reportedly.evaluation.tokens import Tokens
from reportedly.records import Span, Stance


class Label(StrEnum):
    """What a claim is labelled with."""

    STANCE = "stance"
    CERTAINTY = "certainty"
    BASIS = "basis"
    KIND = "kind"
    MODE = "mode"
    BACKGROUND = "background"
    ADDRESSEE = "addressee"
    NAME = "name"


T = TypeVar("T")
_STANCES = list(Stance)


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """How often one stance was read for another."""

    gold: Stance
    read: Stance
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelScores:
    """The labels' scores over ``articles`` articles with ``labelled`` claims, of which ``found`` is the share found.

    ``accuracy`` is of the found claims; ``stance_f1`` is the mean F1 over the stances that occur among them, labelled
    or read; ``confusions`` come most frequent first.
    """

    articles: int
    labelled: int
    nested: int
    found: Estimate
    accuracy: dict[Label, Estimate]
    stance_f1: Estimate | None
    nesting: Score
    confusions: tuple[Confusion, ...]


def label_scores(comparisons: Iterable[Comparison], labels: Collection[Label] = tuple(Label)) -> LabelScores:
    """Score the articles together by those ``labels`` that their claims were labelled with.

    A label that no claim was read with, since a file of predictions lacks it, is left out.
    """
    compared = list(comparisons)
    judged = [label for label in Label if label in labels and _is_read(compared, label)]
    nesting = estimated(_array(_nesting(comparison) for comparison in compared), precision_recall_f1)
    return LabelScores(
        articles=len(compared),
        labelled=sum(len(comparison.gold) for comparison in compared),
        nested=sum(a.parent is not None for comparison in compared for a in comparison.article.annotations),
        found=estimated(_array(_found_share(comparison) for comparison in compared), share).at(),
        accuracy={label: _accuracy(compared, label) for label in judged},
        stance_f1=_stance_f1(compared) if Label.STANCE in judged else None,
        nesting=Score(precision=nesting.at(0), recall=nesting.at(1), f1=nesting.at(2)),
        confusions=tuple(_confusions(compared)),
    )


def _is_read(comparisons: Iterable[Comparison], label: Label) -> bool:
    return any(getattr(claim, label) is not None for comparison in comparisons for claim in comparison.annotations)


def _accuracy(comparisons: Iterable[Comparison], label: Label) -> Estimate:
    return estimated(_array(_right(comparison, label) for comparison in comparisons), share).at()


def _stance_f1(comparisons: Iterable[Comparison]) -> Estimate:
    return estimated(_array(_stances(comparison) for comparison in comparisons), _macro_f1).at()


def _array(counts: Iterable[object]) -> Numbers:
    return np.array(list(counts), dtype=np.float64)


def _found(comparison: Comparison) -> Iterator[tuple[Annotation, Annotation]]:
    """The labelled claims that were found, each with the one that was read."""
    for pair in comparison.pairs:
        if pair.found:
            yield comparison.article.annotations[pair.gold], comparison.annotations[pair.read]


def _found_share(comparison: Comparison) -> tuple[int, int]:
    return sum(pair.found for pair in comparison.pairs), len(comparison.gold)


def _right(comparison: Comparison, label: Label) -> tuple[int, int]:
    """(right, found)."""
    right = [_is_right(label, gold, read, comparison.tokens) for gold, read in _found(comparison)]
    return sum(right), len(right)


def _is_right(label: Label, gold: Annotation, read: Annotation, tokens: Tokens) -> bool:
    if label is Label.ADDRESSEE:
        return _same(gold.addressee, read.addressee, lambda one, other: _touch(tokens, one, other))
    if label is Label.NAME:
        return _same(gold.name, read.name, _contain)
    return bool(getattr(gold, label) == getattr(read, label))


def _same(gold: T | None, read: T | None, alike: Callable[[T, T], bool]) -> bool:
    return gold is read if gold is None or read is None else alike(gold, read)


def _touch(tokens: Tokens, one: Span, other: Span) -> bool:
    return bool(tokens.covered([one]) & tokens.covered([other]))


def _contain(one: str, other: str) -> bool:
    short, long = sorted((" ".join(name.casefold().split()) for name in (one, other)), key=len)
    return short in long


def _stances(comparison: Comparison) -> Numbers:
    """For each stance (hits, read, gold) among the found claims."""
    counts = np.zeros((len(_STANCES), 3))
    for gold, read in _found(comparison):
        if gold.stance is not None and read.stance is not None:
            counts[_STANCES.index(gold.stance), 2] += 1
            counts[_STANCES.index(read.stance), 1] += 1
            counts[_STANCES.index(gold.stance), 0] += gold.stance is read.stance
    return counts


def _macro_f1(counts: Numbers) -> Numbers:
    occurring = counts[..., 1] + counts[..., 2] > 0
    total = (precision_recall_f1(counts)[..., 2] * occurring).sum(axis=-1)
    return np.asarray(total / np.maximum(1, occurring.sum(axis=-1)))


def _nesting(comparison: Comparison) -> tuple[int, int, int]:
    """(hits, read as nested, labelled as nested)."""
    read_for = {pair.gold: pair.read for pair in comparison.pairs if pair.found}
    gold, read = comparison.article.annotations, comparison.annotations
    nested = {index: claim.parent for index, claim in enumerate(gold) if claim.parent is not None}
    parents = {index: read[found].parent for index, found in read_for.items() if read[found].parent is not None}
    hits = sum(index in parents and read_for.get(parent) == parents[index] for index, parent in nested.items())
    return hits, len(parents), len(nested)


def _confusions(comparisons: Iterable[Comparison]) -> Iterator[Confusion]:
    counted = Counter(
        (gold.stance, read.stance)
        for comparison in comparisons
        for gold, read in _found(comparison)
        if gold.stance is not None and read.stance is not None and gold.stance is not read.stance
    )
    for (gold, read), times in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        yield Confusion(gold=gold, read=read, times=times)
