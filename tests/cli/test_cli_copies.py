"""``reportedly copies``, tried as a person would."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from copies_ledger import AGENCY, COURANT, ELSEWHERE, FIRST, OWN, POST, SECOND, Desk, article
from translated_texts import ENGLISH, FRENCH

from reportedly.ledger import Ledger

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of a report, a copy of it and an article that is nobody's copy."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as opened:
        Desk(opened).print(
            article("report", AGENCY, FIRST + SECOND),
            article("cut", COURANT, FIRST + OWN, hours=1, credit="Tarn"),
            article("own", POST, ELSEWHERE, hours=3),
        )
    return path


def test_who_carries_a_text_is_told(run: Run, ledger: Path) -> None:
    """With the original, the kind of the copy and the stretch that is shared."""
    status, out, _ = run("copies", 2, "--ledger", ledger)
    assert status == 0
    told = " ".join(out.split())
    for part in (
        "2 articles of 2 outlets",
        "original",
        "with paragraphs of its own",
        "Tarn credited",
        FIRST.strip(". "),
    ):
        assert part in told
    group = json.loads(run("copies", 2, "--ledger", ledger, "--json")[1])
    assert group["original"] == 1


def test_a_translation_is_shown_beside_its_original(run: Run, tmp_path: Path) -> None:
    """What kind of copy it is, and what its original has for each of the stretches shown."""
    path = tmp_path / "languages.db"
    with Ledger.open(str(path)) as opened:
        Desk(opened).print(
            article("report", AGENCY, ENGLISH), article("french", "Le Quai", FRENCH, hours=1, language="fr")
        )
    told = " ".join(run("copies", 2, "--ledger", path)[1].split())
    assert "translated, 100 % of its prose, 100 % of the other's" in told
    assert FRENCH.split("\n\n")[0] in told
    assert ENGLISH.split("\n\n")[0] in told


def test_the_latest_copies_are_listed(run: Run, ledger: Path) -> None:
    """As of now, or of a moment before there were any."""
    assert f"beside article 1, {AGENCY}" in run("copies", "--ledger", ledger)[1]
    assert run("copies", "--ledger", ledger, "--as-of", "2026-02-02T09:30Z")[1] == "No copies are known yet.\n"


def test_an_article_alone_and_an_unknown_one_are_told(run: Run, ledger: Path) -> None:
    """Nobody else carries the text; an article that is not known is bad input."""
    assert "No other article is known" in run("copies", 3, "--ledger", ledger)[1]
    assert run("copies", 9, "--ledger", ledger)[0] == 2


def test_copies_are_exported(run: Run, ledger: Path) -> None:
    """As JSON Lines with the stretches, as CSV with their number."""
    (line,) = run("export", "copies", "--ledger", ledger)[1].splitlines()
    assert (json.loads(line)["kind"], len(json.loads(line)["shared"])) == ("local", 1)
    head, row = run("export", "copies", "--format", "csv", "--ledger", ledger)[1].splitlines()
    assert dict(zip(head.split(","), row.split(","), strict=True))["stretches"] == "1"


def test_the_sample_wires_copies_are_found_as_its_truth_has_them(run: Run) -> None:
    """Translations among them."""
    status, out, _ = run("evaluate", "copies", "sample")
    assert status == 0
    assert out == "22 copies found; 22 of them as the truth has them, of 22 that there are\n"
    assert json.loads(run("evaluate", "copies", "sample", "--json")[1])["differ"] == []


def test_copies_planted_in_an_archive_are_scored(run: Run, tmp_path: Path) -> None:
    """Planted copies are found; an article that says the same in its own words is not called one."""
    path = tmp_path / "wire.jsonl"
    told = [("a", COURANT, FIRST + SECOND), ("b", POST, ELSEWHERE + OWN)]
    rows = [
        {"id": name, "outlet": outlet, "title": name, "text": text, "published": "2026-03-02T08:00:00Z", "url": None}
        for name, outlet, text in told
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    status, out, _ = run("evaluate", "copies", path, "--plants", 1)
    assert status == 0
    assert "Recall     1.000   1 of 1 planted copies" in out
    assert "Precision  1.000   0 of 1 articles" in out
    read = json.loads(run("evaluate", "copies", path, "--plants", 1, "--json")[1])
    assert (read["recall"], read["precision"], read["copies"]) == (1.0, 1.0, 1)
