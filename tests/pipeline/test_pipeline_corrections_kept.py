"""A person's correction of a reading, in a ledger: all follows from it, no reader undoes it, it can be taken back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from correction_samples import FERRY, SECOND, at, claim_about, ferry, keep, span_of

from reportedly.errors import CorrectionError
from reportedly.ledger import Ledger
from reportedly.ledger.corrections.correction_rows import CorrectionFilter
from reportedly.ledger.entities.decisions import Reason
from reportedly.ledger.rows import ClaimFilter
from reportedly.pipeline.correcting.drafts import anchor_of
from reportedly.pipeline.decisions import Decisions
from reportedly.records import (
    Anchor,
    AssertionStatus,
    Correction,
    CorrectionKind,
    CorrectionState,
    Labels,
    Stance,
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with an article about an invented ferry, and another one on the same matter."""
    with Ledger.open(str(tmp_path / "ledger.db")) as opened:
        keep(opened, ferry(), at(0))
        keep(opened, ferry("2", text=SECOND, outlet="Quay TV"), at(1))
        yield opened


def correct(ledger: Ledger, words: str, kind: CorrectionKind, hours: float = 5, **more: object) -> int:
    """Correct one thing of the claim of the first article in whose content these words stand."""
    one = ledger.article(1)
    assert one is not None
    raw = one.reading.claims[claim_about(one.reading, words)]
    correction = Correction(kind=kind, anchor=anchor_of(raw), **more)  # type: ignore[arg-type]
    (number,) = Decisions(ledger).correct(1, 1, [correction], Reason(known_at=at(hours), why="misread", by="Ilse"))
    return number


def stance(ledger: Ledger, words: str, *, as_of: datetime | None = None) -> Stance:
    """The stance of a claim of the first article, as it is shown."""
    one = ledger.article(1, as_of=as_of)
    assert one is not None
    return one.reading.claims[claim_about(one.reading, words)].stance


def test_what_is_corrected_is_shown_and_found_so(ledger: Ledger) -> None:
    """In the reading, in the lists and filters, in the counts; and it says who did it, when and why."""
    before = ledger.totals()
    number = correct(ledger, "the crew had been warned", CorrectionKind.STANCE, label="doubts")
    assert stance(ledger, "the crew had been warned") is Stance.DOUBTS
    (found,) = ledger.latest_claims(ClaimFilter(mode=None, stance=Stance.DOUBTS))
    assert (found.content, found.known_at) == ("that the crew had been warned", at(0))
    assert ledger.totals() == before
    row = ledger.corrections.correction(number)
    assert row is not None
    assert (row.was, row.now, row.why, row.by, row.known_at) == ("affirms", "doubts", "misread", "Ilse", at(5))
    assert row.state is CorrectionState.APPLIES
    assert "the crew had been warned" in (row.quoted_sentence or "")


def test_before_it_was_made_all_was_as_it_had_been(ledger: Ledger) -> None:
    """The ledger of then knows nothing of it."""
    then = ledger.article(1), ledger.latest_claims(limit=99), ledger.totals()
    correct(ledger, "the crew had been warned", CorrectionKind.NO_CLAIM)
    assert ledger.latest_claims(limit=99) != then[1]
    as_of = at(4)
    assert (ledger.article(1, as_of=as_of), ledger.latest_claims(limit=99, as_of=as_of)) == then[:2]
    assert ledger.totals(as_of=as_of).claims == then[2].claims == ledger.totals().claims + 1
    assert ledger.corrections.listed(as_of=as_of) == ()


def test_the_status_of_what_is_asserted_follows(ledger: Ledger) -> None:
    """What nobody denies is denied no more; the assertion keeps its number, its claims the times at which they came."""
    assertions = ledger.assertions.of_article(1)
    (denied,) = [one for one in assertions if one.denies]
    assert standing(ledger, denied.id) is AssertionStatus.DENIED
    correct(ledger, "the ferry's rudder had failed", CorrectionKind.STANCE, label="affirms")
    assert [one.id for one in ledger.assertions.of_article(1)] == [one.id for one in assertions]
    assert standing(ledger, denied.id) is AssertionStatus.ONE_ORIGIN
    stands = ledger.standing.of(denied.id)
    assert stands is not None
    assert [origin.first_at for origin in stands.origins] == [at(0)]
    assert standing(ledger, denied.id, as_of=at(4)) is AssertionStatus.DENIED


def standing(ledger: Ledger, assertion: int, *, as_of: datetime | None = None) -> AssertionStatus | None:
    """The status of an assertion."""
    stands = ledger.standing.of(assertion, as_of=as_of)
    return None if stands is None else stands.status


def test_other_claims_stay_where_they_were(ledger: Ledger) -> None:
    """A claim that is struck takes nothing with it: the others bear on what they did, since when they did."""
    before = {one.id: (one.claims, one.known_at) for one in ledger.assertions.of_article(2)}
    origins = {number: ledger.standing.of(number) for number in before}
    correct(ledger, "the crew had been warned", CorrectionKind.NO_CLAIM)
    for number, stood in origins.items():
        now = ledger.standing.of(number)
        assert stood is not None
        assert now is not None
        assert {one.first_at for one in now.origins} <= {one.first_at for one in stood.origins} | {at(1)}


@pytest.mark.parametrize("version", ["9", "10"])
def test_reading_again_does_not_undo_it(ledger: Ledger, version: str) -> None:
    """Neither the same reader nor a newer one: what people said holds of whatever is read."""
    correct(ledger, "the crew had been warned", CorrectionKind.STANCE, label="doubts")
    keep(ledger, ferry(version=version), at(9))
    assert stance(ledger, "the crew had been warned") is Stance.DOUBTS
    one = ledger.article(1)
    assert one is not None
    assert (one.reading.reader, one.reading.reader_version) == (version, f"{version}+c1")


