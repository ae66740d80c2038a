"""A correction holds in every version of its article in which its sentence stands, wherever that stands by then."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from correction_samples import FERRY, at, claim_about, ferry, keep, span_of
from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger import Ledger
from reportedly.ledger.corrections.carrying import Carrying, Printed
from reportedly.ledger.entities.decisions import Reason
from reportedly.pipeline.correcting.drafts import anchor_of
from reportedly.pipeline.decisions import Decisions
from reportedly.records import Anchor, Correction, CorrectionKind, CorrectionState, Labels, Reading, Stance

WARNED = "the crew had been warned"
LED = "Divers went down at first light.\n\n"
SHIFTED = LED + FERRY
REWRITTEN = FERRY.replace("said that the crew had been warned", "said that the crew had been told twice")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with an article about an invented ferry, of which the stance of a claim was corrected."""
    with Ledger.open(str(tmp_path / "ledger.db")) as opened:
        keep(opened, ferry(), at(0))
        correct(opened, CorrectionKind.STANCE, label="doubts")
        yield opened


def correct(ledger: Ledger, kind: CorrectionKind, hours: float = 1, **more: object) -> int:
    """Correct one thing of the claim that the crew had been warned, as the current version has it."""
    read = ledger.article(1)
    assert read is not None
    anchor = Decisions(ledger).anchors(1, read.row.version)[claim_about(read.reading, WARNED)]
    one = Correction(kind=kind, anchor=anchor, **more)  # type: ignore[arg-type]
    (number,) = Decisions(ledger).correct(1, read.row.version, [one], Reason(known_at=at(hours), by="Ilse"))
    return number


def shown(ledger: Ledger, version: int | None = None) -> Reading:
    """The reading of a version, the current one unless told."""
    read = ledger.article(1, version=version)
    assert read is not None
    return read.reading


def stance(ledger: Ledger, version: int | None = None) -> Stance:
    """The stance of the claim."""
    reading = shown(ledger, version)
    return reading.claims[claim_about(reading, WARNED)].stance


def state(ledger: Ledger, number: int = 1, *, as_of: datetime | None = None) -> CorrectionState:
    """What has become of a correction."""
    row = ledger.corrections.correction(number, as_of=as_of)
    assert row is not None
    return row.state


def test_a_sentence_that_is_shifted_by_an_edit_stays_corrected(ledger: Ledger) -> None:
    """In the new version it is where its words stand now, told by who made it in the old one."""
    keep(ledger, ferry(text=SHIFTED), at(3))
    assert (shown(ledger).article.text, stance(ledger), stance(ledger, 1)) == (SHIFTED, Stance.DOUBTS, Stance.DOUBTS)
    (row,) = ledger.corrections.of_article(1, 2)
    assert (row.version, row.by, row.state) == (1, "Ilse", CorrectionState.APPLIES)
    assert row.correction is not None
    ((start, end),) = row.correction.anchor.content
    assert WARNED in SHIFTED[start:end]


@pytest.mark.parametrize("version", ["9", "10"])
def test_it_stays_so_when_the_new_version_is_read_again(ledger: Ledger, version: str) -> None:
    """By the same reader and by a newer one."""
    keep(ledger, ferry(text=SHIFTED), at(3))
    keep(ledger, ferry(text=SHIFTED, version=version), at(4))
    assert stance(ledger) is Stance.DOUBTS
    assert shown(ledger).reader_version == f"{version}+c1"


def test_a_sentence_that_was_rewritten_is_for_a_person_to_decide(ledger: Ledger) -> None:
    """The correction is not put to new words; it is told that they were edited, and holds again with the old ones."""
    keep(ledger, ferry(text=REWRITTEN), at(3))
    told = shown(ledger)
    assert told.claims[claim_about(told, "told twice")].stance is Stance.AFFIRMS
    assert (state(ledger), state(ledger, as_of=at(2))) == (CorrectionState.EDITED, CorrectionState.APPLIES)
    assert (stance(ledger, 1), ledger.corrections.of_article(1, 2)) == (Stance.DOUBTS, ())
    keep(ledger, ferry(), at(5))
    assert (state(ledger), state(ledger, as_of=at(4))) == (CorrectionState.APPLIES, CorrectionState.EDITED)


