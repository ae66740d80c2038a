"""How each token near a cue stands to it: how far, in which sentence, and where in the parse.

The place in the parse is told by three small integers: how many steps up from the cue the nearest common governor is,
through which kind of dependent of that governor the token is reached, and how many steps down it is. So "subject of
the cue", "inside the cue's clausal complement" and "subject of the clause that the cue belongs to" each look the same
in every sentence.
"""

import numpy as np

from reportedly.attribution.network.features import DEPENDENCY, Indices
from reportedly.attribution.network.windows import Window
from reportedly.attribution.tree import TokenRange, top_of
from reportedly.records import Parse

REACH = 64
"""Tokens on each side of a cue that may belong to its source or content."""

RELATIONS = ("distance", "sentence", "up", "branch", "down")
SIZES = (36, 14, 8, len(DEPENDENCY) + 3, 8)
"""How many values each of the :data:`RELATIONS` has."""

_APART, _SELF = 0, len(DEPENDENCY) + 1
_NONE = (0, _APART, 0)
_STEPS = 6


def reach(cue: TokenRange, window: Window) -> TokenRange:
    """The tokens of the window that may belong to the source or the content of a cue."""
    return max(window.first, cue[0] - REACH), min(window.last, cue[1] + REACH)


class Relations:
    """The relations of the tokens of one parse to any cue in it."""

    def __init__(self, parse: Parse) -> None:
        self._sentences = np.array([token.sentence for token in parse.tokens], dtype=np.int64)
        self._ranges = parse.sentence_tokens
        self._heads = [token.head for token in parse.tokens]
        self._labels = [DEPENDENCY.get(token.dep, 0) for token in parse.tokens]
        self._orders: dict[int, list[int]] = {}
        breaks = np.searchsorted([start for start, _ in parse.sentences], [start for start, _ in parse.paragraphs])
        self._paragraphs = np.searchsorted(breaks, np.arange(len(parse.sentences)), side="right")

    def of(self, cue: TokenRange, region: TokenRange) -> Indices:
        """Return one row for each token of ``region`` and one column for each of the :data:`RELATIONS`.

        ``cue`` and ``region`` are half-open ranges of token indices; the region holds the cue and goes no further than
        :data:`REACH` from it.
        """
        rows = np.zeros((region[1] - region[0], len(RELATIONS)), dtype=np.int64)
        rows[:, 0] = _distances(cue, region)
        head = self.head(cue)
        sentence = int(self._sentences[head])
        sentences = self._sentences[slice(*region)]
        apart = self._paragraphs[sentences] != self._paragraphs[sentence]
        rows[:, 1] = np.minimum(np.maximum(sentences - sentence, -3), 3) + 3 + 7 * apart
        self._walk(head, sentence, region, rows)
        return rows

    def head(self, cue: TokenRange) -> int:
        """The first token of the cue that is governed from outside it, or by itself as the root of its sentence."""
        return top_of(self._heads, cue)

    def _walk(self, head: int, sentence: int, region: TokenRange, rows: Indices) -> None:
        path = {head: 0}
        at = head
        while self._heads[at] != at and self._heads[at] not in path:
            at = self._heads[at]
            path[at] = len(path)
        relations: dict[int, tuple[int, int, int]] = {}
        for token in self._order(sentence):
            if token in path:
                relation = (min(path[token], _STEPS) + 1, _SELF, 1)
            else:
                up, branch, down = relations.get(self._heads[token], _NONE)
                if branch == _SELF:
                    branch = self._labels[token]
                relation = (up, branch, min(down + 1, _STEPS + 1) if up else 0)
            relations[token] = relation
        first, last = (min(max(at, region[0]), region[1]) for at in self._ranges[sentence])
        if first < last:
            rows[first - region[0] : last - region[0], 2:] = [relations.get(at, _NONE) for at in range(first, last)]

    def _order(self, sentence: int) -> list[int]:
        """The tokens of a sentence, each after its governor."""
        if sentence not in self._orders:
            first, last = self._ranges[sentence]
            below: dict[int, list[int]] = {}
            order: list[int] = []
            for token in range(first, last):
                if self._heads[token] == token:
                    order.append(token)
                else:
                    below.setdefault(self._heads[token], []).append(token)
            for token in order:
                order += below.get(token, ())
            self._orders[sentence] = order
        return self._orders[sentence]


def _distances(cue: TokenRange, region: TokenRange) -> Indices:
    """0 inside the cue; up to 8 tokens away each its own value, then one for each doubling by half steps."""
    before, inside, after = cue[0] - region[0], cue[1] - cue[0], region[1] - cue[1]
    return np.concatenate((17 + _AWAY[:before][::-1], np.zeros(inside, dtype=np.int64), _AWAY[:after]))


def _away(most: int) -> Indices:
    away = np.arange(1, most + 1)
    far = np.minimum(8 + np.ceil(2 * np.log2(np.maximum(away, 8) / 8)).astype(np.int64), 17)
    return np.where(away <= 8, away, far)


_AWAY = _away(REACH)
"""The value of each number of tokens away from a cue, from 1 to the whole reach."""
