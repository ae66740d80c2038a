"""The errors, and the page that shows the worst."""

from dataclasses import replace

import pytest
from evaluation_fixtures import CRACK, SAFE, TEXT, WARNED, article, claim, spans
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from reportedly.evaluation import Annotation, Gold, Sort, error_page, evaluated, tally
from reportedly.evaluation.comparison import compared
from reportedly.evaluation.error_page import pieces
from reportedly.evaluation.errors import errors, worst


def words(element: html.HtmlElement, *classes: str) -> list[str]:
    """The texts of the elements within ``element`` that have all ``classes``."""
    return [found.text_content() for found in element.find_class(classes[0]) if set(classes) <= found.classes]


OTHER_SOURCE = replace(SAFE, source=CRACK.source)
INEXACT = replace(SAFE, content=spans(TEXT, "that the bridge was safe"))
CUT = replace(SAFE, content=spans(TEXT, "safe"))


@pytest.mark.parametrize(
    ("read", "sort", "weight"),
    [
        (None, Sort.MISSED, 4),
        (OTHER_SOURCE, Sort.SOURCE, 4),
        (INEXACT, Sort.INEXACT, 1),
        (CUT, Sort.CONTENT, 3),
        (replace(CUT, source=()), Sort.CONTENT, 4),
    ],
)
def test_an_error_has_its_sort_and_weight(read: Annotation | None, sort: Sort, weight: int) -> None:
    """The weight is the number of tokens that are wrongly attributed."""
    (found,) = errors(compared(article(SAFE), [read] if read else []))
    assert (found.sort, found.weight) == (sort, weight)


def test_what_was_read_for_nothing_is_spurious_and_what_is_right_is_no_error() -> None:
    """Only the invented claim is an error."""
    (found,) = errors(compared(article(SAFE), (SAFE, WARNED)))
    assert (found.sort, found.gold, found.read) == (Sort.SPURIOUS, None, WARNED)


def test_the_heaviest_come_first() -> None:
    """By weight, as many as asked for; every sort is counted, also those that do not occur."""
    found = list(errors(compared(article(SAFE, CRACK, WARNED), (INEXACT, OTHER_SOURCE))))
    weights = [error.weight for error in worst(found)]
    assert weights == sorted(weights, reverse=True)
    assert worst(found, 1) == worst(found)[:1]
    assert set(tally(found)) == set(Sort)
    assert sum(tally(found).values()) == len(found)


@settings(deadline=None)
@given(st.text(min_size=1, max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4))
def test_the_pieces_of_a_stretch_are_the_stretch(text: str, marked: list[tuple[int, int]]) -> None:
    """Cut at the ends of whatever is marked, nothing is lost or doubled."""
    marks = [((min(span), max(span)), f"gold-{number}") for number, span in enumerate(marked)]
    assert "".join(piece.text for piece in pieces(text, (0, len(text)), marks)) == text


def test_the_page_shows_what_was_annotated_and_what_was_read() -> None:
    """Each error has its paragraphs with both sides marked, and the counts stand at the top."""
    page = error_page(evaluated(Gold(articles=(article(SAFE, CRACK),)), {"bridge": (OTHER_SOURCE,)}))
    document = html.document_fromstring(page)
    assert [item.text_content() for item in document.xpath("//li")][:2] == ["1missed", "0spurious"]
    missed, wrong = document.xpath("//article")
    assert "missed" in missed.xpath(".//h2")[0].text_content()
    assert "wrong source" in wrong.xpath(".//h2")[0].text_content()
    assert words(wrong, "gold-source") == ["Mayor Ada Lund"]
    assert words(wrong, "read-source") == ["the engineer"]
    assert words(wrong, "gold-content", "read-content") == ["the bridge was safe"]
    assert "Residents" not in wrong.text_content()


def test_the_page_says_where_it_leaves_text_out() -> None:
    """Paragraphs between those of a claim are replaced by a sign."""
    page = error_page(evaluated(Gold(articles=(article(replace(WARNED, source=SAFE.source)),)), {"bridge": ()}))
    assert words(html.document_fromstring(page), "gap") == ["[…]"]


def test_no_text_of_an_article_can_be_more_than_text() -> None:
    """Markup in an article, or in its name, is shown and does nothing."""
    text = "<script>alert(1)</script> said that <img src=x onerror=y> & more."
    source = claim("<script>alert(1)</script>", "said", "<img src=x onerror=y> & more", text)
    odd = replace(article(source, text=text), id="<b>odd</b>")
    document = html.document_fromstring(error_page(evaluated(Gold(articles=(odd,)), {})))
    assert not document.xpath("//script | //img | //h2//b")
    assert text in words(document, "text")
    assert "<b>odd</b>" in document.xpath("//h2")[0].text_content()


def test_the_page_needs_nothing_from_elsewhere() -> None:
    """No address is in it, and no script."""
    page = error_page(evaluated(Gold(articles=(article(SAFE),)), {}))
    assert "http" not in page
    assert "src=" not in page


def test_claims_that_nobody_annotated_are_no_errors_where_only_some_are_labelled() -> None:
    """With labels alone, what was read besides may well be right."""
    evaluation = evaluated(Gold(labelled=(article(SAFE),)), {"bridge": (SAFE, CRACK)})
    assert evaluation.found is None
    assert evaluation.errors == ()
    assert "not all claims are" in error_page(evaluation)
