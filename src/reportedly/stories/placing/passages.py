"""What an outlet prints again and again: the background of a long matter, the masthead of a column, where to find it.

Such sentences say nothing of what an article is about, but two articles that have them share many words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from reportedly.stories.placing.rarity import key_of

AGAIN = 3
"""A sentence that so many other articles of the outlet have, word for word, is a standing one."""

SHORTEST = 40
"""Characters: what is shorter may well be said twice."""

_BETWEEN = re.compile(r"(?<=[.!?…\"”])\s+")
_CELLS = 1 << 20
_SECOND = np.uint32(2_654_435_761)

Keys = NDArray[np.uint32]


@dataclass(slots=True)
class Passages:
    """In how many articles of its outlet each sentence is, among those that are counted.

    A sentence is known by a checksum, and counted in two cells of a table of fixed size, of which the lower one counts.
    """

    _counts: NDArray[np.int32] = field(default_factory=lambda: np.zeros((2, _CELLS), dtype=np.int32))

    def count(self, passages: Keys, times: int = 1) -> None:
        """Count an article with these sentences, each told once; -1 times counts it out again."""
        for row, cells in zip(self._counts, _cells(passages), strict=True):
            np.add.at(row, cells, times)

    def standing(self, passages: Keys) -> NDArray[np.bool_]:
        """Which of these sentences are standing ones."""
        first, second = _cells(passages)
        found: NDArray[np.bool_] = np.minimum(self._counts[0][first], self._counts[1][second]) >= AGAIN
        return found & (passages > 0)


def passages_of(text: str, outlet: str | None) -> tuple[list[str], Keys]:
    """The sentences of a text, and a number for each; zero for one that is short, or of no known outlet."""
    sentences = _BETWEEN.split(text)
    told = (key_of(f"{outlet}\n{one}") if outlet and len(one) >= SHORTEST else 0 for one in sentences)
    return sentences, np.fromiter(told, dtype=np.uint32, count=len(sentences))


def without_standing(text: str, sentences: Sequence[str], standing: NDArray[np.bool_]) -> str:
    """The text without its standing sentences; all of it where they are most of it."""
    if not standing.any():
        return text
    kept = " ".join(one for one, cut in zip(sentences, standing.tolist(), strict=True) if not cut)
    return kept if 2 * len(kept) >= len(text) else text


def _cells(passages: Keys) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    return (passages & (_CELLS - 1)).astype(np.intp), ((passages * _SECOND) >> np.uint32(12)).astype(np.intp)
