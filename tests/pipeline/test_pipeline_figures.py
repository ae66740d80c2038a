"""Figures over time, kept up as invented articles are committed, and asked as of any moment."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from series_ledger import OneStory, commit, dead, numbered
from series_wire import at
from sqlalchemy import update

from reportedly.ledger import Ledger
from reportedly.ledger.copies import copies
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.series.series_rows import SeriesRead
from reportedly.ledger.stories import stories
from reportedly.ledger.stories.story_schema import story_articles
from reportedly.pipeline.keepers.figures import FigureKeeper
from reportedly.pipeline.keeping import Keeping
from reportedly.pipeline.stopwatch import Stopwatch
from reportedly.records import Commit, Entry


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A fresh ledger."""
    with Ledger.open(str(tmp_path / "ledger.db")) as opened:
        yield opened


def only_series(ledger: Ledger, as_of: datetime | None = None) -> SeriesRead:
    """The one series that there is."""
    (row,) = ledger.series.of_story(1, as_of=as_of)
    read = ledger.series.one(row.id, as_of=as_of)
    assert read is not None
    return read


def test_a_toll_is_a_series_of_points_by_source(ledger: Ledger) -> None:
    """Each source's number is a point with the article that carries it; a revision is announced."""
    commit(ledger, numbered(dead("four", 4, "Vell police"), 1), at(1))
    assert {news.kind for news in ledger.updates_after(0)} == {"article"}
    commit(ledger, numbered(dead("nine", 9, "The clinic"), 2), at(2))
    commit(ledger, numbered(dead("11", 11, "Vell police"), 3), at(3))
    read = only_series(ledger)
    assert [(point.source, point.value, point.said_at) for point in read.points] == [
        ("Vell police", 4.0, at(1)),
        ("The clinic", 9.0, at(2)),
        ("Vell police", 11.0, at(3)),
    ]
    assert [carrier.printed for point in read.points for carrier in point.carriers] == [
        "four people",
        "nine people",
        "11 people",
    ]
    assert {one.kind for one in read.differences} == {"update"}
    assert [news.article for news in ledger.updates_after(0) if news.kind == "figure"] == [2, 3]
    assert (read.row.points, read.row.carried) == (3, 3)


def test_as_of_a_moment_later_points_are_not_known(ledger: Ledger) -> None:
    """What was known at two o'clock is what was committed by then."""
    for hour, (words, value) in enumerate((("four", 4), ("nine", 9), ("11", 11)), start=1):
        commit(ledger, numbered(dead(words, value, "Vell police"), hour), at(hour))
    assert [point.value for point in only_series(ledger, at(2)).points] == [4.0, 9.0]
    assert ledger.series.of_story(1, as_of=at(0.5)) == ()
    assert ledger.series.one(1, as_of=at(0.5)) is None
    assert only_series(ledger, at(9)) == only_series(ledger)


def test_a_correction_ends_the_point_that_it_withdraws(ledger: Ledger) -> None:
    """A number that no article prints any more has an end, and before that moment it stood."""
    commit(ledger, numbered(dead("40", 40, "Vell police"), 1), at(1))
    commit(ledger, replace(numbered(dead("14", 14, "Vell police"), 1), id="corrected"), at(2))
    read = only_series(ledger)
    assert [(point.value, point.until) for point in read.points] == [(40.0, at(2)), (14.0, None)]
    assert [(point.value, point.until) for point in only_series(ledger, at(1.5)).points] == [(40.0, None)]
    assert read.row.points == 1


def test_a_point_that_another_article_carries_outlives_a_correction(ledger: Ledger) -> None:
    """One outlet's correction does not withdraw what another one prints."""
    commit(ledger, numbered(dead("40", 40, "Vell police"), 1), at(1))
    commit(ledger, numbered(dead("40", 40, "Vell police"), 2), at(2))
    commit(ledger, replace(numbered(dead("14", 14, "Vell police"), 1), id="corrected"), at(3))
    first = only_series(ledger).points[0]
    assert (first.value, first.until) == (40.0, None)
    assert [(carrier.article, carrier.until) for carrier in first.carriers] == [(1, at(3)), (2, None)]


def test_the_same_version_again_changes_nothing(ledger: Ledger) -> None:
    """A commit that brings no news brings no new figures."""
    for hour in (1, 2):
        commit(ledger, numbered(dead("four", 4, "Vell police"), 1), at(hour))
    read = only_series(ledger)
    assert [len(point.carriers) for point in read.points] == [1]


class Mover:
    """Moves article 1 into a story of its own, and says so."""

    name = "mover"

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Move it, once."""
        if opened.committed.article != 3:
            return
        here = (story_articles.c.article_id == 1) & story_articles.c.until.is_(None)
        opened.connection.execute(update(story_articles).where(here).values(until=opened.known_at))
        stories.open_story(opened.connection, 1, opened.known_at)
        opened.moved.add(1)

    def forget(self) -> None:
        """Nothing is remembered."""


def test_figures_follow_an_article_into_another_story(ledger: Ledger) -> None:
    """When an article goes, its figures go with it: its points end here and begin there."""
    commit(ledger, numbered(dead("four", 4, "Vell police"), 1), at(1))
    commit(ledger, numbered(dead("nine", 9, "The clinic"), 2), at(2))
    read = numbered(dead("11", 11, "Vell police"), 3)
    entry = Entry(source="https://gazette.example/feed", key="3", seen_at=at(3), url=read.article.url)
    done = Commit(entry=entry, known_at=at(3), article=read.article, reading=read)
    Keeping(ledger, (OneStory(), Mover(), FigureKeeper())).commit(done, Stopwatch())
    assert [(point.value, point.until) for point in only_series(ledger).points] == [
        (4.0, at(3)),
        (9.0, None),
        (11.0, None),
    ]
    (row,) = ledger.series.of_story(2)
    moved = ledger.series.one(row.id)
    assert moved is not None
    assert [(point.value, point.known_at) for point in moved.points] == [(4.0, at(3))]
    assert [series.story for series in ledger.series.of_article(1)] == [2]
    assert [series.story for series in ledger.series.of_article(1, as_of=at(2))] == [1]
    assert {series.row.story for series in ledger.series.every()} == {1, 2}


class Copier:
    """Tells that article 2 prints the text of article 1."""

    name = "copies"

    def keep(self, commit: Commit, opened: OpenCommit) -> None:
        """Say so when it comes."""
        if opened.committed.article == 2:
            for article in (1, 2):
                copies.enter_group(opened.connection, copies.Member(article=article, carrier=1), opened.known_at)

    def forget(self) -> None:
        """Nothing is remembered."""


def test_a_copy_carries_the_point_of_its_original(ledger: Ledger) -> None:
    """Whoever is read as the source in a copy, nobody has counted anew."""
    commit(ledger, numbered(dead("four", 4, "Vell police"), 1), at(1))
    read = numbered(dead("four", 4, "The Herald"), 2)
    entry = Entry(source="https://gazette.example/feed", key="2", seen_at=at(2), url=read.article.url)
    done = Commit(entry=entry, known_at=at(2), article=read.article, reading=read)
    Keeping(ledger, (Copier(), OneStory(), FigureKeeper())).commit(done, Stopwatch())
    (point,) = only_series(ledger).points
    assert point.source == "Vell police"
    assert [carrier.article for carrier in point.carriers] == [1, 2]
