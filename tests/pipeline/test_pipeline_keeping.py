"""Commits with what follows from them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reportedly.ledger import Ledger
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.stories import stories
from reportedly.pipeline.counters import Counters
from reportedly.pipeline.job import Product
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Article, Commit, Entry

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Opener:
    """Opens a story for every article; fails on those whose headline says so, after it has written."""

    name = "stories"

    def __init__(self) -> None:
        self.forgotten = 0

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Open a story."""
        assert opened.committed.article is not None
        stories.open_story(opened.connection, opened.committed.article, opened.known_at)
        if commit.article is not None and commit.article.title == "Fails":
            raise RuntimeError("invented failure")

    def forget(self) -> None:
        """Count it."""
        self.forgotten += 1


def commit_of(number: int, title: str) -> Commit:
    """A commit of an invented article."""
    url = f"https://gazette.example/{number}"
    entry = Entry(source="https://gazette.example/feed", key=url, seen_at=NOON, url=url)
    return Commit(
        entry=entry, known_at=NOON, article=Article(id=f"a{number}", url=url, title=title, text="Boats left.")
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A fresh ledger."""
    with Ledger.open(str(tmp_path / "ledger.db")) as opened:
        yield opened


def test_what_follows_from_a_commit_is_in_the_ledger_with_it(ledger: Ledger) -> None:
    """A keeper's rows are written in the commit's transaction, and its time counts as a stage of its own."""
    keeping, counters, watch = Keeping(ledger, [Opener()]), Counters(), Stopwatch()
    committed = keeping.commit(commit_of(1, "Boats leave"), watch)
    assert committed.article is not None
    with ledger._store.reading() as connection:
        story = stories.story_of(connection, committed.article)
        assert story is not None
        assert stories.articles_of(connection, story) == (committed.article,)
    counters.add(watch.times)
    assert [(cost.stage, cost.articles) for cost in counters.costs()] == [("commit", 1), ("stories", 1)]


def test_an_article_on_which_a_keeper_fails_is_kept_without_what_would_follow(ledger: Ledger) -> None:
    """It is committed with a problem, which is counted; nothing of the keeper's is left, and the next one goes on."""
    keeper, counters = Opener(), Counters()
    keeping = Keeping(ledger, [keeper])
    failed = keeping.commit(commit_of(1, "Fails"), Stopwatch())
    after = keeping.commit(commit_of(2, "Boats leave"), Stopwatch())
    assert failed.article is not None
    assert after.article is not None
    for committed in (failed, after):
        assert committed.article is not None
        counters.count(committed, Product(article=commit_of(committed.article, "Any").article))
    assert (counters.articles, counters.errors) == (2, 1)
    assert [problem.problem.code for problem in ledger.problems()] == ["keeping.failed"]
    assert keeper.forgotten == 1
    with ledger._store.reading() as connection:
        assert stories.story_of(connection, failed.article) is None
        assert stories.story_of(connection, after.article) is not None


def test_what_has_no_article_is_followed_by_nothing(ledger: Ledger) -> None:
    """A commit that only deals with an entry asks no keeper."""
    entry = Entry(source="https://gazette.example/feed", key="k", seen_at=NOON)
    committed = Keeping(ledger, [Opener()]).commit(Commit(entry=entry, known_at=NOON), Stopwatch())
    assert committed.article is None
