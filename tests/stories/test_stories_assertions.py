"""Which claims are about one proposition, and how each bears on it."""

from dataclasses import replace
from itertools import count

import pytest
from assertions_told import Story, denied, said

from reportedly.records import Bearing, Stance
from reportedly.stories.assertions import Placing, general_news, told
from reportedly.stories.assertions.bearings import bearing_beside
from reportedly.stories.assertions.corrections import correction_in, is_withdrawn_by
from reportedly.stories.assertions.polarity import is_withdrawn
from reportedly.stories.assertions.words import key_of, words_of

CRANE = "a crane at the northern quay of Vell collapsed during the storm and sank two barges"


def test_a_claim_in_other_words_joins_the_assertion() -> None:
    """Word order, inflection and words for one thing do not matter."""
    story = Story()
    story.add(said(CRANE))
    (found,) = story.add(said("the storm sank two barges when the crane at Vell's northern quay collapsed", article=2))
    assert (found.assertion, found.bearing, found.opens) == (1, Bearing.STATES, False)


@pytest.mark.parametrize(
    "other",
    [
        "a crane at the southern yard of Orm caught fire during the strike",
        "the ministry will pay for new barges",
        "the quay is the oldest in the north of the country",
    ],
)
def test_what_is_only_on_the_same_matter_opens_an_assertion_of_its_own(other: str) -> None:
    """Another place, another deed or another thing is another proposition."""
    story = Story()
    story.add(said(CRANE))
    (found,) = story.add(said(other, article=2))
    assert found.opens


def test_who_denies_by_the_cue_denies_what_the_words_say() -> None:
    """The cue "denied" turns the content's words round; the assertion is what they say."""
    story = Story()
    story.add(denied("that a crane at the northern quay of Vell had collapsed"))
    story.add(said("a crane at the northern quay of Vell had collapsed", article=2))
    assert story.bearings() == [(1, Bearing.DENIES), (1, Bearing.STATES)]


def test_who_says_the_opposite_denies() -> None:
    """A negation in the content, said to be an answer, denies what the same words without it state."""
    story = Story()
    story.add(said("there is a plan for a new toll on the northern bridge"))
    story.add(
        said("There is no plan for a new toll on the northern bridge", "The mayor", article=2, stance=Stance.DENIES)
    )
    assert story.bearings() == [(1, Bearing.STATES), (1, Bearing.DENIES)]


def test_a_negation_of_something_else_denies_nothing() -> None:
    """Words of other polarity only contradict each other where one negates what the other says."""
    known, claim = (
        told(said(f"the northern gate at Vell {words} since the storm"), general_news())
        for words in ("has been faulty", "has not closed fully")
    )
    assert bearing_beside(claim, known, Bearing.STATES) is Bearing.STATES
    opened = told(said("the northern gate at Vell closed after the storm"), general_news())
    assert bearing_beside(claim, opened, Bearing.STATES) is Bearing.DENIES


def test_a_question_supports_nothing_and_its_answer_does() -> None:
    """Whoever asks whether it is so counts for nothing; a denial or a confirmation of it bears on what was asked."""
    story = Story()
    asked = said(f"whether {CRANE}", "The judge", stance=Stance.ASKS, cue="ask")
    story.add(asked, denied("that it had", "Vell Port", index=1, cue="say"))
    assert story.bearings() == [(1, Bearing.NO_COMMENT), (1, Bearing.DENIES)]


@pytest.mark.parametrize(
    ("sentence", "content", "bearing"),
    [
        (
            "The firm denied that its alarm had been switched off before the fire.",
            "that its alarm had been switched off before the fire",
            Bearing.DENIES,
        ),
        ("The firm rejected a plan to move the depot to Orm.", "a plan to move the depot to Orm", Bearing.STATES),
        ("The firm refused to move its depot to Orm.", "to move its depot to Orm", Bearing.STATES),
    ],
)
def test_only_who_denies_a_matter_of_fact_opens_a_denied_assertion(
    sentence: str, content: str, bearing: Bearing
) -> None:
    """Words of denial are used against plans as well; nothing is denied there."""
    story = Story()
    cue = sentence.split()[2].removesuffix("ed")
    story.add(denied(content, "The firm", sentence=sentence, cue=cue))
    assert story.bearings() == [(1, bearing)]


