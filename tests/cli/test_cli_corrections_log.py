"""``reportedly corrections log`` and ``replay --corrections``: the archive and the log give the same ledger again."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from correction_samples import FERRY, NOON, SECOND, claim_about, ferry

from conftest import Run
from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.grades.grade_rows import Graded
from reportedly.pipeline.correcting.drafts import anchor_of
from reportedly.pipeline.decisions import Decisions
from reportedly.records import Correction, CorrectionKind

TOLD = ((0, "1", FERRY, "The Vell Post"), (1, "2", SECOND, "Quay TV"), (9, "3", FERRY, "The Ansel Gazette"))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Three invented articles about a ferry."""
    path = tmp_path / "wire.jsonl"
    lines = [
        {
            "url": f"https://{name}.example/ferry",
            "title": "A ferry",
            "text": text,
            "outlet": outlet,
            "published": (NOON + timedelta(hours=hours)).isoformat(),
        }
        for hours, name, text, outlet in TOLD
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def decide(path: Path) -> None:
    """Correct, merge, part, move, rename, grade, and take some of it back."""
    with Ledger.open(str(path)) as ledger:
        decisions = Decisions(ledger)

        def why() -> Reason:
            return Reason(known_at=NOON + timedelta(days=1), why="seen by eye", by="Ilse")

        anchor = anchor_of(ferry().claims[claim_about(ferry(), "had been warned")])
        decisions.correct(1, 1, [Correction(kind=CorrectionKind.STANCE, anchor=anchor, label="doubts")], why())
        one, other, *_ = (row.id for row in ledger.assertions.of_story(1))
        decisions.merge_assertions(one, other, why())
        decisions.undo_assertion(1, why())
        decisions.undo(1, why())
        ledger.grades.grade(Graded.ASSERTION, one, "3", why())
        lines, brandt = (ledger.entities(name=name)[0].id for name in ("Reil Lines", "Ilse Brandt"))
        decisions.merge_entities(lines, brandt, why())
        decisions.rename_entity(lines, "Reil Lines of Vell", why())
        decisions.unmerge_entity(brandt, why())
        decisions.split_story(1, [2], why())


def digest(run: Run, path: Path) -> str:
    """The digest of a ledger."""
    status, out, err = run("digest", "--ledger", path)
    assert status == 0, err
    return out


def test_a_ledger_that_is_lost_is_made_again_from_its_archive_and_its_log(
    run: Run, archive: Path, tmp_path: Path
) -> None:
    """With all that people decided, row by row; what does not fit another archive is listed, line by line."""
    first, again, less = (tmp_path / f"{name}.db" for name in ("first", "again", "less"))
    log = tmp_path / "log.jsonl"
    assert run("replay", archive, "--workers", 0, "--ledger", first)[0] == 0
    decide(first)
    assert run("corrections", "log", log, "--ledger", first)[:2] == (0, f"9 lines written to {log}.\n")
    status, _, err = run("replay", archive, "--workers", 0, "--ledger", again, "--corrections", log)
    assert (status, digest(run, again) == digest(run, first)) == (0, True), err
    archive.write_text(archive.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    _, _, err = run("replay", archive, "--workers", 0, "--ledger", less, "--corrections", log)
    with Ledger.open(str(less)) as ledger:
        told = [row.problem.message for row in ledger.problems() if row.problem.code == "correction.not_made"]
    assert sorted(told) == [
        "Line 3 of the log of corrections: A claim of https://2.example/ferry that somebody moved is not there.",
        "Line 4 of the log of corrections: What number 3 of the log says is not there.",
        "Line 9 of the log of corrections: No article https://2.example/ferry is there.",
    ]
    assert all(f"{line} It was not done." in err for line in told)
