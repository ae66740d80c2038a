"""Who opens an old ledger is told on standard error what is done with it, and how far that is."""

import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.cli import command_line
from reportedly.cli.upgrading import Waiting
from reportedly.ledger import revisions, sqlite
from reportedly.ledger.upgrading import Upgrade


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An empty ledger of three schemas ago."""
    path = tmp_path / "old.db"
    engine = sqlite.engine(path, writes=True)
    with engine.begin() as connection:
        revisions.upgrade(connection, revisions.REVISIONS[-4])
    engine.dispose()
    return path


def test_each_step_is_told_before_it_is_done(old: Path) -> None:
    """From which schema to which, each step by its own words, and that it is over; the second time nothing."""
    runner = CliRunner()
    told = runner.invoke(command_line, ["stories", "list", "--ledger", str(old)])
    first, stays, *steps, done = told.stderr.splitlines()
    assert told.exit_code == 0
    was, head = int(revisions.REVISIONS[-4]), int(revisions.HEAD)
    assert first == f"Upgrading the ledger {old} from schema {was} to {head}."
    assert "the ledger stays as it was" in stays
    assert [line.partition(":")[0].strip() for line in steps] == [f"Step {n} of 3" for n in (1, 2, 3)]
    assert all(len(line.partition(": ")[2]) > 20 for line in steps)
    assert done.strip().startswith("Done in")
    assert runner.invoke(command_line, ["stories", "list", "--ledger", str(old)]).stderr == ""


def test_a_command_that_leaves_an_old_ledger_alone_tells_no_step(old: Path) -> None:
    """The digest is that of the file as it is."""
    assert "Step" not in CliRunner().invoke(command_line, ["digest", "--ledger", str(old)]).stderr


def test_a_long_step_says_that_it_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """While nothing else is to be told, how long it has taken so far; not a word once it is over."""
    waited, seconds = threading.Event(), iter(range(100))

    def now() -> float:
        second = next(seconds)
        if second == 2:
            waited.set()
        return float(second)

    waiting = Waiting(still_every_s=0.001, now=now)
    waiting.begun(Upgrade(path=tmp_path, was=1, to=2, steps=("Figures are found.",)), 1)
    assert waited.wait(10)
    waiting.end()
    assert "  Step 1 of 1: figures are found (1 s so far)" in capsys.readouterr().err
