"""Windows side by side as tensors, and the questions that the linker is asked about them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from reportedly.attribution.network.candidates import Floats, candidates
from reportedly.attribution.network.features import FEATURES, Indices
from reportedly.attribution.network.relations import RELATIONS, Relations
from reportedly.attribution.network.windows import Window
from reportedly.attribution.tree import TokenRange
from reportedly.records import Parse

MASK = 103
"""The piece that hides another; those up to it are marks, not words."""

LABELS = 5
"""Of a token seen from a cue: outside, source begins, source goes on, content begins, content goes on."""


@dataclass(frozen=True, slots=True)
class Query:
    """One cue that the linker is asked about, and what it should answer.

    ``accepted``, 0 to 1, says how surely it is a cue; ``labels`` [tokens of region, 5] are probabilities, all zero
    where nothing is known.
    """

    cue: TokenRange
    region: TokenRange
    accepted: float
    labels: Tensor


class Lesson(Protocol):
    """An article to learn from: what the network sees of it and what it should say."""

    parse: Parse
    features: Indices
    relations: Relations

    def cues(self, window: Window) -> Tensor:
        """The probabilities [tokens, 3] of the window's tokens: outside, begins a cue, continues it."""

    def spans(self, window: Window) -> Tensor | None:
        """The label of each token as part of any source or content, 0 to 4; None if nobody knows."""

    def queries(self, window: Window, drawn: Sequence[TokenRange], rng: random.Random) -> list[Query]:
        """What to ask about a window in which the tagger drew some cues."""


Item = tuple[Lesson, Window]


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
        for row, (lesson, window) in enumerate(items):
            size = len(window.pieces)
            pieces[row, :size] = torch.tensor(window.pieces)
            marks[row, 1 : size - 1] = torch.from_numpy(lesson.features[np.array(window.owners) + window.first])
        pieces[(torch.rand(pieces.shape) < hidden) & (pieces > MASK)] = MASK
        return cls(items, pieces, marks, [torch.tensor(window.starts) for _, window in items])


def queries(batch: Batch, tagged: Sequence[Floats], rng: random.Random) -> list[tuple[int, Query]]:
    """What to ask about a batch, each with the row of its window; ``tagged`` is what the tagger says [tokens, 3]."""
    asked: list[tuple[int, Query]] = []
    for row, (lesson, window) in enumerate(batch.items):
        least = rng.choice((0.03, 0.1, 0.2))
        drawn = [(window.first + start, window.first + end) for (start, end), _ in candidates(tagged[row], least=least)]
        rng.shuffle(drawn)
        asked += [(row, query) for query in lesson.queries(window, drawn, rng)]
    return asked


def known(labels: Tensor) -> Tensor:
    """Certain labels, given as numbers, as probabilities."""
    return functional.one_hot(labels, LABELS).float()


@dataclass(frozen=True, slots=True)
class Linking:
    """What the linker is given for some queries, padded to the widest reach, and what it should find."""

    states: Tensor
    anchors: Tensor
    related: Tensor
    mask: Tensor
    labels: Tensor
    accepted: Tensor

    @classmethod
    def of(cls, batch: Batch, asked: Sequence[tuple[int, Query]], states: Tensor, anchors: Tensor) -> "Linking":
        """Gather from the tagger's ``states`` and ``anchors`` [windows, length, width]."""
        widest = max(query.region[1] - query.region[0] for _, query in asked)
        index = torch.zeros(len(asked), widest, dtype=torch.long)
        related = torch.zeros(len(asked), widest, len(RELATIONS), dtype=torch.long)
        mask = torch.zeros(len(asked), widest)
        labels = torch.zeros(len(asked), widest, LABELS)
        pooled = []
        for number, (row, query) in enumerate(asked):
            lesson, window = batch.items[row]
            starts, size = batch.starts[row], query.region[1] - query.region[0]
            first, last = query.region[0] - window.first, query.region[1] - window.first
            index[number, :size] = starts[first:last] + row * states.shape[1]
            related[number, :size] = torch.from_numpy(lesson.relations.of(query.cue, query.region))
            mask[number, :size] = 1
            labels[number, :size] = query.labels
            pooled.append(anchors[row, starts[query.cue[0] - window.first : query.cue[1] - window.first]].mean(0))
        accepted = torch.tensor([query.accepted for _, query in asked])
        gathered = states.reshape(-1, states.shape[-1])[index]
        return cls(gathered, torch.stack(pooled), related, mask, labels, accepted)
