"""``reportedly entities``, tried as a person would."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from newsroom_wire import BEGIN, SPOKEN, TALKS, commit

from reportedly.ledger import Ledger, sqlite
from reportedly.ledger.sources.source_counting_anew import count_anew

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with two people in two articles."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as opened:
        commit(opened, SPOKEN, BEGIN)
        commit(opened, TALKS, BEGIN + timedelta(minutes=1))
    engine = sqlite.engine(path, writes=True)
    with engine.begin() as connection:
        count_anew(connection)
    engine.dispose()
    return path


def test_entities_are_listed(run: Run, ledger: Path) -> None:
    """As a table for people, as JSON for programs, by name and kind."""
    status, out, _ = run("entities", "list", "--ledger", ledger)
    assert status == 0
    assert out.index("Ilse Brandt") < out.index("Tomas Reyl")
    _, out, _ = run("entities", "list", "--ledger", ledger, "--json", "--name", "rey", "--kind", "person")
    assert [row["name"] for row in json.loads(out)] == ["Tomas Reyl"]
    assert "No entity is called so." in run("entities", "list", "--ledger", ledger, "--name", "zeppelin")[1]


def test_one_entity_is_shown(run: Run, ledger: Path) -> None:
    """With its counts, its newest claims and the articles that mention it."""
    _, out, _ = run("entities", "show", 1, "--ledger", ledger)
    for part in ("Ilse Brandt", "2 articles", "2 claims", "We saw no ship", SPOKEN.title):
        assert part in out
    assert json.loads(run("entities", "show", 1, "--ledger", ledger, "--json")[1])["row"]["name"] == "Ilse Brandt"


def test_decisions_are_made_and_told(run: Run, ledger: Path) -> None:
    """Merge, unmerge, split and rename say what came of them; the reason is kept."""
    _, out, _ = run("entities", "merge", 1, 2, "--ledger", ledger, "--why", "One office.", "--by", "desk")
    assert "3 claims" in out
    assert "2 merged into 1 · desk · One office." in run("entities", "show", 2, "--ledger", ledger)[1]
    assert "Tomas Reyl" in run("entities", "unmerge", 2, "--ledger", ledger)[1]
    _, out, _ = run("entities", "split", 1, "--article", 2, "--ledger", ledger)
    assert "Entity 3, Ilse Brandt, is new: 1 article" in out
    assert "is left with 1 article" in out
    assert "is called Thomas Reyl" in run("entities", "rename", 2, "Thomas Reyl", "--ledger", ledger)[1]


def test_names_are_linked_by_a_file(run: Run, ledger: Path, tmp_path: Path) -> None:
    """What is linked and what waits is counted; a wrong line is named with status 2."""
    table = tmp_path / "links.csv"
    table.write_text("name,wikidata\nIlse Brandt,Q77\nNobody Yet,Q78\n", encoding="utf-8")
    assert run("entities", "link", table, "--ledger", ledger)[1] == (
        "1 entity linked; 1 line waits for names that are not known yet.\n"
    )
    assert "Q77" in run("entities", "list", "--ledger", ledger)[1]
    table.write_text("name,wikidata\nIlse Brandt,77\n", encoding="utf-8")
    status, _, complaints = run("entities", "link", table, "--ledger", ledger)
    assert status == 2
    assert "line 2" in complaints
    assert run("entities", "link", tmp_path / "none.csv", "--ledger", ledger)[0] == 2


@pytest.mark.parametrize(
    "arguments",
    [("show", 77), ("merge", 1, 77), ("unmerge", 77), ("split", 77, "--name", "x"), ("rename", 77, "x")],
)
def test_an_unknown_number_is_refused(run: Run, ledger: Path, arguments: tuple[object, ...]) -> None:
    """Status 2, with the number and where to look it up."""
    status, _, complaints = run("entities", *arguments, "--ledger", ledger)
    assert status == 2
    assert "77" in complaints
    assert "entities list" in complaints


def test_what_was_read_before_is_gathered(run: Run, ledger: Path) -> None:
    """Where all is linked there is nothing to do."""
    assert run("entities", "gather", "--ledger", ledger) == (0, "0 versions linked.\n", "")


def test_entities_are_exported_a_line_each(run: Run, ledger: Path) -> None:
    """Each line has its names and counts."""
    status, _, _ = run("export", "entities", "--ledger", ledger, "--out", ledger.with_suffix(".jsonl"))
    lines = ledger.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    assert status == 0
    assert [json.loads(line)["row"]["name"] for line in lines] == ["Ilse Brandt", "Tomas Reyl"]
