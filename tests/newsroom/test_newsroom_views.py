"""The article page's layout."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from newsroom_wire import BEGIN, RUSSIAN, STRAIT, commit

from reportedly.ledger import Ledger
from reportedly.ledger.rows import ArticleRead
from reportedly.newsroom.views import SHOWN_CHARACTERS, paragraphs_of, view_of


def read_of(ledger: Ledger, number: int) -> ArticleRead:
    """The article, which is there."""
    read = ledger.article(number)
    assert read is not None
    return read


@given(st.text(alphabet="ab \n\t\r"))
def test_paragraphs_hold_all_but_white_space(text: str) -> None:
    """Paragraphs are in order, begin and end with print, and leave nothing but white space out."""
    found = paragraphs_of(text)
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)
    assert list(found) == sorted(found)


def test_each_claim_stands_beside_the_paragraph_of_its_sentence(ledger: Ledger) -> None:
    """All claims are listed once, in the paragraph in which their sentence begins."""
    view = view_of(read_of(ledger, commit(ledger, STRAIT, BEGIN)))
    assert [[note.number for note in paragraph.notes] for paragraph in view.paragraphs] == [
        [1],
        [2, 3, 4],
        [],
        [5, 6, 7],
        [8],
    ]


def test_an_interrupted_content_is_listed_whole(ledger: Ledger) -> None:
    """The pieces of a content are joined by an ellipsis, and a claim within another names its number."""
    view = view_of(read_of(ledger, commit(ledger, STRAIT, BEGIN)))
    notes = {note.number: note for paragraph in view.paragraphs for note in paragraph.notes}
    assert notes[8].content == "The crossing … to continue for several days"
    assert (notes[7].within, notes[6].within) == (6, None)


def test_only_a_paragraph_that_is_all_scar_is_unread(ledger: Ledger) -> None:
    """The promotion is unread, the prose is not."""
    view = view_of(read_of(ledger, commit(ledger, STRAIT, BEGIN)))
    assert [paragraph.unread for paragraph in view.paragraphs] == [False, False, True, False, False]


def test_an_article_not_read_says_why(ledger: Ledger) -> None:
    """An article in another language names that language; one that was read gives no reason."""
    assert "Russian" in (view_of(read_of(ledger, commit(ledger, RUSSIAN, BEGIN))).reason or "")
    assert view_of(read_of(ledger, commit(ledger, STRAIT, BEGIN))).reason is None


def test_an_endless_text_is_shown_in_part(ledger: Ledger) -> None:
    """Beyond the limit only the number of hidden characters is told."""
    endless = replace(STRAIT, text="word " * (SHOWN_CHARACTERS // 4), said=(), figures=(), times=(), scars=())
    read = read_of(ledger, commit(ledger, replace(endless, places=(), names=(), read=False), BEGIN))
    view = view_of(read)
    assert view.hidden == len(read.reading.article.text) - SHOWN_CHARACTERS
    assert sum(len(paragraph.html) for paragraph in view.paragraphs) <= SHOWN_CHARACTERS


def test_figures_name_the_claim_that_holds_them(ledger: Ledger) -> None:
    """As printed and with the number of the innermost claim, which pages count from 1; none outside of claims."""
    view = view_of(read_of(ledger, commit(ledger, STRAIT, BEGIN)))
    assert [(line.printed, line.claim) for line in view.figures] == [("1,200", 1), ("three", None), ("4,000", 7)]


def test_what_is_printed_often_is_one_line(ledger: Ledger) -> None:
    """The same place at several spans is one line with its count, in the order of the text."""
    twice = replace(STRAIT, places=(*STRAIT.places, ("Velm strait", None)))
    view = view_of(read_of(ledger, commit(ledger, twice, BEGIN)))
    assert [(place.name, often) for place, often in view.places] == [
        ("Velm strait", 2),
        ("Lower Carrow", 1),
        ("Port Ansel", 1),
    ]
    assert [often for _, often in view.times] == [1, 1, 1]
