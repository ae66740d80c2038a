from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_samples import article, check_whole, commit, reading

from reportedly.errors import QueryError
from reportedly.ledger import Ledger
from reportedly.records import Article

VELL = article("1", title="Exodus from Vell", text="The ministry said 1,500 people left on Monday.")
ORRA = article("2", title="Calm in Orra", text="The governor said troops from Vell were not seen in Orra's café.")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """Two articles, one of which has Vell in its headline, the other in its text."""
    made = Ledger.open(str(tmp_path_factory.mktemp("search") / "ledger.db"))
    made.commit(commit(VELL))
    made.commit(commit(ORRA))
    return made


def articles(ledger: Ledger, query: str) -> list[int]:
    """The numbers of the articles found, best first."""
    return [hit.row.id for hit in ledger.search(query).articles]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("governor", [2]),
        ("GOVERNOR", [2]),
        ("cafe", [2]),
        ("gov*", [2]),
        ('"people left"', [1]),
        ('"left people"', []),
        ("governor Monday", []),
        ("governor OR Monday", [1, 2]),
        ("said NOT troops", [1]),
        ("title:Vell", [1]),
        ("Vell", [1, 2]),
        ("1,500", [1]),
        ("nowhere", []),
    ],
)
def test_words_phrases_prefixes_and_operators_find_articles(ledger: Ledger, query: str, found: list[int]) -> None:
    """A hit in the headline comes before one in the text; case and accents do not matter."""
    hits = articles(ledger, query)
    assert hits == found if query == "Vell" else sorted(hits) == found


@pytest.mark.parametrize("query", ["Orra's", "troops-vell", "*", "troops, !"])
def test_what_would_be_syntax_of_the_index_is_text(ledger: Ledger, query: str) -> None:
    """Signs that mean something to the full-text search mean nothing in a query of ours."""
    words = query.strip("*!, ")
    assert articles(ledger, query) == (articles(ledger, f'"{words}"') if words else [])


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=30) | st.text('"*()^:+-{}ANDORT troops', max_size=30))
def test_a_query_finds_something_or_is_refused_in_words(ledger: Ledger, query: str) -> None:
    """Whatever a person types, there is an answer under the query as typed, or a QueryError: never another error."""
    with suppress(QueryError):
        assert ledger.search(query).query == query


@pytest.mark.parametrize("query", ["", "   ", "\0"])
def test_a_query_of_nothing_finds_nothing(ledger: Ledger, query: str) -> None:
    """Not everything."""
    assert ledger.search(query).articles == ()


def test_claims_are_found_by_source_content_and_sentence_with_marked_hits(ledger: Ledger) -> None:
    """A claim's snippet marks what was found between U+0002 and U+0003."""
    found = ledger.search("governor").claims
    assert {claim.article for claim in found} == {2}
    assert found[0].snippet is not None
    assert "\x02governor\x03" in found[0].snippet
    assert len(ledger.search("governor", limit=1).claims) == 1


def test_a_snippet_marks_the_hit_in_an_article(ledger: Ledger) -> None:
    """The marks stand around the words found and nowhere else."""
    (hit,) = ledger.search('"people left"').articles
    assert hit.snippet == "The ministry said 1,500 \x02people left\x03 on Monday."


def test_marks_that_a_text_brings_along_do_not_show(tmp_path: Path) -> None:
    """A text cannot forge marks: in snippets its own U+0002 and U+0003 are blanks."""
    path = tmp_path / "ledger.db"
    forged = article(text="The ministry\x03said\x02 nothing.", title="\x02x")
    with Ledger.open(str(path)) as ledger:
        ledger.commit(commit(forged))
        (hit,) = ledger.search("nothing").articles
        read = ledger.article(1)
    assert hit.snippet == "The ministry said  \x02nothing\x03."
    assert read is not None
    assert read.reading.article.text == forged.text
    check_whole(path)


def test_only_the_newest_version_is_found(tmp_path: Path) -> None:
    """After an edit neither the old text nor its claims are found; after an old text comes again, still the newest."""
    path = tmp_path / "ledger.db"

    def texted(text: str) -> Article:
        return article(text=text)

    with Ledger.open(str(path)) as ledger:
        for text in ("The ministry said 40 left.", "The ministry said 90 left.", "The ministry said 40 left."):
            ledger.commit(commit(texted(text), reading=reading(texted(text), claims=1, figures=0)))
        assert articles(ledger, "40") == []
        assert ledger.search("40").claims == ()
        assert [hit.row.version for hit in ledger.search("90").articles] == [2]
        assert [claim.version for claim in ledger.search("90").claims] == [2]
    check_whole(path)
