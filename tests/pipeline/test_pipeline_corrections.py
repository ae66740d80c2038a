"""Corrections of a reading: whatever is corrected, spans stay words of the text, and what is undone was never there."""

from dataclasses import replace

from correction_samples import SAID, TEXT, claims, corrections_of, of_claims, readings, spans, words
from hypothesis import given
from hypothesis import strategies as st

from reportedly.pipeline.correcting import applied, corrected
from reportedly.pipeline.correcting.drafts import anchor_of
from reportedly.records import (
    Anchor,
    Claim,
    Content,
    Correction,
    CorrectionKind,
    CorrectionState,
    Labels,
    Mode,
    Place,
    Reading,
    Stance,
)

Corrected = tuple[Reading, list[Correction]]


@st.composite
def corrected_readings(draw: st.DrawFn) -> Corrected:
    """A reading, and corrections of it."""
    reading = draw(readings())
    return reading, draw(st.lists(corrections_of(reading), max_size=6))


def numbered(given_: list[Correction]) -> dict[int, Correction]:
    """Corrections by number, in the order in which they were made."""
    return dict(enumerate(given_, start=1))


def of(claim: Claim, kind: CorrectionKind, **more: object) -> Correction:
    """A correction of one thing of a claim."""
    return Correction(kind=kind, anchor=anchor_of(claim), **more)  # type: ignore[arg-type]


@given(corrected_readings())
def test_a_corrected_reading_is_a_reading(given_: Corrected) -> None:
    """Its spans lie in the text, sources are called as printed, what refers to claims refers to one around it."""
    reading, corrections = given_
    now = corrected(reading, numbered(corrections), 9)
    assert (now.reader_version, now.reader) == ("1+c9", "1")
    assert now.article == reading.article
    for claim in now.claims:
        if claim.source:
            assert claim.source.text == " ".join(TEXT[slice(*span)] for span in claim.source.spans)
        if claim.parent is not None:
            around = now.claims[claim.parent].content.spans
            assert all(any(a <= start and end <= b for a, b in around) for start, end in claim.content.spans)
    carried = [(one.span, one.claim) for one in now.figures] + [(one.span, one.claim) for one in now.events]
    for (start, end), by in carried:
        if by is not None:
            assert any(a <= start and end <= b for a, b in now.claims[by].content.spans)


@given(corrected_readings())
def test_every_correction_is_told_what_became_of_it(given_: Corrected) -> None:
    """None is dropped: each applies, agrees with the reader, was overtaken, or no longer finds its words."""
    reading, corrections = given_
    states = applied(reading, numbered(corrections)).states
    assert sorted(states) == sorted(numbered(corrections))
    assert CorrectionState.UNDONE not in states.values()


@given(corrected_readings(), st.data())
def test_what_is_taken_back_was_never_there(given_: Corrected, data: st.DataObject) -> None:
    """Without it the reading is as it would have been, however many came before and after it; without any, as read."""
    reading, corrections = given_
    more = numbered([*corrections, data.draw(corrections_of(reading))])
    back = dict(list(more.items())[:-1])
    assert corrected(reading, back) == corrected(reading, numbered(corrections))
    assert corrected(reading, {}) == reading


@given(readings(), st.data())
def test_corrections_that_do_not_touch_each_other_come_in_any_order(reading: Reading, data: st.DataObject) -> None:
    """Of different claims, or of different things of one claim."""
    one, other = data.draw(corrections_of(reading)), data.draw(corrections_of(reading))
    alike = one.kind is other.kind or CorrectionKind.NO_CLAIM in {one.kind, other.kind}
    if one.anchor.content == other.anchor.content and (alike or CorrectionKind.MISSED in {one.kind, other.kind}):
        return
    there, back = applied(reading, {1: one, 2: other}), applied(reading, {1: other, 2: one})
    assert there.reading == back.reading
    assert (there.states[1], there.states[2]) == (back.states[2], back.states[1])


@given(readings())
def test_two_missed_claims_that_begin_alike_stand_in_the_order_of_their_words(reading: Reading) -> None:
    """With one cue and contents of one length, too: not in the order in which they were put in."""
    one, other = (
        Correction(kind=CorrectionKind.MISSED, anchor=Anchor(content=(content,), cue=((0, 3),), source=()))
        for content in ((4, 18), (106, 120))
    )
    still = replace(reading, claims=())
    there, back = corrected(still, {1: one, 2: other}), corrected(still, {1: other, 2: one})
    assert [claim.content.spans[0] for claim in there.claims] == [(4, 18), (106, 120)]
    assert there == back


@given(readings(), claims(), spans())
def test_what_a_person_chose_is_what_is_shown(
    reading: Reading, claim: Claim, chosen: tuple[tuple[int, int], ...]
) -> None:
    """Source, cue and content are the very words that were chosen."""
    reading = replace(reading, claims=(replace(claim, content=Content(spans=(words(0, 3),))),))
    (read,) = reading.claims
    kinds = (CorrectionKind.SOURCE, CorrectionKind.CUE, CorrectionKind.CONTENT)
    (now,) = corrected(reading, numbered([of(read, kind, spans=chosen) for kind in kinds])).claims
    assert now.source is not None
    assert now.cue is not None
    assert now.source.spans == now.cue.spans == now.content.spans == chosen
    assert (now.stance, now.certainty, now.mode) == (read.stance, read.certainty, read.mode)


@given(readings().filter(lambda reading: len(reading.claims) > 1))
def test_no_claim_at_all_leaves_the_others(reading: Reading) -> None:
    """The claim is gone, nothing refers to it, and the others are as they were."""
    gone = of(reading.claims[0], CorrectionKind.NO_CLAIM)
    now = applied(reading, {1: gone})
    assert [anchor_of(claim) for claim in now.reading.claims] == [anchor_of(claim) for claim in reading.claims[1:]]
    assert now.states == {1: CorrectionState.APPLIES}


