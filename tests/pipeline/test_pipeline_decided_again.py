"""A ledger that is replayed from its articles and its log of corrections and decisions is the same ledger."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from correction_samples import SECOND, at, ferry, keep
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from together_steps import DECIDED, NOON, Step, commits

from reportedly.ledger import Ledger
from reportedly.ledger.corrections.correction_rows import DecidedRow
from reportedly.ledger.entities.decisions import Reason
from reportedly.pipeline.correcting.log import Log, Logged, logged
from reportedly.pipeline.decisions import Decisions
from reportedly.pipeline.keepers import keepers
from reportedly.pipeline.keeping import Keeping
from reportedly.records import Bearing
from reportedly.settings import Settings

DIED, WARNED = "14 people had died", "had been warned"
_NUMBERS = count()


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The articles of a ledger with the moments at which they came, and its log."""

    articles: Sequence[tuple[datetime, Step]]
    log: tuple[Logged, ...] = field(repr=False)
    digest: str


def lived(path: Path, steps: Sequence[tuple[bool, Step]]) -> Course:
    """Let steps happen; ``steps`` say which are articles. What people do comes a while after them."""
    articles, now = [], NOON
    with Ledger.open(str(path)) as ledger:
        keeping = Keeping(ledger, keepers(Settings()))
        for is_article, step in steps:
            now += timedelta(hours=step.after, seconds=1)
            step.act(ledger, keeping, now)
            if is_article:
                articles.append((now, step))
        return Course(articles=articles, log=tuple(logged(ledger)), digest=ledger.digest().sha256)


@st.composite
def courses(draw: st.DrawFn) -> list[tuple[bool, Step]]:
    """Articles, and what people do meanwhile."""
    article = st.tuples(st.just(True), commits())
    person = st.tuples(st.just(False), st.one_of(*DECIDED))
    return draw(st.lists(article, min_size=2, max_size=4)) + draw(st.lists(article | person | person, max_size=9))


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(courses())
def test_articles_and_log_give_the_same_ledger(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[bool, Step]]
) -> None:
    """Whatever was corrected, put together, parted, renamed and taken back, row by row; nothing is left unmade."""
    folder = tmp_path_factory.mktemp("again")
    course = lived(folder / "lived.db", steps)
    with Ledger.open(str(folder / f"again{next(_NUMBERS)}.db")) as again:
        keeping, log = Keeping(again, keepers(Settings())), Log(again, Decisions(again), course.log)
        told: list[tuple[int, str]] = []
        for moment, step in course.articles:
            told += log.until(moment)
            step.act(again, keeping, moment)
        told += log.until(None)
        assert told == []
        assert tuple(logged(again)) == course.log
        assert again.digest().sha256 == course.digest
        assert not list(Log(again, Decisions(again), course.log).until(None))
        assert again.digest().sha256 == course.digest


def why(hours: float) -> Reason:
    """A reason given so many hours after noon."""
    return Reason(known_at=at(hours), why="seen by eye", by="Ilse")


def about(ledger: Ledger, words: str) -> int:
    """The assertion that is about these words."""
    return next(row.id for row in ledger.assertions.of_story(1) if words in row.content)


def entity(ledger: Ledger, name: str) -> int:
    """The number of who is called so."""
    return next(row.id for row in ledger.entities(name=name) if row.name == name)


def decided(path: Path) -> tuple[Logged, ...]:
    """The log of a ledger of two articles in which people decided about assertions, stories and entities."""
    with Ledger.open(str(path)) as ledger:
        keep(ledger, ferry(), at(0))
        keep(ledger, ferry("2", text=SECOND, outlet="Quay TV"), at(1))
        decisions, died, warned = Decisions(ledger), about(ledger, DIED), about(ledger, WARNED)
        claim = ledger.assertions.assertion(died)
        assert claim is not None
        moved = claim.claims[0].statement
        decisions.move_claims((died, warned), [(moved.article, moved.index)], why(2), Bearing.DOUBTS)
        decisions.merge_entities(entity(ledger, "Reil Lines"), entity(ledger, "Ilse Brandt"), why(3))
        decisions.unmerge_entity(ledger.decisions.merged_by(1), why(4))
        decisions.split_story(1, [2], why(5))
        decisions.undo_story(1, why(6))
        return tuple(logged(ledger))


def test_what_does_not_fit_is_told_line_by_line_and_the_rest_is_done(tmp_path: Path) -> None:
    """Where an article is not there, what was decided about it is not, nor what takes that back; all else is."""
    lines = decided(tmp_path / "ledger.db")
    assert [(line.decision.matter, line.decision.action, line.undoes) for line in lines if line.decision] == [
        ("assertion", "move", None),
        ("entity", "merge", None),
        ("entity", "undo", 2),
        ("story", "split", None),
        ("story", "undo", 4),
    ]
    with Ledger.open(str(tmp_path / "other.db")) as other:
        keep(other, ferry(), at(0))
        told = list(Log(other, Decisions(other), lines).until(None))
        assert told == [
            (4, "No article https://2.example/ferry is there."),
            (5, "What number 4 of the log says is not there."),
        ]
        assert [(row.matter, row.action) for row in other.corrections.decided()] == [
            ("entity", "unmerge"),
            ("entity", "merge"),
            ("assertion", "move"),
        ]
        keep(other, ferry("2", text=SECOND, outlet="Quay TV"), at(7))
        assert list(Log(other, Decisions(other), lines).until(None)) == []
        assert [row.action for row in other.corrections.decided()][:2] == ["merge", "split"]


def test_numbers_need_not_agree(tmp_path: Path) -> None:
    """In a ledger that knew other articles before, the same stories, claims and names are meant."""
    lines = decided(tmp_path / "ledger.db")
    with Ledger.open(str(tmp_path / "other.db")) as other:
        keep(other, ferry("7", text="Tomas Reyl said that the harvest in Ansel had failed again."), at(-9))
        keep(other, ferry(), at(0))
        keep(other, ferry("2", text=SECOND, outlet="Quay TV"), at(1))
        assert list(Log(other, Decisions(other), lines).until(None)) == []
        now, then = other.corrections.decided(), decided_rows(tmp_path / "ledger.db")
        assert [(row.matter, row.action, row.moved, row.names) for row in now] == [
            (row.matter, row.action, row.moved, row.names) for row in then
        ]
        assert {row.number for row in now} != {row.number for row in then}


def decided_rows(path: Path) -> Sequence[DecidedRow]:
    """What people decided in a ledger."""
    with Ledger.open(str(path)) as ledger:
        return ledger.corrections.decided()
