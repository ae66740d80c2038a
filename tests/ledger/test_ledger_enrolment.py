"""Which feeds are watched, by whose word, and how each has fared."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from ledger_samples import FEED, TIMEOUT, at, check_whole, commit, entry, poll

from reportedly.errors import NumberError
from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.feeds.feed_rows import FeedAction
from reportedly.records import Feed, FeedState, Poll, PollOutcome, Problem

OTHER = Feed(url="https://other.example/feed", title="Other")


def by(minute: float, who: str | None = "Ilse", why: str | None = None) -> Reason:
    """Somebody, at a minute."""
    return Reason(known_at=at(60 * minute), by=who, why=why)


def failed(minute: float, code: str = "fetch.timeout", error: str = "no answer", failures: int = 1) -> Poll:
    """A poll that failed."""
    when = at(60 * minute)
    state = FeedState(
        url=FEED.url,
        failures=failures,
        last_poll_at=when,
        last_error_at=when,
        last_error=error,
        last_code=code,
    )
    return Poll(
        feed=FEED,
        state=state,
        outcome=PollOutcome.FAILED,
        problems=(Problem(code=code, message=error, remedy="Wait."),),
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger that is whole when the test ends."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as opened:
        yield opened
    check_whole(path)


def number_of(ledger: Ledger, feed: Feed = FEED) -> int:
    """The number of a feed that is watched."""
    return next(row.id for row in ledger.feeds() if row.feed.url == feed.url)


def test_a_feed_that_is_added_is_watched_and_who_did_it_is_kept(ledger: Ledger) -> None:
    """Adding again changes nothing; every deed is told to open pages and has a number that grows."""
    first, second = ledger.enrolment.add([FEED, OTHER], by(0))
    assert (first.new, second.new, ledger.totals().feeds) == (True, True, 2)
    seen, updates = ledger.enrolment.last_deed(), ledger.last_update_id()
    (again,) = ledger.enrolment.add([replace(FEED, title="Otherwise")], by(1))
    assert (again.id, again.new, ledger.enrolment.last_deed()) == (first.id, False, seen)
    assert ledger.enrolment.feed(first.id).feed == FEED
    ledger.enrolment.pause(first.id, by(2, why="too loud"))
    assert ledger.enrolment.last_deed() > seen
    assert [(one.kind, one.feed_url) for one in ledger.updates_after(updates)] == [("feed", FEED.url)]
    deed = ledger.enrolment.deeds(first.id)[0]
    assert (deed.action, deed.by, deed.why, deed.known_at) == (FeedAction.PAUSED, "Ilse", "too loud", at(120))


def test_a_paused_feed_rests_until_it_is_resumed_whatever_a_poll_says_meanwhile(ledger: Ledger) -> None:
    """A poll that was under way does not undo it; resuming asks at once."""
    number = ledger.enrolment.add([FEED], by(0))[0].id
    ledger.enrolment.pause(number, by(1))
    ledger.note_poll(poll(entry(), when=90))
    assert ledger.enrolment.feed(number).resting
    ledger.enrolment.resume(number, by(3))
    row = ledger.enrolment.feed(number)
    assert (row.resting, row.state.next_poll_at) == (False, None)


def test_a_feed_that_is_gone_for_good_can_be_asked_all_the_same(ledger: Ledger) -> None:
    """Its site may have been wrong."""
    ledger.enrol([FEED])
    gone = failed(0)
    ledger.note_poll(replace(gone, state=replace(gone.state, paused=True)))
    number = number_of(ledger)
    assert ledger.enrolment.feed(number).resting
    ledger.enrolment.ask(number, by(1))
    assert not ledger.enrolment.feed(number).resting


def test_a_feed_that_is_removed_keeps_its_articles_and_waits_no_more(ledger: Ledger) -> None:
    """Nothing that it listed is visited, a poll under way leaves nothing; adding it again takes all up where it was."""
    ledger.note_poll(poll(entry("1"), entry("2")))
    ledger.commit(commit(by=entry("1")))
    number = number_of(ledger)
    ledger.enrolment.remove(number, by(1))
    assert (ledger.feeds(), ledger.totals().feeds, ledger.totals().articles) == ((), 0, 1)
    assert ledger.due_entries(at(9999), limit=9) == ()
    assert ledger.note_poll(poll(entry("3"), when=70)) == 0
    with pytest.raises(NumberError, match=f"No feed {number}"):
        ledger.enrolment.pause(number, by(2))
    (again,) = ledger.enrolment.add([replace(FEED, title="Back")], by(3))
    row = ledger.enrolment.feed(number)
    assert (again.id, again.new, row.feed.title, row.articles, row.state.entries_seen) == (number, True, "Back", 1, 2)
    assert [due.entry.key for due in ledger.due_entries(at(9999), limit=9)] == ["guid-2"]
    assert ledger.totals().feeds == 1


def test_what_people_decide_outlives_a_list_that_is_given_later(ledger: Ledger) -> None:
    """A list neither renames what a person has named nor brings back what one has removed; it says which stay away."""
    ledger.enrol([FEED, OTHER])
    ledger.enrolment.edit(number_of(ledger), replace(FEED, outlet="The Wire of Vell"), by(1))
    ledger.enrolment.remove(number_of(ledger, OTHER), by(2))
    assert ledger.enrol([replace(FEED, outlet="From the list"), OTHER]) == (OTHER,)
    (row,) = ledger.feeds()
    assert row.feed.outlet == "The Wire of Vell"


def test_an_edit_says_what_was_and_what_is(ledger: Ledger) -> None:
    """Saying the same again is no deed."""
    number = ledger.enrolment.add([OTHER], by(0))[0].id
    ledger.enrolment.edit(number, replace(OTHER, title="Wire", group="North"), by(1))
    ledger.enrolment.edit(number, replace(OTHER, title="Wire", group="North"), by(2))
    edited, added = ledger.enrolment.deeds(number)
    assert edited.told == "title: “Other” → “Wire”; group: none → “North”"
    assert added.action is FeedAction.ADDED


def test_a_feed_that_has_moved_for_good_is_followed_by_a_persons_word(ledger: Ledger) -> None:
    """The new address takes its names over and the old one is watched no more; one that has not moved stays."""
    ledger.enrol([FEED])
    number = number_of(ledger)
    with pytest.raises(NumberError):
        ledger.enrolment.move(number, by(0))
    ledger.note_poll(poll(moved_to="https://new.example/rss"))
    there = ledger.enrolment.move(number, by(1))
    assert [(row.id, row.feed) for row in ledger.feeds()] == [(there, replace(FEED, url="https://new.example/rss"))]


def test_polls_are_told_by_what_came_of_them(ledger: Ledger) -> None:
    """New entries, nothing new, failed and why; the last first; the row keeps the last outcomes."""
    ledger.note_poll(poll(entry("1"), entry("2")))
    ledger.note_poll(poll(entry("1"), when=60))
    ledger.note_poll(poll(entry("3", seen=120), when=120))
    ledger.note_poll(failed(3))
    number = number_of(ledger)
    told = [(one.outcome, one.entries, one.code) for one in ledger.enrolment.polls(number)]
    assert told == [
        (PollOutcome.FAILED, 0, "fetch.timeout"),
        (PollOutcome.NEW, 1, None),
        (PollOutcome.UNCHANGED, 0, None),
        (PollOutcome.NEW, None, None),
    ]
    row = ledger.enrolment.feed(number)
    assert (row.outcomes, row.last_new_at) == ("nunf", at(120))
    second = ledger.enrolment.polls(number, limit=2)[1]
    assert [one.id for one in ledger.enrolment.polls(number, before=second.id)] == [2, 1]


def test_only_the_last_outcomes_are_kept_with_a_feed(ledger: Ledger) -> None:
    """Twenty-four of them; all are found among its polls."""
    for minute in range(30):
        ledger.note_poll(poll(entry(str(minute)), when=60 * minute))
    number = number_of(ledger)
    assert ledger.enrolment.feed(number).outcomes == "n" * 24
    assert len(ledger.enrolment.polls(number)) == 30


def test_a_feeds_problem_is_over_when_the_feed_is_read_again(ledger: Ledger) -> None:
    """Not that of a page which it lists; a poll with nothing new ends failures, not what is odd in the document."""
    odd = Problem(code="feed.date", message="A date that cannot be true.")
    ledger.note_poll(replace(poll(entry("1")), problems=(odd,)))
    ledger.postpone(entry("1"), None, TIMEOUT, at(30))
    ledger.note_poll(failed(1, "feed.status.503"))
    assert {row.problem.code for row in ledger.problems()} == {"feed.date", TIMEOUT.code, "feed.status.503"}
    ledger.note_poll(failed(2, "feed.status"))
    ledger.note_poll(replace(poll(when=180), outcome=PollOutcome.UNCHANGED))
    assert "feed.status" not in {row.problem.code for row in ledger.problems()}
    assert "feed.date" in {row.problem.code for row in ledger.problems()}
    ledger.note_poll(poll(entry("2"), when=240))
    assert {row.problem.code for row in ledger.problems()} == {TIMEOUT.code}
    assert "feed.date" in {row.problem.code for row in ledger.problems(as_of=at(200))}


def test_days_count_the_articles_that_came_by_a_feed(ledger: Ledger) -> None:
    """Day by day in UTC, up to the moment that is asked for and no further, with the lag at the end of each."""
    day = 86400.0
    ledger.note_poll(poll(entry("1")))
    ledger.commit(commit(by=entry("1"), known=10))
    ledger.note_poll(poll(entry("2", seen=day + 50, published_at=at(day)), when=day + 50))
    number = number_of(ledger)
    days = ledger.enrolment.days(number, until=at(day + 60), length=3)
    assert [(one.articles, one.lag_s) for one in days] == [(0, None), (1, None), (0, 50.0)]
    assert ledger.enrolment.days(number, until=at(5), length=1)[0].articles == 0
    assert [row.id for row in ledger.enrolment.articles(number)] == [1]
    assert ledger.enrolment.articles(number, as_of=at(5)) == ()


def test_a_past_moment_is_answered_as_it_was(ledger: Ledger) -> None:
    """Paused then, removed then, polls up to then, deeds up to then."""
    ledger.note_poll(poll(entry("1")))
    number = number_of(ledger)
    ledger.enrolment.pause(number, by(1))
    ledger.enrolment.resume(number, by(2))
    ledger.note_poll(poll(entry("2"), when=150))
    ledger.enrolment.remove(number, by(4))
    ledger.enrolment.add([FEED], by(6))

    def then(minute: float) -> tuple[bool, datetime | None, str]:
        row = ledger.enrolment.feed(number, as_of=at(60 * minute))
        return row.resting, row.held_at, row.outcomes

    assert then(0.5) == (False, None, "n")
    assert then(1.5) == (True, at(60), "n")
    assert then(3) == (False, None, "nn")
    with pytest.raises(NumberError):
        then(5)
    assert [ledger.totals(as_of=at(60 * minute)).feeds for minute in (3, 5, 7)] == [1, 0, 1]
    assert [len(ledger.feeds(as_of=at(60 * minute))) for minute in (3, 5, 7)] == [1, 0, 1]
    assert len(ledger.enrolment.polls(number, as_of=at(60))) == 1
    assert [one.action for one in ledger.enrolment.deeds(number, as_of=at(90))] == [FeedAction.PAUSED]
