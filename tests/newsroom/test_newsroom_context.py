"""Words that cannot be understood alone are shown in their sentence, which is cut and never written anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger.assertions.wording import stands_alone
from reportedly.newsroom.assertions.context import AFTER, BEFORE, context_of

WORDS = st.lists(st.text(alphabet="abcdefgh", min_size=1, max_size=9), max_size=60).map(" ".join)


@given(WORDS, WORDS)
def test_what_is_shown_is_printed_so(before: str, after: str) -> None:
    """But for an ellipsis where it is cut, all of it stands in the sentence, in order, within bounds."""
    sentence = f"{before} to press charges {after}.".strip()
    found = context_of("to press charges", sentence)
    if found is None:
        assert not before
        assert not after
        return
    shown = found.before.removeprefix("… ") + found.words + found.after.removesuffix(" …")
    assert shown in sentence
    assert len(found.before) <= BEFORE + 2
    assert len(found.after) <= AFTER + 2


@pytest.mark.parametrize(
    ("content", "sentence", "before"),
    [
        (
            "of hiding the dead",
            "PORT ANSEL, March 2 (AVX) - The union accused the owner of hiding the dead.",
            "The union",
        ),
        ("it … had left", "She said on Monday that it, the ferry, had left.", "She said"),
    ],
)
def test_the_sentence_begins_behind_the_dateline(content: str, sentence: str, before: str) -> None:
    """A dateline says nothing of the words; stretches with a gap between them are shown with what is in the gap."""
    found = context_of(content, sentence)
    assert found is not None
    assert found.before.startswith(before)
    assert found.words.endswith(content.rsplit(maxsplit=1)[-1])


@pytest.mark.parametrize("content", ["that the ferry Halcyon had sunk off Port Ansel", "of the owner"])
def test_nothing_is_shown_around_words_that_stand_alone_or_are_printed_otherwise(content: str) -> None:
    """The sentence has to have the words, and the words have to need it."""
    assert context_of(content, "Oda Brandt said that the ferry Halcyon had sunk off Port Ansel.") is None


def test_a_verb_of_a_clause_within_makes_no_sentence() -> None:
    """What has a verb only within a clause of its own is a fragment; with a main verb beside that it is none."""
    assert not stands_alone("the operator of hiding how many people had been at work")
    assert stands_alone("the operator who ran the quay had hidden the dead in Vell")
