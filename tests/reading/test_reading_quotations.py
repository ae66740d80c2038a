from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.paragraphs import paragraphs
from reportedly.reading.quotations import quotations


def quoted(text: str) -> list[str]:
    """The quoted stretches of a text of one or more paragraphs."""
    return [text[start:end] for start, end in quotations(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go,” she said. “Now.”", ["We go,", "Now."]),
        ('"We go," she said. "Now."', ["We go,", "Now."]),
        ("«We go», she said.", ["We go"]),
        ("``We go,'' she said.", ["We go,"]),
        ("The ‘green’ line", ["green"]),
        ("The 'green' line", ["green"]),
        ("The miners' strike didn't end the '90s boom.", []),
        ("The miners’ strike didn’t end the ’90s boom.", []),
        ("He said ‘the miners’ strike is over’ today.", ["the miners’ strike is over"]),
        ("“He told me ‘go’ and I went,” she said.", ["He told me ‘go’ and I went,"]),
        ('A 5" pipe', []),
        ("Nothing quoted here.", []),
    ],
)
def test_what_stands_inside_marks_is_quoted(text: str, expected: list[str]) -> None:
    """Each kind of mark delimits a quotation, the outermost counts, and apostrophes are no marks."""
    assert quoted(text) == expected


def test_a_quotation_over_paragraphs_gives_one_span_each() -> None:
    """Where each paragraph opens the quotation again and only the last closes it, each gives its part."""
    text = "“We came at night.\n\n“We left at dawn.\n\n“Nobody saw us,” he said."
    assert quoted(text) == ["We came at night.", "We left at dawn.", "Nobody saw us,"]


def test_a_mark_that_opens_late_and_is_taken_up_again_counts_to_the_end() -> None:
    """A quotation that begins in the middle of a paragraph and goes on in the next is quoted to the paragraph's end."""
    text = 'He said: "We came at night.\n\n"We left at dawn."'
    assert quoted(text) == ["We came at night.", "We left at dawn."]


def test_a_stray_mark_quotes_nothing() -> None:
    """A mark in the middle of a paragraph that nothing closes or takes up again is no quotation."""
    assert quoted("He said “we came.\n\nNobody knew why.") == []


@given(st.text(alphabet="ab s.,\n“”\"‘’'«»`", max_size=80))
def test_quotations_are_sorted_disjoint_and_inside_one_paragraph(text: str) -> None:
    """Whatever the marks, the spans are in order, do not overlap and stay within a paragraph."""
    parts = paragraphs(text)
    spans = quotations(text, parts)
    assert list(spans) == sorted(spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(any(start <= span[0] < span[1] <= end for start, end in parts) for span in spans)