def test_what_cannot_be_known_opens_nothing() -> None:
    """How things will go is no proposition."""
    sentence = "“I don't know what will happen to us next year,” the captain said."
    content = "“I don't know what will happen to us next year,”"
    assert not Story().add(said(content, "The captain", sentence=sentence, stance=Stance.CANNOT_CONFIRM, cue="say"))


def test_a_saying_that_is_called_false_is_denied() -> None:
    """Whoever calls it false denies what was suggested."""
    story = Story()
    story.add(said("a high-level alarm at the northern depot was disabled"))
    story.add(said("The suggestion that a high-level alarm at the depot was disabled is false", "The firm", article=2))
    assert story.bearings() == [(1, Bearing.STATES), (1, Bearing.DENIES)]


def test_a_denial_without_words_of_its_own_answers_the_claim_before_it() -> None:
    """A content such as "the allegation" bears on what somebody else was just told to have said."""
    story = Story()
    union = said(CRANE, "The union")
    _, found = story.add(union, denied("the allegation", "Vell Port", index=1))
    assert (found.assertion, found.bearing, found.about) == (1, Bearing.DENIES, union.content)


@pytest.mark.parametrize("content", ["that there had been none", "that nobody had", "it did not"])
def test_a_content_that_leaves_out_its_matter_answers_whoever_says_it(content: str) -> None:
    """It points back by its form, though the cue is a mere "said"."""
    story = Story()
    _, found = story.add(said(CRANE, "The union"), denied(content, "Vell Port", index=1, cue="say"))
    assert (found.assertion, found.bearing, found.about) == (1, Bearing.DENIES, CRANE)


@pytest.mark.parametrize(
    ("content", "stance", "bearing"),
    [
        ("she doubted the claim", Stance.DOUBTS, Bearing.DOUBTS),
        ("that it could not confirm the reports", Stance.CANNOT_CONFIRM, Bearing.CANNOT_CONFIRM),
        (
            "We have seen the reports. We are not at this moment in a position to confirm the numbers in them",
            Stance.CANNOT_CONFIRM,
            Bearing.CANNOT_CONFIRM,
        ),
    ],
)
def test_what_a_source_says_that_it_does_about_a_claim_points_to_that(
    content: str, stance: Stance, bearing: Bearing
) -> None:
    """A stand that is told in the content is one on what was said before."""
    story = Story()
    stand = said(content, "Vell Port", 1, stance=stance, cue="say")
    _, found = story.add(said(CRANE, "The union"), stand)
    assert (found.assertion, found.bearing, found.about) == (1, bearing, CRANE)


def test_of_what_somebody_said_in_a_row_what_is_told_elsewhere_too_is_denied() -> None:
    """A denial is of what the article is about, not of what its speaker added last."""
    story = Story()
    lede = said(CRANE, "A captain")
    claim = said("a crane at the northern quay of Vell has sunk two barges", "Ilse Brandt", index=1)
    added = said("that she had been shown a long letter", "Ilse Brandt", index=2)
    *_, found = story.add(lede, claim, added, denied("the claim", "Vell Port", index=3))
    assert found.about == claim.content


def test_an_accusation_is_what_somebody_was_accused_of() -> None:
    """Of the claims before "the allegation" one that alleges is meant, though another one is nearer."""
    story = Story()
    alleged = said("that the port had hidden the crane's report", "The union", stance=Stance.ALLEGES)
    other = said("that its members would meet in the northern hall", "The union", index=1)
    *_, found = story.add(alleged, other, denied("the allegation", "Vell Port", index=2))
    assert found.about == alleged.content


def test_the_claim_of_somebody_is_that_ones() -> None:
    """What is called the governor's claim is one that the governor made, not the nearest one of another."""
    story = Story()
    claims = [said(CRANE, "The governor"), said("that the northern hall was closed", "The union", index=1)]
    *_, found = story.add(*claims, denied("the governor's claim", "Vell Port", index=2))
    assert found.about == CRANE
    *before, found = Story().add(*claims, denied("the captain's claim", "Vell Port", index=2))
    assert found.assertion not in {one.assertion for one in before}


