import pytest

from reportedly.reading.paragraphs import paragraphs
from reportedly.reading.scars import scars
from reportedly.reading.sentences import sentences

PROSE = "The harbour council voted on Monday to close the old lock for good."
MORE = "Nobody in the town hall would say on Tuesday when the work begins."


def left_out(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """The scars of a text: their kinds and what they cover."""
    parts = paragraphs(text)
    found = scars(text, title, parts, [sentences(text, part) for part in parts])
    return [(scar.kind.value, text[slice(*scar.span)]) for scar in found]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Read more: Ten locks that never opened", "promo"),
        ("READ ALSO: Ten locks that never opened", "promo"),
        ("Also read: Ten locks that never opened", "promo"),
        ("Related: Ten locks that never opened", "promo"),
        ("(RELATED: Ten locks that never opened)", "promo"),
        ("Sign up for our morning newsletter", "promo"),
        ("Sign up to our weekly letter.", "promo"),
        ("Follow us on Facebook and Twitter.", "promo"),
        ("Advertisement", "promo"),
        ("Story continues below", "promo"),
        ("File photo of the lock in winter", "caption"),
        ("FILE PHOTO: Boats wait at the lock in winter.", "caption"),
        ("(Photo: Jon Doe)", "credit"),
        ("Photo by Jon Doe", "credit"),
        ("Jon Doe/AFP via Getty Images", "credit"),
        ("Reporting by Jon Doe; Editing by Ann Roe", "credit"),
        ("Jon Doe contributed to this report.", "credit"),
        ("© 2031 Harbour News. All rights reserved.", "credit"),
        ("What comes next", "label"),
        ("* * *", "label"),
    ],
)
def test_lines_between_paragraphs_that_are_no_prose_are_left_out(line: str, kind: str) -> None:
    """Promos, captions, credits and labels on lines of their own are scars of their kind; the prose is not."""
    assert left_out(f"{PROSE}\n\n{line}\n\n{MORE}") == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "Follow the money, prosecutors said, and the lock leads to the mayor.",
        "“Read more books,” the teacher told them.",
        "Sign language was used at the meeting.",
        "The photo by Jon Doe shows the lock in flames.",
        "“We were never asked.”",
        "He denied it.",
        "Mayor denies fraud",
        "More: that is what the town wants, and what it will not get, said the mayor, who has run it since 1998, when "
        "the lock was closed for the first time after a flood that killed six people and two horses in the valley.",
        "Source of the trouble was a valve.",
        "Two people died.",
    ],
)
def test_prose_is_never_left_out(line: str) -> None:
    """Short sentences, quotations and sentences that merely begin like a promo or credit are read."""
    assert left_out(f"{PROSE}\n\n{line}\n\n{MORE}") == []


def test_a_standfirst_printed_twice_is_read_once() -> None:
    """The second print of a standfirst, with a credit run into it, is a repetition; the first is read."""
    text = f"Old Lock Closes\n\n{PROSE[:-1]}\n{PROSE[:-1]} XYZ\n\n{MORE}"
    assert left_out(text) == [("repeat", f"{PROSE[:-1]} XYZ")]


def test_a_headline_is_read_where_it_stands_first() -> None:
    """A first paragraph equal to the headline is read, its repetition is not."""
    assert left_out(f"Lock closes\n\n{PROSE}\n\nLock Closes\n\n{MORE}", "Lock closes") == [("repeat", "Lock Closes")]


def test_a_last_line_in_title_case_is_a_label() -> None:
    """Last lines of a few capitalised words without a stop are labels, however many there are."""
    assert left_out(f"{PROSE}\n\n{MORE}\n\nHarbour Page Counter\n\nShare") == [
        ("label", "Harbour Page Counter"),
        ("label", "Share"),
    ]


def test_a_headline_alone_is_no_label() -> None:
    """A text that is only a headline and one paragraph keeps both."""
    assert left_out(f"Old Lock Closes For Good\n\n{PROSE}") == []


def test_a_promo_inside_a_paragraph_is_left_out_alone() -> None:
    """In a text whose line breaks were lost, the sentence that is a promo is left out and its neighbours are read."""
    assert left_out(f"{PROSE} Read more about the lock here. {MORE}") == [("promo", "Read more about the lock here.")]


def test_a_sentence_printed_twice_in_a_row_is_read_once() -> None:
    """Within a paragraph, too, what is printed twice in a row is read once."""
    assert left_out(f"{PROSE} {PROSE} {MORE}") == [("repeat", PROSE)]
