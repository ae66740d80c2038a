"""What a person decides about assertions holds: it is heeded when articles are read again, and can be taken back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from correction_samples import FERRY, SECOND, at, claim_about, ferry, keep

from reportedly.errors import ConflictError, CorrectionError
from reportedly.ledger import Ledger
from reportedly.ledger.entities.decisions import Reason
from reportedly.pipeline.decisions import Decisions
from reportedly.records import Bearing, Content

DIED, RUDDER, WARNED = "14 people had died", "rudder", "had been warned"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with two articles of one story about an invented ferry."""
    with Ledger.open(str(tmp_path / "ledger.db")) as opened:
        keep(opened, ferry(), at(0))
        keep(opened, ferry("2", text=SECOND, outlet="Quay TV"), at(1))
        yield opened


def why(hours: float) -> Reason:
    """A reason given so many hours after noon."""
    return Reason(known_at=at(hours), why="seen by eye", by="Ilse")


def about(ledger: Ledger, words: str, *, as_of: datetime | None = None) -> int:
    """The assertion that is about these words."""
    story = ledger.stories.of_article(1, as_of=as_of)
    assert story is not None
    (found,) = [
        row.id for row in ledger.assertions.of_story(story.id, as_of=as_of) if words in row.content.replace("’", "'")
    ]
    return found


def claims(ledger: Ledger, assertion: int, *, as_of: datetime | None = None) -> set[tuple[int, int]]:
    """The claims that bear on an assertion, by article and index."""
    read = ledger.assertions.assertion(assertion, as_of=as_of)
    return set() if read is None else {(one.statement.article, one.statement.index) for one in read.claims}


def test_two_assertions_are_made_one_and_two_again(ledger: Ledger) -> None:
    """Their claims bear on one, since when they came; of then, they were two; taken back, they are two once more."""
    one, other = about(ledger, DIED), about(ledger, WARNED)
    has, gives = claims(ledger, one), claims(ledger, other)
    decisions = Decisions(ledger)
    assert decisions.merge_assertions(one, other, why(5)) == one
    assert claims(ledger, one) == claims(ledger, other) == has | gives
    assert claims(ledger, one, as_of=at(4)) == has
    stands = ledger.standing.of(one)
    assert stands is not None
    assert {origin.first_at for origin in stands.origins} <= {at(0), at(1)}
    (row,) = ledger.corrections.decided()
    again = decisions.undo_assertion(row.id, why(6))
    assert (claims(ledger, one), claims(ledger, again)) == (has, gives)
    with pytest.raises(CorrectionError, match="already"):
        decisions.undo_assertion(row.id, why(7))
    assert [(one.action, one.undoes, one.undone_by) for one in ledger.corrections.decided()] == [
        ("split", row.id, None),
        ("merge", None, ledger.corrections.decided()[0].id),
    ]


@pytest.mark.parametrize("version", ["9", "10"])
def test_what_was_put_together_stays_when_it_is_read_again(ledger: Ledger, version: str) -> None:
    """The claims of a newer reading bear where a person put those in their place."""
    one, other = about(ledger, DIED), about(ledger, WARNED)
    together = claims(ledger, one) | claims(ledger, other)
    Decisions(ledger).merge_assertions(one, other, why(5))
    keep(ledger, ferry(version=version), at(8))
    keep(ledger, ferry("2", text=SECOND, outlet="Quay TV", version=version), at(9))
    assert claims(ledger, one) == together


def test_claims_are_split_off_and_stay_apart(ledger: Ledger) -> None:
    """Into an assertion of their own, which nothing that is read makes one with the other again; undone, it is."""
    one = about(ledger, DIED)
    has = claims(ledger, one)
    off = sorted(has)[-1]
    new = Decisions(ledger).split_assertion(one, [off], why(5))
    assert (claims(ledger, one), claims(ledger, new)) == (has - {off}, {off})
    keep(ledger, ferry(version="10"), at(8))
    keep(ledger, ferry("2", text=SECOND, outlet="Quay TV", version="10"), at(9))
    assert off in claims(ledger, new)
    assert off not in claims(ledger, one)
    (row,) = ledger.corrections.decided()
    Decisions(ledger).undo_assertion(row.id, why(10))
    assert claims(ledger, one) >= has


