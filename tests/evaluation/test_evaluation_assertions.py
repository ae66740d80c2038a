"""Scores of groups of claims against the true ones."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.evaluation import Marked, score_assertions
from reportedly.records import Bearing, Stance

CLAIMS = st.lists(st.sampled_from("abcd"), min_size=1, max_size=8)


def marked(assertions: list[str], stance: Stance = Stance.AFFIRMS, bearing: Bearing = Bearing.STATES) -> list[Marked]:
    """Claims one after the other in a text."""
    return [
        Marked(article="1", version=1, span=(20 * i, 20 * i + 10), assertion=name, stance=stance, bearing=bearing)
        for i, name in enumerate(assertions)
    ]


@given(CLAIMS)
def test_the_truth_scores_full_marks_against_itself(assertions: list[str]) -> None:
    """Whatever the groups are called."""
    scores = score_assertions(marked(assertions), marked([name.upper() for name in assertions]))
    assert scores.read == scores.gold == len(assertions)
    assert scores.cubed_precision.value == scores.cubed_recall.value == scores.whole.value == scores.bearings.value == 1
    assert scores.pair_precision.hits == scores.pair_precision.of == scores.pair_recall.of


def test_what_is_split_costs_recall_and_what_is_lumped_precision() -> None:
    """Pairs and B-cubed, worked out by hand for two groups of two."""
    split = score_assertions(marked(["a", "a", "b", "b"]), marked(["1", "2", "3", "3"]))
    assert (split.pair_recall.hits, split.pair_recall.of, split.cubed_precision.value) == (1, 2, 1)
    assert split.cubed_recall.value == 0.75
    lumped = score_assertions(marked(["a", "a", "b", "b"]), marked(["1"] * 4))
    assert (lumped.pair_precision.hits, lumped.pair_precision.of, lumped.cubed_recall.value) == (2, 6, 1)
    assert lumped.cubed_precision.value == 0.5
    assert (split.whole.hits, lumped.whole.hits) == (1, 0)


def test_a_claim_that_was_not_read_stands_alone() -> None:
    """It costs recall, and its bearing is not judged."""
    scores = score_assertions(marked(["a", "a"]), marked(["1"]))
    assert (scores.read, scores.pair_recall.hits, scores.bearings.of) == (1, 0, 1)


def test_a_denial_has_to_deny() -> None:
    """The bearing is held against the gold's stance."""
    denied = marked(["a"], Stance.DENIES, Bearing.STATES)
    assert score_assertions(denied, marked(["1"], Stance.DENIES, Bearing.DENIES)).bearings.value == 1
    assert score_assertions(denied, denied).bearings.value == 0


def test_of_two_in_one_place_the_stance_decides() -> None:
    """A claim and its denial that stand in one span are not taken for each other."""
    span = (0, 10)
    gold = [
        Marked(article="1", version=1, span=span, assertion="a", stance=Stance.DENIES),
        Marked(article="1", version=1, span=span, assertion="a", stance=Stance.AFFIRMS),
    ]
    found = [
        Marked(article="1", version=1, span=span, assertion="1", stance=Stance.AFFIRMS, bearing=Bearing.STATES),
        Marked(article="1", version=1, span=span, assertion="1", stance=Stance.DENIES, bearing=Bearing.DENIES),
    ]
    assert score_assertions(gold, found).bearings.value == 1
