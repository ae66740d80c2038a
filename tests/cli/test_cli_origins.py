"""``reportedly origins``, the API beside it, and the scores of statuses."""

import json
from pathlib import Path

import pytest
from ledger_samples import article, at, commit
from newsroom_serving import serving

from reportedly.cli import main
from reportedly.clock import ManualClock
from reportedly.evaluation import Marked, assertions_read, score_standing
from reportedly.ledger import Ledger
from reportedly.ledger.assertions.assertions import Member, enter_members
from reportedly.ledger.open_commit import OpenCommit
from reportedly.ledger.statements import current_statements
from reportedly.ledger.stories.stories import open_story
from reportedly.newsroom import create_app
from reportedly.pipeline.keepers.standing import StandingKeeper
from reportedly.records import Bearing, Commit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger in which two claims of one article bear on assertion 1."""
    path = tmp_path / "ledger.db"

    def then(opened: OpenCommit) -> None:
        open_story(opened.connection, 1, opened.known_at)
        claims = current_statements(opened.connection, 1)
        members = [Member(assertion=1, story=1, statement=claim, bearing=Bearing.STATES) for claim in claims]
        enter_members(opened.connection, members, opened.known_at, opened={1})
        opened.touched.add(1)
        StandingKeeper().keep(given, opened)

    given: Commit = commit(article("1"))
    with Ledger.open(str(path)) as ledger:
        ledger.commit(given, then)
    return path


def test_origins_are_shown_with_their_claims_and_why_they_are_one(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first line has the status and the counts, then come the history and each origin."""
    assert main(["origins", "1", "--ledger", str(path)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("one origin · 1 article · 1 outlet · 1 origin\n")
    assert "origin 1, " in printed
    assert "one with article 1: a copy of the same words" in printed


async def test_the_api_answers_the_same_as_the_command(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status, counts, history and origins come as JSON, as of any moment; what is not known is 404."""
    assert main(["origins", "1", "--ledger", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    with Ledger.open(str(path)) as ledger:
        async with serving(create_app(ledger, clock=ManualClock(at(9000)), tail_s=0.01)) as client:
            assert (await client.get("/api/v1/assertions/1/standing")).json() == told
            early = at(-60).strftime("%Y-%m-%dT%H:%M:%SZ")
            assert (await client.get(f"/api/v1/assertions/1/standing?as_of={early}")).status_code == 404
            assert (await client.get("/api/v1/assertions/9/standing")).status_code == 404
    assert told["status"] == "one_origin"


def test_an_assertion_that_is_not_known_is_bad_input(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says so, and where to find some."""
    assert main(["origins", "7", "--ledger", str(path)]) == 2
    assert "reportedly assertions" in capsys.readouterr().err


def test_every_true_change_of_the_sample_comes_out_of_its_true_claims(capsys: pytest.CaptureFixture[str]) -> None:
    """The rule alone has no change wrong."""
    assert main(["evaluate", "standing", "sample", "--json"]) == 0
    (scores,) = json.loads(capsys.readouterr().out).values()
    assert scores["exact"] == scores["changes"] == scores["read"]
    assert scores["whole"] == scores["assertions"] == 19


def test_a_ledger_in_which_nothing_of_the_sample_was_read_has_lost_every_change(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All changes come out of the truth; none is left after the first step, and no claim is to blame."""
    assert main(["evaluate", "standing", "sample", "--ledger", str(path), "--json"]) == 0
    scores = json.loads(capsys.readouterr().out)["as read"]
    assert (scores["after"][0], set(scores["after"][1:])) == (scores["changes"], {0})
    assert [(loss["step"], loss["claims"]) for loss in scores["losses"]] == [(None, [])] * scores["changes"]
    assert main(["evaluate", "standing", "sample", "--ledger", str(path)]) == 0
    assert f"never read {scores['changes']}" in capsys.readouterr().out


def test_a_history_counts_by_its_changes() -> None:
    """A change at another moment is told, but not exact; an assertion that was not read has none right."""
    true = {"a": [(at(0), "one_origin"), (at(60), "denied")], "b": [(at(0), "one_origin")]}
    scores = score_standing(true, {"a": [(at(0), "one_origin"), (at(61), "denied")]})
    assert (scores.changes, scores.read, scores.exact, scores.told, scores.whole) == (3, 2, 1, 2, 0)
    assert [miss.assertion for miss in scores.misses] == ["a", "b"]


def test_a_true_assertion_is_read_where_most_of_its_claims_are() -> None:
    """Claims are matched by where their contents stand; most claims win, then the lower number."""
    gold = [Marked(article="x", version=1, span=(n * 10, n * 10 + 8), assertion="true") for n in range(3)]
    found = [Marked(article="x", version=1, span=one.span, assertion=to) for one, to in zip(gold, "977", strict=True)]
    assert assertions_read(gold, found) == {"true": "7"}
    assert assertions_read(gold, found[:2]) == {"true": "7"}
    assert assertions_read(gold, []) == {}
