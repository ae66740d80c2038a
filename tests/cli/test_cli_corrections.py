"""``reportedly corrections``: listed, taken back, and exported as gold by which what was read before scores less."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from correction_samples import FERRY, at, claim_about, ferry, keep, span_of

from conftest import Run
from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason
from reportedly.pipeline.correcting.drafts import anchor_of
from reportedly.pipeline.decisions import Decisions
from reportedly.records import Anchor, Claim, Correction, CorrectionKind, Labels, Reading, Stance


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with an article in which four things of three claims were corrected, and one that nobody corrected."""
    file = tmp_path / "ledger.db"
    with Ledger.open(str(file)) as ledger:
        keep(ledger, ferry(), at(0))
        keep(ledger, ferry("2", text=FERRY.replace("Halcyon", "Auk")), at(1))
        warned, died = claim("the crew had been warned"), claim("14 people had died")
        missed = Anchor(content=(span_of(FERRY, "the ferry Halcyon ran aground off the port"),))
        given = [
            Correction(kind=CorrectionKind.SOURCE, anchor=anchor_of(warned), spans=(span_of(FERRY, "Police"),)),
            Correction(kind=CorrectionKind.STANCE, anchor=anchor_of(warned), label="doubts"),
            Correction(kind=CorrectionKind.NO_CLAIM, anchor=anchor_of(died)),
            Correction(kind=CorrectionKind.MISSED, anchor=missed, labels=Labels(stance=Stance.WARNS)),
        ]
        Decisions(ledger).correct(1, 1, given, Reason(known_at=at(5), why="misread", by="Ilse"))
    return file


def claim(words: str) -> Claim:
    """The claim in whose content these words stand, as the reader reads it."""
    return ferry().claims[claim_about(ferry(), words)]


def readings(file: Path, *read: Reading) -> Path:
    """A file of readings, as `reportedly read --jsonl` writes them."""
    file.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in read))
    return file


def scores(run: Run, *arguments: object) -> dict[str, Any]:
    """What `evaluate attribution` makes of some readings."""
    status, out, err = run("evaluate", "attribution", *arguments, "--json")
    assert status == 0, err
    found: dict[str, Any] = json.loads(out)
    return found


def test_what_was_corrected_is_gold_for_evaluate(run: Run, path: Path, tmp_path: Path) -> None:
    """The corrected reading scores all of it, what was read before less, in finding claims and in labelling them."""
    gold, labels = tmp_path / "gold.jsonl", tmp_path / "labels.jsonl"
    status, out, _ = run("corrections", "export", gold, "--labels", labels, "--ledger", path)
    assert (status, "1 article" in out) == (0, True)
    with Ledger.open(str(path)) as ledger:
        read = ledger.article(1)
        assert read is not None
    known = ("--labels", labels, "--errors", tmp_path / "errors.html", "--predictions")
    whole = scores(run, gold, *known, readings(tmp_path / "now.jsonl", read.reading))
    before = scores(run, gold, *known, readings(tmp_path / "then.jsonl", ferry()))
    assert [f1(whole, measure) for measure in ("content exact", "attribution", "cue")] == [1.0, 1.0, 1.0]
    assert whole["found"]["scores"]["source_accuracy"]["value"] == 1.0
    assert f1(before, "attribution") < 1.0
    assert f1(before, "content exact") < 1.0
    labelled, mislabelled = (of["labels"] for of in (whole, before))
    assert (labelled["labelled"], labelled["found"]["value"]) == (2, 1.0)
    assert {estimate["value"] for estimate in labelled["accuracy"].values()} == {1.0}
    assert mislabelled["found"]["value"] < 1.0


def f1(of: dict[str, Any], measure: str) -> float:
    """The F1 of one measure."""
    found = next(score for name, score in of["found"]["scores"]["measures"].items() if name == measure)
    return float(found["f1"]["value"])


def test_they_are_listed_and_taken_back(run: Run, path: Path) -> None:
    """With who, when and why; by kind, by person, as of a moment, as JSON."""
    _, out, _ = run("corrections", "list", "--ledger", path)
    assert "wrong stance: affirms → doubts" in out
    assert "Ilse" in out
    assert "misread" in out
    assert "1 claim missed" in out
    status, out, _ = run("corrections", "undo", 2, "--by", "Tomas", "--ledger", path)
    assert (status, out) == (0, "Correction 2 was taken back by number 5.\n")
    _, out, _ = run("corrections", "list", "--state", "undone", "--json", "--ledger", path)
    assert [(row["id"], row["undone_by"]) for row in json.loads(out)] == [(2, 5)]
    _, out, _ = run("corrections", "list", "--as-of", "2026-03-02T13:00Z", "--ledger", path)
    assert out == "Nothing was corrected.\n"
    status, _, err = run("corrections", "undo", 2, "--ledger", path)
    assert (status, "already" in err) == (2, True)


def test_assertions_are_decided_about(run: Run, path: Path) -> None:
    """Claims are moved and split off, assertions made one; all is listed and taken back."""
    with Ledger.open(str(path)) as ledger:
        rows = ledger.assertions.of_story(1)
        read = ledger.assertions.assertion(rows[0].id)
        assert read is not None
        claim_, one, other = read.claims[0].statement, rows[0].id, rows[1].id
    named = f"{claim_.article}-{claim_.index + 1}"
    for command in (
        ("move", one, "--claim", named, "--to", other, "--bearing", "doubts", "--by", "Ilse"),
        ("reverse", "assertion", 1),
        ("merge", one, other),
        ("move", one, "--claim", named),
    ):
        status, _, err = run("corrections", *command, "--ledger", path)
        assert (status, err) == (0, "")
    _, out, _ = run("corrections", "decisions", "--ledger", path)
    assert f"1 claim moved from assertion {one} to {other} · Ilse" in out
    assert f"assertion {other} made one with {one}" in out
    assert len(json.loads(run("corrections", "decisions", "--json", "--ledger", path)[1])) == 4
    status, _, err = run("corrections", "move", one, "--claim", "x", "--ledger", path)
    assert (status, "names no claim" in err) == (2, True)


def test_without_a_correction_there_is_no_gold(run: Run, tmp_path: Path) -> None:
    """That is said in words."""
    with Ledger.open(str(tmp_path / "ledger.db")) as ledger:
        keep(ledger, replace(ferry(), claims=(), figures=(), events=()), at(0))
    status, _, err = run("corrections", "export", tmp_path / "gold.jsonl", "--ledger", tmp_path / "ledger.db")
    assert (status, "No correction holds" in err) == (2, True)


@pytest.mark.parametrize(("text", "complaint"), [("{", "is no log"), ('{"known_at": 3}', "is no log")])
def test_a_faulty_log_is_named(run: Run, path: Path, tmp_path: Path, text: str, complaint: str) -> None:
    """A replay does not begin with it; a log that was written is one."""
    log, archive = tmp_path / "log.jsonl", tmp_path / "wire.jsonl"
    assert run("corrections", "log", log, "--ledger", path)[0] == 0
    assert len(log.read_text(encoding="utf-8").splitlines()) == 4
    log.write_text(text, encoding="utf-8")
    archive.write_text("", encoding="utf-8")
    status, _, err = run("replay", archive, "--corrections", log, "--ledger", tmp_path / "new.db")
    assert (status, complaint in err) == (2, True)
