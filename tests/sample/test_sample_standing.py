"""The rule of statuses on the true claims of the sample wire."""

import pytest

from reportedly.cli.sample_depositions import sample_depositions
from reportedly.sample import load_truth
from reportedly.sample.truth import TrueAssertion
from reportedly.stories.standing import history

TOLD = sample_depositions()


@pytest.mark.parametrize("assertion", load_truth().assertions, ids=lambda assertion: str(assertion.id))
def test_the_rule_gives_the_statuses_that_the_truth_has(assertion: TrueAssertion) -> None:
    """Every change of status comes at its moment, and no other one."""
    read = [(change.at, change.status and change.status.value) for change in history(TOLD[assertion.id])]
    assert read == [(change.at, change.status.value) for change in assertion.changes]
