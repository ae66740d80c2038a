from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages_sample import PARAGRAPHS, entry

from reportedly.pages import article_of_text

TEXT = "\n\n".join(PARAGRAPHS)


def test_text_stays_verbatim() -> None:
    """Text given as text is kept to the letter, scars and line ends included."""
    text = "Ferry stopped\r\n\r\n" + TEXT + "\n\nPhoto: Ana Silva\n\nAudience Measurement  \n"
    found = article_of_text(entry(text=text, title="Ferry stopped", article_id="17")).article
    assert found is not None
    assert (found.text, found.id, found.title) == (text, "17", "Ferry stopped")
    assert (found.dateline, found.credit) == ("PORT ALMA, March 2 (Meridian)", "Meridian")
    assert (found.language, found.lede) == ("en", PARAGRAPHS[0])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ferry stopped\n\n" + TEXT, "Ferry stopped"),
        ("  Ferry stopped \n \n" + TEXT, "Ferry stopped"),
        ("Ferry stopped\n" + TEXT, None),
        (PARAGRAPHS[1] * 3 + "\n\n" + TEXT, None),
        ("Ferry stopped", None),
    ],
)
def test_a_first_short_paragraph_is_the_headline(text: str, title: str | None) -> None:
    """Without a title in the entry, a short first paragraph before a blank line is taken for it."""
    found = article_of_text(entry(text=text)).article
    assert found is not None
    assert found.title == title


@pytest.mark.parametrize(
    ("text", "code"),
    [(None, "text.empty"), (" \n", "text.empty"), ("a\0b", "text.binary"), ("word " * 500_000, "text.too_long")],
)
def test_text_that_cannot_be_read_is_a_problem(text: str | None, code: str) -> None:
    """Empty, binary and oversized text gives no article and says why."""
    extraction = article_of_text(entry(text=text))
    assert extraction.article is None
    assert [problem.code for problem in extraction.problems] == [code]


def test_an_impossible_date_is_dropped() -> None:
    """A date in the year 9999 is listed and not used."""
    extraction = article_of_text(entry(text=TEXT, published_at=datetime(9999, 12, 31, tzinfo=UTC)))
    assert extraction.article is not None
    assert extraction.article.published_at is None
    assert [problem.code for problem in extraction.problems] == ["text.date"]


def test_another_language_is_named() -> None:
    """A text in another language is kept, with its language."""
    text = "Die Küstenwache hat am Montag eine Fähre mit 340 Passagieren gestoppt, teilte das Verkehrsministerium mit."
    found = article_of_text(entry(text=text)).article
    assert found is not None
    assert (found.text, found.language) == (text, "de")


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet=st.characters(codec=None, exclude_characters="\0"), max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    """Any text gives an article with that text, but for half characters, or a problem."""
    extraction = article_of_text(entry(text=text))
    if extraction.article is None:
        assert extraction.problems
    else:
        assert extraction.article.text.encode("utf-8").decode() == extraction.article.text
        assert len(extraction.article.text) == len(text)
