"""A grade goes with what it was given to: into what that is made one with, back again, and into another ledger."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from correction_samples import SECOND, at, claim_about, ferry, keep, read

from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.grades.grade_rows import Graded
from reportedly.pipeline.correcting.drafts import anchor_of
from reportedly.pipeline.correcting.log import Log, logged, read_log
from reportedly.pipeline.decisions import Decisions
from reportedly.records import Correction, CorrectionKind

DIED, WARNED = "14 people had died", "had been warned"


def opened_at(path: Path) -> Ledger:
    """A ledger with two articles of one story about an invented ferry."""
    ledger = Ledger.open(str(path))
    keep(ledger, ferry(), at(0))
    keep(ledger, ferry("2", text=SECOND, outlet="Quay TV"), at(1))
    return ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """The ledger in which people decide."""
    with opened_at(tmp_path / "ledger.db") as opened:
        yield opened


def why(hours: float) -> Reason:
    """A reason given so many hours after noon."""
    return Reason(known_at=at(hours), why="by long experience", by="Ilse")


def about(ledger: Ledger, words: str) -> int:
    """The assertion that is about these words."""
    return next(row.id for row in ledger.assertions.of_story(1) if words in row.content)


def source(ledger: Ledger, name: str) -> int:
    """The number of who is called so."""
    return next(row.id for row in ledger.entities(name=name) if row.name == name)


def held(ledger: Ledger, matter: Graded, number: int, hours: float | None = None) -> str | None:
    """The grade that holds, or held so many hours after noon."""
    moment = None if hours is None else at(hours)
    row = ledger.grades.of(matter, [number], as_of=moment).get(number)
    return None if row is None else row.grade


def test_a_grade_goes_with_a_source_that_is_made_one_with_another(ledger: Ledger) -> None:
    """From then on until that is taken back; of then, it is where it was; one that the other has of its own holds."""
    decisions, one, other = Decisions(ledger), source(ledger, "Reil Lines"), source(ledger, "Ilse Brandt")
    ledger.grades.grade(Graded.SOURCE, other, "D", why(3))
    decisions.merge_entities(one, other, why(4))
    assert (held(ledger, Graded.SOURCE, one), held(ledger, Graded.SOURCE, one, 3.5)) == ("D", None)
    given = ledger.grades.grade(Graded.SOURCE, other, "B", why(5))
    assert (held(ledger, Graded.SOURCE, one), held(ledger, Graded.SOURCE, one, 4.5)) == ("B", "D")
    ledger.grades.undo(given, why(6))
    assert held(ledger, Graded.SOURCE, one) == "D"
    decisions.unmerge_entity(other, why(7))
    assert [held(ledger, Graded.SOURCE, number) for number in (one, other)] == [None, "D"]
    assert held(ledger, Graded.SOURCE, one, 6.5) == "D"


def test_a_grade_goes_with_an_assertion_that_is_made_one_with_another(ledger: Ledger) -> None:
    """And with its claims when they are an assertion of their own again, by a new number; and back once more."""
    decisions, one, other = Decisions(ledger), about(ledger, DIED), about(ledger, WARNED)
    ledger.grades.grade(Graded.ASSERTION, other, "3", why(3))
    decisions.merge_assertions(one, other, why(4))
    assert (held(ledger, Graded.ASSERTION, one), held(ledger, Graded.ASSERTION, one, 3.5)) == ("3", None)
    merged = ledger.corrections.decided()[1]
    again = decisions.undo_assertion(merged.id, why(5))
    assert [held(ledger, Graded.ASSERTION, number) for number in (one, again)] == [None, "3"]
    assert held(ledger, Graded.ASSERTION, one, 4.5) == "3"
    decisions.undo_assertion(ledger.corrections.decided()[0].id, why(6))
    assert held(ledger, Graded.ASSERTION, one) == "3"
    ledger.grades.grade(Graded.ASSERTION, one, "1", why(7))
    assert held(ledger, Graded.ASSERTION, one) == "1"


def test_grades_are_given_again_in_another_ledger(ledger: Ledger, tmp_path: Path) -> None:
    """Between the corrections, by the log; what was taken back is; the other ledger's log is the very same."""
    decisions, told = Decisions(ledger), anchor_of(read(ferry().article.text).claims[claim_about(ferry(), WARNED)])
    ledger.grades.grade(Graded.SOURCE, source(ledger, "Ilse Brandt"), "C", why(2))
    decisions.correct(1, 1, [Correction(kind=CorrectionKind.STANCE, anchor=told, label="doubts")], why(3))
    wrong = ledger.grades.grade(Graded.ASSERTION, about(ledger, DIED), "5", why(4))
    ledger.grades.grade(Graded.ASSERTION, about(ledger, WARNED), "2", why(4))
    ledger.grades.undo(wrong, why(5))
    decisions.undo(1, why(6))
    file = tmp_path / "log.jsonl"
    file.write_bytes(b"\n".join(msgspec.json.encode(line) for line in logged(ledger)))
    lines = read_log(file)
    with opened_at(tmp_path / "other.db") as other:
        assert not list(Log(other, Decisions(other), lines).until(at(4.5)))
        assert held(other, Graded.ASSERTION, about(other, DIED)) == "5"
        assert not list(Log(other, Decisions(other), lines).until(None))
        assert tuple(logged(other)) == lines
        assert other.grades.listed() == ledger.grades.listed()
        assert not list(Log(other, Decisions(other), lines).until(None))
        assert tuple(logged(other)) == lines


def test_what_was_graded_and_is_not_there_is_told(ledger: Ledger, tmp_path: Path) -> None:
    """A source, an assertion, and what takes the grade of one back; all else is made."""
    ledger.grades.grade(Graded.SOURCE, source(ledger, "Ilse Brandt"), "C", why(2))
    ledger.grades.undo(ledger.grades.grade(Graded.ASSERTION, about(ledger, WARNED), "5", why(3)), why(4))
    with Ledger.open(str(tmp_path / "empty.db")) as empty:
        told = list(Log(empty, Decisions(empty), tuple(logged(ledger))).until(None))
    assert [message for _, message in told] == [
        "Ilse Brandt, graded C, is not there.",
        "What article https://1.example/ferry asserts, graded 5, is not there.",
        "What number 2 of the log says is not there.",
    ]
