"""The sample wire, from its feeds to the ledger, held against the truth that stands beside it."""

import json
from collections import Counter
from pathlib import Path

import pytest

from reportedly.cli import main
from reportedly.ledger import Ledger
from reportedly.records import Reading
from reportedly.sample import Truth, VersionKind, Wire, load_truth, load_wire


@pytest.fixture(scope="module")
def wire() -> Wire:
    """The invented wire."""
    return load_wire()


@pytest.fixture(scope="module")
def truth() -> Truth:
    """What is true of it."""
    return load_truth()


@pytest.fixture(scope="module")
def ledger_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole wire, replayed."""
    folder = tmp_path_factory.mktemp("sample")
    assert main(["sample", "--archive", str(folder / "wire.jsonl")]) == 0
    assert main(["replay", str(folder / "wire.jsonl"), "--ledger", str(folder / "ledger.db"), "--workers", "2"]) == 0
    return folder / "ledger.db"


def test_every_article_and_every_version_is_in_the_ledger(wire: Wire, ledger_path: Path) -> None:
    """Each article once, with all its versions, silent edits among them."""
    with Ledger.open(str(ledger_path)) as ledger:
        rows = ledger.latest_articles(limit=1000)
    assert len(rows) == len(wire.articles) >= 60
    found = {row.article_id.split(".v")[0]: row.versions for row in rows}
    assert found == {article.id: len(article.versions) for article in wire.articles}
    assert any(version.kind is VersionKind.SILENT for article in wire.articles for version in article.versions)


def test_articles_in_other_languages_are_kept_and_not_read(wire: Wire, ledger_path: Path) -> None:
    """What is read is what is in English."""
    with Ledger.open(str(ledger_path)) as ledger:
        rows = ledger.latest_articles(limit=1000)
    language = {article.id: article.language for article in wire.articles}
    assert {row.read for row in rows if language[row.article_id.split(".v")[0]] == "en"} == {True}
    assert {row.read for row in rows if language[row.article_id.split(".v")[0]] != "en"} == {False}


def test_most_claims_of_the_truth_are_read(truth: Truth, ledger_path: Path) -> None:
    """Of the claims in the truth, more than half are found by content and source; the figure is in the docs."""
    found, wanted = recall(truth, ledger_path)
    assert found / wanted >= 0.5


def test_the_sample_says_on_every_article_that_it_is_invented(wire: Wire) -> None:
    """Each outlet carries a notice with the word."""
    assert all("invented" in outlet.notice.lower() for outlet in wire.outlets)
    assert Counter(article.matter for article in wire.articles).most_common(4)[-1][1] >= 5


def recall(truth: Truth, ledger_path: Path) -> tuple[int, int]:
    """How many claims of the truth are read with overlapping content and source, and how many there are."""
    readings: dict[str, Reading] = {}
    with Ledger.open(str(ledger_path)) as ledger:
        for reading in ledger.readings():
            readings[reading.id] = reading
    found = wanted = 0
    for claim in truth.claims:
        name = claim.article if claim.version == 1 else f"{claim.article}.v{claim.version}"
        if name not in readings:
            continue
        wanted += 1
        found += is_read(readings[name], claim.source, claim.content)
    return found, wanted


def is_read(reading: Reading, source: str | None, content: tuple[str, ...]) -> bool:
    """Whether a claim of the reading covers half of the content's first part and shares a word with ``source``."""
    start = reading.article.text.find(content[0])
    end = start + len(content[0])
    for claim in reading.claims:
        covered = sum(max(0, min(end, b) - max(start, a)) for a, b in claim.content.spans)
        named = claim.source.text.lower() if claim.source else None
        same = named == source or bool(named and source and set(named.split()) & set(source.lower().split()))
        if covered >= 0.5 * len(content[0]) and same:
            return True
    return False


def test_a_replay_of_the_sample_is_the_same_twice(ledger_path: Path, tmp_path: Path) -> None:
    """The same archive gives the same readings, byte for byte, in another ledger with another number of workers."""
    archive = ledger_path.parent / "wire.jsonl"
    again = tmp_path / "again.db"
    assert main(["replay", str(archive), "--ledger", str(again), "--workers", "0"]) == 0
    exports = []
    for path in (ledger_path, again):
        out = tmp_path / f"{path.stem}.jsonl"
        assert main(["export", "readings", "--ledger", str(path), "--out", str(out)]) == 0
        exports.append(out.read_bytes())
    assert exports[0] == exports[1]
    assert json.loads(exports[0].splitlines()[0])["claims"]