@pytest.mark.parametrize(
    ("sentence", "withdrawn"),
    [
        ("The port withdrew its claim that the crane was sound.", True),
        ("The port apologised for the claim that the crane was sound.", True),
        ("The port no longer stands by the figure.", True),
        ("The port walked back the statement.", True),
        ("The port apologised for the delay.", False),
        ("The port has not withdrawn its claim.", False),
        ("The port took back the barges.", False),
    ],
)
def test_only_what_was_said_can_be_retracted(sentence: str, withdrawn: bool) -> None:
    """An apology for what was done is no retraction, nor is what was not done."""
    assert is_withdrawn(sentence) is withdrawn


def test_what_an_earlier_version_said_is_no_support() -> None:
    """A note of correction that tells what the article said takes it back."""
    story = Story()
    story.add(said(CRANE))
    (found,) = story.add(said(CRANE, "An earlier version of this article", article=2))
    assert (found.assertion, found.bearing) == (1, Bearing.RETRACTS)


def test_a_denial_that_answers_nothing_bears_on_nothing() -> None:
    """Where nobody else has said anything before it, a mere "it" stands for nothing that we know."""
    assert Story().add(denied("it")) == ()


@pytest.mark.parametrize(
    ("stance", "cue", "bearing"),
    [
        (Stance.CANNOT_CONFIRM, "confirm", Bearing.CANNOT_CONFIRM),
        (Stance.DOUBTS, "doubt", Bearing.DOUBTS),
        (Stance.CONFIRMS, "confirm", Bearing.CONFIRMS),
        (Stance.DECLINES_COMMENT, "comment", Bearing.NO_COMMENT),
    ],
)
def test_the_stance_tells_the_bearing(stance: Stance, cue: str, bearing: Bearing) -> None:
    """Who confirms, doubts, cannot confirm or will not comment bears so."""
    story = Story()
    story.add(said(CRANE))
    (found,) = story.add(said(CRANE, "The alliance", article=2, stance=stance, cue=cue))
    assert (found.assertion, found.bearing) == (1, bearing)


def test_who_declines_to_comment_opens_nothing() -> None:
    """What nobody has put forward is no assertion."""
    assert Story().add(said("how many cranes there are in Vell", stance=Stance.DECLINES_COMMENT, cue="say")) == ()


def test_no_evidence_is_a_doubt() -> None:
    """Words such as "there is no evidence that" neither state nor deny."""
    story = Story()
    story.add(said("the crane at the northern quay of Vell was sabotaged by divers"))
    (found,) = story.add(
        said("there was no evidence that the crane at the northern quay of Vell was sabotaged by divers", article=2)
    )
    assert (found.assertion, found.bearing) == (1, Bearing.DOUBTS)


def test_a_source_that_gives_another_number_revises_it_and_another_source_rivals_it() -> None:
    """A value that does not go with the first one is no denial; one that goes with it states the same."""
    story = Story()
    story.add(said("40 people were rescued from the ferry off Vell", "Ilse Brandt"))
    story.add(said("at least 30 people were rescued from the ferry off Vell", "Aldo Renn", article=2))
    story.add(said("52 people were rescued from the ferry off Vell", "Ilse Brandt", article=3))
    story.add(said("12 people were rescued from the ferry off Vell", "Tomas Orlo", article=4))
    expected = [Bearing.STATES, Bearing.STATES, Bearing.REVISES, Bearing.RIVALS]
    assert story.bearings() == [(1, bearing) for bearing in expected]


def test_a_source_that_takes_back_what_it_said_retracts() -> None:
    """The same source, and words of withdrawal in the sentence."""
    story = Story()
    story.add(said("a drone struck the northern depot at Vell", "Garrick Orn"))
    story.add(
        denied(
            "a drone struck the northern depot at Vell",
            "Garrick Orn",
            article=2,
            sentence="Garrick Orn withdrew his claim that a drone struck the northern depot at Vell.",
        )
    )
    assert story.bearings() == [(1, Bearing.STATES), (1, Bearing.RETRACTS)]


