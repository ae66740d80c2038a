"""``reportedly changes``, tried as a person would."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from newsroom_edits import SOFTER, THIRD, see
from newsroom_wire import STRAIT

from reportedly.ledger import Ledger

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with an article in three versions."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as opened:
        for minute, piece in enumerate((STRAIT, SOFTER, THIRD)):
            see(opened, piece, minute)
    return path


def test_the_last_edit_of_an_article_is_shown(run: Run, ledger: Path) -> None:
    """With the words that went and came in marks, for people and for programs."""
    status, out, _ = run("changes", 1, "--to", 2, "--ledger", ledger)
    assert status == 0
    for part in ("silent edit", "≠ figure revised  3 → 4 ferries", "[-three-]", "{+four+}"):
        assert part in out
    assert json.loads(run("changes", 1, "--ledger", ledger, "--json")[1])["new_version"] == 3


def test_any_two_versions_can_be_compared(run: Run, ledger: Path) -> None:
    """In either order, though one never took the other's place."""
    assert "[-five-]" in run("changes", 1, "--from", 3, "--to", 1, "--ledger", ledger)[1]
    status, _, err = run("changes", 1, "--from", 1, "--to", 9, "--ledger", ledger)
    assert (status, "no versions 1 and 9" in err) == (2, True)


def test_edits_are_listed(run: Run, ledger: Path) -> None:
    """The latest first; an older moment has fewer."""
    _, out, _ = run("changes", "--silent", "--ledger", ledger)
    assert out.count("SILENT") == 2
    assert "≠ figure revised  3 → 4 ferries" in out
    assert "≠ headline  “" in out
    assert run("changes", "--as-of", "2026-03-02T07:51Z", "--ledger", ledger)[1].count("SILENT") == 1
    assert "No edits" in run("changes", "--outlet", "Another", "--ledger", ledger)[1]
    assert run("changes", "--from", 1, "--ledger", ledger)[0] == 2


def test_changes_are_exported(run: Run, ledger: Path) -> None:
    """An edit a line as JSON, a change a row as CSV."""
    lines = run("export", "changes", "--ledger", ledger)[1].splitlines()
    assert [json.loads(line)["new_version"] for line in lines] == [2, 3]
    rows = list(csv.DictReader(io.StringIO(run("export", "changes", "--format", "csv", "--ledger", ledger)[1])))
    assert ("figure_revised", "three", "four") in {(row["kind"], row["old_words"], row["new_words"]) for row in rows}
