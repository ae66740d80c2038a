"""A story of two matters is told from one of one matter by its last articles. All texts here are invented."""

from datetime import UTC, datetime, timedelta
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from story_texts import FERRY, FERRY_TOO, WHEAT, WHEAT_TOO

from reportedly.records import Article
from reportedly.stories.placing import (
    Memory,
    Rarity,
    Remembered,
    Signature,
    general_news,
    part_of,
    shipped,
    signature_of,
)
from reportedly.stories.placing.splitting import Limits, is_due

START = datetime(2026, 3, 2, tzinfo=UTC)
MATTERS = {"ferry": (FERRY, FERRY_TOO), "wheat": (WHEAT, WHEAT_TOO)}


@cache
def signed(text: str) -> Signature:
    """The signature of a text that was published on the first day."""
    return signature_of(Article(id="a", text=text, published_at=START), None, Rarity(general_news()))


def story_of(*texts: str) -> Memory:
    """A memory of one story, number 7, of these texts, numbered from 0 in their order."""
    held = Memory(window=timedelta(days=30), most=100)
    for number, text in enumerate(texts):
        held.remember(Remembered(order=number, article=number, story=7, signature=signed(text), known_at=START))
    return held


@pytest.mark.parametrize(
    ("texts", "part"),
    [
        ((FERRY, FERRY_TOO, FERRY, WHEAT, WHEAT_TOO), (3, 4)),
        ((WHEAT, FERRY, FERRY_TOO, FERRY, WHEAT_TOO), (0, 4)),
        ((WHEAT, FERRY, WHEAT_TOO, FERRY_TOO), (1, 3)),
        ((FERRY, FERRY_TOO, FERRY, FERRY_TOO), ()),
        ((FERRY, FERRY_TOO, FERRY, FERRY_TOO, WHEAT), ()),
        ((FERRY, FERRY_TOO, WHEAT), ()),
        ((FERRY, FERRY_TOO, f"{FERRY} {WHEAT}", WHEAT, WHEAT_TOO), ()),
    ],
)
def test_the_smaller_part_of_two_matters_leaves(texts: tuple[str, ...], part: tuple[int, ...]) -> None:
    """Of two as large the later one; one article never, nor what an article on both holds together."""
    assert part_of(7, story_of(*texts), shipped()) == part


def test_of_a_long_story_the_new_matter_leaves() -> None:
    """What came before those that are looked at belongs with the first of them, though more of these are new."""
    texts = (FERRY, FERRY_TOO, FERRY, FERRY_TOO, WHEAT, WHEAT_TOO, WHEAT)
    assert part_of(7, story_of(*texts), shipped(), Limits(seen=5)) == (4, 5, 6)
    assert part_of(7, story_of(*texts), shipped()) == (4, 5, 6)
    assert part_of(7, story_of(*texts[2:]), shipped()) == (0, 1)


def test_a_story_that_is_not_remembered_is_one() -> None:
    """Of which nothing is known, nothing leaves."""
    assert part_of(8, story_of(FERRY, FERRY_TOO, WHEAT, WHEAT_TOO), shipped()) == ()


@given(st.integers(min_value=4, max_value=3000))
def test_a_story_is_looked_at_before_it_grows_by_half(articles: int) -> None:
    """However large, a story is looked at soon again, and the larger it is the more rarely."""
    assert any(is_due(number) for number in range(articles, articles + articles // 3 + 1))
    assert sum(is_due(number) for number in range(articles, 2 * articles)) == 4


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["ferry", "wheat"]), min_size=4, max_size=8), st.data())
def test_a_matter_is_never_parted(matters: list[str], data: st.DataObject) -> None:
    """Whatever the order, what leaves is all that the story has of one matter, and at least two articles."""
    texts = [data.draw(st.sampled_from(MATTERS[matter])) for matter in matters]
    part = part_of(7, story_of(*texts), shipped())
    ferry = tuple(np.flatnonzero([matter == "ferry" for matter in matters]).tolist())
    wheat = tuple(np.flatnonzero([matter == "wheat" for matter in matters]).tolist())
    assert part in {(), ferry, wheat}
    assert (part != ()) == (min(len(ferry), len(wheat)) >= 2 and is_due(len(matters)))
