from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_samples import FEED, MORNING, TIMEOUT, article, at, check_whole, commit, entry, poll, rows

from reportedly.ledger import Ledger
from reportedly.records import Feed, FeedState, Poll, PollOutcome, Problem


def keys(ledger: Ledger, seconds: float, limit: int = 99) -> list[str]:
    """The entries due at a moment, in order, by the end of their keys."""
    return [due.entry.key.removeprefix("guid-") for due in ledger.due_entries(at(seconds), limit=limit)]


def test_what_a_feed_lists_is_due_when_it_is_new_and_when_it_changed(tmp_path: Path) -> None:
    """A poll makes due what it saw for the first time or saw changed, and only that."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        assert ledger.note_poll(poll(entry("1"), entry("2"))) == 2
        assert ledger.note_poll(poll(entry("1", seen=60), entry("2", seen=60), when=60)) == 0
        for name in ("1", "2"):
            ledger.commit(commit(article(name), by=entry(name)))
        assert keys(ledger, 999) == []
        assert ledger.note_poll(poll(entry("1", seen=90, title="Changed"), entry("2", seen=90), when=90)) == 1
        (due,) = ledger.due_entries(at(90), limit=9)
        assert (due.entry.title, due.due_at, due.first_seen_at) == ("Changed", at(90), MORNING)
        assert (due.visits, due.attempts, due.content_key) == (1, 0, article("1").content_key)
        assert ledger.totals().entries_due == 1


def test_of_two_entries_under_one_key_the_first_counts(tmp_path: Path) -> None:
    """A feed that lists one key twice does not take turns with itself."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        twice = (entry("1", title="first"), entry("1", title="second"))
        assert ledger.note_poll(poll(*twice)) == 1
        assert ledger.note_poll(poll(*twice, when=60)) == 0


def test_a_listing_longer_than_a_batch_is_noted_whole(tmp_path: Path) -> None:
    """Thousands of entries in one document are compared in batches without a seam."""
    path = tmp_path / "ledger.db"
    listed = [entry(str(number)) for number in range(1201)]
    with Ledger.open(str(path)) as ledger:
        assert ledger.note_poll(poll(*listed)) == 1201
        assert ledger.note_poll(poll(*listed, entry("x"), when=60)) == 1
    check_whole(path)


@settings(deadline=None, max_examples=15)
@given(st.lists(st.integers(0, 50), min_size=1, max_size=12), st.integers(0, 50), st.integers(1, 5), st.integers(0, 3))
def test_due_entries_come_longest_due_first_without_those_under_way(
    tmp_path_factory: pytest.TempPathFactory, seen: list[int], now: int, limit: int, under_way: int
) -> None:
    """Order, moment, limit and exclusion agree with sorting in memory."""
    listed = [entry(str(number), seen=when) for number, when in enumerate(seen)]
    exclude = {(FEED.url, one.key) for one in listed[:under_way]}
    with Ledger.open(str(tmp_path_factory.mktemp("due") / "ledger.db")) as ledger:
        ledger.note_poll(poll(*listed))
        found = [due.entry.key for due in ledger.due_entries(at(now), limit=limit, exclude=exclude)]
    expected = sorted((one for one in listed[under_way:] if one.seen_at <= at(now)), key=lambda one: one.seen_at)
    assert found == [one.key for one in expected[:limit]]


def test_due_entries_are_served_by_an_index(tmp_path: Path) -> None:
    """Asking what is due does not look at the entries that wait for nothing."""
    path = tmp_path / "ledger.db"
    Ledger.open(str(path)).close()
    query = "SELECT * FROM entries WHERE due_at <= 5 ORDER BY due_at, id LIMIT 5"
    (step,) = rows(path, f"EXPLAIN QUERY PLAN {query}")
    assert "INDEX entries_due" in step[3]


