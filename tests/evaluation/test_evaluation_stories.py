"""Stories are scored by B-cubed and pairs, and every wrong pair stands in an error."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import InputError
from reportedly.evaluation.stories import score_stories, story_errors, true_stories

ARTICLES = [f"a{number}" for number in range(8)]
groupings = st.lists(st.integers(0, 3), min_size=8, max_size=8).map(
    lambda of: dict(zip(ARTICLES, map(str, of), strict=True))
)


def test_scores_are_those_of_the_definition() -> None:
    """Two matters of three and one articles, found as two stories of two."""
    scores = score_stories({"a": "x", "b": "x", "c": "x", "d": "y"}, {"a": 1, "b": 1, "c": 2, "d": 2})
    assert scores.precision.value == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert scores.recall.value == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert scores.pair_precision == 0.5
    assert scores.pair_recall == pytest.approx(1 / 3)
    assert (scores.articles, scores.gold_stories, scores.found_stories) == (4, 2, 2)


def test_an_article_that_was_not_placed_is_alone() -> None:
    """It is a story of its own, not one of the others that were not placed."""
    scores = score_stories({"a": "x", "b": "x"}, {})
    assert (scores.found_stories, scores.precision.value, scores.recall.value) == (2, 1.0, 0.5)


@given(groupings)
def test_what_is_true_scores_one_and_has_no_errors(gold: dict[str, str]) -> None:
    """The truth itself is faultless, under whatever names."""
    found = {article: f"story {story}" for article, story in gold.items()}
    assert score_stories(gold, found).f1.value == pytest.approx(1.0)
    assert story_errors(gold, found) == ()


@given(groupings, groupings)
def test_stories_that_are_not_the_true_ones_have_errors(gold: dict[str, str], found: dict[str, str]) -> None:
    """There is an error exactly where two articles are together in one grouping and not in the other."""
    wrong = [
        pair for pair in combinations(ARTICLES, 2) if len({of[pair[0]] == of[pair[1]] for of in (gold, found)}) > 1
    ]
    errors = story_errors(gold, found)
    assert bool(errors) == bool(wrong)
    for error in errors:
        grouping, other = (found, gold) if error.kind == "merged" else (gold, found)
        assert len({grouping[article] for article in (*error.one, *error.other)}) == 1
        assert len({other[article] for article in (*error.one, *error.other)}) == 2


def test_a_gold_set_without_stories_is_refused(tmp_path: Path) -> None:
    """A line that tells no story is named."""
    file = tmp_path / "gold.jsonl"
    file.write_text('{"id": "a", "story": "x"}\n{"id": "b"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        true_stories(file)
