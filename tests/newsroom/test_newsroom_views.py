"""The article page's layout."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom_wire import BEGIN, RUSSIAN, STRAIT, TALKS, Piece, commit

from reportedly.ledger import Ledger
from reportedly.ledger.rows import ArticleRead
from reportedly.newsroom.articles.views import SHOWN_CHARACTERS, ArticleView, ClaimNote, paragraphs_of, view_of
from reportedly.newsroom.choice import Choice, Modes
from reportedly.records import Bound


def read_of(ledger: Ledger, number: int) -> ArticleRead:
    """The article, which is there."""
    read = ledger.article(number)
    assert read is not None
    return read


def view(ledger: Ledger, piece: Piece, choice: Choice | None = None) -> ArticleView:
    """The layout of a piece, once it is in the ledger."""
    return view_of(read_of(ledger, commit(ledger, piece, BEGIN)), choice or Choice())


def notes(shown: ArticleView) -> dict[int, ClaimNote]:
    """All claims in the margin by number, in their order."""
    return {note.number: note for paragraph in shown.paragraphs for note in paragraph.notes}


@given(st.text(alphabet="ab \n\t\r"))
def test_paragraphs_hold_all_but_white_space(text: str) -> None:
    """Paragraphs are in order, begin and end with print, and leave nothing but white space out."""
    found = paragraphs_of(text)
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)
    assert list(found) == sorted(found)


def test_each_claim_stands_beside_the_paragraph_of_its_sentence(ledger: Ledger) -> None:
    """All claims are listed once, in the paragraph in which their sentence begins."""
    paragraphs = view(ledger, STRAIT).paragraphs
    assert [[note.number for note in paragraph.notes] for paragraph in paragraphs] == [
        [1],
        [2, 3, 4],
        [],
        [5, 6, 7],
        [8],
    ]


def test_an_interrupted_content_is_listed_whole(ledger: Ledger) -> None:
    """The pieces of a content are joined by an ellipsis, and a claim within another names its number."""
    found = notes(view(ledger, STRAIT))
    assert found[8].content == "The crossing … to continue for several days"
    assert (found[7].within, found[6].within) == (6, None)
    assert (found[7].depth, found[6].depth) == (1, 0)


@pytest.mark.parametrize(
    ("choice", "shown"),
    [
        (Choice(), [1, 3, 5, 6]),
        (Choice(mode=Modes.THOUGHT), [2, 4, 7]),
        (Choice(mode=Modes.ALL), [1, 2, 3, 4, 5, 6, 7]),
        (Choice(mode=Modes.ALL, background=True), [6]),
        (Choice(background=False), [1, 3, 5]),
    ],
)
def test_what_was_said_is_shown_unless_otherwise_chosen(ledger: Ledger, choice: Choice, shown: list[int]) -> None:
    """The margin holds the claims that are chosen under their own numbers, the text their marks and no others."""
    found = view(ledger, TALKS, choice)
    assert list(notes(found)) == shown
    assert found.shown == set(shown)
    marked = "".join(paragraph.html for paragraph in found.paragraphs)
    assert [number for number in range(1, 8) if f'id="m{number}"' in marked] == shown
    assert ("m thought" in marked) == (choice.mode is not Modes.SAID and choice.background is not True)


def test_the_modes_to_choose_from_are_counted(ledger: Ledger) -> None:
    """Each mode says how many claims it would show, of the background or news that is chosen."""
    assert view(ledger, TALKS).modes == {"said": 4, "thought": 3, "all": 7}
    assert view(ledger, TALKS, Choice(background=True)).modes == {"said": 1, "thought": 0, "all": 1}


def test_a_claim_stands_indented_under_the_one_around_it(ledger: Ledger) -> None:
    """Where the claim around it is not shown it is not indented, but still says within which it stands."""
    found = notes(view(ledger, TALKS, Choice(mode=Modes.ALL)))
    assert [(number, note.depth) for number, note in found.items() if note.within == 3] == [(4, 1), (5, 1)]
    (alone,) = (note for note in notes(view(ledger, TALKS, Choice(mode=Modes.THOUGHT))).values() if note.within)
    assert (alone.number, alone.within, alone.depth) == (4, 3, 0)


def test_a_note_says_who_spoke_to_whom_where_the_print_does_not(ledger: Ledger) -> None:
    """Full name and role are told as far as the printed source does not hold them; the addressee is as printed."""
    found = notes(view(ledger, TALKS, Choice(mode=Modes.ALL)))
    assert [found[number].who for number in (1, 2, 3, 6)] == [
        "chairwoman of the island council",
        "Ilse Brandt",
        "Ilse Brandt, chairwoman of the island council",
        "",
    ]
    assert [found[number].addressee for number in (1, 5, 6)] == ["to Radio Velm", "to her", None]


def test_only_a_paragraph_that_is_all_scar_is_unread(ledger: Ledger) -> None:
    """The promotion is unread, the prose is not."""
    assert [paragraph.unread for paragraph in view(ledger, STRAIT).paragraphs] == [False, False, True, False, False]


def test_an_article_not_read_says_why(ledger: Ledger) -> None:
    """An article in another language names that language; one that was read gives no reason."""
    assert "Russian" in (view(ledger, RUSSIAN).reason or "")
    assert view(ledger, STRAIT).reason is None


def test_an_endless_text_is_shown_in_part(ledger: Ledger) -> None:
    """Beyond the limit only the number of hidden characters is told."""
    endless = replace(STRAIT, text="word " * (SHOWN_CHARACTERS // 4), said=(), figures=(), times=(), scars=())
    read = read_of(ledger, commit(ledger, replace(endless, places=(), names=(), read=False), BEGIN))
    shown = view_of(read, Choice())
    assert shown.hidden == len(read.reading.article.text) - SHOWN_CHARACTERS
    assert sum(len(paragraph.html) for paragraph in shown.paragraphs) <= SHOWN_CHARACTERS


def test_figures_name_the_claim_that_holds_them(ledger: Ledger) -> None:
    """As printed and with the number of the innermost claim, which pages count from 1; none outside of claims."""
    lines = view(ledger, STRAIT).figures
    assert [(line.printed, line.claim) for line in lines] == [("1,200", 1), ("three", None), ("4,000", 7)]


def test_events_name_their_actors_and_the_stance_of_their_claim(ledger: Ledger) -> None:
    """An event that a claim denies shows that claim's sign; one outside of claims has none."""
    lines = view(ledger, STRAIT).events
    assert [(line.what, line.who, line.whom, line.claim) for line in lines] == [
        ("mobilize", "1,200 soldiers", "", 1),
        ("fight", "any troops", "", 2),
        ("reject", "Ilse Brandt", "reporters", 4),
    ]
    assert [line.stance and line.stance.word for line in lines] == ["affirms", "denies", "doubts"]