def test_a_visited_entry_is_due_again_when_it_is_to_be_looked_at_again(tmp_path: Path) -> None:
    """`revisit_at` is the next due time; None is never."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        ledger.note_poll(poll(entry()))
        ledger.commit(commit(revisit_at=at(3600)))
        assert keys(ledger, 3599) == []
        assert keys(ledger, 3600) == ["1"]
        ledger.commit(commit())
        assert keys(ledger, 99999) == []


def test_a_failed_try_is_counted_listed_and_repeated_until_it_is_given_up(tmp_path: Path) -> None:
    """Postponing counts attempts, a success forgets them, None gives up, and a changed listing starts anew."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        ledger.note_poll(poll(entry()))
        ledger.postpone(entry(), at(60), TIMEOUT, at(1))
        ledger.postpone(entry(), at(120), TIMEOUT, at(61))
        (due,) = ledger.due_entries(at(120), limit=9)
        assert (due.attempts, due.visits) == (2, 0)
        (problem,) = ledger.problems()
        assert (problem.known_at, problem.url, problem.problem) == (at(61), entry().url, TIMEOUT)
        ledger.postpone(entry(), None, TIMEOUT, at(121))
        assert keys(ledger, 9999) == []
        ledger.note_poll(poll(entry(title="Changed", seen=200), when=200))
        (due,) = ledger.due_entries(at(200), limit=9)
        assert due.attempts == 0
    check_whole(path)


def test_a_change_seen_while_the_page_was_under_way_is_not_lost(tmp_path: Path) -> None:
    """What came of the old listing is kept, and the entry stays due for the new one."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        ledger.note_poll(poll(entry()))
        ledger.note_poll(poll(entry(title="Changed", seen=60), when=60))
        ledger.commit(commit(revisit_at=at(9999)))
        ledger.postpone(entry(), None, TIMEOUT, at(61))
        (due,) = ledger.due_entries(at(60), limit=9)
        assert (due.entry.title, due.visits) == ("Changed", 1)
        ledger.commit(commit(by=due.entry))
        assert keys(ledger, 99999) == []


def test_an_entry_that_carries_its_article_is_kept_without_it(tmp_path: Path) -> None:
    """Text and HTML of a listed entry are not stored twice, and its visit settles it all the same."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        full = entry(text="The whole text.", html=b"<p>")
        ledger.note_poll(poll(full))
        assert ledger.note_poll(poll(full, when=60)) == 0
        (due,) = ledger.due_entries(at(60), limit=9)
        assert due.entry == replace(full, text=None, html=None)
        ledger.commit(commit(by=due.entry))
        assert keys(ledger, 9999) == []


def test_an_archive_knows_which_of_its_entries_are_dealt_with(tmp_path: Path) -> None:
    """Each entry for itself, as it reads now, in whatever order they are committed; a listed one is not yet."""
    one, two, three = (entry(name, source="a.jsonl", text="…") for name in "123")
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        assert not ledger.is_dealt_with(one)
        for by in (three, one, three):
            ledger.commit(commit(article(by.key), by=by))
        assert [ledger.is_dealt_with(by) for by in (one, two, three)] == [True, False, True]
        assert not ledger.is_dealt_with(replace(one, title="Changed"))
        ledger.note_poll(poll(entry("9")))
        assert not ledger.is_dealt_with(entry("9"))


# ---------------------------------------------------------------- feeds and their health


def test_enrolling_again_takes_what_is_said_and_keeps_the_state(tmp_path: Path) -> None:
    """A corrected OPML renames a feed without forgetting what was seen of it."""
    other = Feed(url="https://other.example/feed")
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        ledger.enrol([FEED, other])
        ledger.note_poll(poll(entry(), etag='"x"'))
        ledger.commit(commit())
        ledger.enrol([other, replace(FEED, title="Wire, renamed")])
        first, second = ledger.feeds()
        assert (first.feed.title, first.state.etag, first.articles) == ("Wire, renamed", '"x"', 1)
        assert (second.feed, second.state, second.articles) == (other, FeedState(url=other.url), 0)
        assert ledger.totals().feeds == 2


def test_a_state_comes_back_as_the_poll_left_it(tmp_path: Path) -> None:
    """Validators, times and errors are written as given."""
    state = FeedState(
        url=FEED.url,
        etag='"abc"',
        last_modified="Mon, 02 Mar 2026 08:00:00 GMT",
        next_poll_at=at(900),
        interval_s=900.5,
        failures=2,
        last_poll_at=at(0),
        last_success_at=at(-900),
        last_error_at=at(0),
        last_error="wire.example answered 503",
        paused=True,
    )
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        ledger.note_poll(Poll(feed=FEED, state=state, outcome=PollOutcome.FAILED))
        (row,) = ledger.feeds()
    assert row.state == state


