"""The command ``alerts``: rules from files of JSON. All of it is invented."""

from collections.abc import Callable
from pathlib import Path

import pytest
from alert_wire import replayed

from reportedly.ledger import Ledger

Run = Callable[..., tuple[int, str, str]]
DENIALS = '{"name": "Denials", "when": {"kind": "bearing", "bearing": "denies"}}'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of the reports, the first five of them."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as ledger:
        moments = replayed(ledger)
        for _ in range(5):
            next(moments)
    (tmp_path / "rule.json").write_text(DENIALS)
    return path


def test_a_rule_is_tried_kept_listed_and_removed(run: Run, path: Path) -> None:
    """Trying tells how often, each with its sentence and link; a kept rule is listed as a sentence."""
    rule = path.parent / "rule.json"
    status, out, _ = run("alerts", "try", rule, "--ledger", path)
    assert status == 0
    assert out.startswith("Would have fired 1 time in the 7 days up to 2 Mar 2026, 08:40 UTC.")
    assert "“The Coastal Office denied that the Halcyon lost its rudder" in out
    assert "The Coastal Office, in Courier  /articles/5?version=1#c1" in out
    assert run("alerts", "list", "--ledger", path)[1] == ""
    assert run("alerts", "add", rule, "--ledger", path)[1].startswith("Rule 1, Denials, listens from now on")
    assert "when anybody denies an assertion for the first time" in run("alerts", "list", "--ledger", path)[1]
    assert run("alerts", "remove", 1, "--ledger", path)[0] == 0
    assert run("alerts", "remove", 1, "--ledger", path)[0] == 2
    assert run("alerts", "list", "--ledger", path)[1] == ""


@pytest.mark.parametrize("text", ["no JSON", "[]", '{"name": "a", "when": {"kind": "sings"}}', DENIALS[:-1]])
def test_a_file_that_is_no_rule_is_refused(run: Run, path: Path, text: str) -> None:
    """Status 2, with what is wrong; so it is for a file that is not there."""
    (path.parent / "wrong.json").write_text(text)
    status, _, complaint = run("alerts", "add", path.parent / "wrong.json", "--ledger", path)
    assert status == 2
    assert "rule" in complaint
    assert run("alerts", "try", path.parent / "none.json", "--ledger", path)[0] == 2


def test_a_test_that_does_not_arrive_says_why(run: Run, path: Path) -> None:
    """A webhook on this machine, which no setting allows: its secret is printed once, the test fails in words."""
    made = run("alerts", "channel", "webhook", "http://127.0.0.1:9/hook", "--ledger", path)[1]
    assert "Secret, shown only now: whsec_" in made
    status, _, complaint = run("alerts", "test", 1, "--ledger", path)
    assert status == 1
    assert "alerts.webhook_networks" in complaint
    assert "whsec_" not in run("alerts", "list", "--ledger", path)[1]
