"""What people corrected and decided is gold: the program that decides alone is scored against it, from end to end."""

import json
from pathlib import Path
from typing import Any

import pytest
from correction_samples import FERRY, SECOND, at, claim_about, ferry, keep, span_of

from conftest import Run
from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason
from reportedly.pipeline.correcting.drafts import anchor_of
from reportedly.pipeline.decisions import Decisions
from reportedly.records import Anchor, Bearing, Correction, CorrectionKind, Place

DIED, WARNED = "14 people had died", "had been warned"


def why(hours: float) -> Reason:
    """A reason given so many hours after noon."""
    return Reason(known_at=at(hours), why="seen by eye", by="Ilse")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with two articles of one story about an invented ferry, in which nobody has decided anything."""
    file = tmp_path / "ledger.db"
    with Ledger.open(str(file)) as ledger:
        keep(ledger, ferry(), at(0))
        keep(ledger, ferry("2", text=SECOND, outlet="Quay TV"), at(1))
    return file


def gold(run: Run, path: Path, *more: str) -> Path:
    """The folder of gold sets of a ledger."""
    folder = path.parent / "gold"
    status, _, err = run("corrections", "gold", folder, "--ledger", path, *more)
    assert status == 0, err
    return folder


def scored(run: Run, what: str, file: Path, *more: object) -> dict[str, Any]:
    """What a command of ``evaluate`` makes of a gold set."""
    status, out, err = run("evaluate", what, file, *more, "--json")
    assert status == 0, err
    found: dict[str, Any] = json.loads(out[out.index("{") :])
    return found


def assertion(ledger: Ledger, words: str) -> int:
    """The assertion that is about these words."""
    return next(row.id for row in ledger.assertions.of_story(1) if words in row.content)


def test_a_story_that_a_person_parted_is_scored_as_one_that_the_program_made(run: Run, path: Path) -> None:
    """The program alone puts both articles into one story: of what it holds for a pair, nothing is one."""
    with Ledger.open(str(path)) as ledger:
        Decisions(ledger).split_story(1, [2], why(5))
    found = scored(run, "stories", gold(run, path) / "stories.jsonl", "--workers", 0)
    assert [found["scores"][name] for name in ("articles", "gold_stories", "found_stories")] == [2, 2, 1]
    assert found["scores"]["pair_precision"] == 0.0
    assert [(one["kind"], one["one"], one["other"]) for one in found["errors"]] == [("merged", ["1"], ["2"])]


def test_assertions_that_a_person_made_one_are_scored_as_two(run: Run, path: Path) -> None:
    """The claims of both are placed again as if nobody had decided: the pairs across them are missed."""
    with Ledger.open(str(path)) as ledger:
        one, other = assertion(ledger, DIED), assertion(ledger, WARNED)
        Decisions(ledger).merge_assertions(one, other, why(5))
        together = ledger.assertions.assertion(one)
        assert together is not None
        claims = len(together.claims)
    file = gold(run, path) / "assertions.jsonl"
    assert FERRY not in file.read_text(encoding="utf-8")
    found = scored(run, "assertions", file)
    score = found["scores"]["as placed alone"]
    assert (score["gold"], score["read"]) == (claims, claims)
    assert score["pair_precision"]["hits"] == score["pair_precision"]["of"]
    assert 0 < score["pair_recall"]["hits"] < score["pair_recall"]["of"]
    assert {one["kind"] for one in found["errors"]} == {"split"}
    _, out, _ = run("evaluate", "assertions", file)
    assert "split: article 1" in out


def test_what_a_person_says_of_a_bearing_is_what_is_expected(run: Run, path: Path) -> None:
    """A claim that a person moved as one that doubts bears otherwise where the program places it."""
    with Ledger.open(str(path)) as ledger:
        one, other = assertion(ledger, DIED), assertion(ledger, WARNED)
        read_ = ledger.assertions.assertion(one)
        assert read_ is not None
        claim = read_.claims[0].statement
        Decisions(ledger).move_claims((one, other), [(claim.article, claim.index)], why(5), Bearing.DOUBTS)
    bearings = scored(run, "assertions", gold(run, path) / "assertions.jsonl")["scores"]["as placed alone"]["bearings"]
    assert bearings["hits"] == bearings["of"] - 1


def test_gold_of_a_moment_has_the_bearings_of_then(run: Run, path: Path) -> None:
    """What a person said later, of the same claim or of how it bears, is not in it."""
    with Ledger.open(str(path)) as ledger:
        one, other = assertion(ledger, DIED), assertion(ledger, WARNED)
        read_ = ledger.assertions.assertion(one)
        assert read_ is not None
        claim = read_.claims[0].statement
        Decisions(ledger).move_claims((one, other), [(claim.article, claim.index)], why(3), Bearing.DOUBTS)
        Decisions(ledger).move_claims((other, one), [(claim.article, claim.index)], why(5), Bearing.DENIES)
    then, now = (
        {
            (told["assertion"], told["bearing"])
            for told in map(json.loads, (gold(run, path, *more) / "assertions.jsonl").read_text().splitlines())
            if (told["statement"]["article"], told["statement"]["index"]) == (claim.article, claim.index)
        }
        for more in (("--as-of", "2026-03-02T16:00Z"), ())
    )
    assert (then, now) == ({(str(other), "doubts")}, {(str(one), "denies")})


def test_names_that_a_person_made_one_are_scored_as_two(run: Run, path: Path) -> None:
    """The articles are read again into a ledger of their own, in which the names lead to two entities."""
    with Ledger.open(str(path)) as ledger:
        one, other = (
            next(row.id for row in ledger.entities(name=name) if row.name == name)
            for name in ("Reil Lines", "Ilse Brandt")
        )
        Decisions(ledger).merge_entities(one, other, why(5))
    file = gold(run, path, "--articles", "7") / "entities.jsonl"
    found = scored(run, "entities", file, "--workers", 0)
    assert (found["scores"]["gold_stories"], found["scores"]["found_stories"]) == (1, 2)
    assert (found["scores"]["pair_precision"], found["scores"]["pair_recall"] < 1) == (1.0, True)
    assert [one["kind"] for one in found["errors"]] == ["split"]
    status, out, _ = run("evaluate", "entities", file, "--workers", 0)
    assert (status, "names in articles, of 1 entities, found as 2." in out) == (0, True)


def test_a_place_that_a_person_corrected_is_gold_for_places(run: Run, path: Path) -> None:
    """The program takes the name for the better known town; what nobody corrected is no gold of attribution."""
    told = ferry("3", text=FERRY.replace("Police in Ansel", "Police in Geneva"))
    (geneva,) = [place for place in told.places if place.name == "Geneva"]
    meant = Place(span=geneva.span, name="Geneva", lat=-30.0, lon=4.0, country="XO")
    with Ledger.open(str(path)) as ledger:
        keep(ledger, told, at(2))
        one = Correction(kind=CorrectionKind.PLACE, anchor=Anchor(content=(geneva.span,)), place=meant)
        Decisions(ledger).correct(3, 1, [one], why(5))
    folder = gold(run, path)
    assert [file.name for file in folder.iterdir()] == ["places.jsonl"]
    found = scored(run, "places", folder / "places.jsonl", "--workers", 0)
    assert (found["articles"], found["gold"]) == (1, len(told.places))
    assert found["measures"]["exact"]["f1"]["value"] == 1.0
    assert found["shares"]["within 161 km"]["value"] == 0.0


def test_what_was_taken_back_is_no_gold(run: Run, path: Path) -> None:
    """As of a moment before, it is; the commands that score are told."""
    wrong = anchor_of(ferry().claims[claim_about(ferry(), WARNED)])
    police = (span_of(FERRY, "Police"),)
    with Ledger.open(str(path)) as ledger:
        decisions = Decisions(ledger)
        decisions.correct(1, 1, [Correction(kind=CorrectionKind.SOURCE, anchor=wrong, spans=police)], why(2))
        decisions.merge_assertions(assertion(ledger, DIED), assertion(ledger, WARNED), why(3))
        decisions.undo(1, why(4))
        decisions.undo_assertion(1, why(5))
    status, _, err = run("corrections", "gold", path.parent / "none", "--ledger", path)
    assert (status, "holds in this ledger" in err, (path.parent / "none").exists()) == (2, True, False)
    status, out, _ = run("corrections", "gold", path.parent / "gold", "--ledger", path, "--as-of", "2026-03-02T15:30Z")
    told = [line.partition(":")[0] for line in out.splitlines()]
    assert (status, told) == (0, ["attribution.jsonl", "assertions.jsonl"])
    assert "reportedly evaluate attribution" in out


@pytest.mark.parametrize(
    ("what", "line", "complaint"),
    [
        ("entities", '{"id": "1", "text": "x", "mentions": []}', "holds no name"),
        ("entities", '{"id": "1"}', "line 1"),
        ("assertions", "{}", "line 1"),
        ("assertions", "", "people decided about"),
    ],
)
def test_a_faulty_gold_set_is_named(run: Run, tmp_path: Path, what: str, line: str, complaint: str) -> None:
    """With the file, and what is wrong there."""
    file = tmp_path / "gold.jsonl"
    file.write_text(line, encoding="utf-8")
    status, _, err = run("evaluate", what, file)
    assert (status, complaint in err, str(file) in err) == (2, True, True)


def test_a_ledger_beside_claims_is_refused(run: Run, path: Path) -> None:
    """Only the sample wire tells which claims a ledger should have read; a folder that cannot be made is named."""
    status, _, err = run("evaluate", "assertions", path, "--ledger", path)
    assert (status, "leave out --ledger" in err) == (2, True)
    with Ledger.open(str(path)) as ledger:
        Decisions(ledger).split_story(1, [2], why(5))
    status, _, err = run("corrections", "gold", path / "below", "--ledger", path)
    assert (status, "Cannot make" in err) == (2, True)
