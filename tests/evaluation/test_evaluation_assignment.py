"""One-to-one pairs of greatest total weight."""

from itertools import permutations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from reportedly.evaluation.assignment import Weights, assigned

WEIGHTS = st.sampled_from([0.0, 0.0, 0.25, 0.5, 0.75, 1.0]) | st.floats(0, 1)
TABLES = arrays(np.float64, array_shapes(min_dims=2, max_dims=2, min_side=0, max_side=5), elements=WEIGHTS)


def best_total(weights: Weights) -> float:
    """The greatest total there is, by trying all assignments of the shorter side."""
    short, long = sorted(weights.shape)
    table = weights if weights.shape == (short, long) else weights.T
    orders = permutations(range(long), short)
    return max(sum(float(table[row, column]) for row, column in enumerate(order)) for order in orders)


@settings(deadline=None)
@given(TABLES)
def test_no_other_pairs_weigh_more(weights: Weights) -> None:
    """The total is that of the best of all assignments."""
    total = sum(weights[pair] for pair in assigned(weights))
    assert abs(total - best_total(weights)) < 1e-9


@settings(deadline=None)
@given(TABLES)
def test_nobody_is_in_two_pairs_and_no_pair_weighs_nothing(weights: Weights) -> None:
    """Rows and columns occur once at most, and every pair has some weight; pairs come by row."""
    pairs = assigned(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(weights[pair] > 0 for pair in pairs)
    assert pairs == sorted(pairs)


@settings(deadline=None)
@given(TABLES)
def test_sides_may_be_exchanged(weights: Weights) -> None:
    """The table turned on its side gives the same total."""
    turned = sum(weights.T[pair] for pair in assigned(weights.T))
    assert abs(turned - sum(weights[pair] for pair in assigned(weights))) < 1e-9
