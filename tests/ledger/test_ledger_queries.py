from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_samples import article, at, commit, reading, rows
from sqlalchemy.dialects import sqlite

from reportedly.ledger import Ledger
from reportedly.ledger.claiming import newest_claims
from reportedly.ledger.place import Portion
from reportedly.ledger.rows import ClaimFilter
from reportedly.records import Article, Mode, Reading, Source, Stance

FIVE = Portion(limit=5)


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
        assert [claim.article for claim in ledger.latest_claims(ClaimFilter(source="The ministry"))] == [1, 1]
        assert [claim.article for claim in ledger.latest_claims(ClaimFilter(stance=Stance.AFFIRMS), limit=1)] == [2]
        assert ledger.latest_claims(ClaimFilter(stance=Stance.DENIES)) == ()
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


def mixed(of: Article) -> Reading:
    """A reading of four claims: said and thought by turns, the last two of them background."""
    (claim,) = reading(of, claims=1).claims
    modes = (Mode.SAID, Mode.THOUGHT, Mode.SAID, Mode.THOUGHT)
    claims = tuple(replace(claim, mode=mode, background=place > 1) for place, mode in enumerate(modes))
    return replace(reading(of), claims=claims)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ClaimFilter(), [0, 2]),
        (ClaimFilter(mode=Mode.THOUGHT), [1, 3]),
        (ClaimFilter(mode=None), [0, 1, 2, 3]),
        (ClaimFilter(background=False), [0]),
        (ClaimFilter(mode=None, background=True), [2, 3]),
        (ClaimFilter(mode=Mode.THOUGHT, background=True), [3]),
        (ClaimFilter(mode=None, source="The ministry", stance=Stance.AFFIRMS), [0, 1, 2, 3]),
        (ClaimFilter(mode=None, source="the ministry"), []),
    ],
)
def test_claims_are_those_that_were_said_unless_others_are_wanted(
    tmp_path: Path, wanted: ClaimFilter, found: list[int]
) -> None:
    """Lists, searches and exports take the same filter; lists stay in order over several articles, and in pages."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        for number in range(3):
            of = article(str(number))
            ledger.commit(commit(of, known=number, reading=mixed(of)))
        expected = [(number, index) for number in (3, 2, 1) for index in found]
        assert [(claim.article, claim.index) for claim in ledger.latest_claims(wanted)] == expected
        assert [(claim.article, claim.index) for claim in ledger.latest_claims(wanted, limit=3)] == expected[:3]
        exported = [(claim.article, claim.index) for claim in ledger.claims(wanted)]
        assert exported == sorted(expected)
        searched = [(claim.article, claim.index) for claim in ledger.search("ministry", wanted).claims]
        assert sorted(searched) == sorted(expected)
        row = ledger.article_row(1)
        assert row is not None
        assert (row.claims, row.thoughts) == (4, 2)
        assert (ledger.totals().claims, ledger.totals().thoughts) == (12, 6)


def test_a_claim_row_says_who_spoke_to_whom(tmp_path: Path) -> None:
    """Full name, role and addressee (as printed) stand in the row, and the claim around it by its place."""
    of = article(text="The ministry told AFP 40 people left Vell.")
    source = Source(spans=((0, 12),), text="The ministry", name="Ministry of Roads of Vell", role="a ministry")
    given = reading(of)
    claim = replace(given.claims[0], source=source, addressee=(18, 21), background=True)
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        ledger.commit(commit(of, reading=replace(given, claims=(claim, replace(given.claims[1], parent=0)))))
        first, second = ledger.latest_claims()
    assert (first.source_name, first.source_role, first.addressee) == ("Ministry of Roads of Vell", "a ministry", "AFP")
    assert (first.mode, first.background, first.parent) == ("said", True, None)
    assert (second.source_name, second.source_role, second.addressee, second.parent) == (None, None, None, 0)


def test_claims_are_found_by_the_full_name_of_their_source(tmp_path: Path) -> None:
    """What "he" and "the ministry" say is listed, exported and searched under the name that they stand for, once."""
    name = "Ministry of Roads of Vell"
    sources = [Source(spans=((0, 12),), text=text, name=name) for text in ("The ministry", "it", name)]
    of = article()
    (claim,) = reading(of, claims=1).claims
    told = replace(reading(of), claims=tuple(replace(claim, source=source) for source in sources))
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        ledger.commit(commit(of, reading=told))
        ledger.commit(commit(article("2"), known=5))
        wanted = ClaimFilter(source=name)
        assert [(claim.article, claim.index) for claim in ledger.latest_claims(wanted)] == [(1, 0), (1, 1), (1, 2)]
        assert [claim.index for claim in ledger.latest_claims(wanted, limit=2)] == [0, 1]
        assert [claim.index for claim in ledger.claims(wanted)] == [0, 1, 2]
        assert [claim.index for claim in ledger.latest_claims(ClaimFilter(source="it"))] == [1]
        assert {claim.index for claim in ledger.search("roads", wanted).claims} == {0, 1, 2}
        assert {claim.article for claim in ledger.search("roads").claims} == {1}


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


@pytest.mark.parametrize("mode", [*Mode, None])
@pytest.mark.parametrize("background", [False, True, None])
@pytest.mark.parametrize(
    ("more", "indexes"),
    [
        (ClaimFilter(), ("claims_known_at",)),
        (ClaimFilter(source="x"), ("claims_source", "claims_source_name")),
        (ClaimFilter(stance=Stance.DENIES), ("claims_stance",)),
    ],
)
def test_no_list_of_claims_sorts_or_scans(
    tmp_path: Path, more: ClaimFilter, indexes: tuple[str, ...], mode: Mode | None, background: bool | None
) -> None:
    """Whatever is wanted, each list merges walks along an index, and each walk has its mode and its ground."""
    path = tmp_path / "ledger.db"
    Ledger.open(str(path)).close()
    query = newest_claims(replace(more, mode=mode, background=background), FIVE)
    compiled = str(query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
    plan = [step[3] for step in rows(path, f"EXPLAIN QUERY PLAN {compiled}")]
    walks = [step for step in plan if " claims " in step]
    assert len(walks) == (1 if mode else 2) * (2 if background is None else 1) * len(indexes)
    for index in indexes:
        along = [step for step in walks if f"USING INDEX {index} (" in step and "mode=? AND background=?" in step]
        assert len(along) == len(walks) // len(indexes)
    assert not any("TEMP B-TREE" in step or step.startswith("SCAN") for step in plan)
