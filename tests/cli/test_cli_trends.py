"""``reportedly trends``, tried as a person would."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from trend_wire import days_of_news, keep, key_of

from reportedly.ledger import Ledger

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of four days with one burst."""
    path = tmp_path_factory.mktemp("trends") / "ledger.db"
    with Ledger.open(str(path)) as opened:
        keep(opened, days_of_news(4, burst=range(50, 56)))
    return path


def test_bursts_and_the_most_told_of_are_listed(run: Run, ledger: Path) -> None:
    """With their counts as blocks, as JSON for programs, by kind, since a moment, as of a moment."""
    status, out, _ = run("trends", "--ledger", ledger, "--kind", "place")
    assert status == 0
    assert "Carrow" in out.partition("Most told of")[0]
    assert "█" in out
    told = json.loads(run("trends", "--ledger", ledger, "--kind", "place", "--json")[1])
    assert [row["subject"]["name"] for row in told["bursts"]] == ["Carrow"]
    assert [row["articles"] for row in told["top"]] == [96, 96, 96, 18]
    assert json.loads(run("trends", "--ledger", ledger, "--since", "2026-03-05", "--json")[1])["bursts"] == []
    early = run("trends", "--ledger", ledger, "--as-of", "2026-03-04T06:00Z")[1]
    assert "still on" in early
    assert "None." in run("trends", "--ledger", ledger, "--as-of", "2026-03-03")[1]


def test_a_subject_is_shown(run: Run, ledger: Path) -> None:
    """By its kind and key: how many articles, and its bursts."""
    named = f"place:{key_of('Carrow')}"
    status, out, _ = run("trends", "show", named, "--ledger", ledger)
    assert status == 0
    for part in ("Carrow", "18 articles in 56 days", "burst 1: 4 Mar 2026, 02:00 to 08:00 UTC", "█"):
        assert part in out
    assert json.loads(run("trends", "show", named, "--ledger", ledger, "--json")[1])["subject"]["name"] == "Carrow"


def test_a_burst_is_shown_with_its_articles(run: Run, ledger: Path) -> None:
    """The first of them first."""
    _, out, _ = run("trends", "burst", 1, "--ledger", ledger)
    assert out.splitlines()[0] == "Carrow"
    assert len(out.splitlines()) == 2 + 18
    assert len(json.loads(run("trends", "burst", 1, "--ledger", ledger, "--json")[1])["articles"]) == 18


def test_what_is_counted_is_exported(run: Run, ledger: Path) -> None:
    """Counts by the day and bursts, as JSON Lines and as CSV."""
    lines = run("export", "trends", "--ledger", ledger)[1].splitlines()
    counted = [json.loads(line) for line in lines]
    vell = {"kind": "place", "key": key_of("Vell"), "name": "Vell"}
    assert {"day": "2026-03-02", **vell, "articles": 24, "texts": 24} in counted
    assert run("export", "trends", "--ledger", ledger, "--format", "csv")[1].startswith("day,kind,key,name,articles")
    (burst,) = run("export", "bursts", "--ledger", ledger)[1].splitlines()
    assert json.loads(burst)["subject"]["name"] == "Carrow"
    header, row = run("export", "bursts", "--ledger", ledger, "--format", "csv")[1].splitlines()
    assert dict(zip(header.split(","), row.split(","), strict=True))["name"] == "Carrow"


def test_an_empty_ledger_has_no_trends(run: Run, tmp_path: Path) -> None:
    """It says so."""
    Ledger.open(str(tmp_path / "empty.db")).close()
    assert run("trends", "--ledger", tmp_path / "empty.db")[1] == "Nothing is counted yet.\n"


@pytest.mark.parametrize("arguments", [("show", "planet:7"), ("show", "place:7"), ("show", "entity:x"), ("burst", 99)])
def test_what_is_unknown_is_refused(run: Run, ledger: Path, arguments: tuple[object, ...]) -> None:
    """Status 2, with what can be done."""
    status, _, complaints = run("trends", *arguments, "--ledger", ledger)
    assert status == 2
    assert "reportedly trends" in complaints
