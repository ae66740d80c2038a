from pathlib import Path

from ledger_samples import FEED, TIMEOUT, article, at, check_whole, commit, entry, rows

from reportedly.ledger import Ledger
from reportedly.records import Problem

ODD = Problem(code="page.odd", message="The page is odd.")


def failed(ledger: Ledger, *problems: Problem, name: str = "1", known: float = 0) -> None:
    """The entry's page could not be had, for these reasons."""
    for problem in problems:
        ledger.postpone(entry(name), at(known + 60), problem, at(known))


def test_problems_of_fetching_are_over_when_the_page_was_had(tmp_path: Path) -> None:
    """They are neither listed nor counted any more; those of other entries, and of other kinds, are."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        failed(ledger, TIMEOUT, ODD)
        failed(ledger, TIMEOUT, name="2")
        ledger.commit(commit(known=100))
        assert [(row.entry_key, row.problem.code) for row in ledger.problems()] == [
            ("guid-2", "fetch.timeout"),
            ("guid-1", "page.odd"),
        ]
        assert ledger.totals().problems == 2
    assert rows(path, "SELECT count(*) FROM updates WHERE kind = 'problem'") == [(3,)]
    check_whole(path)


def test_a_problem_that_comes_again_is_listed_and_announced_again(tmp_path: Path) -> None:
    """It keeps its number, and is over again when the page is had once more."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        failed(ledger, TIMEOUT)
        ledger.commit(commit(known=100))
        last = ledger.last_update_id()
        failed(ledger, TIMEOUT, known=200)
        assert [(row.id, row.known_at) for row in ledger.problems()] == [(1, at(200))]
        assert [update.problem for update in ledger.updates_after(last)] == [1]
        assert ledger.totals().problems == 1
        ledger.commit(commit(known=300))
        assert ledger.problems() == ()
        assert ledger.totals().problems == 0
    check_whole(path)


def test_what_is_known_later_than_a_commit_is_not_ended_by_it(tmp_path: Path) -> None:
    """A replay of an old commit clears nothing, and the failure that it had ended is not listed again."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        failed(ledger, TIMEOUT, known=50)
        ledger.commit(commit(known=10))
        assert len(ledger.problems()) == 1
        ledger.commit(commit(known=60))
        ledger.note_problem(TIMEOUT, source=FEED.url, entry_key="guid-1", known_at=at(50))
        assert ledger.problems() == ()


def test_a_visit_that_brings_no_article_ends_no_problem(tmp_path: Path) -> None:
    """Only the article shows that the page can be had."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        failed(ledger, TIMEOUT)
        ledger.commit(commit(article(), known=100, by=entry("2")))
        ledger.commit(commit(known=100, by=entry("1"), article=None, reading=None))
        assert len(ledger.problems()) == 1
