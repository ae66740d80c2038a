"""Spans as tokens."""

import pytest
from evaluation_fixtures import spans
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.evaluation.tokens import Tokens


@settings(deadline=None)
@given(st.text(alphabet="ab ,.”", min_size=1, max_size=20), st.data())
def test_white_space_at_an_end_makes_no_difference(text: str, data: st.DataObject) -> None:
    """A span covers the same tokens with its outer blanks as without."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    inside = text[start:end]
    tokens = Tokens(text)
    stripped = start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())
    assert tokens.covered([(start, end)]) == (tokens.covered([stripped]) if inside.strip() else frozenset())


def test_a_token_that_is_touched_is_covered() -> None:
    """Half a word counts as the word."""
    text = "The harbour is open."
    assert Tokens(text).covered([(6, 8)]) == Tokens(text).covered(spans(text, "harbour"))


@pytest.mark.parametrize(("source", "told"), [("The mayor's aide", {"mayor", "aide"}), ("his", {"his"})])
def test_articles_and_possessives_tell_nothing_unless_there_is_nothing_else(source: str, told: set[str]) -> None:
    """What makes two sources the same are their telling words."""
    tokens = Tokens(source)
    words = ["The", "mayor", "'", "s", "aide"] if " " in source else [source]
    assert {words[number] for number in tokens.telling(tokens.covered([(0, len(source))]))} == told