@given(readings(), spans())
def test_a_missed_claim_is_there_with_its_labels(reading: Reading, content: tuple[tuple[int, int], ...]) -> None:
    """Once, whether the reader reads it by now or not; and it may be corrected itself."""
    anchor = Anchor(content=content, cue=(words(5, 6),), source=(words(17, 19),))
    missed = Correction(kind=CorrectionKind.MISSED, anchor=anchor, labels=Labels(stance=Stance.DOUBTS))
    thought = Correction(kind=CorrectionKind.MODE, anchor=anchor, label=Mode.THOUGHT.value)
    now = corrected(reading, {1: missed, 2: thought})
    (claim,) = [claim for claim in now.claims if anchor_of(claim) == anchor]
    assert claim.source is not None
    assert (claim.source.entity, claim.source.name) == ("e1", "Reil Lines")
    assert (claim.stance, claim.mode) == (Stance.DOUBTS, Mode.THOUGHT)
    again = applied(now, {1: missed})
    assert len(again.reading.claims) == len(now.claims)


def test_a_newer_reading_is_corrected_by_the_cue_where_the_content_is_read_otherwise() -> None:
    """The words around a claim may be read anew: the very same cue with some of the content tells which it is."""
    denied = Correction(kind=CorrectionKind.STANCE, anchor=anchor_of(SAID), label=Stance.DENIES.value)
    longer = replace(SAID, content=Content(spans=(words(6, 14),)))
    now = applied(of_claims(longer), {1: denied})
    assert (now.reading.claims[0].stance, now.states[1]) == (Stance.DENIES, CorrectionState.APPLIES)


def test_what_finds_its_words_no_more_lapses() -> None:
    """It is kept, and told to be of no claim any more; where nothing is read by now, no claim at all was right."""
    elsewhere = replace(SAID, content=Content(spans=(words(24, 30),)), cue=None)
    stance = Correction(kind=CorrectionKind.STANCE, anchor=anchor_of(SAID), label=Stance.DENIES.value)
    gone = Correction(kind=CorrectionKind.NO_CLAIM, anchor=anchor_of(SAID))
    now = applied(of_claims(elsewhere), {1: stance, 2: gone})
    assert now.reading == of_claims(elsewhere)
    assert now.states == {1: CorrectionState.LAPSED, 2: CorrectionState.AGREES}


def test_a_reader_that_reads_so_by_itself_agrees() -> None:
    """What was corrected is what is read: the correction is kept, and changes nothing; so of a content."""
    content = Correction(kind=CorrectionKind.CONTENT, anchor=anchor_of(SAID), spans=(words(7, 11),))
    better = replace(SAID, content=Content(spans=(words(7, 11),)), cue=None)
    now = applied(of_claims(better), {1: content})
    assert (now.reading, now.states) == (of_claims(better), {1: CorrectionState.AGREES})


def test_the_last_one_to_speak_is_right() -> None:
    """A later correction of the same thing overtakes; what is no claim has no stance."""
    anchor = anchor_of(SAID)
    first, second = (
        Correction(kind=CorrectionKind.STANCE, anchor=anchor, label=label) for label in ("denies", "doubts")
    )
    now = applied(of_claims(SAID), {1: first, 2: second})
    assert now.reading.claims[0].stance is Stance.DOUBTS
    assert now.states == {1: CorrectionState.OVERTAKEN, 2: CorrectionState.APPLIES}
    gone = Correction(kind=CorrectionKind.NO_CLAIM, anchor=anchor)
    assert set(applied(of_claims(SAID), {1: first, 2: gone}).states.values()) == {
        CorrectionState.OVERTAKEN,
        CorrectionState.APPLIES,
    }


def test_a_claim_that_was_struck_is_there_again_when_it_is_added() -> None:
    """Who adds it after somebody struck it was the last one to speak; struck once more, it is gone."""
    anchor = anchor_of(SAID)
    gone = Correction(kind=CorrectionKind.NO_CLAIM, anchor=anchor)
    missed = Correction(kind=CorrectionKind.MISSED, anchor=anchor, labels=Labels(stance=Stance.WARNS))
    now = applied(of_claims(SAID), {1: gone, 2: missed})
    assert [claim.stance for claim in now.reading.claims] == [Stance.WARNS]
    assert now.states == {1: CorrectionState.OVERTAKEN, 2: CorrectionState.APPLIES}
    again = applied(of_claims(SAID), {1: missed, 2: gone})
    assert (again.reading.claims, again.states) == (
        (),
        {1: CorrectionState.OVERTAKEN, 2: CorrectionState.APPLIES},
    )


def test_a_place_is_another_one_or_none() -> None:
    """The words stay, and what is known of the place is what the person said."""
    reading = replace(
        of_claims(), places=(Place(span=words(4, 5), name="Vell", lat=1.0, lon=2.0, geonameid=7, country="XV"),)
    )
    anchor = Anchor(content=(words(4, 5),))
    there = Place(span=(0, 1), name="Vell", lat=3.0, lon=4.0, country="XO")
    (meant,) = corrected(reading, {1: Correction(kind=CorrectionKind.PLACE, anchor=anchor, place=there)}).places
    (none,) = corrected(reading, {1: Correction(kind=CorrectionKind.PLACE, anchor=anchor)}).places
    assert meant == replace(there, span=words(4, 5))
    assert none == Place(span=words(4, 5), name="Vell")
