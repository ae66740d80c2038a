"""The judge of pairs: whether two claims are one proposition, and which way they stand to it."""

from importlib.resources import files

import numpy as np
import pytest
from assertions_told import denied, said
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.networks import FIRST, LAST, Session, WordPieces
from reportedly.records import Stance, Statement
from reportedly.stories.assertions.acts import Act
from reportedly.stories.assertions.judge import Judge, Shown, trained_judge

LEAVING = said("troops are leaving the border", "The ministry")
IN_OTHER_WORDS = said("soldiers have begun to withdraw from the border", "The general")
CLOSED = said("the port had closed the northern quay", "The union")
CALLED_FOR = said("the port should close the northern quay", "The union", stance=Stance.CALLS_FOR, cue="urge")
COLLAPSED = said("a crane at the northern quay of Vell collapsed in the storm", "The ministry")
REJECTED = denied("that a crane had collapsed", "Vell Port")

statements = st.builds(said, st.text(max_size=200), st.text(max_size=30))


def test_a_paraphrase_is_one_proposition_and_a_call_for_it_is_none() -> None:
    """Other words may say the same; the same words may ask for what has not happened."""
    judge = trained_judge().judge
    assert judge(LEAVING, IN_OTHER_WORDS).one > 0.5 > judge(CALLED_FOR, CLOSED).one


def test_a_denial_is_told_from_an_agreement() -> None:
    """Who denies what another one says opposes it; who says it in other words does not."""
    judge = trained_judge().judge
    assert judge(COLLAPSED, REJECTED).opposed > 0.5 > judge(LEAVING, IN_OTHER_WORDS).opposed


@settings(max_examples=30)
@given(one=statements, other=statements)
def test_what_is_judged_are_probabilities(one: Statement, other: Statement) -> None:
    """Whatever is printed, each is from 0 to 1, and all together at most 1."""
    found = trained_judge().judge(one, other)
    likely = (found.agree, found.oppose, found.differ, found.supports, found.undermines, found.matter)
    assert min(likely) >= 0
    assert sum(likely) <= 1 + 1e-5
    assert 0 <= found.opposed <= 1


@settings(max_examples=30)
@given(claim=statements)
def test_what_the_network_is_shown_is_bounded(claim: Statement) -> None:
    """A claim is cut to 64 pieces, and never empty."""
    assert 1 <= len(Shown.of(claim).pieces(WordPieces.load())) <= 64


@pytest.mark.parametrize("exact", [True, False])
def test_two_claims_are_judged_alike_in_any_company(exact: bool) -> None:
    """Who judges only them, in the exact way or where nothing is cut off, says the same bit by bit."""
    model = (files("reportedly.stories.assertions") / "judge.onnx").read_bytes()
    alone = Judge(Session(model, exact=exact), WordPieces.load()).judge(LEAVING, IN_OTHER_WORDS)
    trained_judge().judge(REJECTED, CLOSED)
    assert trained_judge().judge(LEAVING, IN_OTHER_WORDS) == alone


@pytest.mark.parametrize(
    ("sentence", "content", "stance", "cue", "act"),
    [
        (
            "The shipping company denied that its tanker had leaked oil into the bay.",
            "that its tanker had leaked oil into the bay",
            Stance.DENIES,
            "deny",
            Act.DENIAL,
        ),
        (
            "The council rejected a plan to move the fish market to the northern quay.",
            "a plan to move the fish market to the northern quay",
            Stance.DENIES,
            "reject",
            Act.REFUSAL,
        ),
        (
            "“I don't think that is a fair comparison,” the mayor said.",
            "“I don't think that is a fair comparison,”",
            Stance.DENIES,
            "say",
            Act.JUDGEMENT,
        ),
        (
            "The ministry confirmed that two of its patrol boats had been damaged in the collision.",
            "that two of its patrol boats had been damaged in the collision",
            Stance.CONFIRMS,
            "confirm",
            Act.CONFIRMATION,
        ),
        (
            "The coast guard said it could not confirm that a second ferry had been hit.",
            "that a second ferry had been hit",
            Stance.CANNOT_CONFIRM,
            "confirm",
            Act.UNKNOWN,
        ),
    ],
)
def test_what_a_claim_does_is_told_by_its_sentence(
    sentence: str, content: str, stance: Stance, cue: str, act: Act
) -> None:
    """Who denies a fact is told from who refuses a plan, disagrees, confirms or does not know."""
    claim = said(content, "The mayor", stance=stance, cue=cue, sentence=sentence)
    assert trained_judge().act(claim) is act


def test_acts_stand_in_the_order_of_the_network() -> None:
    """The network has one answer for each act."""
    session = Session((files("reportedly.stories.assertions") / "judge.onnx").read_bytes())
    pieces = np.array([[FIRST, 2000, LAST, 2000, LAST]], dtype=np.int64)
    _, acts = session.run({"pieces": pieces, "second": np.zeros_like(pieces) + np.array([[0, 0, 0, 1, 1]])})
    assert acts.shape == (1, len(Act))
