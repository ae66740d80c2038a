"""Where true changes of status are lost between what is true and what was read."""

from collections.abc import Mapping
from datetime import UTC, datetime

from reportedly.evaluation.losses import Substitution, exact_after, losses
from reportedly.evaluation.standing import History, LostClaim

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TRUE: History = [(NOON, "denied")]
STEPS = ("read", "source", "group")


def _substitution() -> Substitution:
    """Two claims, of which the second one is needed; it keeps its source but not its group."""

    def history(taken: Mapping[int, int]) -> History:
        return TRUE if taken[2] < STEPS.index("group") + 1 else []

    claims = {number: LostClaim(true=f"claim {number}", read=None) for number in (1, 2)}
    return Substitution(claims=claims, differs=lambda number, step: step >= number, history=history)


def test_a_change_is_lost_at_the_last_step_before_which_it_came_out() -> None:
    """The step is named, and of the claims that differ there the one that brings the change back."""
    (loss,) = losses("a", TRUE, [], STEPS, _substitution())
    assert (loss.step, [claim.true for claim in loss.claims]) == ("group", ["claim 2"])
    assert exact_after(TRUE, len(STEPS), _substitution()) == [1, 1, 1, 0]


def test_what_came_out_is_not_lost() -> None:
    """A change that was read is in no list."""
    assert list(losses("a", TRUE, TRUE, STEPS, _substitution())) == []


def test_an_assertion_of_which_nothing_was_read_has_no_step() -> None:
    """There is nothing to put in the truth's place."""
    (loss,) = losses("a", TRUE, [], STEPS, None)
    assert (loss.step, loss.claims) == (None, ())