def test_one_claim_is_moved_with_a_bearing_that_a_person_tells(ledger: Ledger) -> None:
    """Status and origins of both follow; it is moved back when the decision is undone."""
    source, target = about(ledger, WARNED), about(ledger, DIED)
    moved = min(claims(ledger, source))
    decisions = Decisions(ledger)
    decisions.move_claims((source, target), [moved], why(5), Bearing.DOUBTS)
    read = ledger.assertions.assertion(target)
    assert read is not None
    assert {one.bearing for one in read.claims if (one.statement.article, one.statement.index) == moved} == {
        Bearing.DOUBTS
    }
    (row,) = ledger.corrections.decided()
    decisions.undo_assertion(row.id, why(6))
    assert moved in claims(ledger, source)
    assert moved not in claims(ledger, target)


def test_a_claim_stays_where_a_person_put_it_when_its_article_is_edited_and_read_anew(ledger: Ledger) -> None:
    """Its sentence stands elsewhere by then, and a newer reader reads it a little shorter; it is still taken back."""
    source, target = about(ledger, WARNED), about(ledger, DIED)
    first, *_ = sorted(claims(ledger, source))
    decisions = Decisions(ledger)
    decisions.move_claims((source, target), [first], why(5), Bearing.DOUBTS)
    edited = ferry(text=f"Divers went down at first light.\n\n{FERRY}")
    keep(ledger, edited, at(8))
    assert shows_doubt(ledger, target)
    at_claim = claim_about(edited, WARNED)
    (start, end), *_ = edited.claims[at_claim].content.spans
    shorter = replace(edited.claims[at_claim], content=Content(spans=((start + len("that "), end),)))
    newer = tuple(shorter if index == at_claim else claim for index, claim in enumerate(edited.claims))
    keep(ledger, replace(edited, claims=newer, reader_version="10"), at(9))
    assert shows_doubt(ledger, target)
    decisions.undo_assertion(1, why(10))
    assert not shows_doubt(ledger, target)
    assert any(article == 1 for article, _ in claims(ledger, source))


def shows_doubt(ledger: Ledger, assertion: int) -> bool:
    """Whether what the crew was told doubts an assertion."""
    read = ledger.assertions.assertion(assertion)
    assert read is not None
    return any(WARNED in one.statement.content and one.bearing is Bearing.DOUBTS for one in read.claims)


def test_what_makes_no_sense_is_refused(ledger: Ledger) -> None:
    """Nothing is written."""
    one, decisions = about(ledger, DIED), Decisions(ledger)
    with pytest.raises(CorrectionError, match="already"):
        decisions.merge_assertions(one, one, why(5))
    with pytest.raises(CorrectionError, match="no assertion 99"):
        decisions.merge_assertions(one, 99, why(5))
    with pytest.raises(CorrectionError, match="all of these"):
        decisions.split_assertion(one, [(9, 9)], why(5))
    with pytest.raises(CorrectionError, match="all claims"):
        decisions.split_assertion(one, sorted(claims(ledger, one)), why(5))
    with pytest.raises(CorrectionError, match="no decision 5"):
        decisions.undo_assertion(5, why(5))
    assert ledger.corrections.decided() == ()


def test_stories_are_parted_and_made_one_again(ledger: Ledger) -> None:
    """A decision about stories is taken back by one that is its opposite, and both are listed."""
    story = ledger.stories.of_article(1)
    assert story is not None
    decisions = Decisions(ledger)
    new = decisions.split_story(story.id, [2], why(5))
    (row,) = ledger.corrections.decided()
    assert decisions.undo_story(row.id, why(6)) == story.id
    now = ledger.stories.of_article(2)
    assert now is not None
    assert now.id == story.id
    assert ledger.corrections.decided(as_of=at(5.5))[0].other == new
    with pytest.raises(ConflictError, match="already"):
        decisions.undo_story(row.id, why(7))