def test_figures_say_when_and_where_they_are_so(ledger: Ledger) -> None:
    """The as-of date, then the name of the place; nothing where neither is known."""
    read = read_of(ledger, commit(ledger, STRAIT, BEGIN))
    first, *others = read.reading.figures
    told = replace(first, as_of="2026-02-26", place=1)
    shown = view_of(replace(read, reading=replace(read.reading, figures=(told, *others))), Choice())
    assert [line.situation for line in shown.figures] == ["2026-02-26, Lower Carrow", "", ""]


def test_times_say_which_end_of_a_range_they_are(ledger: Ledger) -> None:
    """A day from which something is so is another line than the day itself."""
    read = read_of(ledger, commit(ledger, STRAIT, BEGIN))
    first, *_ = read.reading.times
    ends = (first, replace(first, bound=Bound.SINCE))
    shown = view_of(replace(read, reading=replace(read.reading, times=ends)), Choice())
    assert [(line.bound, often) for line, often in shown.times] == [(None, 1), (Bound.SINCE, 1)]


def test_what_is_printed_often_is_one_line(ledger: Ledger) -> None:
    """The same place at several spans is one line with its count, in the order of the text."""
    twice = replace(STRAIT, places=(*STRAIT.places, ("Velm strait", None)))
    shown = view(ledger, twice)
    assert [(place.name, often) for place, often in shown.places] == [
        ("Velm strait", 2),
        ("Lower Carrow", 1),
        ("Port Ansel", 1),
    ]
    assert [often for _, often in shown.times] == [1, 1, 1]