def test_what_is_taken_back_is_taken_back_in_all_versions(ledger: Ledger) -> None:
    """Each is as the reader has read it; and so once more, when that is taken back."""
    keep(ledger, ferry(text=SHIFTED), at(3))
    decisions = Decisions(ledger)
    decisions.undo(1, Reason(known_at=at(4)))
    assert (stance(ledger), stance(ledger, 1)) == (Stance.AFFIRMS, Stance.AFFIRMS)
    assert [row.id for row in ledger.corrections.of_article(1, 2)] == [1, 2]
    decisions.undo(2, Reason(known_at=at(5)))
    assert (stance(ledger), stance(ledger, 1)) == (Stance.DOUBTS, Stance.DOUBTS)


def test_what_is_said_of_a_later_version_comes_last(ledger: Ledger) -> None:
    """It holds in both, for the sentence is the same; what was said before is overtaken."""
    keep(ledger, ferry(text=SHIFTED), at(3))
    number = correct(ledger, CorrectionKind.STANCE, 4, label="warns")
    assert (stance(ledger), stance(ledger, 1)) == (Stance.WARNS, Stance.WARNS)
    assert (state(ledger), state(ledger, number)) == (CorrectionState.OVERTAKEN, CorrectionState.APPLIES)


def test_a_missed_claim_and_one_that_is_none_go_with_their_words(ledger: Ledger) -> None:
    """As all corrections do."""
    ran = (span_of(FERRY, "the ferry Halcyon ran aground off the port"),)
    missed = Correction(kind=CorrectionKind.MISSED, anchor=Anchor(content=ran), labels=Labels(stance=Stance.WARNS))
    Decisions(ledger).correct(1, 1, [missed], Reason(known_at=at(1)))
    died = claim_about(ferry(), "14 people had died when")
    gone = Correction(kind=CorrectionKind.NO_CLAIM, anchor=anchor_of(ferry().claims[died]))
    Decisions(ledger).correct(1, 1, [gone], Reason(known_at=at(2)))
    keep(ledger, ferry(text=SHIFTED), at(3))
    printed = [SHIFTED[one.content.spans[0][0] : one.content.spans[-1][1]] for one in shown(ledger).claims]
    assert "the ferry Halcyon ran aground off the port" in printed
    assert not any(words.startswith("14 people had died when") for words in printed)


def test_an_edit_that_leaves_the_words_is_no_change_of_the_claim(ledger: Ledger) -> None:
    """What changed between the versions is what was printed, not what a person corrected in one of them."""
    keep(ledger, ferry(text=SHIFTED), at(3))
    (edit,) = ledger.changes.of_article(1)
    assert not any("warned" in f"{change.before} {change.after}" for change in edit.changes)


SENTENCES = st.lists(st.sampled_from(["Two left.", "He denied it.", "Nobody came.", "It rained."]), max_size=6)


def printed(sentences: list[str]) -> Printed:
    """A text of sentences, one a space apart from the next."""
    spans, text = [], ""
    for sentence in sentences:
        spans.append((len(text), len(text) + len(sentence)))
        text += f"{sentence} "
    return Printed(text=text, sentences=tuple(spans))


@given(SENTENCES, SENTENCES, SENTENCES, st.data())
def test_words_are_found_as_they_are_printed_or_not_at_all(
    first: list[str], before: list[str], behind: list[str], data: st.DataObject
) -> None:
    """Whatever stands around them; where all else is new, what stood once is found."""
    old = printed([*first, "The ship sank."])
    other = printed([*before, "The ship sank.", *behind])
    carrying = Carrying(old=old, text=other.text)
    start = data.draw(st.integers(0, len(old.text) - 2))
    span = start, data.draw(st.integers(start + 1, len(old.text) - 1))
    found = carrying.span(span)
    assert found is None or other.text[slice(*found)] == old.text[slice(*span)]
    ship = carrying.span(span_of(old.text, "ship sank"))
    assert ship is not None
    assert other.text[slice(*ship)] == "ship sank"


def test_a_sentence_that_stands_more_often_is_not_found() -> None:
    """Which of them is meant cannot be told."""
    old, twice = printed(["He denied it.", "It rained."]), printed(["He denied it.", "He denied it."])
    assert Carrying(old=old, text=twice.text).span((3, 9)) is None
    assert Carrying(old=twice, text=f"So. {twice.text}").span((17, 23)) == (21, 27)


def test_the_reader_reads_it_otherwise_after_the_edit(ledger: Ledger) -> None:
    """Where the claim is read no more in the new version, the correction is told to have lapsed, not to be edited."""
    shifted = ferry(text=SHIFTED)
    left = tuple(claim for i, claim in enumerate(shifted.claims) if i != claim_about(shifted, WARNED))
    keep(ledger, replace(shifted, claims=left, figures=(), events=()), at(3))
    assert state(ledger) is CorrectionState.LAPSED