def test_who_reports_what_another_said_says_it_too() -> None:
    """The outer claim bears as the inner one does, and turned round if it is denied."""
    inner = "a crane at the northern quay of Vell had collapsed"
    outer = said(f"reports that {inner}", "The port", stance=Stance.DENIES, cue="deny", start=0)
    story = Story()
    story.add(outer, said(inner, "reports", index=1, parent=0, start=13))
    by_source = {one.statement.source: (one.assertion, one.bearing) for one in story.placed}
    assert by_source == {"reports": (1, Bearing.STATES), "The port": (1, Bearing.DENIES)}


def test_a_claim_that_is_like_two_assertions_makes_them_one() -> None:
    """What was told in two ways turns out to be one matter; the first number stays."""
    story = Story()
    story.add(said("a fire at the fish market of Vell killed four traders"))
    story.add(said("four people died when stalls burned down", "Orm", article=2))
    assert [one.assertion for one in story.placed] == [1, 2]
    placing = Placing(story.gathering, general_news(), count(3).__next__)
    both = "four traders lost their lives when a fire burned down stalls at the fish market of Vell"
    (found,) = placing.place([said(both, "Ilse Brandt", article=3)])
    assert (found.assertion, placing.united) == (1, {2: 1})
    assert {known.assertion for known in story.gathering.wordings(1)} == {1}
    assert story.gathering.wordings(2) == ()


def test_who_reports_a_denial_denies_it_once() -> None:
    """The outer claim bears as the inner one does where its stance is only that of the words which it passes on."""
    inner = "there is no plan for a new toll on the northern bridge"
    outer = said(f"{inner}, the mayor said", "The Wire", stance=Stance.DENIES, cue="according to", start=0)
    story = Story()
    story.add(said("there is a plan for a new toll on the northern bridge", "The union"))
    story.add(
        replace(outer, article=2),
        said(inner, "The mayor", 1, article=2, parent=0, start=0, stance=Stance.DENIES),
    )
    assert story.bearings() == [(1, Bearing.STATES), (1, Bearing.DENIES), (1, Bearing.DENIES)]


def test_what_is_quoted_at_length_says_the_same() -> None:
    """Where the words run on alike, a negation in what comes before them does not turn them round."""
    quoted = "the northern harbour crane collapsed in heavy winds and crushed the old customs shed and two barges"
    story = Story()
    story.add(said(quoted))
    (found,) = story.add(said(f"No doubt about it, none at all: {quoted}", "Ilse Brandt", article=2))
    assert (found.assertion, found.bearing) == (1, Bearing.STATES)


def test_calls_and_facts_are_kept_apart() -> None:
    """That somebody should do it is not that they did."""
    story = Story()
    story.add(said("the port to close the northern quay", "The union", stance=Stance.CALLS_FOR, cue="urge"))
    (found,) = story.add(said("the port had closed the northern quay", article=2))
    assert found.opens


def test_a_correction_withdraws_the_claim_that_it_names() -> None:
    """A note that names the number of a claim, and its matter, takes it back; other claims stay."""
    note = correction_in("Text.\n\nCorrection: an earlier version put the people in the flood area at 40,000.")
    assert is_withdrawn_by(note, said("40,000 people live in the flood area"))
    assert not is_withdrawn_by(note, said("14,000 people live in the flood area"))
    assert not is_withdrawn_by("", said("40,000 people live in the flood area"))


@pytest.mark.parametrize("content", ["new sanctions", "the American quay", "an end to the strike"])
def test_a_bare_noun_phrase_opens_nothing(content: str) -> None:
    """What only names a matter is neither so nor not so."""
    assert Story().add(said(content)) == ()


def test_a_noun_phrase_with_a_number_says_something() -> None:
    """A quantity that is given without a verb can be right or wrong."""
    (found,) = Story().add(said("a harvest of no more than 18 million tonnes of barley", stance=Stance.EXPECTS))
    assert found.opens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("families", "family"),
        ("increases", "increase"),
        ("entered", "enter"),
        ("denial", "denied"),
        ("U.S.", "American"),
    ],
)
def test_forms_of_one_word_are_compared_as_one(one: str, other: str) -> None:
    """Inflection and derivation make no other word of it."""
    assert key_of(words_of(one)[0].plain) == key_of(words_of(other)[0].plain)
