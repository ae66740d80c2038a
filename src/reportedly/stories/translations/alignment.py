"""Which sentences of two texts correspond, in order.

Sentences are laid beside each other one by one, or up to three by one, or left out, so that the sum of what speaks for
each pair is largest: by their lengths, as Gale and Church, "A program for aligning sentences in bilingual corpora"
(1993), and by what they have in common, as Simard, Foster and Isabelle (1992). What is left out at the ends costs
nothing, and within a text only where it begins (Gotoh 1982): who cuts a report or adds to it leaves out much at once,
and who writes of the same matter has a sentence here and there in common.
"""

from collections.abc import Iterator, Sequence
from math import log
from typing import NamedTuple

from reportedly.stories.translations.anchors import Sentence
from reportedly.stories.translations.matching import Matched

SPREAD, SHORT = 0.02, 3.0
"""The variance of the logarithm of how much longer one sentence is, and how much more that of one letter has."""

MISSING = 0.3
"""What an anchor costs that stands in one of two sentences only, by its worth."""

FIT, WORST_FIT = 0.2, -2.3
"""What two sentences of the same length have for it, and what others have against them at most."""

JOINED, GAP = 0.4, 0.4
"""What each further sentence on one side costs, and what it costs to begin to leave out sentences of one text."""

_SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))
_SMOOTHED = 10
_LONGEST = 3
_End = tuple[int, int]


class Bead(NamedTuple):
    """Sentences of the one text that correspond to sentences of the other, as ranges, and what speaks for it."""

    here: range
    there: range
    score: float


class _State(NamedTuple):
    """The best way to a pair of sentences: its score, and where its last bead ends."""

    score: float
    end: _End | None


_BEGIN, _NOWAY = _State(0.0, None), _State(float("-inf"), None)


def aligned(here: Sequence[Sentence], there: Sequence[Sentence], found: Matched) -> tuple[Bead, ...]:
    """The beads of the best alignment, in order; none where nothing corresponds."""
    beads = _Beads(here, there, found)
    last: dict[_End, tuple[Bead, _End | None]] = {}
    rows = [_Row.empty(len(there) + 1)]
    best = _BEGIN
    for i in range(1, len(here) + 1):
        row = _Row.empty(len(there) + 1)
        rows.append(row)
        for j in range(1, len(there) + 1):
            for bead in beads.ending(i, j):
                before = rows[i - len(bead.here)].best(j - len(bead.there))
                if before.score + bead.score > row.beaded[j].score:
                    row.beaded[j] = _State(before.score + bead.score, (i, j))
                    last[i, j] = bead, before.end
            row.skip(rows[i - 1], j)
            best = max(best, row.beaded[j], key=_score)
    return tuple(_traced(best.end, last))[::-1]


class _Row(NamedTuple):
    """The best ways to one sentence of the one text and each of the other, by what they end with."""

    beaded: list[_State]
    without_here: list[_State]
    without_there: list[_State]

    @classmethod
    def empty(cls, width: int) -> "_Row":
        return cls([_NOWAY] * width, [_NOWAY] * width, [_NOWAY] * width)

    def best(self, j: int) -> _State:
        return max(_BEGIN, self.beaded[j], self.without_here[j], self.without_there[j], key=_score)

    def skip(self, above: "_Row", j: int) -> None:
        """Leave out a sentence of the one text, or of the other."""
        self.without_here[j] = _left_out(above.without_here[j], above.beaded[j], above.without_there[j])
        self.without_there[j] = _left_out(self.without_there[j - 1], self.beaded[j - 1], self.without_here[j - 1])


def _left_out(longer: _State, bead: _State, other: _State) -> _State:
    begun = max(bead, other, key=_score)
    return longer if longer.score >= begun.score - GAP else _State(begun.score - GAP, begun.end)


def _score(state: _State) -> float:
    return state.score


def _traced(end: _End | None, last: dict[_End, tuple[Bead, _End | None]]) -> Iterator[Bead]:
    while end is not None:
        bead, end = last[end]
        yield bead


class _Beads:
    """What speaks for laying sentences of two texts beside each other."""

    def __init__(self, here: Sequence[Sentence], there: Sequence[Sentence], found: Matched) -> None:
        self._here = _Runs(here, found.here, found.missed_here)
        self._there = _Runs(there, found.there, found.missed_there)
        losses = zip(found.worth, found.missed_here, found.missed_there, strict=True)
        self._gain = [worth + MISSING * (mine + other) for worth, mine, other in losses]

    def ending(self, i: int, j: int) -> Iterator[Bead]:
        """The beads that end before these sentences of the two texts, without those that are worse than none."""
        for ours, theirs in _SHAPES:
            if ours <= i and theirs <= j:
                score = self._score(i - ours, ours, j - theirs, theirs)
                if score > -2 * GAP:
                    yield Bead(range(i - ours, i), range(j - theirs, j), score)

    def _score(self, i: int, ours: int, j: int, theirs: int) -> float:
        """What speaks for the sentences from two on, so many of each, less what is missing in one of them."""
        both = self._here.anchors[ours][i] & self._there.anchors[theirs][j]
        joined = ours + theirs - 2
        if joined and not both:
            return WORST_FIT
        gain = sum([self._gain[one] for one in both]) - JOINED * joined
        missing = self._here.losses[ours][i] + self._there.losses[theirs][j]
        return gain - MISSING * missing + self._fit(self._here.letters[ours][i], self._there.letters[theirs][j])

    def _fit(self, here: int, there: int) -> float:
        ratio = log(here / there)
        return max(FIT - ratio * ratio / 2 / (SPREAD + SHORT / min(here, there)), WORST_FIT)


class _Runs:
    """The anchors, the losses if none were shared, and the letters of one to three sentences from each sentence on."""

    def __init__(self, told: Sequence[Sentence], anchors: Sequence[frozenset[int]], missed: Sequence[float]) -> None:
        self.anchors: dict[int, list[frozenset[int]]] = {}
        self.losses: dict[int, list[float]] = {}
        self.letters: dict[int, list[int]] = {}
        for size in range(1, _LONGEST + 1):
            starts = range(len(told) - size + 1)
            self.anchors[size] = [frozenset[int]().union(*anchors[at : at + size]) for at in starts]
            self.losses[size] = [sum([missed[one] for one in run]) for run in self.anchors[size]]
            self.letters[size] = [_SMOOTHED + sum(one.letters for one in told[at : at + size]) for at in starts]
