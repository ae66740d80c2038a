"""How likely it is that two articles tell of one matter: a small forest of trees over what they have in common.

The trees were grown by gradient boosting on logistic loss (Friedman, 2001) over pairs of articles of annotated
collections (``training/likeness.py``), none deeper than three questions. They are the same for any collection.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

from reportedly.stories.placing.likeness import FEATURES, Column, Rows

DEPTH = 3
MOST = 8.0
"""Log odds are held between this and its negative."""


class Tree(msgspec.Struct, frozen=True, array_like=True):
    """Seven questions and eight answers: question ``n`` leads to ``2n + 1`` if at most, to ``2n + 2`` if more."""

    features: tuple[int, int, int, int, int, int, int]
    thresholds: tuple[float, float, float, float, float, float, float]
    answers: tuple[float, float, float, float, float, float, float, float]


class Forest(msgspec.Struct, frozen=True):
    """Trees, and the log odds that they begin from."""

    features: tuple[str, ...]
    intercept: float
    trees: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Weighing:
    """A forest, laid out so that all trees are asked at once: question ``n`` of all trees is row ``n``."""

    intercept: float
    features: NDArray[np.intp]
    thresholds: NDArray[np.float32]
    answers: NDArray[np.float64]

    def log_odds(self, rows: Rows) -> Column:
        """The log odds that the two articles of each row tell of one matter, natural, from -8 to 8."""
        columns = np.ascontiguousarray(rows.T)
        more = columns[self.features] > self.thresholds[:, :, np.newaxis]
        left, right = np.where(more[1], more[4], more[3]), np.where(more[2], more[6], more[5])
        side = np.where(more[0], more[2], more[1])
        answer = 4 * more[0].astype(np.intp) + 2 * side + np.where(more[0], right, left)
        first = np.arange(0, self.answers.size, 2**DEPTH)[:, np.newaxis]
        odds: Column = np.clip(self.intercept + self.answers.ravel()[first + answer].sum(axis=0), -MOST, MOST)
        return odds


def weighing(forest: Forest) -> Weighing:
    """A forest made ready. Raises ValueError where it asks for other features than are read."""
    if forest.features != FEATURES:
        raise ValueError("the forest asks for other features than are read")
    return Weighing(
        forest.intercept,
        np.array([tree.features for tree in forest.trees], dtype=np.intp).T,
        np.array([tree.thresholds for tree in forest.trees], dtype=np.float32).T,
        np.array([tree.answers for tree in forest.trees], dtype=np.float64),
    )


@cache
def shipped() -> Weighing:
    """The forest that ships."""
    document = files(__package__).joinpath("forest.json").read_bytes()
    return weighing(msgspec.json.decode(document, type=Forest))