def test_the_lag_is_the_median_over_recent_entries_without_the_back_list(tmp_path: Path) -> None:
    """Entries of the first successful poll do not count, nor those without a time; no lag is negative."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        ledger.note_poll(poll(failures=1, last_success_at=None))
        ledger.note_poll(poll(entry("old", seen=99999), when=1))
        (row,) = ledger.feeds()
        assert (row.state.entries_seen, row.state.lag_s, row.state.recent_lags_s) == (1, None, ())
        timeless = entry("timeless", seen=100, published_at=None)
        ahead = entry("ahead", seen=100, published_at=at(500))
        ledger.note_poll(poll(entry("a", seen=100), entry("b", seen=40), timeless, ahead, when=100))
        (row,) = ledger.feeds()
        assert (row.state.entries_seen, row.state.lag_s) == (5, 40.0)
        assert row.state.recent_lags_s == (100.0, 40.0, 0.0)
        ledger.note_poll(poll(*(entry(str(n), seen=200) for n in range(60)), when=200))
        (row,) = ledger.feeds()
        assert (row.state.lag_s, len(row.state.recent_lags_s)) == (200.0, 50)


def test_a_feed_is_news_when_it_brings_entries_fails_or_works_again(tmp_path: Path) -> None:
    """A poll that found everything as before changes no page."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        polls = [
            (poll(), 1),
            (poll(when=60), 0),
            (poll(entry(), when=120), 1),
            (poll(entry(seen=180), when=180), 0),
            (poll(when=240, failures=1, last_error="no answer"), 1),
            (poll(when=300, failures=2, last_error="no answer"), 0),
            (poll(when=360, last_error="no answer"), 1),
        ]
        for one, told in polls:
            last = ledger.last_update_id()
            ledger.note_poll(one)
            news = ledger.updates_after(last)
            assert [(update.kind, update.feed_url) for update in news] == [("feed", FEED.url)] * told


def test_a_poll_without_a_time_is_refused_as_a_bug(tmp_path: Path) -> None:
    """No row is known since nobody knows when."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        with pytest.raises(ValueError, match="does not say when"):
            ledger.note_poll(poll(last_poll_at=None))
        with pytest.raises(ValueError, match="no zone"):
            ledger.note_poll(poll(last_poll_at=MORNING.replace(tzinfo=None)))


# ---------------------------------------------------------------- problems


def test_a_problem_that_comes_again_is_one_row_with_the_newest_words(tmp_path: Path) -> None:
    """Source, entry and code make the row; an older report does not overwrite a newer one; news is told once."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        for second, words in ((10, "slow"), (30, "slower"), (20, "late report")):
            ledger.note_problem(
                Problem(code="page.slow", message=words), source="s", entry_key="k", known_at=at(second)
            )
        ledger.note_problem(Problem(code="page.slow", message="x"), source="s", entry_key="other", known_at=at(5))
        ledger.note_problem(Problem(code="page.slow", message="y"), source="s", known_at=at(4))
        found = [(row.entry_key, row.problem.message, row.known_at) for row in ledger.problems()]
        assert found == [("k", "slower", at(30)), ("other", "x", at(5)), (None, "y", at(4))]
        assert [update.problem for update in ledger.updates_after(0)] == [1, 2, 3]
        assert len(ledger.problems(limit=2)) == 2


def test_problems_of_no_source_are_told_apart_by_their_page(tmp_path: Path) -> None:
    """A page that a person named has no entry: its URL stands for it."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        for url in ("https://a.example/", "https://b.example/", "https://a.example/"):
            ledger.note_problem(TIMEOUT, source=None, url=url, known_at=at(0))
        assert [row.url for row in ledger.problems()] == ["https://b.example/", "https://a.example/"]


def test_an_endless_message_is_cut(tmp_path: Path) -> None:
    """A problem entry stays readable, whatever was quoted in it."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        ledger.note_problem(Problem(code="x", message="a" * 99999), source="s", known_at=at(0))
        (row,) = ledger.problems()
    assert len(row.problem.message) == 2000
    assert row.problem.message.endswith("a…")