def test_what_a_newer_reader_reads_no_more_is_kept_and_comes_back(ledger: Ledger) -> None:
    """A correction whose claim is gone lapses; a still newer reader may find the claim again."""
    number = correct(ledger, "the crew had been warned", CorrectionKind.STANCE, label="doubts")
    newer = ferry(version="10")
    at_claim = claim_about(newer, "the crew had been warned")
    left = tuple(claim for i, claim in enumerate(newer.claims) if i != at_claim)
    keep(ledger, replace(newer, claims=left, figures=(), events=()), at(9))
    assert state(ledger, number) is CorrectionState.LAPSED
    assert state(ledger, number, as_of=at(8)) is CorrectionState.APPLIES
    keep(ledger, ferry(version="11"), at(10))
    assert state(ledger, number) is CorrectionState.APPLIES
    assert stance(ledger, "the crew had been warned") is Stance.DOUBTS


def state(ledger: Ledger, number: int, *, as_of: datetime | None = None) -> CorrectionState:
    """What has become of a correction."""
    row = ledger.corrections.correction(number, as_of=as_of)
    assert row is not None
    return row.state


def test_what_is_taken_back_leaves_its_history(ledger: Ledger) -> None:
    """All is as it was read, and both rows stay; what took it back can be taken back."""
    before = ledger.latest_claims(limit=99)
    number = correct(ledger, "the crew had been warned", CorrectionKind.NO_CLAIM)
    decisions = Decisions(ledger)
    (undoing,) = decisions.undo(number, Reason(known_at=at(6), by="Tomas"))
    assert ledger.latest_claims(limit=99) == before
    assert (state(ledger, number), state(ledger, undoing)) == (CorrectionState.UNDONE, CorrectionState.APPLIES)
    rows = ledger.corrections.listed()
    assert [(row.kind, row.undoes, row.undone_by, row.by) for row in rows] == [
        ("undo", number, None, "Tomas"),
        ("no_claim", None, undoing, "Ilse"),
    ]
    with pytest.raises(CorrectionError, match="already"):
        decisions.undo(number, Reason(known_at=at(7)))
    decisions.undo(undoing, Reason(known_at=at(7)))
    assert len(ledger.latest_claims(limit=99)) == len(before) - 1
    assert state(ledger, number) is CorrectionState.APPLIES
    assert state(ledger, number, as_of=at(6)) is CorrectionState.UNDONE


def test_a_missed_claim_is_asserted_as_any_other(ledger: Ledger) -> None:
    """It is listed, counted, credited to whom the article names, and bears on what it says."""
    before = ledger.totals().claims
    anchor = Anchor(
        content=(span_of(FERRY, "the ferry Halcyon ran aground off the port"),),
        cue=(span_of(FERRY, "said"),),
        source=(span_of(FERRY, "Reil Lines"),),
    )
    missed = Correction(kind=CorrectionKind.MISSED, anchor=anchor, labels=Labels(stance=Stance.WARNS))
    Decisions(ledger).correct(1, 1, [missed], Reason(known_at=at(5)))
    (claim,) = ledger.latest_claims(ClaimFilter(stance=Stance.WARNS))
    assert (claim.source, claim.source_name) == ("Reil Lines", "Reil Lines")
    assert claim.entity is not None
    assert ledger.totals().claims == before + 1
    assert (claim.article, claim.index) in {
        (one.statement.article, one.statement.index)
        for row in ledger.assertions.of_article(1)
        if (read_ := ledger.assertions.assertion(row.id)) is not None
        for one in read_.claims
    }


@pytest.mark.parametrize(
    ("correction", "message"),
    [
        (Correction(kind=CorrectionKind.STANCE, anchor=Anchor(content=((0, 3),)), label="shouts"), "no stance"),
        (Correction(kind=CorrectionKind.SOURCE, anchor=Anchor(content=((0, 3),)), spans=((9, 9999),)), "no stretch"),
        (Correction(kind=CorrectionKind.CONTENT, anchor=Anchor(content=((0, 3),))), "content"),
        (Correction(kind=CorrectionKind.STANCE, anchor=Anchor(content=((0, 3),)), label="denies"), "nothing"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(ledger: Ledger, correction: Correction, message: str) -> None:
    """Nothing is written; so of an article that is not there, and of nothing at all."""
    decisions = Decisions(ledger)
    with pytest.raises(CorrectionError, match=message):
        decisions.correct(1, 1, [correction], Reason(known_at=at(5)))
    with pytest.raises(CorrectionError, match="no article 7"):
        decisions.correct(7, 1, [correction], Reason(known_at=at(5)))
    with pytest.raises(CorrectionError, match="Nothing"):
        decisions.correct(1, 1, [], Reason(known_at=at(5)))
    assert ledger.corrections.listed() == ()


def test_a_preview_writes_nothing(ledger: Ledger) -> None:
    """It shows the reading before and after."""
    one = ledger.article(1)
    assert one is not None
    anchor = anchor_of(one.reading.claims[0])
    gone = Correction(kind=CorrectionKind.NO_CLAIM, anchor=anchor)
    preview = Decisions(ledger).preview(1, 1, [gone])
    assert preview.before == one.reading
    assert preview.after.claims == one.reading.claims[1:]
    assert ledger.article(1) == one


def test_a_correction_is_never_before_the_last_thing_that_happened(ledger: Ledger) -> None:
    """A clock that lags behind an archive's does not put it among what was known then."""
    correct(ledger, "the crew had been warned", CorrectionKind.NO_CLAIM, -5)
    (row,) = ledger.corrections.listed(wanted=CorrectionFilter(by="Ilse"))
    assert row.known_at == at(1)
