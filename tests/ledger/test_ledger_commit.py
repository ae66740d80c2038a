from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_samples import (
    TIMEOUT,
    article,
    at,
    check_whole,
    commit,
    dump,
    entry,
    reading,
    readings,
    renamed,
    rows,
)

from reportedly.ledger import Ledger
from reportedly.records import Place, Problem, Reading


@settings(deadline=None, max_examples=30)
@given(st.lists(readings(), min_size=1, max_size=3))
def test_any_reading_comes_back_as_it_was_committed(
    tmp_path_factory: pytest.TempPathFactory, given: list[Reading]
) -> None:
    """Article and reading survive the ledger to the last code point and microsecond."""
    path = tmp_path_factory.mktemp("round") / "ledger.db"
    committed = [renamed(one, str(number)) for number, one in enumerate(given)]
    with Ledger.open(str(path)) as ledger:
        for one in committed:
            ledger.commit(commit(one.article, reading=one, by=entry(one.article.id)))
        assert list(ledger.readings()) == committed
        found = ledger.article(len(committed))
    assert found is not None
    assert found.reading == committed[-1]
    check_whole(path)


def test_a_commit_says_what_it_did_and_the_updates_say_it_too(tmp_path: Path) -> None:
    """A new article, a new version, the same text again: each has its own answer, and news its update."""
    later = article(text="The ministry said 90 people left Vell.")
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        first, second, again = (ledger.commit(commit(of)) for of in (article(), later, article()))
        assert (first.article, first.version, first.new_article, first.new_version) == (1, 1, True, False)
        assert (second.article, second.version, second.new_article, second.new_version) == (1, 2, False, True)
        assert (again.article, again.version, again.new_article, again.new_version) == (1, 1, False, False)
        told = [(update.kind, update.article, update.version) for update in ledger.updates_after(0)]
        assert told == [("article", 1, 1), ("version", 1, 2)]
        assert ledger.updates_after(ledger.last_update_id()) == ()


def test_the_same_commit_again_changes_nothing_but_the_visits(tmp_path: Path) -> None:
    """A replay after a lost acknowledgement leaves every table as it was, but for the count of visits."""
    path = tmp_path / "ledger.db"
    whole = commit(problems=(TIMEOUT,), revisit_at=at(3600))
    with Ledger.open(str(path)) as ledger:
        ledger.commit(whole)
        before = dump(path)
        ledger.commit(whole)
    after = dump(path)
    assert after.pop("entries") != before.pop("entries")
    assert after == before
    assert rows(path, "SELECT visits FROM entries") == [(2,)]


def test_each_version_keeps_its_text_its_reading_and_its_time(tmp_path: Path) -> None:
    """What was known first is still there, under its number, after a silent edit."""
    first, second = article(), article(text="The ministry said 90 people left Vell.", title="Headline, changed")
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        ledger.commit(commit(first, known=10))
        ledger.commit(commit(second, known=20))
        old, new, none = ledger.article(1, version=1), ledger.article(1), ledger.article(1, version=3)
        assert ledger.article(2) is None
    assert old is not None
    assert new is not None
    assert none is None
    assert (old.reading, new.reading) == (reading(first), reading(second))
    assert (old.row.version, old.row.versions, old.row.known_at) == (1, 2, at(10))
    assert (new.row.version, new.row.versions, new.row.known_at) == (2, 2, at(20))
    assert [(v.version, v.known_at, v.title) for v in new.versions] == [
        (1, at(10), "Headline 1"),
        (2, at(20), "Headline, changed"),
    ]
    assert [v.content_key for v in new.versions] == [first.content_key, second.content_key]


def test_two_entries_that_lead_to_one_url_are_one_article(tmp_path: Path) -> None:
    """An article is its canonical URL, whichever feed it came by; each feed has come by it."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        for source in ("https://a.example/feed", "https://b.example/feed", "https://b.example/feed"):
            ledger.commit(commit(by=entry(source=source)))
        ledger.commit(commit(by=entry("other", source="https://b.example/feed")))
        assert ledger.totals().articles == 1
    assert rows(path, "SELECT name, articles FROM sources") == [
        ("https://a.example/feed", 1),
        ("https://b.example/feed", 1),
    ]
    check_whole(path)


def test_what_becomes_known_of_a_version_is_filled_in_whatever_the_order(tmp_path: Path) -> None:
    """Metadata that was missing is added and the later modification kept; the text makes no new version."""
    plain = article(byline=None, modified_at=at(60))
    fuller = replace(plain, byline="Ann Ode", modified_at=at(90), seen_at=at(5))
    found = []
    for name, order in (("a", (plain, fuller)), ("b", (fuller, plain))):
        with Ledger.open(str(tmp_path / name)) as ledger:
            for of in order:
                ledger.commit(commit(of))
            read = ledger.article(1)
            assert read is not None
            assert (read.row.versions, read.row.modified_at) == (1, at(90))
            found.append(read.reading.article)
    assert found == [fuller, fuller]


def test_an_outlet_that_is_learnt_later_is_found_by(tmp_path: Path) -> None:
    """The list of an outlet follows what is filled in."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        ledger.commit(commit(article(outlet=None)))
        assert ledger.latest_articles(outlet="The Wire") == ()
        ledger.commit(commit(article()))
        assert [row.id for row in ledger.latest_articles(outlet="The Wire")] == [1]


