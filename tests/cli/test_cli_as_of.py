"""Commands that can be asked about a past moment."""

import json
from pathlib import Path

import pytest
from ledger_samples import FEED, poll
from newsroom_wire import BEGIN, SPOKEN, STRAIT, commit

from conftest import Run
from reportedly.ledger import Ledger

THEN = ("--as-of", "2026-03-02T09:00+01:00")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of one article at eight o'clock UTC, and another from the next year."""
    path = tmp_path / "ledger.db"
    with Ledger.open(str(path)) as opened:
        commit(opened, SPOKEN, BEGIN)
        commit(opened, STRAIT, BEGIN.replace(year=2027, month=1))
    return path


@pytest.fixture
def late(tmp_path: Path) -> Path:
    """A ledger in which all is known much later than the moment asked for."""
    path = tmp_path / "late.db"
    with Ledger.open(str(path)) as opened:
        commit(opened, SPOKEN, BEGIN.replace(hour=9))
    return path


@pytest.mark.parametrize("what", ["readings", "claims", "events", "entities"])
def test_an_export_as_of_a_moment_holds_what_was_known_then(run: Run, ledger: Path, late: Path, what: str) -> None:
    """Less than now, and nothing before the first article."""
    status, then, _ = run("export", what, "--ledger", ledger, *THEN)
    _, now, _ = run("export", what, "--ledger", ledger)
    assert status == 0
    if what == "entities":
        assert [json.loads(line)["row"]["articles"] for line in then.splitlines()] == [1, 1]
    else:
        assert set(then.splitlines()) <= set(now.splitlines())
    assert run("export", what, "--ledger", late, *THEN)[:2] == (0, "")


def test_a_search_as_of_a_moment_finds_what_was_known_then(run: Run, ledger: Path) -> None:
    """As JSON, and in words where there is nothing."""
    _, now, _ = run("search", "brandt", "--ledger", ledger, "--json")
    _, then, _ = run("search", "brandt", "--ledger", ledger, "--json", *THEN)
    assert len(json.loads(then)["articles"]) == 1
    assert len(json.loads(now)["articles"]) == 2
    assert run("search", "brandt", "--ledger", ledger, "--as-of", "2026-03-01")[1].startswith("Nothing in the ledger")


def test_entities_as_of_a_moment_are_those_known_then(run: Run, ledger: Path) -> None:
    """Lists and one of them; one that was not known yet is refused as unknown then."""
    _, listed, _ = run("entities", "list", "--ledger", ledger, "--json", *THEN)
    assert [row["articles"] for row in json.loads(listed)] == [1, 1]
    assert run("entities", "show", 1, "--ledger", ledger, *THEN)[0] == 0
    status, _, complaint = run("entities", "show", 1, "--ledger", ledger, "--as-of", "2026-03-01")
    assert status == 2
    assert "has no entity 1 then" in complaint


def test_what_is_no_moment_is_refused_with_what_to_write(run: Run, ledger: Path) -> None:
    """Status 2, and an example."""
    status, _, complaint = run("search", "brandt", "--ledger", ledger, "--as-of", "yesterday")
    assert status == 2
    assert "2026-03-03T14:05Z" in complaint


def test_feeds_are_exported_that_had_been_polled_by_then(run: Run, ledger: Path) -> None:
    """One that was asked for the first time later is not among them."""
    with Ledger.open(str(ledger)) as opened:
        opened.note_poll(poll(when=5 * 24 * 3600))
    assert FEED.url in run("export", "feeds", "--ledger", ledger)[1]
    status, written, _ = run("export", "feeds", "--ledger", ledger, *THEN)
    assert status == 0
    assert FEED.url not in written


def test_a_digest_is_one_number_and_tells_tables_apart_if_asked(run: Run, ledger: Path, late: Path) -> None:
    """Two ledgers that hold the same have the same one; reading it changes nothing."""
    status, number, _ = run("digest", "--ledger", ledger)
    assert (status, len(number)) == (0, 65)
    assert run("digest", "--ledger", ledger)[1] == number
    assert run("digest", "--ledger", late)[1] != number
    told = json.loads(run("digest", "--ledger", ledger, "--json")[1])
    assert told["sha256"] == number.strip()
    assert {"table": "articles", "rows": 2}.items() <= next(
        one for one in told["tables"] if one["table"] == "articles"
    ).items()
    listed = run("digest", "--ledger", ledger, "--tables")[1]
    assert listed.endswith(number)
    assert "past_claims" in listed
