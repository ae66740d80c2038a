from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_samples import article, at, commit, reading, rows

from reportedly.ledger import Ledger


@settings(deadline=None, max_examples=15)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=9), st.integers(1, 4))
def test_pages_of_articles_follow_one_another_without_gap_or_repeat(
    tmp_path_factory: pytest.TempPathFactory, known: list[int], size: int
) -> None:
    """The cursor works over articles that became known at the same moment, in any order."""
    found: list[int] = []
    with Ledger.open(str(tmp_path_factory.mktemp("pages") / "ledger.db")) as ledger:
        for number, second in enumerate(known):
            ledger.commit(commit(article(str(number)), known=second))
        while page := ledger.latest_articles(limit=size, before=found[-1] if found else None):
            assert len(page) <= size
            assert page[0].id not in found
            found += [row.id for row in page]
    order = sorted(((second, number + 1) for number, second in enumerate(known)), reverse=True)
    assert found == [number for _, number in order]


def test_a_list_of_articles_may_be_of_one_outlet(tmp_path: Path) -> None:
    """The outlet is that of the newest version; an unknown outlet or cursor has no articles."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        ledger.commit(commit(article("1")))
        ledger.commit(commit(article("2", outlet="The Post"), known=5))
        assert [row.id for row in ledger.latest_articles()] == [2, 1]
        assert [row.id for row in ledger.latest_articles(outlet="The Post")] == [2]
        assert ledger.latest_articles(outlet="Nobody") == ()
        assert ledger.latest_articles(before=99) == ()


def test_an_article_row_shows_the_newest_version_with_its_counts(tmp_path: Path) -> None:
    """What a list shows needs no second query."""
    of = article(credit="Agency", lede="The ministry said.", published_date_only=True, modified_at=at(9))
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        ledger.commit(commit(article(text="The ministry said 10 people left Vell.")))
        ledger.commit(commit(of, known=30, reading=reading(of, claims=4, figures=2)))
        row = ledger.article_row(1)
        assert ledger.latest_articles() == (row,)
        assert ledger.article_row(2) is None
        read = ledger.article(1)
    assert row is not None
    assert read is not None
    assert read.row == row
    assert (row.version, row.versions, row.claims, row.figures, row.read) == (2, 2, 4, 2, True)
    assert (row.article_id, row.url, row.credit, row.lede) == ("wire-1", of.url, "Agency", "The ministry said.")
    assert (row.published_date_only, row.modified_at, row.known_at) == (True, at(9), at(30))


def test_claims_come_newest_first_and_in_the_order_of_the_text(tmp_path: Path) -> None:
    """Each claim has its words, its sentence and its article; filters take the source as printed and the stance."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        ledger.commit(commit(article("1")))
        ledger.commit(commit(article("2", text="A spokesman said 40 people left Vell."), known=10))
        found = ledger.latest_claims()
        assert [(claim.article, claim.index) for claim in found] == [(2, 0), (2, 1), (1, 0), (1, 1)]
        assert [claim.article for claim in ledger.latest_claims(source="The ministry")] == [1, 1]
        assert [claim.article for claim in ledger.latest_claims(stance="affirms", limit=1)] == [2]
        assert ledger.latest_claims(stance="denies") == ()
        assert [(claim.article, claim.index) for claim in ledger.claims()] == [(1, 0), (1, 1), (2, 0), (2, 1)]
    last = found[-1]
    assert (last.source, last.source_kind, last.cue, last.content) == (
        "The ministry",
        "government",
        "say",
        "40 people left Vell",
    )
    assert last.quoted_sentence == "The ministry said 40 people left Vell."
    assert (last.stance, last.certainty, last.basis, last.manner) == ("affirms", "certain", "none_given", "indirect")
    assert (last.title, last.outlet, last.published_at, last.known_at) == ("Headline 1", "The Wire", at(0), at(0))


def test_exports_run_over_more_than_one_page_in_order(tmp_path: Path) -> None:
    """All readings and all claims come, in order, also those after the first hundred versions."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        for number in range(105):
            of = article(str(number))
            ledger.commit(commit(of, reading=None if number < 101 else reading(of, claims=1)))
        assert [one.id for one in ledger.readings()] == [f"wire-{number}" for number in range(101, 105)]
        assert [claim.article for claim in ledger.claims()] == [102, 103, 104, 105]


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT * FROM articles ORDER BY known_at DESC, id DESC LIMIT 5", "articles_known_at"),
        ("SELECT * FROM articles WHERE outlet = 'x' ORDER BY known_at DESC, id DESC LIMIT 5", "articles_outlet"),
        ("SELECT * FROM claims ORDER BY known_at DESC, article_id DESC, position LIMIT 5", "claims_known_at"),
        ("SELECT * FROM claims WHERE source = 'x' ORDER BY known_at DESC, article_id DESC, position", "claims_source"),
        ("SELECT * FROM claims WHERE stance = 'x' ORDER BY known_at DESC, article_id DESC, position", "claims_stance"),
        (
            "SELECT * FROM problems WHERE resolved_at IS NULL ORDER BY known_at DESC, id DESC LIMIT 5",
            "problems_known_at",
        ),
    ],
)
def test_no_list_sorts_or_scans(tmp_path: Path, query: str, index: str) -> None:
    """Each list walks an index in its own order."""
    path = tmp_path / "ledger.db"
    Ledger.open(str(path)).close()
    plan = [step[3] for step in rows(path, f"EXPLAIN QUERY PLAN {query}")]
    assert index in plan[0]
    assert not any("TEMP B-TREE" in step for step in plan)
