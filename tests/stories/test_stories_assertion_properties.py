"""What holds of any claims when they are put beside each other: memory, numbers, runs of words, stems."""

from itertools import count

import pytest
from assertions_told import Story, gathered, said
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.records import Stance, Statement
from reportedly.stories.assertions import Placing, general_news
from reportedly.stories.assertions.quantities import quantities
from reportedly.stories.assertions.similarity import longest_run
from reportedly.stories.assertions.words import key_of, stem

WORDS = st.sampled_from(
    str.split("the port crane quay Vell Orm barge sank closed not no 40 12 people storm that denied it")
)
CLAIMS = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
STANCES = st.sampled_from([Stance.AFFIRMS, Stance.DENIES, Stance.CONFIRMS, Stance.DECLINES_COMMENT])


@st.composite
def articles(draw: st.DrawFn) -> list[list[Statement]]:
    """Articles of a few claims each."""
    found = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        contents = draw(st.lists(st.tuples(CLAIMS, STANCES), min_size=1, max_size=4))
        found.append(
            [
                said(content, f"Source {number}", index, article=number, stance=stance, cue="deny")
                for index, (content, stance) in enumerate(contents)
            ]
        )
    return found


@settings(max_examples=60)
@given(articles())
def test_what_is_remembered_is_what_is_read_again(given_articles: list[list[Statement]]) -> None:
    """A story read again from the claims that it consists of places the next article as the remembered one does."""
    story = Story()
    for statements in given_articles:
        free = count(1 + max((one.assertion for one in story.placed), default=0))
        again = Placing(gathered(story.placed), general_news(), free.__next__).place(statements)
        assert story.add(*statements) == again


@given(st.text(max_size=60), st.text(max_size=60))
def test_numbers_agree_both_ways(one: str, other: str) -> None:
    """Whether two quantities can both be true does not depend on which is asked first."""
    for number in quantities(one):
        assert number.agrees(number)
        for of in quantities(other):
            assert number.agrees(of) is of.agrees(number)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("no more than 1,800 soldiers", [(0.0, 1800.0)]),
        ("between 5,500 and 7,000 soldiers", [(5500.0, 7000.0)]),
        ("two dozen tents and forty-three trucks", [(24.0, 24.0), (43.0, 43.0)]),
        ("21.4 million metric tons", [(21.4e6, 21.4e6)]),
        ("on March 3, 2026, at 5 p.m.", []),
    ],
)
def test_quantities_are_read_with_their_bounds(text: str, bounds: list[tuple[float, float]]) -> None:
    """Ranges, limits, dozens and scales are understood; dates and times of day are no quantities."""
    assert [(number.low, number.high) for number in quantities(text)] == bounds


@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=8))
def test_the_longest_run_is_one_of_both(one: list[str], other: list[str]) -> None:
    """It is as long from either side, and no longer than either; of a text with itself it is the whole."""
    run = longest_run(tuple(one), tuple(other))
    assert run == longest_run(tuple(other), tuple(one)) <= min(len(one), len(other))
    assert longest_run(tuple(one), tuple(one)) == len(one)


@given(st.from_regex("[a-z]{1,14}", fullmatch=True))
def test_a_stem_is_never_empty(word: str) -> None:
    """Whatever is stripped off a word, something is left; a word without content has no key."""
    assert stem(word)
    assert key_of(word) != ""
