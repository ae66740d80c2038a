"""Which of two texts is a copy of the other, and by whom a text is that several print."""

from datetime import timedelta
from itertools import pairwise, permutations

import pytest
from copies_texts import INDEPENDENT, LOCAL, PARAGRAPHS, REPORT, START, printed
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records import CopyKind
from reportedly.stories.copies import (
    Neighbours,
    Original,
    Printed,
    best_of,
    compared,
    original_of,
    packed,
    print_of,
    unpacked,
    wording,
)

AMERICAN = str.maketrans({"“": '"', "”": '"', "’": "'"})
RESPELLED = REPORT.translate(AMERICAN).replace("harbour", "harbor").replace("travelling", "traveling")
CUT = "\n\n".join((PARAGRAPHS[0], PARAGRAPHS[3]))
WITH_LOCAL = "\n\n".join((PARAGRAPHS[0], LOCAL[0], PARAGRAPHS[1], LOCAL[1]))
SOME = str.split("harbour harbor ran aground, off the “coast” of 1,500 per cent % U.S.")
WORDS = st.lists(st.sampled_from(SOME), max_size=60)
TEXTS = st.one_of(WORDS.map(" ".join), st.text(max_size=80))


@pytest.mark.parametrize(
    ("text", "kind"),
    [(RESPELLED, CopyKind.WHOLE), (CUT, CopyKind.CUT), (WITH_LOCAL, CopyKind.LOCAL)],
    ids=["spelling and marks changed", "cut", "with local paragraphs"],
)
def test_an_edited_text_is_a_copy_of_the_earlier_one(text: str, kind: CopyKind) -> None:
    """A text printed in another spelling, cut, or with paragraphs added is a copy, of that kind."""
    found = compared(printed(text, 2, hours=1), printed(REPORT, 1))
    assert found is not None
    assert (found.copier.number, found.of.number, found.copy.kind) == (2, 1, kind)


def test_what_only_quotes_the_same_statement_is_no_copy() -> None:
    """Two articles that share a statement in quotation marks are independent, whatever its length."""
    assert compared(printed(INDEPENDENT, 2, hours=1), printed(REPORT, 1)) is None
    statement = f"“{REPORT.replace('“', '').replace('”', '')}”".replace("\n\n", " ")
    one = f"{LOCAL[0]} {statement}"
    other = f"The company spoke late at night, from its office in Varde. {statement}"
    assert compared(printed(one, 1), printed(other, 2)) is None


def test_a_shared_paragraph_of_a_press_release_is_no_copy() -> None:
    """One paragraph in common is not enough between two articles that are otherwise their own."""
    one = "\n\n".join((*PARAGRAPHS, LOCAL[1]))
    other = "\n\n".join((INDEPENDENT, LOCAL[0], LOCAL[1]))
    assert compared(printed(one, 1), printed(other, 2)) is None


def test_a_standing_line_makes_short_articles_no_copies() -> None:
    """What two short articles share at their ends is no copy; a report cut to its beginning, as short, is one."""
    line = "Letters reach the desk at any hour and are printed on Saturdays if they are signed, and the desk keeps the "
    line += "right to shorten them and sends nothing back that it has not asked for in writing."
    one, other = (f"{text}\n\n{line}" for text in (LOCAL[0], LOCAL[1]))
    assert compared(printed(one, 1), printed(other, 2, hours=1)) is None
    beginning = f"{PARAGRAPHS[0]}\n\n{LOCAL[1]}"
    assert compared(printed(REPORT, 1), printed(beginning, 2, hours=1)) is not None


def test_half_a_text_of_ones_own_outlet_is_no_copy_but_the_whole_again_is() -> None:
    """An outlet that goes on with its own story copies nobody; under another address the whole text is a repeat."""
    first = printed(REPORT, 1, outlet="Ostrel Gazette")
    assert compared(printed(WITH_LOCAL, 2, outlet="Ostrel Gazette"), first) is None
    again = compared(printed(RESPELLED, 2, outlet="ostrel gazette"), first)
    assert again is not None
    assert again.copy.kind is CopyKind.REPEAT


def test_the_credit_line_counts() -> None:
    """What is too little by itself is a copy where the agency is credited that the other text is by."""
    little = "\n\n".join((PARAGRAPHS[3], LOCAL[0], LOCAL[1], INDEPENDENT))
    agency = printed(REPORT, 1, outlet="Coast News Agency")
    assert compared(printed(little, 2, hours=1), agency) is None
    credited = compared(printed(little, 2, hours=1, credit="Coast"), agency)
    assert credited is not None
    assert credited.copy.agency == "Coast"


def test_a_changed_headline_is_told() -> None:
    """Whether the headline was changed, but for spelling; nothing is said where one of them has none."""
    first = printed(REPORT, 1, title="Ferry off harbour")
    told = [
        compared(printed(REPORT, 2, hours=1, title=title), first) for title in ("Ferry Off Harbor", "Aground", None)
    ]
    assert [found.copy.headline_changed for found in told if found] == [False, True, None]


