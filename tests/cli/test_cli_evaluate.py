"""``reportedly evaluate``, tried as a person would."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from reportedly.cli.sample_gold import sample_gold
from reportedly.evaluation import Label

Run = Callable[..., tuple[int, str, str]]

TEXTS = {
    "bridge": "Mayor Ada Lund said that the bridge was safe.\n\nA report had warned of a collapse, the paper wrote.",
    "ferry": "The ferry company denied that a crew was missing. It said that 12 boats had left Port Ansel.",
}
CLAIMS = {
    "bridge": [("Mayor Ada Lund", "said", "the bridge was safe")],
    "ferry": [
        ("The ferry company", "denied", "a crew was missing"),
        ("It", "said", "12 boats had left Port Ansel"),
    ],
}


def spans(text: str, words: str) -> list[list[int]]:
    """Where ``words`` stand first, as offsets."""
    return [[text.index(words), text.index(words) + len(words)]]


def parts(article: str) -> list[dict[str, Any]]:
    """The annotated claims of an article, as offsets."""
    return [
        {name: spans(TEXTS[article], words) for name, words in zip(("source", "cue", "content"), triple, strict=True)}
        for triple in CLAIMS[article]
    ]


def lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    """A file of JSON Lines."""
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A gold set of two invented articles with three claims."""
    rows = [
        {"id": name, "title": None, "published": "2026-03-02", "text": text, "attributions": parts(name)}
        for name, text in TEXTS.items()
    ]
    return lines(tmp_path / "gold.jsonl", rows)


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    """Labels of the ferry's claims."""
    common = {"certainty": "certain", "basis": "none_given", "mode": "said", "background": False, "kind": "company"}
    claims = [
        part | common | {"stance": stance, "who": [0, 17]}
        for part, stance in zip(parts("ferry"), ("denies", "affirms"), strict=True)
    ]
    row = {"article": "ferry", "sha256": sha256(TEXTS["ferry"].encode()).hexdigest(), "claims": claims}
    return lines(tmp_path / "labels.jsonl", [row])


@pytest.fixture
def predictions(tmp_path: Path) -> Path:
    """Two of the three claims, one of them with another's source, one article without a reading."""
    claims = [{name: {"spans": found} for name, found in part.items()} for part in parts("ferry")]
    claims[1]["source"] = {"spans": spans(TEXTS["ferry"], "The ferry company")}
    return lines(tmp_path / "predictions.jsonl", [{"id": "ferry", "claims": claims}])


def test_articles_are_read_and_scored(run: Run, gold: Path, labels: Path, tmp_path: Path) -> None:
    """The whole way: read, scored by spans and labels, set against the stock pipeline, errors on a page."""
    page = tmp_path / "errors.html"
    status, out, _ = run(
        "evaluate", "attribution", gold, "--labels", labels, "--errors", page, "--workers", 0, "--json"
    )
    assert status == 0
    figures = json.loads(out)
    assert figures["found"]["scores"]["gold"] == 3
    assert figures["found"]["scores"]["measures"]["attribution"]["recall"]["value"] > 0
    assert figures["labels"]["labelled"] == 2
    assert set(figures["labels"]["accuracy"]) <= set(Label)
    assert figures["cost"]["articles"] == 2
    assert figures["cost"]["ratio"] > 0
    assert figures["errors_page"] == str(page)
    assert "The worst errors" in page.read_text(encoding="utf-8")


def test_predictions_are_scored_instead(run: Run, gold: Path, predictions: Path, tmp_path: Path) -> None:
    """Nothing is read and no cost is taken: the figures are those of the file."""
    page = tmp_path / "errors.html"
    arguments = ("evaluate", "attribution", gold, "--predictions", predictions, "--errors", page)
    status, out, _ = run(*arguments, "--json")
    assert status == 0
    figures = json.loads(out)
    measures = figures["found"]["scores"]["measures"]
    assert {name: measures["attribution"][name]["value"] for name in ("precision", "recall")} == {
        "precision": pytest.approx(1 / 2),
        "recall": pytest.approx(1 / 3),
    }
    assert measures["content exact"]["precision"]["value"] == 1
    assert figures["found"]["scores"]["source_accuracy"]["value"] == pytest.approx(1 / 2)
    assert (figures["unread"], figures["cost"], figures["labels"]) == (1, None, None)
    assert figures["errors"] == {
        "missed": 1,
        "spurious": 0,
        "wrong content span": 0,
        "wrong source": 1,
        "inexact content span": 0,
    }


