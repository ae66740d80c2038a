"""Which printed words stand for an assertion. All of them are invented."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_samples import article, at, commit

from reportedly.ledger import Ledger
from reportedly.ledger.assertions.assertions import Member, enter_members, next_number
from reportedly.ledger.assertions.wording import Wording, best_wording, faults, shown, stands_alone
from reportedly.ledger.statements import current_statements
from reportedly.ledger.store import Store
from reportedly.ledger.stories.stories import open_story
from reportedly.records import Bearing

CLAUSE = "the rudder of the ferry Halcyon had failed before it ran aground off Vell"


@pytest.mark.parametrize(
    "worse",
    [
        "whom Reil Lines had hired in Vell to repair the rudder of the Halcyon",
        "it could confirm only that the rudder of the Halcyon had failed",
        "the rudder of the Halcyon … had failed before it ran aground off Vell",
        "a failed rudder on the ferry Halcyon off Vell",
        '"Our rudder had failed and we ran aground," the Halcyon off Vell',
        "of the rudder of the Halcyon, which had failed off Vell",
        "had failed before the Halcyon ran aground off Vell",
        "it failed",
        "his rudder had failed before the Halcyon ran aground off Vell",
    ],
)
def test_a_clause_that_stands_alone_is_taken_before_one_that_does_not(worse: str) -> None:
    """No pronoun, relative or preposition opens it, it has a verb behind its subject, no gap, and nobody speaks."""
    assert faults(CLAUSE) < faults(worse)
    assert best_wording([Wording(content=worse), Wording(content=f"that {CLAUSE}")]) == 1


def test_of_wordings_that_read_alike_the_first_is_taken() -> None:
    """So the words that stand for an assertion do not change without a reason."""
    assert best_wording([Wording(content=CLAUSE), Wording(content=f"{CLAUSE} on Monday")]) == 0


def test_words_of_a_lower_rank_are_taken_however_they_read() -> None:
    """Who denies something words it well; the words of those who say it are taken all the same."""
    assert best_wording([Wording(content=CLAUSE, rank=1), Wording(content="it had failed")]) == 1


def test_background_and_thoughts_give_way_to_news_that_reads_as_well() -> None:
    """A thing told as context is mostly told for another reason."""
    assert best_wording([Wording(content=CLAUSE, aside=True), Wording(content=f"{CLAUSE} on Monday")]) == 1


@pytest.mark.parametrize(
    "strays", ["nine people were known to have died when the Halcyon ran aground", "the wheat of Dalmery was burnt"]
)
def test_words_that_stray_from_those_known_first_are_not_taken_for_reading_well(strays: str) -> None:
    """Another number, or hardly a word in common: what was grouped wrongly must not give an assertion its name."""
    assert (
        best_wording([Wording(content="they had seen four people dead in the harbour"), Wording(content=strays)]) == 0
    )


def test_a_heading_drops_a_leading_that_and_loose_ends_and_nothing_else() -> None:
    """What is left is printed in one piece."""
    assert shown(f"that\n{CLAUSE}, ") == CLAUSE
    assert shown("… that four people were dead:") == "four people were dead"
    assert shown("That's what was said") == "That's what was said"
    assert shown("that") == "that"


@given(st.text(max_size=200))
def test_a_heading_is_printed_words(content: str) -> None:
    """It is never composed: but for blanks, it is a part of the content, and there is always a count of its faults."""
    assert shown(content) in " ".join(content.split())
    assert faults(content) >= 0


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=8))
def test_the_choice_is_one_of_those_given_and_always_the_same(contents: list[str]) -> None:
    """The same claims in the same order give the same words."""
    wordings = [Wording(content=content) for content in contents]
    assert best_wording(wordings) == best_wording(list(wordings))
    assert 0 <= best_wording(wordings) < len(wordings)


def test_whether_words_stand_alone_is_told() -> None:
    """Whoever shows words that do not has to say whose they are."""
    assert stands_alone(CLAUSE)
    assert not stands_alone("whom Reil Lines had hired")


def test_the_ledger_chooses_among_what_was_known_at_the_moment(tmp_path: Path) -> None:
    """A better wording that came later is not the heading before; the row leads to the claim that has it."""
    path = tmp_path / "ledger.db"
    texts = {"1": f"The ministry said it knew that {CLAUSE}.", "2": f"The ministry said that {CLAUSE}, "}
    with Ledger.open(str(path)) as ledger:
        for name, text in texts.items():
            ledger.commit(commit(article(name, text=text), known=100 * int(name)))
        store = Store(path)
        with store.writing() as connection:
            open_story(connection, 1, at(0))
            number = next_number(connection)
            for name, moment in (("1", at(100)), ("2", at(200))):
                claim = current_statements(connection, int(name))[0]
                member = Member(assertion=number, story=1, statement=claim, bearing=Bearing.STATES)
                enter_members(connection, [member], moment, opened={number} if name == "1" else set())
        store.close()
        (before,), (after,) = (ledger.assertions.of_story(1, as_of=moment) for moment in (at(150), None))
    assert (before.heading, before.article) == (f"it knew that {CLAUSE}", 1)
    assert (after.heading, after.content, after.article) == (CLAUSE, f"that {CLAUSE},", 2)
