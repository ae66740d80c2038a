"""``reportedly assertions`` and ``reportedly evaluate assertions``, tried as a person would."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from ledger_samples import article, commit, reading

from reportedly.ledger import Ledger
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.stories.stories import open_story
from reportedly.pipeline.keepers.assertions import AssertionKeeper

Run = Callable[..., tuple[int, str, str]]
TEXT = "The ministry said 40 people left Vell by the northern ferry."


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with an assertion that one article states twice."""
    path, told = tmp_path / "ledger.db", commit(article("1", text=TEXT), reading=reading(article("1", text=TEXT)))

    def follow(opened: OpenCommit) -> None:
        open_story(opened.connection, opened.committed.article or 0, opened.known_at)
        AssertionKeeper().keep(told, opened)

    with Ledger.open(str(path)) as opened:
        opened.commit(told, follow)
    return path


def test_assertions_of_a_story_and_of_an_article_are_listed(run: Run, ledger: Path) -> None:
    """In words for people, as JSON for programs, and as of a moment."""
    for asked in (("1",), ("--article", "1")):
        status, out, _ = run("assertions", *asked, "--ledger", ledger)
        assert status == 0
        assert "40 people left Vell" in out
        assert "2 claims · 1 article · 2 state it" in out
    assert json.loads(run("assertions", "1", "--ledger", ledger, "--json")[1])[0]["states"] == 2
    assert "No assertion" in run("assertions", "1", "--ledger", ledger, "--as-of", "2026-03-01")[1]


def test_one_assertion_is_shown_with_its_claims(run: Run, ledger: Path) -> None:
    """Each claim with how it bears, its source and where it stands; one that is not there is named."""
    _, out, _ = run("assertions", "--assertion", 1, "--ledger", ledger)
    assert out.count("states: The ministry (article 1, The Wire)") == 2
    assert json.loads(run("assertions", "--assertion", 1, "--ledger", ledger, "--json")[1])["row"]["story"] == 1
    status, _, error = run("assertions", "--assertion", 7, "--ledger", ledger)
    assert status == 2
    assert "no assertion 7" in error


def test_one_thing_is_asked_at_a_time(run: Run, ledger: Path) -> None:
    """A story, an article or an assertion has to be named, and only one of them."""
    assert run("assertions", "--ledger", ledger)[0] == 2
    assert run("assertions", "1", "--article", 1, "--ledger", ledger)[0] == 2


def test_the_grouping_of_the_sample_wire_is_scored(run: Run, ledger: Path) -> None:
    """From the claims of its truth, and from those of a ledger, of which this one has none."""
    status, out, _ = run("evaluate", "assertions", "sample", "--json", "--ledger", ledger)
    assert status == 0
    truth, read = json.loads(out).values()
    assert truth["gold"] == read["gold"] > 100
    assert truth["pair_precision"]["hits"] >= 0.9 * truth["pair_precision"]["of"] > 0
    assert read["read"] == 0
    assert "B³ P" in run("evaluate", "assertions", "sample")[1]
