"""Windows side by side as tensors, and the questions that the linker is asked about them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from examples import Example, Gold, TokenRange
from torch import Tensor

from reportedly.attribution.network.candidates import Floats, candidates
from reportedly.attribution.network.features import FEATURES
from reportedly.attribution.network.relations import RELATIONS, reach
from reportedly.attribution.network.windows import Window

MASK = 103
"""The piece that hides another; those up to it are marks, not words."""

SOURCE, CONTENT = 1, 3
"""The labels that begin a source and a content; each is followed by the one that continues it. 0 is outside."""

Item = tuple[Example, Window]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to the longest: ``pieces`` [windows, length], ``marks`` [windows, length, features].

    ``starts`` gives for each window where its tokens begin among its pieces.
    """

    items: Sequence[Item]
    pieces: Tensor
    marks: Tensor
    starts: Sequence[Tensor]

    @classmethod
    def of(cls, items: Sequence[Item], *, hidden: float = 0.0) -> "Batch":
        """The batch of some windows; a share ``hidden`` of the words is hidden from the network."""
        longest = max(len(window.pieces) for _, window in items)
        pieces = torch.zeros(len(items), longest, dtype=torch.long)
        marks = torch.zeros(len(items), longest, len(FEATURES), dtype=torch.long)
        for row, (example, window) in enumerate(items):
            size = len(window.pieces)
            pieces[row, :size] = torch.tensor(window.pieces)
            marks[row, 1 : size - 1] = torch.from_numpy(example.features[np.array(window.owners) + window.first])
        pieces[(torch.rand(pieces.shape) < hidden) & (pieces > MASK)] = MASK
        return cls(items, pieces, marks, [torch.tensor(window.starts) for _, window in items])


def cue_labels(example: Example, window: Window) -> Tensor:
    """For each token of a window: 0 outside, 1 begins a cue, 2 continues it."""
    labels = torch.zeros(window.last - window.first, dtype=torch.long)
    for gold in example.gold:
        mark(labels, gold.cue, window.first, 1)
    return labels


def span_labels(golds: Sequence[Gold], region: TokenRange) -> Tensor:
    """For each token of a region, whether it stands in a source or content: see :data:`SOURCE`, :data:`CONTENT`."""
    labels = torch.zeros(region[1] - region[0], dtype=torch.long)
    for gold in golds:
        for part in gold.source:
            mark(labels, part, region[0], SOURCE)
        for part in gold.content:
            mark(labels, part, region[0], CONTENT)
    return labels


def mark(labels: Tensor, part: TokenRange, first: int, begin: int) -> None:
    """Label the tokens of ``part`` that lie in ``labels``, which begin with the token ``first``."""
    start, end = max(0, part[0] - first), min(len(labels), part[1] - first)
    if start < end:
        labels[start:end] = begin + 1
        if part[0] >= first:
            labels[start] = begin


@dataclass(frozen=True, slots=True)
class Query:
    """One cue that the linker is asked about, in window ``row`` of a batch; ``gold`` is None if it is no cue."""

    row: int
    cue: TokenRange
    region: TokenRange
    gold: Gold | None


def queries(batch: Batch, tagged: Sequence[Floats], rng: random.Random, *, own: float) -> list[Query]:
    """The true cues of a batch, a share ``own`` of them as the tagger drew them, and some that are none.

    ``tagged`` are the tagger's probabilities [tokens, 3] of each window. Of the tagger's wrong candidates there are
    half as many as there are true cues, and one more.
    """
    return [
        query
        for row, (example, window) in enumerate(batch.items)
        for query in _queries(row, example, window, _drawn(tagged[row], window, rng), rng, own)
    ]


def _drawn(tagged: Floats, window: Window, rng: random.Random) -> list[TokenRange]:
    least = rng.choice((0.03, 0.1, 0.2))
    found = [(start + window.first, end + window.first) for (start, end), _ in candidates(tagged, least=least)]
    rng.shuffle(found)
    return found


def _queries(  # noqa: PLR0913, PLR0917 -- one window's state, spelt out
    row: int, example: Example, window: Window, drawn: Sequence[TokenRange], rng: random.Random, own: float
) -> list[Query]:
    golds = [gold for gold in example.gold if window.first <= gold.cue[0] and gold.cue[1] <= window.last]
    asked: list[Query] = []
    met: set[int] = set()
    room = len(golds) // 2 + 1
    for cue in drawn:
        hit = next((n for n, gold in enumerate(golds) if cue[0] < gold.cue[1] and gold.cue[0] < cue[1]), None)
        if hit is None and room > 0:
            room -= 1
            asked.append(Query(row, cue, reach(cue, window), None))
        elif hit is not None and hit not in met and rng.random() < own:
            met.add(hit)
            asked.append(Query(row, cue, reach(cue, window), golds[hit]))
    return asked + [Query(row, g.cue, reach(g.cue, window), g) for n, g in enumerate(golds) if n not in met]


@dataclass(frozen=True, slots=True)
class Linking:
    """What the linker is given for some queries, padded to the widest reach, and the labels it should find."""

    states: Tensor
    anchors: Tensor
    related: Tensor
    mask: Tensor
    labels: Tensor

    @classmethod
    def of(cls, batch: Batch, asked: Sequence[Query], states: Tensor, anchors: Tensor) -> "Linking":
        """Gather from the tagger's ``states`` and ``anchors`` [windows, length, width]."""
        widest = max(query.region[1] - query.region[0] for query in asked)
        index = torch.zeros(len(asked), widest, dtype=torch.long)
        related = torch.zeros(len(asked), widest, len(RELATIONS), dtype=torch.long)
        mask = torch.zeros(len(asked), widest)
        labels = torch.zeros(len(asked), widest, dtype=torch.long)
        pooled = []
        for number, query in enumerate(asked):
            example, window = batch.items[query.row]
            starts, size = batch.starts[query.row], query.region[1] - query.region[0]
            first, last = query.region[0] - window.first, query.region[1] - window.first
            index[number, :size] = starts[first:last] + query.row * states.shape[1]
            related[number, :size] = torch.from_numpy(example.relations.of(query.cue, query.region))
            mask[number, :size] = 1
            labels[number, :size] = span_labels([query.gold] if query.gold else [], query.region)
            pooled.append(anchors[query.row, starts[query.cue[0] - window.first : query.cue[1] - window.first]].mean(0))
        return cls(states.reshape(-1, states.shape[-1])[index], torch.stack(pooled), related, mask, labels)