@given(TEXTS, TEXTS, st.sampled_from([None, 0, 1]), st.booleans())
def test_the_order_does_not_matter(one: str, other: str, hours: int | None, day_only: bool) -> None:
    """The verdict on two texts, its evidence too, is the same whichever is given first."""
    first = printed(f"{REPORT} {one}", 1, day_only=day_only)
    second = printed(f"{other} {RESPELLED}", 2, hours=hours)
    assert compared(first, second) == compared(second, first)


@given(TEXTS, TEXTS)
def test_shared_stretches_are_the_same_words_in_both_texts(one: str, other: str) -> None:
    """Shared spans lie in the texts, in order and apart, and hold the same words but for spelling."""
    left, right = f"{one}\n\n{REPORT}", f"{RESPELLED}\n\n{other}"
    found = compared(printed(left, 1), printed(right, 2, hours=1))
    assert found is not None
    here, there = found.copier.words.text, found.of.words.text
    last = 0
    for shared in found.copy.shared:
        assert last <= shared.here[0] < shared.here[1] <= len(here)
        assert 0 <= shared.there[0] < shared.there[1] <= len(there)
        assert wording(here[slice(*shared.here)]).forms == wording(there[slice(*shared.there)]).forms
        last = shared.here[1]
    assert 0 < found.copy.share <= 1
    assert 0 < found.copy.kept <= 1


@given(TEXTS)
def test_words_stand_where_they_are_said_to(text: str) -> None:
    """Every word has one span in its text, in order, and one mark of being quoted."""
    words = wording(text)
    spans = words.spans()
    assert len(spans) == len(words.forms) == len(words.quoted)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert [wording(text[slice(*span)]).forms for span in spans] == [(form,) for form in words.forms]


@given(TEXTS)
def test_a_print_is_the_same_on_the_way_through_the_ledger(text: str) -> None:
    """A print is made of the text alone, and is the same after it was packed."""
    made, again = print_of(wording(f"{text} {REPORT}")), print_of(wording(f"{text} {REPORT}"))
    assert made is not None
    assert again is not None
    assert packed(made) == packed(again) == packed(unpacked(packed(made)))


def test_copies_are_found_among_many_and_forgotten_in_time() -> None:
    """The nearest text comes first; texts that are too old, or too many, are not found."""
    prints = {number: print_of(wording(text)) for number, text in enumerate((REPORT, CUT, WITH_LOCAL, INDEPENDENT))}
    near = Neighbours(most=3, window=timedelta(days=2))
    for number, made in prints.items():
        near.add(number, START + timedelta(days=number), made)
    assert len(near) == 3
    assert sorted(one.number for one in near.near(print_of(wording(RESPELLED)), most=8)) == [1, 2]
    assert near.near(print_of(wording(CUT)), most=8)[0].number == 1
    near.add(9, START + timedelta(days=4), prints[3])
    assert [one.number for one in near.near(print_of(wording(RESPELLED)), most=8)] == [2]


def test_what_is_too_old_when_a_memory_is_filled_again_is_not_remembered() -> None:
    """Though it is the first text that comes, as after a restart long after it."""
    made = print_of(wording(REPORT))
    assert made is not None
    near = Neighbours(most=3, window=timedelta(days=2), latest=START + timedelta(days=9))
    near.add(1, START, made)
    assert (len(near), near.near(made, most=8)) == (0, [])
    near.add(2, START + timedelta(days=9), made)
    assert [one.number for one in near.near(made, most=8)] == [2]


@pytest.mark.parametrize(
    ("group", "original"),
    [
        ((printed(REPORT, 1), printed(REPORT, 2, hours=1)), Original(1)),
        ((printed(REPORT, 2, hours=2), printed(REPORT, 3, hours=1)), Original(3)),
        ((printed(REPORT, 1), printed(REPORT, 2)), Original()),
        ((printed(REPORT, 1), printed(REPORT, 2, hours=None)), Original()),
        ((printed(REPORT, 1, day_only=True), printed(REPORT, 2, hours=5)), Original()),
        ((printed(REPORT, 1, credit="Coast"), printed(REPORT, 2, hours=1)), Original(None, "Coast")),
        (
            (printed(REPORT, 1, credit="CNA"), printed(REPORT, 2, hours=1, outlet="Coast News Agency")),
            Original(2, "CNA"),
        ),
        ((printed(REPORT, 1, credit="Coast"), printed(REPORT, 2, hours=1, credit="Inland")), Original()),
    ],
    ids=["earliest", "earliest, not first known", "same time", "no time", "a day", "agency", "agency's own", "two"],
)
def test_the_original_is_named_only_where_it_is_known(group: tuple[Printed, ...], original: Original) -> None:
    """The agency that is credited, else the earliest; nobody where that is not known, in whatever order they come."""
    assert {original_of(order) for order in permutations(group)} == {original}


def test_of_texts_that_share_as_much_the_agencys_is_chosen() -> None:
    """An article is a copy of what shares most with it, of the agency's where others share as much."""
    copy = printed(REPORT, 4, hours=9, credit="Coast")
    others = printed(REPORT, 1), printed(CUT, 2), printed(REPORT, 3, hours=1, outlet="Coast News Agency")
    found = [one for other in others if (one := compared(copy, other))]
    best = best_of(found)
    assert best is not None
    assert best.of.number == 3
    assert best_of(()) is None
