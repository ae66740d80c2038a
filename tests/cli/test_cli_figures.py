"""``reportedly figures``, tried as a person would."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from series_ledger import commit, dead, numbered
from series_wire import at

from reportedly.ledger import Ledger

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of one story, in which a toll is given three times."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as opened:
        commit(opened, numbered(dead("four", 4, "Vell police"), 1), at(1))
        commit(opened, numbered(dead("nine", 9, "The clinic"), 2), at(2))
        commit(opened, numbered(dead("seven", 7, "Vell police"), 3), at(3))
    return path


def test_the_figures_of_a_story_are_told_by_source_over_time(run: Run, ledger: Path) -> None:
    """With what each revises or contradicts."""
    status, out, _ = run("figures", 1, "--ledger", ledger)
    assert status == 0
    for part in ("people killed", "Vell police", "update", "conflict"):
        assert part in out
    (read,) = json.loads(run("figures", 1, "--ledger", ledger, "--json")[1])
    assert [point["value"] for point in read["points"]] == [4.0, 9.0, 7.0]
    assert (
        "No quantity of this story was given twice"
        in run("figures", 1, "--ledger", ledger, "--as-of", "2026-02-02T09:30Z")[1]
    )


def test_one_series_is_told_with_its_sentences(run: Run, ledger: Path) -> None:
    """Each number leads to the sentence that it came from."""
    _, out, _ = run("figures", "--series", 1, "--ledger", ledger)
    assert "The clinic said that nine people were killed." in " ".join(out.split())


def test_what_is_not_there_is_told(run: Run, ledger: Path) -> None:
    """An unknown series is bad input; so are both a story and a series, and neither."""
    assert run("figures", "--series", 9, "--ledger", ledger)[0] == 2
    assert run("figures", "--ledger", ledger)[0] == 2
    assert "There are no figures" in run("figures", 9, "--ledger", ledger)[1]


def test_series_are_exported(run: Run, ledger: Path) -> None:
    """One line for each, with its points."""
    _, out, _ = run("export", "series", "--ledger", ledger)
    (line,) = out.splitlines()
    assert [point["source"] for point in json.loads(line)["points"]] == ["Vell police", "The clinic", "Vell police"]


def test_the_sample_wire_is_followed(run: Run) -> None:
    """Most figures of its series are in one, and no figure of another series is with them."""
    status, out, _ = run("evaluate", "series", "sample", "--workers", 0, "--json")
    assert status == 0
    for scores in json.loads(out[out.index("{") :]).values():
        figures, together = (sum(score[name] for score in scores) for name in ("figures", "together"))
        assert together / figures > 0.8
        assert sum(score["strangers"] for score in scores) == 0
