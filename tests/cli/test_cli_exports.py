"""Tables and stories written out by the command line."""

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import stix2
from series_wire import at
from story_wire import ferry, keep, later

from conftest import Run
from reportedly.ledger import Ledger

NARROW = ((), ("--query", "source:clinic"), ("--query", "zeppelin"))


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of one story of two articles."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as opened:
        keep(opened, ferry(1, "Gazette"), at(1))
        keep(opened, later(2, "Courant"), at(3))
    return path


def test_a_table_is_written_as_parquet(run: Run, ledger: Path, tmp_path: Path) -> None:
    """Programs that read Parquet find the rows."""
    out = tmp_path / "figures.parquet"
    assert run("export", "figures", "--format", "parquet", "--ledger", ledger, "--out", out)[0] == 0
    assert pq.read_table(out).column("value").to_pylist() == [4.0, 9.0]


def test_a_story_is_written_as_a_page_as_paper_and_as_stix(run: Run, ledger: Path, tmp_path: Path) -> None:
    """Each form is what its name says."""
    begins = {"html": b"<!doctype html>", "pdf": b"%PDF-", "stix": b'{"id": "bundle--'}
    for form, mark in begins.items():
        out = tmp_path / f"story.{form}"
        assert run("export", "story", "--story", "1", "--format", form, "--ledger", ledger, "--out", out)[0] == 0
        assert out.read_bytes().startswith(mark)
    assert stix2.parse((tmp_path / "story.stix").read_text()).type == "bundle"


def test_a_story_as_of_a_moment_is_what_was_known_then(run: Run, ledger: Path) -> None:
    """The second article is not in it yet."""
    _, now, _ = run("export", "story", "--story", "1", "--ledger", ledger)
    _, then, _ = run("export", "story", "--story", "1", "--ledger", ledger, "--as-of", at(2).isoformat())
    assert "The clinic of Port Ansel" in now
    assert "The clinic of Port Ansel" not in then


def test_claims_link_to_their_pages(run: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By paths, or by whole addresses where the setting tells at which one readers reach the newsroom."""
    claims = [json.loads(line) for line in run("export", "claims", "--ledger", ledger)[1].splitlines()]
    assert claims[0]["claim_page"] == "/articles/1/claims/1?version=1"
    assert claims[0]["article_page"] == "/articles/1?version=1#c1"
    monkeypatch.setenv("REPORTEDLY_ALERTS_BASE_URL", "https://news.example/")
    _, told, _ = run("export", "claims", "--format", "csv", "--ledger", ledger)
    first = next(csv.DictReader(told.splitlines()))
    assert first["claim_page"] == "https://news.example/articles/1/claims/1?version=1"


def test_a_query_keeps_to_what_it_finds(run: Run, ledger: Path) -> None:
    """Of the claims of the ledger only those that the search finds are written."""
    whole, some, none = (run("export", "claims", "--ledger", ledger, *narrow)[1].splitlines() for narrow in NARROW)
    assert 0 < len(some) < len(whole)
    assert set(some) < set(whole)
    assert none == []


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("story",), "Give --story N"),
        (("claims", "--story", "1"), "Give --story N"),
        (("story", "--story", "7"), "no story 7"),
        (("claims", "--format", "pdf"), "jsonl or csv or parquet"),
        (("stories", "--query", "ferry"), "narrows no stories"),
        (("claims", "--query", "stance:maybe"), "no stance"),
        (("readings", "--format", "csv"), "readings can be exported as jsonl"),
    ],
)
def test_what_cannot_be_exported_is_told_with_the_remedy(
    run: Run, ledger: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    """The status is 2, and the complaint names what was wrong."""
    status, out, error = run("export", *arguments, "--ledger", ledger)
    assert (status, out) == (2, "")
    assert complaint in " ".join(error.split())
