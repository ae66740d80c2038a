"""The assignment problem: one-to-one pairs of greatest total weight."""

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float64]


def assigned(weights: Weights) -> list[tuple[int, int]]:
    """Pairs (row, column) of greatest total weight, each row and column in one pair at most, sorted by row.

    ``weights`` has no negative entries; pairs of weight 0 are left out. Shortest augmenting paths over reduced costs
    (Jonker and Volgenant, Computing 38, 1987), on those rows and columns that can be paired at all.

    >>> assigned(np.array([[0.9, 0.8], [0.7, 0.0]]))
    [(0, 1), (1, 0)]
    """
    rows, columns = np.flatnonzero(weights.any(axis=1)), np.flatnonzero(weights.any(axis=0))
    if not rows.size:
        return []
    if rows.size > columns.size:
        return sorted((row, column) for column, row in assigned(weights.T))
    cost = -weights[np.ix_(rows, columns)]
    pairs = zip(rows.tolist(), columns[_Assignment(cost).columns].tolist(), strict=True)
    return [(row, column) for row, column in pairs if weights[row, column] > 0]


class _Assignment:
    """The cheapest column for every row of ``cost``, which has at least as many columns as rows."""

    def __init__(self, cost: Weights) -> None:
        self._cost = cost
        rows, columns = cost.shape
        self._row_prices, self._column_prices = np.zeros(rows), np.zeros(columns)
        self._rows = np.full(columns, -1)
        self.columns = np.full(rows, -1)
        for row in range(rows):
            self._place(row)

    def _place(self, first: int) -> None:
        """Give ``first`` a column, along the cheapest path on which rows that have one move to another."""
        slack, before = np.full(len(self._rows), np.inf), np.full(len(self._rows), -1)
        visited = np.zeros(len(self._rows), dtype=bool)
        row, column = first, -1
        while row >= 0:
            reduced = self._cost[row] - self._row_prices[row] - self._column_prices
            nearer = ~visited & (reduced < slack)
            slack[nearer], before[nearer] = reduced[nearer], row
            column = int(np.argmin(np.where(visited, np.inf, slack)))
            self._reprice(first, visited, float(slack[column]))
            slack -= slack[column]
            visited[column], row = True, int(self._rows[column])
        while column >= 0:
            row = int(before[column])
            self._rows[column] = row
            self.columns[row], column = column, int(self.columns[row])

    def _reprice(self, first: int, visited: NDArray[np.bool_], step: float) -> None:
        """Keep reduced costs non-negative, and zero on what is assigned."""
        self._row_prices[first] += step
        self._row_prices[self._rows[visited]] += step
        self._column_prices[visited] -= step