def test_another_reader_replaces_what_was_derived_and_the_same_one_does_not(tmp_path: Path) -> None:
    """Claims and figures are those of the newest reading; a reader's second pass over one version is not written."""
    path = tmp_path / "ledger.db"
    of = article()
    with Ledger.open(str(path)) as ledger:
        ledger.commit(commit(of, known=0))
        ledger.commit(commit(of, known=10, reading=reading(of, reader="2", claims=5, figures=3)))
        ledger.commit(commit(of, known=20, reading=reading(of, reader="1", claims=9, figures=9)))
        read = ledger.article(1)
        assert read is not None
        assert (read.reading.reader_version, len(read.reading.claims)) == ("2", 5)
        assert (read.row.claims, read.row.figures) == (5, 3)
        assert {claim.known_at for claim in ledger.latest_claims()} == {at(10)}
        assert len(ledger.search("ministry").claims) == 5
        assert [one.reader_version for one in ledger.readings()] == ["2"]
    check_whole(path)


def test_a_new_reading_of_an_old_version_is_not_found_by_a_search(tmp_path: Path) -> None:
    """Only claims of newest versions are searched, also when an older version is read again."""
    path = tmp_path / "ledger.db"
    old = article()
    with Ledger.open(str(path)) as ledger:
        ledger.commit(commit(old))
        ledger.commit(commit(article(text="The ministry said 90 people left Vell.")))
        ledger.commit(commit(old, reading=reading(old, reader="2", claims=7)))
        assert {claim.version for claim in ledger.search("ministry").claims} == {2}
        assert {claim.version for claim in ledger.latest_claims()} == {2}
        assert len(list(ledger.claims())) == 7 + 2
    check_whole(path)


def test_an_article_in_another_language_is_kept_and_shown_as_not_read(tmp_path: Path) -> None:
    """Without a reading there is the article, no sentences, and nothing among the readings."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        ledger.commit(commit(article(language="fr"), reading=None))
        read = ledger.article(1)
        assert list(ledger.readings()) == []
    assert read is not None
    assert not read.row.read
    assert (read.reading.article, read.reading.sentences) == (article(language="fr"), ())


def test_a_commit_without_an_article_deals_with_the_entry_and_lists_why(tmp_path: Path) -> None:
    """A faulty line of an archive is counted, listed and never tried again."""
    faulty = Problem(code="archive.faulty_line", message="line 7 is no JSON")
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        done = ledger.commit(commit(article=None, reading=None, problems=(faulty,), by=entry("7", source="a.jsonl")))
        assert (done.article, done.version, done.new_article, done.new_version) == (None, None, False, False)
        (problem,) = ledger.problems()
        assert (problem.source, problem.entry_key, problem.problem) == ("a.jsonl", "guid-7", faulty)
        assert ledger.is_dealt_with(entry("7", source="a.jsonl"))


def test_the_reading_of_another_text_is_refused_as_a_bug_and_writes_nothing(tmp_path: Path) -> None:
    """Spans must never point into a text that they were not made of."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        before = dump(path)
        with pytest.raises(ValueError, match="not of the article"):
            ledger.commit(commit(article("1"), reading=reading(article("2"))))
        with pytest.raises(ValueError, match="not of the article"):
            ledger.commit(commit(article=None, by=entry()))
    assert dump(path) == before


def test_text_that_no_encoding_holds_is_stored_with_its_offsets(tmp_path: Path) -> None:
    """A lone surrogate, which JSON can smuggle in, becomes U+FFFD: one for one, everywhere, and no error."""
    broken = article(text="The ministry \udc80aid 40 people\ud800 left.", title="\ud83d?")
    given = reading(broken)
    problem = Problem(code="text.odd", message="odd \udc80")
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        ledger.commit(commit(broken, by=entry("\udc80", title="\udc80"), reading=given, problems=(problem,)))
        read = ledger.article(1)
        assert len(ledger.search("\udc80 people").articles) == 1
        assert ledger.problems()[0].problem.message == "odd \ufffd"
    assert read is not None
    assert read.reading.article.text == "The ministry \ufffdaid 40 people\ufffd left."
    assert read.reading.claims[0].content == given.claims[0].content
    check_whole(path)


def test_a_figure_is_kept_with_what_happens_when_and_where(tmp_path: Path) -> None:
    """The row names the place that the reading gives by its index; an index that leads nowhere is refused."""
    of = article("1")
    given = reading(of)
    told = replace(given.figures[0], predicate="leave", as_of="2026-03-02", place=0)
    with pytest.raises(ValueError, match="figure in place 0"):
        replace(given, figures=(told,))
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        ledger.commit(commit(of, reading=replace(given, figures=(told,), places=(Place(span=(0, 3), name="Vell"),))))
    assert rows(path, "SELECT predicate, as_of, place FROM figures") == [("leave", "2026-03-02", "Vell")]