def test_the_figures_are_printed_for_people(run: Run, gold: Path, predictions: Path) -> None:
    """A row for every measure, each with its interval; the page is written where it is in nobody's way."""
    status, out, _ = run("evaluate", "attribution", gold, "--predictions", predictions)
    assert status == 0
    rows = {line.strip().split("  ")[0]: line for line in out.splitlines()}
    for measure in ("content exact", "content partial", "content tokens", "cue", "attribution", "direct", "indirect"):
        assert rows[measure].count("–") == 3
    assert "2 articles, 1 without a reading." in out
    page = Path(out.rpartition("The worst errors: ")[2].strip())
    assert page.is_file()
    assert Path.cwd() not in page.parents
    page.unlink()
    page.parent.rmdir()


def test_fewer_articles_can_be_taken(run: Run, gold: Path, predictions: Path, tmp_path: Path) -> None:
    """--articles 1 leaves the second one out."""
    arguments = ("evaluate", "attribution", gold, "--predictions", predictions, "--errors", tmp_path / "page.html")
    status, out, _ = run(*arguments, "--articles", 1, "--json")
    assert status == 0
    assert json.loads(out)["found"]["scores"]["gold"] == 1


def test_a_faulty_file_is_refused(run: Run, gold: Path, tmp_path: Path) -> None:
    """Status 2; the file, the line and the remedy are named."""
    broken = tmp_path / "broken.jsonl"
    broken.write_text(gold.read_text(encoding="utf-8") + "\n{}\n", encoding="utf-8")
    status, _, complaints = run("evaluate", "attribution", broken)
    assert status == 2
    assert f"{broken}, line 3: " in complaints
    assert "A line is {" in complaints
    status, _, complaints = run("evaluate", "attribution", tmp_path / "absent.jsonl")
    assert status == 2
    assert "absent.jsonl" in complaints


def test_a_page_that_cannot_be_written_is_refused(run: Run, gold: Path, predictions: Path, tmp_path: Path) -> None:
    """Status 2, with the path and the option."""
    page = tmp_path / "absent" / "page.html"
    status, _, complaints = run("evaluate", "attribution", gold, "--predictions", predictions, "--errors", page)
    assert status == 2
    assert str(page) in complaints
    assert "--errors" in complaints


def test_the_sample_has_labels_of_its_own(run: Run, labels: Path) -> None:
    """--labels beside the sample is refused."""
    status, _, complaints = run("evaluate", "attribution", "sample", "--labels", labels)
    assert status == 2
    assert "--labels" in complaints


def test_the_sample_is_scored_by_its_truth(run: Run, tmp_path: Path) -> None:
    """Three articles of it: labels are scored, and spans are not, since the truth does not tell all claims."""
    page = tmp_path / "page.html"
    status, out, _ = run(
        "evaluate", "attribution", "sample", "--articles", 3, "--errors", page, "--workers", 0, "--json"
    )
    assert status == 0
    figures = json.loads(out)
    assert figures["found"] is None
    assert figures["labels"]["articles"] == 3
    assert figures["labels"]["found"]["value"] > 0.3
    assert set(figures["labels"]["accuracy"]) == {"stance", "certainty", "basis", "kind", "name"}
    assert figures["errors"]["spurious"] == 0


def test_every_true_claim_of_the_sample_is_found_in_its_text() -> None:
    """Contents and sources have their places, and a nested claim has its parent within the same text."""
    gold = sample_gold()
    claims = [claim for article in gold.labelled for claim in article.annotations]
    assert len(claims) > 400
    assert all(claim.content for claim in claims)
    assert sum(claim.parent is not None for claim in claims) >= 20
    for article in gold.labelled:
        for claim in article.annotations:
            if claim.parent is not None:
                outer = article.annotations[claim.parent].content
                assert any(start <= claim.content[0][0] and claim.content[0][1] <= end for start, end in outer)
