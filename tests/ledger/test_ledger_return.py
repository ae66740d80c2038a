from pathlib import Path

from ledger_samples import article, at, check_whole, commit, dump, entry, reading

from reportedly.ledger import Ledger

FIRST = article()
EDITED = article(text="The ministry said 90 people left Vell.", title="Headline, changed")


def taken_back(path: Path) -> Ledger:
    """A ledger of an article that was edited, whose edit was then taken back."""
    ledger = Ledger.open(str(path))
    for known, of in ((0, FIRST), (10, EDITED), (20, FIRST)):
        ledger.commit(commit(of, known=known))
    return ledger


def test_an_edit_that_is_taken_back_shows_the_earlier_version_again(tmp_path: Path) -> None:
    """What the page says now is current under its old number, since its return; both versions stay listed."""
    with taken_back(tmp_path / "ledger.db") as ledger:
        read, row = ledger.article(1), ledger.article_row(1)
        other = ledger.article(1, version=2)
        assert ledger.latest_articles() == (row,)
        assert list(ledger.readings()) == [reading(FIRST)]
        assert {claim.version for claim in ledger.latest_claims()} == {1}
        assert ledger.totals().versions == 2
    assert read is not None
    assert other is not None
    assert read.row == row
    assert (read.row.version, read.row.versions, read.row.known_at) == (1, 2, at(20))
    assert read.reading == reading(FIRST)
    assert [(version.version, version.known_at) for version in read.versions] == [(1, at(0)), (2, at(10))]
    assert (other.row.version, other.row.versions, other.row.known_at) == (2, 2, at(10))


def test_a_search_finds_the_text_that_came_back_and_not_the_one_that_went(tmp_path: Path) -> None:
    """Articles and claims are found by what the page says now, and the index stays whole."""
    path = tmp_path / "ledger.db"
    with taken_back(path) as ledger:
        assert [hit.row.version for hit in ledger.search("40").articles] == [1]
        assert ledger.search("90").articles == ()
        assert {claim.version for claim in ledger.search("ministry").claims} == {1}
    check_whole(path)


def test_a_return_is_announced_as_a_version_and_puts_the_article_on_top(tmp_path: Path) -> None:
    """Open pages hear of it, and lists show the article as the last that changed."""
    with taken_back(tmp_path / "ledger.db") as ledger:
        ledger.commit(commit(article("2"), known=15))
        told = [(update.kind, update.article, update.version) for update in ledger.updates_after(0)]
        assert [row.id for row in ledger.latest_articles()] == [1, 2]
    assert told == [("article", 1, 1), ("version", 1, 2), ("version", 1, 1), ("article", 2, 1)]


def test_the_return_again_and_an_old_commit_again_change_nothing_but_visits(tmp_path: Path) -> None:
    """Neither the same return, nor a replay of what was current between, moves the article."""
    path = tmp_path / "ledger.db"
    with taken_back(path) as ledger:
        before = dump(path)
        for known, of in ((20, FIRST), (30, FIRST), (10, EDITED)):
            ledger.commit(commit(of, known=known, by=entry()))
    after = dump(path)
    assert after.pop("entries") != before.pop("entries")
    assert after == before


def test_an_article_goes_on_to_a_third_version_after_a_return(tmp_path: Path) -> None:
    """Numbers go on after the highest one, whichever version was current."""
    path = tmp_path / "ledger.db"
    third = article(text="The ministry said nobody left Vell.")
    with taken_back(path) as ledger:
        done = ledger.commit(commit(third, known=30))
        assert (done.version, done.new_version) == (3, True)
        again = ledger.commit(commit(EDITED, known=40, reading=reading(EDITED, reader="2", claims=5)))
        assert (again.version, again.new_version) == (2, False)
        assert [(hit.row.version, hit.row.versions) for hit in ledger.search("90").articles] == [(2, 3)]
        assert len(ledger.search("ministry").claims) == 5
        assert ledger.totals().versions == 3
    check_whole(path)


def test_a_headline_that_is_learnt_later_is_searched_and_goes_with_its_version(tmp_path: Path) -> None:
    """The index follows what is filled in, and forgets it whole when the version is no longer current."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        ledger.commit(commit(article(title=None)))
        ledger.commit(commit(article(title="Lanterns"), known=5))
        assert len(ledger.search("lanterns").articles) == 1
        ledger.commit(commit(EDITED, known=10))
        assert ledger.search("lanterns").articles == ()
    check_whole(path)
